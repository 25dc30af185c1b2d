internal import GRDB

/// The conditions of a listing, joined by AND; one whose value is nil is left out.
struct Conditions: Sendable {
  private var parts: [String] = []
  private(set) var arguments = StatementArguments()

  var sql: String { parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ") }

  mutating func add(_ condition: String) { parts.append(condition) }

  mutating func add(_ condition: String, _ value: (some DatabaseValueConvertible)?) {
    guard let value else { return }
    add(condition, all: [value])
  }

  mutating func add(_ condition: String, all values: [some DatabaseValueConvertible]) {
    parts.append(condition)
    arguments += StatementArguments(values)
  }
}

/// What "of interest" means: matching or possible for a campaign, followed, or with a position.
enum Interest {
  /// About the tables `bill` and `source`.
  static let condition = """
    (EXISTS (SELECT 1 FROM campaign_match WHERE bill_id = bill.id)
      OR EXISTS (SELECT 1 FROM follow WHERE \(sameBill("follow")))
      OR EXISTS (SELECT 1 FROM position WHERE \(sameBill("position"))))
    """

  private static func sameBill(_ table: String) -> String {
    """
    (\(table).jurisdiction, \(table).session, \(table).type, \(table).label)
      = (source.jurisdiction, source.session, bill.type, bill.label)
    """
  }
}
