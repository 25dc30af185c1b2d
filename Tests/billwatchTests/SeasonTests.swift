import Definitions
import Foundation
import Legislature
import Notifying
import Store
import Testing

@testable import billwatch

/// A short season with readers of all kinds and a mail program that fails, stops and dies in the middle of a letter:
/// each change comes to everybody who is entitled to it in one letter, in order, and to nobody else.
///
/// Who is entitled is said with each reader, in words of the test. Each change adds a line with a number of its own, and
/// what a letter tells is read from its text.
struct SeasonTests {
  /// A change of the season, with the number that its line has.
  private struct News {
    let number: Int
    let night: Int
    let campaign: String?
    let isPossible: Bool
    let significance: Significance

    var isAlert: Bool { significance == .alert }
    var isCertain: Bool { campaign != nil && !isPossible }
  }

  private struct Reader {
    let name: String
    let settings: Subscriber.Settings
    let entitled: @Sendable (News) -> Bool
    /// The nights of which he is told.
    let nights: Range<Int>

    init(
      _ name: String, nights: Range<Int> = 0..<10_000, _ set: (inout Subscriber.Settings) -> Void = { _ in },
      entitled: @escaping @Sendable (News) -> Bool = { _ in true }
    ) {
      var settings = Subscriber.Settings()
      set(&settings)
      (self.name, self.settings, self.entitled, self.nights) = (name, settings, entitled, nights)
    }
  }

  private static let privacy = "data-privacy"
  private static let records = "dol-records"
  private static let leaves = 7
  private static let joins = 5

