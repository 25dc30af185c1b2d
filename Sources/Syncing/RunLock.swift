package import Foundation

/// Keeps two nightly runs apart. The lock goes with the process, so a killed run leaves none behind.
package final class RunLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock, or returns nil if another run holds it. Throws if the file cannot be made.
  package static func take(at url: URL) throws -> RunLock? {
    let descriptor = open(url.path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: url.path])
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    return RunLock(descriptor: descriptor)
  }

  /// Its name in the home folder.
  package static let fileName = "sync.lock"

  /// Whether a run holds the lock now; false where there is none.
  package static func isHeld(at url: URL) -> Bool {
    guard FileManager.default.fileExists(atPath: url.path) else { return false }
    do { return try take(at: url) == nil } catch { return false }
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
