package import Foundation
package import Legislature

/// A hearing to come, with what can be done about it.
package struct HearingNews: Hashable, Sendable {
  package var bill: BillKey
  package var title: String
  package var officialURL: String?
  package var hearing: Hearing
  /// When it begins; where no hour is known, the first moment of its day.
  package var begins: Date
  /// Nil where nobody signs in, or nobody has said until when.
  package var signInCloses: Date?
  package var writtenCloses: Date?
  package var signInURL: String?
  package var agendaURL: String?
  /// Whether what people enter there is open to anyone who asks.
  package var isPublicRecord: Bool
  /// The zone of its hours.
  package var zone: TimeZone

  package init(
    bill: BillKey, title: String, officialURL: String? = nil, hearing: Hearing, begins: Date,
    signInCloses: Date? = nil,
    writtenCloses: Date? = nil, signInURL: String? = nil, agendaURL: String? = nil,
    isPublicRecord: Bool = false, zone: TimeZone
  ) {
    self.bill = bill
    self.title = title
    self.officialURL = officialURL
    self.hearing = hearing
    self.begins = begins
    self.signInCloses = signInCloses
    self.writtenCloses = writtenCloses
    self.signInURL = signInURL
    self.agendaURL = agendaURL
    self.isPublicRecord = isPublicRecord
    self.zone = zone
  }
}

/// A last day that the rules set for a bill.
package struct ClockNews: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A bill must have come so far.
    case cutoff
    /// The executive must have signed or vetoed it.
    case executive
  }

  package var bill: BillKey
  package var title: String
  package var officialURL: String?
  package var kind: Kind
  /// What the legislature calls it.
  package var name: String?
  package var on: Day
  /// The hour of that day at which it ends, 0 to 23, where one is set.
  package var hour: Int?
  /// What must happen until then, in order.
  package var steps: [CutoffStep]
  package var zone: TimeZone

  package init(
    bill: BillKey, title: String, officialURL: String? = nil, kind: Kind, name: String? = nil, on: Day,
    hour: Int? = nil,
    steps: [CutoffStep] = [], zone: TimeZone
  ) {
    self.bill = bill
    self.title = title
    self.officialURL = officialURL
    self.kind = kind
    self.name = name
    self.on = on
    self.hour = hour
    self.steps = steps
    self.zone = zone
  }
}
