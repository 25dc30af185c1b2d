internal import Foundation
internal import Synchronization

/// Whole files and lines, such that a crash at any instant leaves nothing that looks whole and is not.
enum DiskFile {
  private static let counter = Atomic<Int>(0)

  /// The content; nil if there is no such file.
  static func read(_ path: String) throws(ArchiveError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { close(descriptor) }
    var result = [UInt8](repeating: 0, count: size(descriptor) ?? 0)
    var filled = 0
    while filled < result.count {
      let count = result.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { break }
      filled += count
    }
    return Array(result.prefix(filled))
  }

  /// Writes a file beside its place and moves it there when it is whole; makes its folder.
  static func write(_ bytes: [UInt8], to path: String) throws(ArchiveError) {
    let draft = "\(path).\(getpid())-\(counter.add(1, ordering: .relaxed).newValue).tmp"
    let descriptor = try create(draft, flags: O_WRONLY | O_TRUNC)
    do throws(ArchiveError) {
      try writeAll(bytes, to: descriptor, path: draft)
      guard close(descriptor) == 0 else { throw failure("write", draft) }
      guard rename(draft, path) == 0 else { throw failure("write", path) }
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Whether a gzip of so many bytes is there.
  ///
  /// Its last four bytes say so (RFC 1952). After a power cut a file can be there without its content, and is
  /// then to be written again.
  static func holds(_ path: String, gzipOfCount count: Int) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard let size = size(descriptor), size > 18 else { return false }
    var last: UInt32 = 0
    let read = withUnsafeMutableBytes(of: &last) { pread(descriptor, $0.baseAddress, 4, off_t(size - 4)) }
    return read == 4 && UInt32(littleEndian: last) == UInt32(truncatingIfNeeded: count)
  }

  /// A file to append lines to; a line that a crash has torn is ended, so that it spoils no other.
  static func openForLines(_ path: String) throws(ArchiveError) -> Int32 {
    let descriptor = try create(path, flags: O_RDWR | O_APPEND)
    var last: UInt8 = UInt8(ascii: "\n")
    if let size = size(descriptor), size > 0 { _ = pread(descriptor, &last, 1, off_t(size - 1)) }
    if last != UInt8(ascii: "\n") { try writeAll([UInt8(ascii: "\n")], to: descriptor, path: path) }
    return descriptor
  }

  static func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(ArchiveError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("write", path) }
      rest = rest.dropFirst(count)
    }
  }

  private static func create(_ path: String, flags: Int32) throws(ArchiveError) -> Int32 {
    var descriptor = open(path, flags | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/") {
      do {
        try FileManager.default.createDirectory(
          atPath: String(path[..<slash]), withIntermediateDirectories: true)
      } catch {
        throw .disk(path: String(path[..<slash]), doing: "make the folder", reason: "\(error)")
      }
      descriptor = open(path, flags | O_CREAT | O_CLOEXEC, 0o644)
    }
    guard descriptor >= 0 else { throw failure("write", path) }
    return descriptor
  }

  private static func size(_ descriptor: Int32) -> Int? {
    var info = stat()
    return fstat(descriptor, &info) == 0 ? Int(info.st_size) : nil
  }

  private static func failure(_ doing: String, _ path: String) -> ArchiveError {
    .disk(path: path, doing: doing, reason: String(cString: strerror(errno)))
  }
}
