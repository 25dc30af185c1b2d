import Legislature

extension Session {
  /// The session that the tests' bills are of.
  static let biennium = Session(id: "2025-26", years: [2025, 2026], opens: Day(ordinal: 20_059))
}
