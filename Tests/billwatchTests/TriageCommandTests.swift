import Campaigns
import Definitions
import ArgumentParser
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct TriageCommandTests {
  private struct Missing: Error {}

  private func office(_ matches: [(String, [Match])]) throws -> Office {
    let office = try Office()
    for (label, matches) in matches {
      let key = try office.add("HB", label) { $0.title = "Drones, cameras, sheriffs." }
      let bill = try #require(try office.store.bill(key))
      try office.store.commit(BillCommit(bill: bill, changes: [], matches: matches, readAt: now))
    }
    return office
  }

  private func match(_ campaign: String, _ score: Double, relevant: Bool = false) -> Match {
    let evidence = ["drone*", "camera*", "sheriff*"].map { rule in
      Match.Evidence(rule: rule, field: "title", snippet: "drones, cameras, sheriffs", weight: score / 3)
    }
    return Match(campaign: campaign, score: score, relevant: relevant, evidence: evidence)
  }

  private func queue(_ office: Office, limit: Int? = nil) throws -> TriageQueue {
    TriageQueue(
      doubts: try office.store.doubts(sources: [office.current]), limit: limit, sources: [office.current],
      desk: try office.desk)
  }

  @Test func theBestComesFirstWithItsStrongestEvidence() throws {
    let office = try office([
      ("1", [match("air", 0.3)]), ("2", [match("air", 0.5), match("bees", 0.9, relevant: true)]),
      ("3", [match("bees", 0.9, relevant: true)]),
    ])
    let lines = try queue(office).lines(page)
    #expect(lines.filter { $0.hasPrefix("HB ") } == ["HB 2  air 0.50", "HB 1  air 0.30"])
    #expect(lines.contains("  +0.50 title: [Drones], [cameras], [sheriffs]."))
    #expect(lines.contains("2 doubts about 2 bills wait for a word: billwatch triage BILL yes|no"))
    let short = try queue(office, limit: 1)
    #expect(
      short.lines(Page(width: 100, hasColour: false, now: now)).contains(
        "2 doubts about 2 bills wait for a word, 1 of them not shown: billwatch triage BILL yes|no"))
    #expect(short.csv.map { $0[2] ?? "" } == ["bill", "HB 2"])
    guard case .array(let rows) = short.json else { throw Missing() }
    #expect(rows.first?["score"] == .double(0.5))
    #expect(try queue(try Office()).lines(page).first == "Nothing waits for a word.")
  }

  @Test func theLastLineCountsDoubtsAndBills() throws {
    let one = try office([("1", [match("air", 0.3)])])
    #expect(
      try queue(one).lines(page).contains(
        "1 doubt about 1 bill waits for a word: billwatch triage BILL yes|no"))
    let both = try office([("1", [match("air", 0.3), match("bees", 0.4)])])
    #expect(
      try queue(both).lines(page).contains(
        "2 doubts about 1 bill wait for a word: billwatch triage BILL yes|no"))
  }

  @Test func editedRulesAreSaid() throws {
    let office = try office([("1", [match("air", 0.3)])])
    var desk = try office.desk
    let isSaid = { (desk: Desk) in
      let doubts = try office.store.doubts()
      let queue = TriageQueue(doubts: doubts, limit: nil, sources: [office.current], desk: desk)
      let list = try CampaignList(campaigns: [], desk: desk)
      return [queue.lines(page), list.lines(page)].map { lines in
        lines.contains { $0.hasPrefix("The rules were edited since the bills were matched") }
      }
    }
    #expect(try isSaid(desk) == [false, false])
    desk.outdated = [office.earlier]
    #expect(try isSaid(desk) == [false, false])
    desk.outdated = [office.current]
    #expect(try isSaid(desk) == [true, true])
  }

  @Test(arguments: [
    (["yes"], "name the bill before"), (["HB", "1"], "say yes or no after the bill"),
    (["HB", "1", "yes", "--undo"], "takes no yes or no"), (["--undo"], "name a bill"),
    (["--note", "x"], "name a bill"), (["--limit", "0"], "1 or more, not 0"), (["n"], "name the bill before"),
    (["HB", "1", "y", "--limit", "3"], "--limit is for the list"),
    (["HB", "1", "--undo", "--limit", "3"], "--limit is for the list"),
    (["HB", "1", "yes", "--by", " "], "--by is empty"), (["HB", "1", "no", "--by", ""], "--by is empty"),
  ])
  func refusesWhatMakesNoSense(arguments: [String], saying: String) {
    let error = #expect(throws: (any Error).self) { try Triage.parse(arguments) }
    #expect(Triage.message(for: error ?? Missing()).contains(saying))
  }

  /// The program itself, in a home whose database has one bill that may be ours.
  @Test func aWordIsKeptUntilItIsTakenBack() async throws {
    let shell = try Shell()
    let path = shell.folder.appending(path: "home/billwatch.sqlite").path
    try FileManager.default.createDirectory(
      at: shell.folder.appending(path: "home"), withIntermediateDirectories: true)
    try FileManager.default.removeItem(at: shell.folder.appending(path: "Scrapers"))
    try FileManager.default.createSymbolicLink(
      at: shell.folder.appending(path: "Scrapers"),
      withDestinationURL: Shell.root.appending(path: "Scrapers"))
    let key = BillKey(
      jurisdiction: "us-wa", session: "2025-26", number: BillNumber(type: "HB", label: "1671"))
    do {
      let store = try BillStore.open(at: path)
      var bill = Bill(key: key, version: "HB 1671", title: "Concerning something.")
      bill.stage = .committee
      try store.commit(
        BillCommit(bill: bill, changes: [], matches: [match("data-privacy", 0.4)], readAt: now))
    }
    let at = "--home home --now 2025-03-06T22:00:00Z"
    let listed = try await shell.run("billwatch triage \(at)")
    #expect(listed.code == 0)
    #expect(listed.output.contains("HB 1671  data-privacy 0.40"))
    let unclear = try await shell.run("billwatch triage HB 1671 yes \(at)")
    #expect(unclear.code == 64)
    #expect(unclear.output.contains("say of which campaign with --campaign"))
    let unknown = try await shell.run("billwatch triage HB 1671 yes --campaign privacy \(at)")
    #expect(unknown.code == 64)
    let other = try await shell.run("billwatch triage HB 1671 yes --campaign city-council \(at)")
    #expect(other.code == 64)
    #expect(other.output.contains("city-council is about bills of us-wa-"), "\(other.output)")
    #expect(other.output.contains(", not of us-wa\n"))
    let early = try await shell.run("billwatch triage HB 1671 --undo \(at)")
    #expect(early.code == 64)
    #expect(early.output.contains("nobody said anything of HB 1671 that could be taken back"))
    let absent = try await shell.run("billwatch triage HB 1 yes --campaign data-privacy \(at)")
    #expect(absent.code == 4)

    let yes = try await shell.run(
      "billwatch triage hb1671 yes --campaign data-privacy --by ' policy desk ' --note 'read it' \(at)")
    #expect(yes.code == 0, "\(yes.output)")
    #expect(
      yes.output.contains("HB 1671 belongs to data-privacy, whatever its score\nNothing waits for a word\n"))
    #expect(try BillStore.openForReading(at: path).verdicts(of: key).map(\.note) == ["read it"])
    #expect(try BillStore.openForReading(at: path).matches(for: key).map(\.relevant) == [true])
    let explained = try await shell.run("billwatch campaigns explain 1671 --campaign data-privacy \(at)")
    #expect(explained.output.contains("Ours, says policy desk (2025-03-06): read it"), "\(explained.output)")

    let shown = try await shell.run("billwatch show HB 1671 \(at)")
    #expect(shown.output.contains("- staff said yes (policy desk, 2025-03-06): read it"), "\(shown.output)")
    let again = try await shell.run(
      "billwatch triage HB 1671 n --campaign data-privacy --by 'Q. Staff' \(at)")
    #expect(again.code == 0)
    #expect(again.output.contains("Before: Ours, says policy desk (2025-03-06): read it\n"))
    #expect(try BillStore.openForReading(at: path).verdicts(of: key).map(\.isOurs) == [false])

    let no = try await shell.run("billwatch triage HB 1671 no --campaign data-privacy --format json \(at)")
    #expect(no.code == 0)
    #expect(no.output.contains("\"is_ours\" : false"))
    #expect(try BillStore.openForReading(at: path).matches(for: key).isEmpty)
    let undone = try await shell.run("billwatch triage HB 1671 --undo \(at)")
    #expect(undone.code == 0)
    #expect(try BillStore.openForReading(at: path).verdicts(of: key).isEmpty)
    let nothing = try await shell.run("billwatch triage HB 1671 --undo --campaign data-privacy \(at)")
    #expect(nothing.code == 64)
    #expect(nothing.output.contains("nobody said anything of HB 1671 and data-privacy"))
    let strange = try await shell.run("billwatch campaigns explain 1671 --campaign city-council \(at)")
    #expect(strange.code == 0)
    #expect(strange.output.contains("city-council is about bills of us-wa-"), "\(strange.output)")
  }
}
