internal import Foundation
internal import Legislature

/// Something that somebody has to do by an instant.
struct Errand: Sendable {
  enum Kind: Sendable { case signIn, written, meeting, cutoff, executive }

  let kind: Kind
  let bill: BillKey
  let title: String
  let officialURL: String?
  let due: Date
  /// `sign in by tomorrow 7:00 AM: Public hearing …`.
  let what: String
  /// Where to do it.
  let link: String?
  let isPublicRecord: Bool
  /// The meeting that it is about.
  let hearing: HearingNews?
}

/// What is to be done, and what comes, most urgent first.
struct ActionList: Sendable {
  /// Of the next three days, for the readers to act on.
  let urgent: [Errand]
  /// Hearings that come later than that.
  let later: [HearingNews]
  private let all: [Errand]

  /// How far ahead a reader is asked to act.
  private static let horizon: TimeInterval = 72 * 3600

  init(_ content: DigestContent, wording: Wording) {
    let now = content.until
    let errands =
      content.hearings.filter { !$0.hearing.cancelled }.flatMap { Errand.all(of: $0, wording) }
      + content.clocks.map { Errand($0, wording) }
    all = errands.filter { $0.due > now }.sorted {
      ($0.due, $0.bill, $0.what) < ($1.due, $1.bill, $1.what)
    }
    let end = now.addingTimeInterval(Self.horizon)
    urgent = all.filter { $0.due <= end }
    let told = Set(urgent.compactMap(\.hearing))
    later = content.hearings.filter { !$0.hearing.cancelled && $0.begins > now && !told.contains($0) }
      .sorted { ($0.begins, $0.bill) < ($1.begins, $1.bill) }
  }

  /// What comes first for a bill.
  func next(for bill: BillKey) -> Errand? { all.first { $0.bill == bill } }

  /// The errands that are told in one line: the same thing to do for several bills.
  var groups: [[Errand]] {
    var order: [String] = []
    var groups: [String: [Errand]] = [:]
    for errand in urgent {
      let key = "\(errand.due.timeIntervalSince1970) \(errand.what) \(errand.link ?? "")"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(errand)
    }
    return order.compactMap { groups[$0] }
  }
}

extension Errand {
  fileprivate static func all(of news: HearingNews, _ wording: Wording) -> [Errand] {
    let hearing = wording.coming(news)
    func errand(_ kind: Kind, _ due: Date, _ key: String, _ link: String?, hasHour: Bool = true) -> Errand {
      let by = wording.moment(due, in: news.zone, hasHour: hasHour)
      return Errand(
        kind: kind, bill: news.bill, title: news.title, officialURL: news.officialURL, due: due,
        what: wording.words.say(key, ["by": by, "hearing": hearing]), link: link?.webAddress,
        isPublicRecord: kind == .signIn && news.isPublicRecord, hearing: news)
    }
    let link = news.signInURL ?? news.agendaURL
    let open = [
      news.signInCloses.map { errand(.signIn, $0, "act-sign-in", link) },
      news.writtenCloses.map { errand(.written, $0, "act-written", link) },
    ].compactMap(\.self)
    if !open.isEmpty { return open }
    // Of a meeting without an hour the whole day is left.
    let due = news.hasHour ? news.begins : news.begins.addingTimeInterval(86_399)
    return [errand(.meeting, due, "act-meeting", news.agendaURL, hasHour: news.hasHour)]
  }

  fileprivate init(_ clock: ClockNews, _ wording: Wording) {
    let hour = clock.hour.flatMap { WallClock("\(twoDigits($0)):00") }
    // The end of a day is the last minute of it.
    let due =
      hour?.instant(on: clock.on, in: clock.zone)
      ?? WallClock.midnight.instant(on: clock.on.adding(days: 1), in: clock.zone).addingTimeInterval(-1)
    kind = clock.kind == .cutoff ? .cutoff : .executive
    bill = clock.bill
    title = clock.title
    officialURL = clock.officialURL
    self.due = due
    what = wording.words.say(
      clock.kind == .cutoff ? "act-cutoff" : "act-executive",
      [
        "by": wording.moment(due, in: clock.zone, hasHour: hour != nil),
        "name": clock.name?.oneLine(limit: 120), "steps": wording.steps(clock),
      ])
    link = nil
    isPublicRecord = false
    hearing = nil
  }
}
