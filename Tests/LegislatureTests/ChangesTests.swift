import Foundation
import Legislature
import Testing

@Suite struct ChangesTests {
  static let seen = Date(timeIntervalSince1970: 1_741_330_800)
  static let key = BillKey(
    jurisdiction: "us-xx", session: "2025-26", number: BillNumber(type: "HB", label: "1671"))

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  static func bill(_ lines: [(String, String)]) throws -> Bill {
    var bill = Bill(
      key: key, version: "HB 1671", title: "Protecting personal data privacy.", stage: .committee)
    bill.actions = try lines.map { Action(on: try day($0.0), chamber: .house, text: $0.1) }
    return bill
  }

  func kinds(_ before: Bill?, _ after: Bill, today: String = "2025-03-01") throws -> [ChangeKind] {
    changes(from: before, to: after, seenAt: Self.seen, today: try Self.day(today)).map(\.kind)
  }

  @Test func aBillThatAppearsIsOneChangeWithItsLines() throws {
    let bill = try Self.bill([("2025-01-28", "First reading."), ("2025-02-04", "Public hearing.")])
    let found = changes(from: nil, to: bill, seenAt: Self.seen, today: try Self.day("2025-02-05"))
    #expect(found.map(\.kind) == [.introduced])
    guard case .array(let lines)? = found.first?.after?["actions"] else {
      Issue.record("no lines in 'after'")
      return
    }
    #expect(lines.count == 2)
  }

  @Test func theSameBillIsNoChange() throws {
    let bill = try Self.bill([("2025-01-28", "First reading.")])
    #expect(try kinds(bill, bill).isEmpty)
  }

  @Test func aLineSeenLateBearsItsOwnDate() throws {
    let before = try Self.bill([("2025-01-28", "A"), ("2025-02-14", "C")])
    let after = try Self.bill([("2025-01-28", "A"), ("2025-02-10", "B"), ("2025-02-14", "C")])
    let found = changes(from: before, to: after, seenAt: Self.seen, today: try Self.day("2025-02-15"))
    #expect(found.map(\.kind) == [.actionAdded])
    #expect(found.first?.occurredOn == Day("2025-02-10"))
  }

  @Test func reorderingIsNoNews() throws {
    let before = try Self.bill([("2025-01-28", "A"), ("2025-01-28", "B")])
    let after = try Self.bill([("2025-01-28", "B"), ("2025-01-28", "A")])
    #expect(try kinds(before, after).isEmpty)
  }

  @Test func aLineThatStandsTwiceIsTwoLines() throws {
    let before = try Self.bill([("2026-01-12", "Retained.")])
    let after = try Self.bill([("2026-01-12", "Retained."), ("2026-01-12", "Retained.")])
    #expect(try kinds(before, after) == [.actionAdded])
    #expect(try kinds(after, before) == [.actionWithdrawn])
  }

  @Test func aLineWithAnotherDateIsRedated() throws {
    let before = try Self.bill([("2025-02-03", "Public hearing."), ("2025-02-05", "Referred.")])
    let after = try Self.bill([("2025-02-04", "Public hearing."), ("2025-02-05", "Referred.")])
    let found = changes(from: before, to: after, seenAt: Self.seen, today: try Self.day("2025-02-06"))
    #expect(found.map(\.kind) == [.actionRedated])
    #expect(found.first?.before?["on"] == .string("2025-02-03"))
    #expect(found.first?.after?["on"] == .string("2025-02-04"))
  }

  @Test func aRewordingWithTheSameKeyIsNoNews() throws {
    let on = try Self.day("2025-01-13")
    var before = try Self.bill([])
    before.actions = [
      Action(on: on, chamber: .house, text: "First reading (Not Officially read)", key: "First reading")
    ]
    var after = before
    after.actions = [Action(on: on, chamber: .house, text: "First reading", key: "First reading")]
    #expect(try kinds(before, after).isEmpty)
  }

