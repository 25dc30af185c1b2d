/// Bytes of unknown number, collected in pieces: an array that doubles takes up to three times as much memory
/// as it holds.
package struct Pieces {
  /// How many there are.
  package private(set) var count = 0
  private var pieces: [[UInt8]] = []

  package init() {}

  /// Makes room for as many as are announced.
  package mutating func expect(_ count: Int) {
    guard pieces.isEmpty else { return }
    pieces.append([])
    pieces[0].reserveCapacity(count)
  }

  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
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
  package func joined() -> [UInt8] { pieces.count == 1 ? pieces[0] : Array(pieces.joined()) }
}
