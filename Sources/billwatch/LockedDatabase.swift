internal import Foundation
internal import Store
internal import Syncing

extension StoreError {
  /// With which a command ends: 75 where it helps to try again later.
  var exitCode: Int32 { if case .locked = self { 75 } else { 1 } }

  /// What is wrong, and what to do about it.
  var words: String {
    guard case .locked(let path, _) = self else { return description }
    let lock = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(RunLock.fileName)
    let holder =
      RunLock.isHeld(at: lock)
      ? "A sync or reparse is running: try again in a minute"
      : "No sync is running: look for a program that has the file open for writing, such as sqlite3 or a backup, "
        + "let it finish, and try again"
    return "\(description). \(holder)."
  }
}
