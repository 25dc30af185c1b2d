package import Foundation

/// A folder of files for a web server, which is written again and again. It knows its own files by a list, touches no
/// others, and leaves alone what is as it should be.
package struct ArchiveFolder: Sendable {
  package struct Report: Hashable, Sendable {
    package var written: [String] = []
    package var unchanged = 0
    package var removed: [String] = []
  }

  package let folder: URL

  /// Names the files that are this program's.
  private static let list = ".billwatch-files"

  package init(_ folder: URL) { self.folder = folder }

  /// Makes the folder hold these files, by their paths in it, each whole or not at all, and removes those of earlier times
  /// that are not among them. Refuses, before anything is written, with `NotifyingError.foreignFile`, to write over what
  /// somebody else put there. Other errors are those of the file system.
  package func write(_ files: [String: Data]) throws -> Report {
    let known = try self.known()
    for path in files.keys.sorted() where !known.contains(path) {
      guard !FileManager.default.fileExists(atPath: url(path).path) else {
        throw NotifyingError.foreignFile(path: url(path).path)
      }
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // Before the files come, so that those of a run that was killed are known to be ours.
    try keep(known.union(files.keys))
    var report = Report()
    // The pages that link come after what they link to: `index.html` is last of all.
    for path in files.keys.sorted(by: { ($0 == Self.index ? 1 : 0, $0) < ($1 == Self.index ? 1 : 0, $1) }) {
      guard let data = files[path] else { continue }
      if FileManager.default.contents(atPath: url(path).path) == data {
        report.unchanged += 1
      } else {
        try write(data, to: path)
        report.written.append(path)
      }
    }
    for path in known.subtracting(files.keys).sorted()
    where FileManager.default.fileExists(atPath: url(path).path) {
      try FileManager.default.removeItem(at: url(path))
      report.removed.append(path)
    }
    try keep(Set(files.keys))
    return report
  }

  private static let index = "index.html"

  private func url(_ path: String) -> URL { folder.appending(path: path) }

  private func write(_ data: Data, to path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url(path), options: .atomic)
  }

  /// A line that leads out of the folder is not one that was written here.
  private func known() throws -> Set<String> {
    let list = url(Self.list)
    guard FileManager.default.fileExists(atPath: list.path) else { return [] }
    let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n").map(String.init)
    return Set(lines.filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") })
  }

  private func keep(_ paths: Set<String>) throws {
    let text = paths.sorted().map { $0 + "\n" }.joined()
    guard FileManager.default.contents(atPath: url(Self.list).path) != Data(text.utf8) else { return }
    try Data(text.utf8).write(to: url(Self.list), options: .atomic)
  }
}
