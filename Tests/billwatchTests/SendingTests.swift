import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Synchronization
import Testing

@testable import billwatch

/// Who gets which letter, and how letters are handed over.
struct SendingTests {
  private let office: Office
  private let home = FileManager.default.temporaryDirectory.appending(path: "sending-\(UUID().uuidString)")

  init() throws {
    office = try Office()
    try office.store.setChecked(office.current, at: now)
    try office.store.finishFirstImport(office.current, at: now)
  }

  private func workplace(at instant: Date = now, _ set: (inout Configuration) -> Void = { _ in }) -> Workplace
  {
    var configuration = Configuration()
    configuration.mail.retrySeconds = 0
    set(&configuration)
    return Workplace(home: home, files: ProcessTests.root, configuration: configuration, now: instant)
  }

  private func subscribe(_ address: String, _ set: (inout Subscriber.Settings) -> Void = { _ in }) throws {
    var settings = Subscriber.Settings()
    set(&settings)
    try office.store.subscribe([Subscription(address: address, settings: settings)], at: now - 86_400)
  }

  /// A bill of a campaign, or only followed, with one change of the night.
  private func news(
    _ label: String, campaign: String? = "data-privacy", _ significance: Significance = .digest,
    kind: ChangeKind = .vanished
  ) throws {
    let key = office.current.bill(BillNumber(type: "HB", label: label))
    let change = Change(
      bill: key, kind: kind, significance: significance, seenAt: now, campaigns: campaign.map { [$0] } ?? [])
    try office.add("HB", label)
    let bill = try #require(try office.store.bill(key))
    let matches = campaign.map { [Match(campaign: $0, score: 1, relevant: true, evidence: [])] } ?? []
    try office.store.commit(BillCommit(bill: bill, changes: [change], matches: matches, readAt: now))
  }

  /// What a sending would write: kind, readers, ids of changes.
  @discardableResult
  private func write(
    at instant: Date = now, alerts: Bool = false, to: String? = nil,
    _ set: (inout Configuration) -> Void = { _ in }
  ) throws -> [String] {
    let post = try Post(workplace(at: instant, set), store: office.store)
    let batch =
      alerts ? try post.alerts() : try post.digests(period: nil, to: try to.map { try post.subscriber($0) })
    _ = try post.keep(batch)
    return batch.drafts.map { draft in
      let readers = draft.readers.map { $0.address.prefix { $0 != "@" } }.joined(separator: "+")
      return "\(draft.kind.name) \(readers) \(draft.changes.map(String.init).joined(separator: ","))"
    }
  }

  @Test func whoReadsTheSameGetsOneLetter() throws {
    try subscribe("a@example.org")
    try subscribe("b@example.org")
    try subscribe("c@example.org") { $0.campaigns = ["dol-records"] }
    try subscribe("d@example.org") { $0.audience = "public" }
    try news("1")
    try news("2", campaign: nil)
    #expect(try write() == ["daily a+b 1,2", "daily c ", "daily d 1"])
    // Within the day nothing more; what is new goes with the next.
    #expect(try write(at: now + 3600) == [])
    try news("3")
    #expect(try write(at: now + 7200) == [])
    #expect(try write(at: now + 7200, to: "b@example.org") == ["daily b 3"])
    #expect(try write(at: now + 7300, to: "b@example.org") == [])
    #expect(try write(at: now + 86_400) == ["daily a 3", "daily b ", "daily c ", "daily d 3"])
  }

  @Test func anAlertIsNotToldAgainAndWhatIsNoAlertIs() throws {
    try subscribe("a@example.org")
    try subscribe("b@example.org") { $0.alerts = false }
    try subscribe("c@example.org") { $0.period = .none }
    try news("1", .alert, kind: .revived)
    try news("2")
    #expect(try write(alerts: true) == ["alert a+c 1"])
    #expect(try write(alerts: true) == [])
    #expect(try write(at: now + 60) == ["daily a 2", "daily b 1,2"])
    #expect(try write(alerts: true) == [])
    #expect(try write(at: now + 86_400) == ["daily a+b "])
  }

  @Test func whatADigestToldIsNoAlertAnyMore() throws {
    try subscribe("a@example.org")
    try news("1", .alert)
    #expect(try write() == ["daily a 1"])
    #expect(try write(alerts: true) == [])
  }

  @Test func onQuietDaysAlertsWait() throws {
    let today = Weekday(of: try Post(workplace(), store: office.store).schedule.today)
    try subscribe("a@example.org") { $0.quietDays = [today] }
    try news("1", .alert)
    #expect(try write(alerts: true) == [])
    #expect(try write() == [])
    #expect(try write(at: now + 86_400, alerts: true) == ["alert a 1"])
    #expect(try write(at: now + 86_400) == ["daily a "])
  }

  @Test func whoIsPausedIsToldAfterwards() throws {
    try subscribe("a@example.org")
    let id = try #require(try office.store.subscribers().first?.id)
    try office.store.pause(id, reason: "on leave", at: now)
    try news("1")
    #expect(try write() == [])
    try office.store.resume(id)
    #expect(try write(at: now + 60) == ["daily a 1"])
  }

  @Test func theConfigurationSaysWhoHearsThatNothingMoved() throws {
    try subscribe("a@example.org")
    #expect(try write { $0.quietDigests = .never } == [])
    #expect(try write() == ["daily a "])
  }

  // Handing over

