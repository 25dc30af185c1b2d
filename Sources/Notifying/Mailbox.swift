package import Foundation

/// A collection of mails as programs keep them.
package enum Mailbox {
  /// The mails of a file: one, or those of an mbox, where each begins with a line `From …` after an empty one.
  package static func mails(in data: Data) -> [Data] {
    let bytes = Array(data)[...]
    guard bytes.starts(with: Array("From ".utf8)) else { return bytes.isEmpty ? [] : [data] }
    var mails: [Data] = []
    var start: Int?
    var afterBlank = true
    for line in bytes.mailLines {
      if afterBlank, line.content.starts(with: Array("From ".utf8)) {
        if let start { mails.append(Data(bytes[start..<line.content.startIndex])) }
        start = line.next
      }
      afterBlank = line.content.isEmpty
    }
    if let start { mails.append(Data(bytes[start...])) }
    return mails
  }

  /// The files of mails at a path, in the order of their names: those of a Maildir folder (`new`, `cur`), those of any
  /// other folder, or the file itself. Errors are those of the file system.
  package static func files(at path: URL) throws -> [URL] {
    guard try path.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true else { return [path] }
    let folders = ["new", "cur"].map { path.appending(path: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
    return try (folders.isEmpty ? [path] : folders).flatMap { folder in
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        .filter {
          try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            && !$0.lastPathComponent.hasPrefix(".")
        }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
  }
}