  private static let readers = [
    Reader("all"),
    Reader("privacy") {
      $0.campaigns = [privacy]
    } entitled: {
      $0.campaign == privacy
    },
    Reader("outside") {
      $0.audience = "public"
    } entitled: {
      $0.isCertain
    },
    Reader("outsiderecords") {
      $0.audience = "public"
      $0.language = "es"
      $0.campaigns = [records]
    } entitled: {
      $0.isCertain && $0.campaign == records
    },
    Reader("weekly") {
      $0.period = .weekly
      $0.weekday = .thursday
    },
    Reader("alertsalone") {
      $0.period = .none
    } entitled: {
      $0.isAlert
    },
    Reader("digestsalone") { $0.alerts = false },
    Reader("weekends") { $0.quietDays = [.saturday, .sunday] },
    Reader("elsewhere") {
      $0.jurisdictions = ["us-ut"]
    } entitled: { _ in
      false
    },
    Reader("onleave"),
    Reader("new", nights: joins..<10_000),
    Reader("leaver", nights: 0..<leaves),
  ]

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func eachChangeComesOnceAndInOrderAndToNobodyElse(seed: UInt64) async throws {
    let season = try Season(seed: seed)
    defer { season.box.bury() }
    var news: [News] = []
    for night in 0..<14 {
      try season.staff(at: night)
      news += try season.night(night, first: news.count + 1)
      try await season.send(night, hour: 29.9, alerts: true)
      try await season.send(night, hour: 30, alerts: false)
    }
    season.box.misbehaves = false
    for night in 14..<24 { try await season.send(night, hour: 30, alerts: false) }
    let box = season.box
    #expect(box.deaths > 2 && box.refusals > 2)
    for reader in Self.readers {
      let due = news.filter {
        $0.significance != .log && reader.nights.contains($0.night) && reader.entitled($0)
      }
      let letters = box.letters(to: reader.name)
      let told = letters.flatMap(\.numbers)
      // Who leaves is not told what was on its way.
      let waited = Set(due.filter { $0.night + 2 >= reader.nights.upperBound }.map(\.number))
      #expect(
        Set(told).union(waited) == Set(due.map(\.number)).union(waited), "\(reader.name), seed \(seed)")
      #expect(Set(told).subtracting(due.map(\.number)).isEmpty, "\(reader.name), seed \(seed)")
      #expect(told.count == Set(told).count, "\(reader.name) was told twice, seed \(seed)")
      let written = letters.map(\.letter)
      #expect(written == written.sorted(), "\(reader.name) got them in another order, seed \(seed)")
      for isAlert in [true, false] {
        let ends = letters.filter { $0.isAlert == isAlert && !$0.numbers.isEmpty }
        for (letter, next) in zip(ends, ends.dropFirst()) {
          #expect(letter.numbers.max() ?? 0 < next.numbers.min() ?? 0, "\(reader.name), seed \(seed)")
        }
      }
    }
    #expect(box.strangers(besides: Self.readers.map(\.name)) == [])
  }

  /// The desk whose nights are played.
  private final class Season {
    let box: FaultyMailbox
    private let office: Office
    private var draw: Draw
    private let home = FileManager.default.temporaryDirectory.appending(path: "season-\(UUID().uuidString)")

    init(seed: UInt64) throws {
      draw = Draw(seed: seed)
      box = FaultyMailbox(seed: seed)
      office = try Office()
      try office.store.setChecked(office.current, at: now)
      try office.store.finishFirstImport(office.current, at: now)
      let first = SeasonTests.readers.filter { $0.nights.lowerBound == 0 }
      try office.store.subscribe(first.map { person($0) }, at: now - 86_400)
    }

    private func person(_ reader: Reader) -> Subscription {
      Subscription(address: "\(reader.name)@example.org", settings: reader.settings)
    }

    private func kept(_ name: String) throws -> Subscriber {
      try #require(try office.store.subscribers().first { $0.address == "\(name)@example.org" })
    }

    /// What people decide before a night.
    func staff(at night: Int) throws {
      switch night {
      case 4: try office.store.pause(kept("onleave").id, reason: "on leave", at: instant(night, 12))
      case SeasonTests.joins:
        let new = SeasonTests.readers.filter { $0.nights.lowerBound == night }
        try office.store.subscribe(new.map { person($0) }, at: instant(night, 12))
      case SeasonTests.leaves: try office.store.unsubscribe(kept("leaver"), at: instant(night, 12))
      case 9: try office.store.resume(kept("onleave").id)
      default: break
      }
    }

    /// What a sync of the night finds; nothing in some nights.
    func night(_ night: Int, first: Int) throws -> [News] {
      let count = Int.random(in: 0...5, using: &draw)
      let all = (0..<count).map { index in
        News(
          number: first + index, night: night,
          campaign: [SeasonTests.privacy, SeasonTests.records, nil].randomElement(using: &draw) ?? nil,
          isPossible: Int.random(in: 0..<4, using: &draw) == 0,
          significance: [.digest, .digest, .alert, .log].randomElement(using: &draw) ?? .digest)
      }
      for news in all { try record(news) }
      try office.store.setChecked(office.current, at: instant(night, 22))
      return all
    }

    private func record(_ news: News) throws {
      let number = BillNumber(type: "HB", label: String(1000 + news.number))
      let key = office.current.bill(number)
      try office.add(number.type, number.label)
      let bill = try #require(try office.store.bill(key))
      let change = Change(
        bill: key, kind: .actionAdded, significance: news.significance, seenAt: instant(news.night, 22),
        after: .object(["text": .string("Read as entry\(news.number)."), "on": .string("2025-03-06")]),
        campaigns: news.isCertain ? [news.campaign].compactMap { $0 } : [])
      let match = news.campaign.map {
        Match(campaign: $0, score: 1, relevant: !news.isPossible, evidence: [])
      }
      try office.store.commit(
        BillCommit(bill: bill, changes: [change], matches: match.map { [$0] } ?? [], readAt: now))
    }

    private func instant(_ night: Int, _ hour: Double) -> Date {
      now.addingTimeInterval((Double(night) * 24 + hour - 12) * 3600)
    }

    /// Writes what is due and hands it over, as often as it takes for one sender to live to the end.
    func send(_ night: Int, hour: Double, alerts: Bool) async throws {
      var configuration = Configuration()
      configuration.mail.retrySeconds = 0
      configuration.mail.retries = 1
      configuration.mail.giveUpAfter = 1000
      // When a sender dies, nothing else of it goes on.
      configuration.mail.concurrency = 1
      let place = Workplace(
        home: home, files: ProcessTests.root, configuration: configuration, now: instant(night, hour))
      repeat {
        let post = try Post(place, store: office.store)
        let batch = alerts ? try post.alerts() : try post.digests(period: nil, to: nil)
        // A sender that dies before it keeps its letters wrote none.
        guard Bool.random(using: &draw) else { continue }
        _ = try post.keep(batch)
        var carrier = try Carrier(place) { _ in 200 }
        carrier.mail = box.mailer
        let sender = Sender(
          store: office.store, carrier: carrier, settings: place.configuration.mail, now: place.now,
          pause: { _ in })
        if try await box.outlives(sender) { return }
      } while true
    }
  }
}