  @Test func oneStageChangeARunFromFirstToLast() throws {
    let before = try Self.bill([("2025-03-01", "A")])
    var after = try Self.bill([
      ("2025-03-01", "A"), ("2025-03-05", "Substituted."), ("2025-03-05", "Passed."),
    ])
    after.stage = .passedOrigin
    let found = changes(from: before, to: after, seenAt: Self.seen, today: try Self.day("2025-03-06"))
    let moves = found.filter { $0.kind == .stageChanged }
    #expect(moves.count == 1)
    #expect(moves.first?.before?["stage"] == .string("committee"))
    #expect(moves.first?.after?["stage"] == .string("passed-origin"))
    #expect(moves.first?.occurredOn == Day("2025-03-05"))
  }

  @Test func whatWasDeadAndMovesIsRevived() throws {
    var before = try Self.bill([("2026-01-12", "X file.")])
    before.stage = .dead
    var after = try Self.bill([("2026-01-12", "X file."), ("2026-01-21", "Moved to Rules White Sheet.")])
    after.stage = .rules
    #expect(try kinds(before, after) == [.actionAdded, .stageChanged, .revived])
  }

  @Test func whatWasNotFetchedSaysNothing() throws {
    var before = try Self.bill([])
    before.sponsors = nil
    before.versions = nil
    var after = before
    after.sponsors = [Sponsor(name: "Kloba", primary: true)]
    after.versions = [Version(name: "HB 1671", document: "1671", url: "x")]
    #expect(try kinds(before, after).isEmpty)
  }

  @Test func sponsorsComeAndGo() throws {
    var before = try Self.bill([])
    before.sponsors = [Sponsor(name: "Kloba", primary: true), Sponsor(name: "Fosse", primary: false)]
    var after = before
    after.sponsors = [Sponsor(name: "Kloba", primary: true), Sponsor(name: "Ryu", primary: false)]
    #expect(try kinds(before, after) == [.sponsorAdded, .sponsorRemoved])
  }

  @Test func aBillOffTheRosterVanishesAndReappears() throws {
    let before = try Self.bill([("2025-01-28", "A")])
    var after = before
    after.listed = false
    #expect(try kinds(before, after) == [.vanished])
    #expect(try kinds(after, before) == [.reappeared])
  }
}

@Suite struct HearingChangesTests {
  static func hearing(_ change: (inout Hearing) -> Void = { _ in }) throws -> Hearing {
    var hearing = Hearing(
      meeting: "32299", chamber: .senate, committee: "Law & Justice", kind: "public",
      on: try ChangesTests.day("2025-03-06"), at: "10:30", room: "Senate Hearing Rm 4")
    change(&hearing)
    return hearing
  }

  func kinds(_ before: [Hearing]?, _ after: [Hearing], today: String = "2025-03-01") throws -> [ChangeKind] {
    var old = try ChangesTests.bill([])
    old.hearings = before
    var new = old
    new.hearings = after
    return changes(from: old, to: new, seenAt: ChangesTests.seen, today: try ChangesTests.day(today)).map(
      \.kind)
  }

  @Test func anAnnouncedHearingIsNews() throws {
    #expect(try kinds([], [Self.hearing()]) == [.hearingScheduled])
  }

  @Test func onItsOwnDayItStillIs() throws {
    #expect(try kinds([], [Self.hearing()], today: "2025-03-06") == [.hearingScheduled])
  }

  @Test func afterItsDayItIsHistory() throws {
    #expect(try kinds([], [Self.hearing()], today: "2025-03-07").isEmpty)
  }

  @Test(arguments: ["hour", "room", "day"])
  func aMoveIsOneChange(_ what: String) throws {
    let moved = try Self.hearing {
      switch what {
      case "hour": $0.at = "13:30"
      case "room": $0.room = "TBA"
      default: $0.on = $0.on.adding(days: 1)
      }
    }
    #expect(try kinds([Self.hearing()], [moved]) == [.hearingMoved])
  }

  @Test func aCancellationIsSaidOnce() throws {
    let cancelled = try Self.hearing {
      $0.cancelled = true
      $0.reason = "vanished"
    }
    #expect(try kinds([Self.hearing()], [cancelled]) == [.hearingCancelled])
    #expect(try kinds([cancelled], [cancelled]).isEmpty)
    #expect(try kinds([cancelled], [Self.hearing()]) == [.hearingScheduled])
  }
}
