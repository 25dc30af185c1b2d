internal import Definitions
internal import Legislature

extension Bill {
  /// The bill as its lines up to a day tell it. What carries no date (sponsors, companions, citations) is
  /// today's.
  func asOf(_ day: Day, _ jurisdiction: Jurisdiction) throws -> Bill {
    guard let session = jurisdiction.calendar.session(id: key.session) else {
      throw UsageError(
        "\(jurisdiction.id)'s sessions.yml has no session '\(key.session)', so --as-of cannot be told")
    }
    var bill = self
    bill.actions = actions.filter { $0.on <= day }
    bill.hearings = hearings?.filter { $0.on <= day }
    bill.rollCalls = rollCalls?.filter { $0.on <= day }
    bill.version = bill.actions.last { $0.version != nil }?.version ?? key.number.description
    bill.versions = versions?.filter { ($0.on ?? day) <= day }
    bill.statusCode = nil
    let standing = jurisdiction.standing(of: bill, in: session, asOf: day)
    bill.stage = standing.stage
    bill.location = standing.location
    return bill
  }
}
