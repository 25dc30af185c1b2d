/// Bytes of unknown number, collected in pieces: an array that doubles takes up to three times as much memory
/// as it holds.
struct Pieces {
  private(set) var count = 0
  private var pieces: [[UInt8]] = []

  /// Makes room for as many as are announced.
  mutating func expect(_ count: Int) {
    guard pieces.isEmpty else { return }
    pieces.append([])
    pieces[0].reserveCapacity(count)
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    count += bytes.count
    if let last = pieces.indices.last, pieces[last].capacity - pieces[last].count >= bytes.count {
      pieces[last].append(contentsOf: bytes)
    } else {
      var piece: [UInt8] = []
      piece.reserveCapacity(Swift.max(bytes.count, Swift.min(count, 1 << 20)))
      piece.append(contentsOf: bytes)
      pieces.append(piece)
    }
  }

  /// All of them in a row.
  func joined() -> [UInt8] { pieces.count == 1 ? pieces[0] : Array(pieces.joined()) }
}

extension [UInt8] {
  /// Whether the bytes of the text occur in a row.
  func contains(text: String) -> Bool { firstIndex(of: Array(text.utf8), from: 0) != nil }

  /// The bytes with each occurrence of the one replaced by the other.
  func replacing(_ wanted: [UInt8], with other: [UInt8]) -> [UInt8] {
    guard !wanted.isEmpty, var found = firstIndex(of: wanted, from: 0) else { return self }
    var result: [UInt8] = []
    var start = 0
    while true {
      result += self[start..<found]
      result += other
      start = found + wanted.count
      guard let next = firstIndex(of: wanted, from: start) else { break }
      found = next
    }
    return result + self[start...]
  }

  // Over the bytes themselves: pages are large, and the standard library's search is a generic one.
  private func firstIndex(of wanted: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first else { return start }
    return withUnsafeBufferPointer { bytes in
      var index = start
      while index + wanted.count <= bytes.count {
        if bytes[index] == first, bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
        index += 1
      }
      return nil
    }
  }
}
