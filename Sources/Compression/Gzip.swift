internal import CZlib

/// gzip in both directions.
package enum Gzip {
  /// Why bytes could not be decompressed.
  package enum Failure: Error, Hashable {
    case tooLarge
    case broken(String)
  }

  /// One gzip member.
  package static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer {
      deflateEnd(stream)
      stream.deallocate()
    }
    // 15 bits of window, and 16 for gzip's header.
    let started = deflateInit2_(
      stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(started == Z_OK, "zlib has no memory")
    let bound = Int(deflateBound(stream, UInt(bytes.count)))
    return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      bytes.withUnsafeBufferPointer { input in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let ended = deflate(stream, Z_FINISH)
        precondition(ended == Z_STREAM_END, "zlib's bound does not hold")
      }
      count = bound - Int(stream.pointee.avail_out)
    }
  }

  /// The content of a whole file.
  package static func decompressed(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    let inflater = Inflater(limit: limit)
    try bytes.withUnsafeBufferPointer { input throws(Failure) in
      try inflater.add(UnsafeRawBufferPointer(input))
    }
    guard inflater.isComplete else { throw .broken("it ends too early") }
    return inflater.output.joined()
  }
}

/// Decompresses gzip piece by piece, and never holds more than its limit.
package final class Inflater {
  /// What came out so far.
  package private(set) var output = Pieces()
  /// Whether the last member has come to its end.
  package private(set) var isComplete = false
  /// Whether the input is a single member and nothing else.
  package private(set) var isSingle = true
  private let limit: Int
  private let stream: UnsafeMutablePointer<z_stream>

  /// Room for at most `limit` bytes of output.
  package init(limit: Int) {
    self.limit = limit
    // zlib's state points back to the stream, which must therefore stay where it is.
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let started = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(started == Z_OK, "zlib has no memory")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Takes the next bytes of the compressed stream.
  package func add(_ input: UnsafeRawBufferPointer) throws(Gzip.Failure) {
    let bytes = input.bindMemory(to: UInt8.self)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
    // What fills the output to its brim may have left more behind, inside zlib.
    var isBrimful = false
    while stream.pointee.avail_in > 0 || isBrimful {
      if isComplete {
        // A further member may follow; anything else after the end is padding, which gzip ignores as well.
        isSingle = false
        guard stream.pointee.next_in.pointee == 0x1F else { return }
        inflateReset(stream)
        isComplete = false
      }
      isBrimful = try step()
    }
  }

  /// Tells whether the output was filled to its brim.
  private func step() throws(Gzip.Failure) -> Bool {
    let room = max(16_384, min(4 * Int(stream.pointee.avail_in), 1 << 20))
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
    defer { piece.deallocate() }
    stream.pointee.next_out = piece.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(room)
    let status = inflate(stream, Z_NO_FLUSH)
    let count = room - Int(stream.pointee.avail_out)
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw .broken(stream.pointee.msg.map { String(cString: $0) } ?? "zlib says \(status)")
    }
    guard output.count + count <= limit else { throw .tooLarge }
    output.append(UnsafeRawBufferPointer(rebasing: piece[..<count]))
    isComplete = status == Z_STREAM_END
    return stream.pointee.avail_out == 0 && !isComplete
  }
}
