internal import Compression
package import Foundation

/// Every body that was ever fetched, once per content, and a journal of which address gave it when.
///
/// Bodies lie gzipped at `bodies/ab/abcd….gz` under the hash of their content, the journal in `journal/`, one
/// file a day (UTC). Nothing is ever changed or deleted. May be used from many tasks at a time.
package struct Archive: Sendable {
  private let folder: String
  private let journal: Journal

  /// Nothing is read or written until it is needed.
  package init(folder: URL) {
    self.folder = folder.path
    journal = Journal(folder: folder.appending(path: "journal").path)
  }

  /// Keeps the page's body and notes where it came from; `gzip` is the body if it is compressed already.
  package func store(_ page: Page, gzip: [UInt8]? = nil) throws(ArchiveError) {
    let path = path(ofBody: page.sha256)
    if !DiskFile.holds(path, gzipOfCount: page.body.count) {
      try DiskFile.write(gzip ?? Gzip.compressed(page.body), to: path)
    }
    let line = ArchiveEntry(page).line
    try journal.append(line, day: String(Timestamp.text(page.at).prefix(10)))
  }

  /// The content of that hash; nil if it was never kept.
  ///
  /// Throws if the file is damaged.
  package func body(_ sha256: String) throws(ArchiveError) -> [UInt8]? {
    guard sha256.utf8.count == 64, sha256.utf8.allSatisfy(Address.isHexDigit) else { return nil }
    let path = path(ofBody: sha256.lowercased())
    guard let gzip = try DiskFile.read(path) else { return nil }
    let body: [UInt8]
    do throws(Gzip.Failure) {
      body = try Gzip.decompressed(gzip, limit: Archive.largestBody)
    } catch {
      throw .damaged(path: path, reason: "\(error)")
    }
    guard Fetching.sha256(body) == sha256.lowercased() else {
      throw .damaged(path: path, reason: "its content has another hash than its name")
    }
    return body
  }

  /// Every entry, in the order of writing. Lines that a crash has torn are left out.
  package func entries() throws(ArchiveError) -> [ArchiveEntry] { try entries { _ in true } }

  /// The entries of one address, in the order of writing.
  package func entries(forURL url: String) throws(ArchiveError) -> [ArchiveEntry] {
    let wanted: String
    do throws(Address.Flaw) {
      wanted = try Address(url).secured.description
    } catch {
      throw .address(url, reason: error.reason)
    }
    let field = Array(ArchiveEntry.field("url", wanted).utf8)
    return try entries { $0.starts(with: field) }
  }

  private func entries(where isWanted: (ArraySlice<UInt8>) -> Bool) throws(ArchiveError) -> [ArchiveEntry] {
    var result: [ArchiveEntry] = []
    for path in try journal.files() {
      for line in try DiskFile.read(path)?.split(separator: UInt8(ascii: "\n")) ?? [] where isWanted(line) {
        if let entry = ArchiveEntry(line: line) { result.append(entry) }
      }
    }
    return result
  }

  private func path(ofBody sha256: String) -> String { "\(folder)/bodies/\(sha256.prefix(2))/\(sha256).gz" }

  // Far more than any policy lets through, so that only a damaged file can reach it.
  private static let largestBody = 1 << 30
}

/// What went wrong on disk.
package enum ArchiveError: Error, Hashable, CustomStringConvertible {
  case disk(path: String, doing: String, reason: String)
  case damaged(path: String, reason: String)
  case address(String, reason: String)

  package var description: String {
    switch self {
    case .disk(let path, let doing, let reason):
      "cannot \(doing) \(path): \(reason); see that the disk has room and the folder may be written"
    case .damaged(let path, let reason):
      "\(path) is damaged: \(reason); restore it from a backup, or delete it and fetch the page again"
    case .address(let url, let reason): "'\(url)' is in no archive: \(reason)"
    }
  }
}