  /// A mailer that takes a mail unless it is told to fail, and remembers the order.
  private final class Pigeonhole: Sendable {
    let taken = Mutex<[String]>([])
    let failures: Mutex<[String: [MailError.Kind]]>

    init(_ failures: [String: [MailError.Kind]] = [:]) { self.failures = Mutex(failures) }

    var mailer: Mailer {
      Mailer { message throws(MailError) in
        let name = String(message.to?.mailbox.prefix { $0 != "@" } ?? "desk")
        let failure = self.failures.withLock { list -> MailError.Kind? in
          guard let first = list[name]?.first else { return nil }
          list[name]?.removeFirst()
          return first
        }
        if let failure { throw MailError(failure, "refused") }
        self.taken.withLock { $0.append("\(name) \(message.id.split(separator: "-")[1])") }
      }
    }
  }

  private func drain(
    _ box: Pigeonhole, at instant: Date = now, _ set: (inout Configuration) -> Void = { _ in }
  )
    async throws -> Sender.Result
  {
    let place = workplace(at: instant, set)
    var carrier = try Carrier(place) { _ in 200 }
    carrier.mail = box.mailer
    var settings = place.configuration.mail
    settings.concurrency = 1
    return try await Sender(
      store: office.store, carrier: carrier, settings: settings, now: instant, pause: { _ in }
    ).drain()
  }

  private func threeLetters() throws {
    for name in ["a", "b", "c"] { try subscribe("\(name)@example.org") }
    try news("1")
    try write()
  }

  @Test func oneFailingMailboxDelaysNobodyAndIsTriedAgain() async throws {
    try threeLetters()
    let box = Pigeonhole(["a": [.temporary, .temporary]])
    let result = try await drain(box)
    #expect(box.taken.withLock { $0 } == ["b 1", "c 1", "a 1"])
    #expect(result.sent == 3)
    #expect(result.problems == [])
  }

  @Test func whatFailsAllTheTimeWaitsForTheNextSendingAndKeepsItsOrder() async throws {
    try threeLetters()
    let box = Pigeonhole(["a": Array(repeating: .temporary, count: 3)])
    let result = try await drain(box)
    #expect(result.problems.map(\.isGivenUp) == [false])
    #expect(box.taken.withLock { $0 } == ["b 1", "c 1"])
    try news("2")
    try write(at: now + 60, to: "a@example.org")
    // Its time has not come, and the later letter must not overtake it.
    #expect(try await drain(box, at: now + 60).sent == 0)
    #expect(try await drain(box, at: now + 86_400).sent == 2)
    #expect(box.taken.withLock { $0 } == ["b 1", "c 1", "a 1", "a 2"])
  }

  @Test func whatIsRefusedForGoodIsGivenUpAtOnceAndWhatFailsTooOftenInTheEnd() async throws {
    try threeLetters()
    let box = Pigeonhole(["a": [.permanent], "b": Array(repeating: .temporary, count: 9)])
    let result = try await drain(box) { $0.mail.giveUpAfter = 3 }
    #expect(result.problems.map(\.isGivenUp) == [true, true])
    #expect(try office.store.deliverable(at: .distantFuture) == [])
    #expect(try office.store.mailState(failedSince: now).failed == 2)
  }

  @Test func withoutAMailProgramEverythingWaits() async throws {
    try threeLetters()
    let box = Pigeonhole(["a": [.unusable]])
    let result = try await drain(box) { $0.mail.giveUpAfter = 1 }
    #expect(result.unusable == "refused")
    #expect(try office.store.mailState(failedSince: now).failed == 0)
    #expect(try office.store.mailState(failedSince: now).queued == 3 - result.sent)
    _ = try await drain(box, at: now + 86_400)
    #expect(Set(box.taken.withLock { $0 }) == ["a 1", "b 1", "c 1"])
  }

  @Test func whatTheWeekWasLikeIsSaidWhereAWeekWentByAndOnceInIt() throws {
    try subscribe("a@example.org")
    func saysWeek(_ days: Double) throws -> Bool {
      let post = try Post(
        workplace(at: now + days * 86_400) { $0.quietDigests = .daily }, store: office.store)
      let batch = try post.digests(period: nil, to: nil)
      _ = try post.keep(batch)
      return try #require(batch.drafts.first).letter.text.contains("This week: ")
    }
    #expect(try [0, 1, 6, 7, 8, 14].map(saysWeek) == [false, false, false, true, false, true])
  }

  @Test func aNoticeIsNeverPostedUnsignedWhereASecretIsAskedFor() async throws {
    try subscribe("https://hooks.example.org/secret") { $0.channel = .webhook }
    try news("1")
    try write()
    let name = "BILLWATCH_TEST_SECRET_THAT_NOBODY_SETS"
    let result = try await drain(Pigeonhole()) { $0.webhookSecret = name }
    #expect(result.sent == 0)
    #expect(result.problems.count == 1)
    #expect(result.problems.first?.line.contains(name) == true)
    #expect(try await drain(Pigeonhole(), at: now + 86_400).sent == 1)
  }

  @Test func aLetterThatADeadSenderHadInHandIsRepeatedAndCounted() async throws {
    try threeLetters()
    let inHand = try #require(try office.store.deliverable(at: now).first?.first)
    #expect(try office.store.claim(inHand.id) == 1)
    let box = Pigeonhole()
    let result = try await drain(box)
    #expect(result.sent == 3)
    #expect(result.repeated == 1)
    #expect(try await drain(box).repeated == 0)
  }
}
