internal import GRDB

extension BillStore {
  /// Counts one request against a budget, such as that of an API key; `period` is the day or month it falls in.
  package func spend(_ name: String, period: String) throws {
    try database.write { db in
      try db.run(
        """
        INSERT INTO budget (name, period, requests) VALUES (?, ?, 1)
        ON CONFLICT (name, period) DO UPDATE SET requests = requests + 1
        """, [name, period])
    }
  }

  /// How many requests were counted in a period.
  package func spent(_ name: String, period: String) throws -> Int {
    try database.read { db in
      try db.first("SELECT requests FROM budget WHERE name = ? AND period = ?", [name, period]) { $0[0] } ?? 0
    }
  }
}
