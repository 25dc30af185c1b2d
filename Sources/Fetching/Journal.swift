internal import Foundation
internal import Synchronization

/// An append-only file of lines for each day.
final class Journal: Sendable {
  private struct Open {
    var day: String
    var descriptor: Int32
  }

  private let folder: String
  private let open = Mutex<Open?>(nil)

  init(folder: String) { self.folder = folder }

  deinit { open.withLock { if let file = $0 { close(file.descriptor) } } }

  /// Writes a line, with its end, in one piece.
  func append(_ line: [UInt8], day: String) throws(ArchiveError) {
    try open.withLock { open throws(ArchiveError) in
      if open?.day != day {
        if let file = open { close(file.descriptor) }
        open = nil
        open = Open(day: day, descriptor: try DiskFile.openForLines(path(of: day)))
      }
      guard let file = open else { return }
      do throws(ArchiveError) {
        try DiskFile.writeAll(line, to: file.descriptor, path: path(of: day))
      } catch {
        // What got written is no whole line; opening the file again ends it.
        close(file.descriptor)
        open = nil
        throw error
      }
    }
  }

  /// The files, oldest first.
  func files() throws(ArchiveError) -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return names.filter { $0.hasSuffix(".jsonl") }.sorted().map { "\(folder)/\($0)" }
    } catch {
      throw .disk(path: folder, doing: "list", reason: "\(error)")
    }
  }

  private func path(of day: String) -> String { "\(folder)/\(day).jsonl" }
}
