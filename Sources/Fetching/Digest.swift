internal import Crypto

/// SHA-256 in hexadecimal digits.
func sha256(_ bytes: [UInt8]) -> String {
  var hasher = SHA256()
  bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
  let digits: StaticString = "0123456789abcdef"
  return String(unsafeUninitializedCapacity: 64) { text in
    var index = 0
    for byte in hasher.finalize() {
      text[index] = digits.utf8Start[Int(byte >> 4)]
      text[index + 1] = digits.utf8Start[Int(byte & 15)]
      index += 2
    }
    return 64
  }
}
