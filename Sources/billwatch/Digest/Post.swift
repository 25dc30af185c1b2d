internal import Definitions
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

/// Decides who is told what: who reads the same and was told the same gets one letter, composed once.
struct Post {
  /// A letter that would be, or is to be, sent.
  struct Draft {
    let kind: LetterKind
    let selection: Selection
    let readers: [Subscriber]
    var letter: Letter
    let since: Date?
    let after: Int64
    let through: Int64
    /// Ids of the changes that it tells.
    let changes: [Int64]
    let zone: TimeZone
  }

  /// What a sending makes.
  struct Batch {
    var drafts: [Draft] = []
    var advance: [Advance] = []
    /// Whether the daily digests among them begin a week, at the end of which one says what it was like.
    var beginsWeek = false
    /// The holds that they speak of.
    var holds: [Int64] = []
  }

  let workplace: Workplace
  let desk: Desk
  let schedule: Schedule
  /// Everybody, of whom those that are paused get nothing.
  let everybody: [Subscriber]
  private let shared = Shared()

  /// What is read once for all letters.
  private final class Shared {
    private var outlook: DigestOutlook?

    func outlook(_ desk: Desk) throws -> DigestOutlook {
      if let outlook { return outlook }
      let read = try DigestOutlook(desk)
      outlook = read
      return read
    }
  }

  /// With `adopting`, whom the configuration names counts even where no run has taken him over yet; nothing is written.
  init(_ workplace: Workplace, store: BillStore, adopting: Bool = false) throws {
    self.workplace = workplace
    desk = try Desk(workplace, store: store)
    let current = desk.current(desk.states.map(\.source))
    let first = desk.ordered(current.map(\.jurisdiction) + desk.configured).lazy
      .compactMap { [desk] in desk.jurisdiction($0)?.zone }.first
    schedule = Schedule(zone: first ?? .gmt, now: workplace.now)
    let known = try store.subscribers()
    everybody =
      try adopting ? known.joined(by: workplace.subscriptions(), store.newestQueued(), workplace.now) : known
  }

  // MARK: Digests

  /// The digests that are due: of a period, or of all; for one subscriber also whenever there is news for him.
  func digests(period: LetterKind.Period?, to wanted: Subscriber?) throws -> Batch {
    let candidates = (wanted.map { [$0] } ?? everybody).filter { $0.paused == nil }
      .filter {
        $0.settings.period != .none && (period == nil || $0.settings.period.rawValue == period?.rawValue)
      }
    return try digests(candidates.filter { schedule.isDue($0) || wanted != nil }) { subscriber, hasNews in
      schedule.isDue(subscriber) || hasNews
    }
  }

  /// What everybody's digest would say now, due or not.
  func previews(of wanted: Subscriber?) throws -> [Draft] {
    let readers = (wanted.map { [$0] } ?? everybody).filter { wanted != nil || $0.paused == nil }
    return try digests(readers.filter { wanted != nil || $0.settings.period != .none }, always: true) {
      _, _ in
      true
    }.drafts
  }

  /// Who was told up to the same change, by digests and by alerts, reads on from the same place.
  private struct Group: Hashable {
    let period: LetterKind.Period
    let channel: Bool
    let selection: Selection
    let after: Int64
    let since: Date?
    let alerts: Set<Int64>
  }

  private func digests(
    _ readers: [Subscriber], always: Bool = false,
    wants: (_ subscriber: Subscriber, _ hasNews: Bool) -> Bool
  ) throws -> Batch {
    let ahead = try desk.store.alertsAhead()
    let newest = try desk.store.newestQueued()
    let queue = try desk.store.queued(after: readers.map(\.toldThrough).min() ?? 0)
    let aliveAt = try desk.store.aliveAt()
    let groups = grouped(readers) { reader in
      Group(
        period: reader.settings.period == .weekly ? .weekly : .daily, channel: reader.origin == .desk,
        selection: reader.settings.selection, after: reader.toldThrough, since: reader.toldAt,
        alerts: ahead[reader.id] ?? [])
    }
    var batch = Batch()
    // More than six days and a half: a sending may be some hours early. The first letter begins the first week.
    let isNew = aliveAt == nil
    let isWeek = aliveAt.map { workplace.now.timeIntervalSince($0) > 6.5 * 86_400 } ?? false
    for (group, readers) in groups {
      let alerted = Set(try group.alerts.flatMap(desk.store.changes(of:)))
      let news = queue.filter { entry in
        entry.change.id > group.after && !alerted.contains(entry.change.id)
          && DigestWriter.entitled(entry.change, entry.bill, group.selection)
      }
      let listeners = readers.filter { wants($0, !news.isEmpty) }
      guard !listeners.isEmpty else { continue }
      let saysAlive = isWeek || (group.period == .weekly && group.since != nil)
      let draft = try draft(
        news, kind: .digest(period: group.period), selection: group.selection, readers: listeners,
        since: group.since, span: (group.after, newest), saysAlive: saysAlive, always: always)
      if let draft { batch.drafts.append(draft) }
      // On his day a weekly reader was seen to, also where he hears nothing.
      let told = draft != nil || group.period == .weekly
      batch.advance.append(
        Advance(
          subscribers: listeners.map(\.id), through: newest,
          told: told ? .init(at: workplace.now, on: schedule.today) : nil))
    }
    batch.beginsWeek =
      (isNew || isWeek) && batch.drafts.contains { $0.kind == .digest(period: .daily) }
    return batch
  }

  // MARK: Alerts

