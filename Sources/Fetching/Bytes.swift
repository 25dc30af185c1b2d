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
