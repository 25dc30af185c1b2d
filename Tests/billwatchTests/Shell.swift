import Foundation
import Testing

/// A folder with the files of the checkout in which commands are typed as somebody would; gone after the test.
final class Shell {
  static let root = ProcessTests.root
  let folder = FileManager.default.temporaryDirectory.appending(path: "billwatch-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "Scrapers"), withIntermediateDirectories: true)
    for name in ["Data", "docs"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: Self.root.appending(path: name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What a command prints, on either stream, and its exit code.
  /// Waits without holding a thread: the site that the command asks may be served by this process.
  @discardableResult
  func run(_ command: String) async throws -> (code: Int32, output: String) {
    let log = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    let programs = ProcessTests.program.deletingLastPathComponent().path
    environment["PATH"] = "\(programs):\(environment["PATH"] ?? "/usr/bin:/bin")"
    environment["NO_COLOR"] = "1"
    environment["COLUMNS"] = "80"
    environment["BILLWATCH_FILES"] = nil
    process.environment = environment
    let output = try FileHandle(forWritingTo: log)
    process.standardOutput = output
    process.standardError = output
    let code = try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Int32, any Error>) in
      process.terminationHandler = { ended.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch {
        process.terminationHandler = nil
        ended.resume(throwing: error)
      }
    }
    return (code, try String(contentsOf: log, encoding: .utf8))
  }

  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }
}
