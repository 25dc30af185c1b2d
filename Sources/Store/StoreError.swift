internal import Foundation

/// Why the database could not be used.
package enum StoreError: Error, Equatable, CustomStringConvertible {
  /// There is no database to read.
  case missing(path: String)
  /// A newer billwatch wrote it.
  case newer(path: String)
  /// Whoever opens it may not write into its folder, which SQLite needs for reading too.
  case notAllowed(path: String)
  /// A value that this program never writes.
  case unreadable(table: String, value: String)
  /// A change of one bill was handed in with another.
  case foreignChange(change: String, bill: String)
  /// Something is said of a bill that was never read.
  case unknownBill(String)
  /// A subscriber whom the configuration names, so that he can only be changed there.
  case setElsewhere(address: String)
  /// Something that somebody said cannot be kept.
  case badEntry(String)
  /// Somebody else has had the database locked for so many seconds.
  case locked(path: String, seconds: Int)
  /// Changes that are not waiting to be sent.
  case notQueued(ids: [Int64])

  package var description: String {
    switch self {
    case .missing(let path): "no database at \(path); run `billwatch sync` first"
    case .newer(let path):
      "the database \(path) was written by a newer billwatch; install that version to use it"
    case .notAllowed(let path):
      "the database \(path) cannot be opened by this user: SQLite needs to write beside it even for reading; run this as "
        + "the user of the nightly sync, or let this user write into the folder"
    case .unreadable(let table, let value):
      "the table '\(table)' holds '\(value)', which this billwatch does not know; was it edited by hand?"
    case .foreignChange(let change, let bill): "a change of \(change) cannot be recorded with \(bill)"
    case .unknownBill(let name): "\(name) was never read, so nothing can be kept of it"
    case .setElsewhere(let address):
      "\(Subscriber.shown(address)) is a subscriber by the configuration (billwatch.yml); change it there"
    case .badEntry(let problem): problem
    case .locked(let path, let seconds):
      "another program has had the database \(path) locked for more than \(seconds) seconds; nothing was written"
    case .notQueued(let ids):
      "no change with id \(ids.map(String.init).joined(separator: ", ")) is queued; nothing was marked as sent"
    }
  }
}