  /// What cannot wait for the next digest, a letter for each selection.
  func alerts() throws -> Batch {
    struct Cursor: Hashable {
      let selection: Selection
      let after: Int64
    }
    let readers = everybody.filter {
      $0.paused == nil && $0.settings.alerts && !schedule.isQuiet($0.settings)
    }
    func cursor(_ reader: Subscriber) -> Int64 {
      // Who gets no digests was told nothing by them.
      reader.settings.period == .none
        ? reader.alertedThrough : max(reader.toldThrough, reader.alertedThrough)
    }
    let newest = try desk.store.newestQueued()
    let queue = try desk.store.queued(after: readers.map(cursor).min() ?? newest)
      .filter { $0.change.change.significance == .alert }
    var batch = Batch()
    let groups = grouped(readers) { Cursor(selection: $0.settings.selection, after: cursor($0)) }
    for (group, readers) in groups {
      let news = queue.filter {
        $0.change.id > group.after && DigestWriter.entitled($0.change, $0.bill, group.selection)
      }
      if !news.isEmpty {
        let draft = try draft(
          news, kind: .alert, selection: group.selection, readers: readers, since: nil,
          span: (group.after, newest), saysAlive: false, always: true)
        if let draft { batch.drafts.append(draft) }
      }
      if group.after < newest {
        batch.advance.append(Advance(subscribers: readers.map(\.id), through: newest, isAlert: true))
      }
    }
    return batch
  }

  // MARK: Letters

  /// The letter; nil where there is nothing to tell and its readers do not hear of that today.
  private func draft(
    _ news: DigestWriter.Waiting, kind: LetterKind, selection: Selection, readers: [Subscriber], since: Date?,
    span: (after: Int64, through: Int64), saysAlive: Bool, always: Bool
  ) throws -> Draft? {
    let writer = DigestWriter(
      workplace: workplace, desk: desk, selection: selection, kind: kind, outlook: try shared.outlook(desk))
    var content = try writer.content(news, since: since)
    if saysAlive { content.week = try week() }
    let hasTrouble =
      content.sources.contains { $0.state != .ok } || content.desk?.unrecognised.isEmpty == false
      || content.desk?.paused.isEmpty == false
    let listeners = readers.filter { reader in
      always || !news.isEmpty
        || schedule.hearsOfQuiet(
          reader.settings, policy: workplace.configuration.quietDigests, hasTrouble: hasTrouble)
    }
    guard !listeners.isEmpty else { return nil }
    return Draft(
      kind: kind, selection: selection, readers: listeners,
      letter: try templates(selection.language).letter(content), since: since,
      after: span.after, through: span.through, changes: news.map(\.change.id), zone: content.timeZone)
  }

  func templates(_ language: String) throws -> DigestTemplates {
    let folder = workplace.files.appendingPathComponent("Data/templates/\(language)")
    return try Self.knownTemplates.value(folder.path) { try DigestTemplates(folder: folder) }
  }

  private static let knownTemplates = Known<DigestTemplates>()

  private func week() throws -> WeekNews {
    let sum = try desk.store.activity(since: workplace.now.addingTimeInterval(-7 * 86_400))
    return WeekNews(runs: sum.cleanRuns, changes: sum.changes, letters: sum.letters)
  }

  /// In the order in which each is met.
  func grouped<Key: Hashable>(
    _ readers: [Subscriber], by key: (Subscriber) -> Key
  ) -> [(Key, [Subscriber])] {
    var order: [Key] = []
    var groups: [Key: [Subscriber]] = [:]
    for reader in readers {
      let key = key(reader)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(reader)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}

extension Post {
  /// Keeps what was drafted, with a delivery for each reader, and how far everybody was told. Returns the letters' ids.
  func keep(_ batch: Batch) throws -> [Int64] {
    let domain = try workplace.mailAddress(workplace.configuration.from).domain
    let letters = try batch.drafts.map { draft in
      NewLetter(
        letter: LetterRecord(
          kind: LetterRecord.Kind(rawValue: draft.kind.name) ?? .daily, selection: try draft.selection.text,
          since: draft.since, after: draft.after, through: draft.through, createdAt: workplace.now,
          timeZone: draft.zone.identifier, subject: draft.letter.subject, text: draft.letter.text,
          html: draft.letter.html),
        changes: draft.changes, recipients: draft.readers)
    }
    return try desk.store.post(
      letters, advance: batch.advance, aliveAt: batch.beginsWeek ? workplace.now : nil, holds: batch.holds
    ) { letter, createdAt, address in
      "<\(Message.id(letter: letter, composedAt: createdAt, recipient: address))@\(domain)>"
    }
  }
}

extension Selection {
  /// As letters keep it.
  fileprivate var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// Reads what a letter keeps.
  init(text: String) throws { self = try JSONDecoder().decode(Selection.self, from: Data(text.utf8)) }
}

extension [Subscriber] {
  /// With those whom the configuration names besides; the desk's own copy where there is nobody at all.
  fileprivate func joined(by configured: [Subscription], _ newest: Int64, _ now: Date) -> [Subscriber] {
    let missing = configured.filter { new in !contains { $0.address == new.address } }
    let added = missing.enumerated().map { index, new in
      Subscriber(
        id: -2 - Int64(index), address: new.address, settings: new.settings, origin: .configuration,
        joinedAt: now, toldThrough: newest)
    }
    let people = self + added
    guard people.isEmpty else { return people }
    return [
      Subscriber(
        id: -1, address: Subscriber.deskAddress, settings: .desk, origin: .desk, joinedAt: now, toldThrough: 0
      )
    ]
  }
}
