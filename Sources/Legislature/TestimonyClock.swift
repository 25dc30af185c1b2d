package import Foundation

/// Until when a jurisdiction lets the public speak on a hearing.
package struct TestimonyRules: Hashable, Sendable {
  /// Which kinds of hearing take testimony, as `Hearing.kind` writes them.
  package var kinds: [String]
  /// Minutes from the start of the hearing to the end of signing in; negative when it ends before the start. nil where
  /// nobody signs in.
  package var signInCloses: Int?
  /// The same for written testimony; nil where none is taken.
  package var writtenCloses: Int?
  /// Address to sign in at, with `{variables}` of the hearing.
  package var signInURL: String?
  /// Address of the agenda, with `{variables}` of the hearing.
  package var agendaURL: String?
  /// Whether what people enter when they sign in is open to anyone who asks. They must be told before they do.
  package var publicRecord: Bool

  package init(
    kinds: [String] = ["public"], signInCloses: Int? = nil, writtenCloses: Int? = nil,
    signInURL: String? = nil, agendaURL: String? = nil, publicRecord: Bool = false
  ) {
    self.kinds = kinds
    self.signInCloses = signInCloses
    self.writtenCloses = writtenCloses
    self.signInURL = signInURL
    self.agendaURL = agendaURL
    self.publicRecord = publicRecord
  }

  /// The clock of a hearing; nil if it is cancelled or takes no testimony.
  package func clock(for hearing: Hearing, in zone: TimeZone) -> TestimonyClock? {
    guard !hearing.cancelled, kinds.contains(hearing.kind) else { return nil }
    let hour = hearing.at.flatMap { WallClock($0) }
    let start = (hour ?? .midnight).instant(on: hearing.on, in: zone)
    // Elapsed time, whatever clocks do meanwhile: a day after a start is 24 hours after it.
    func deadline(_ minutes: Int?) -> Date? { minutes.map { start.addingTimeInterval(Double($0 * 60)) } }
    return TestimonyClock(
      starts: hour == nil ? nil : start, signInCloses: deadline(signInCloses),
      writtenCloses: deadline(writtenCloses))
  }
}

/// By when to act on one hearing.
package struct TestimonyClock: Hashable, Sendable {
  /// nil when the hour is not known yet.
  package let starts: Date?
  package let signInCloses: Date?
  package let writtenCloses: Date?

  package init(starts: Date?, signInCloses: Date?, writtenCloses: Date?) {
    self.starts = starts
    self.signInCloses = signInCloses
    self.writtenCloses = writtenCloses
  }

  /// Whether the hour is not known and the deadlines are those of a start at midnight, the earliest that there can be.
  package var isEarliestPossible: Bool { starts == nil }

  /// The next deadline that has not passed; nil when all have.
  package func next(after now: Date) -> Date? {
    [signInCloses, writtenCloses].compactMap(\.self).filter { $0 > now }.min()
  }
}
