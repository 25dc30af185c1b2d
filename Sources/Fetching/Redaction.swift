/// Takes secrets out of what is kept, logged or shown.
struct Redaction: Sendable {
  /// Stands where a secret stood.
  static let mark = "SECRET"

  /// Spellings that are replaced wherever they occur, longest first.
  private let anywhere: [String]
  /// Every secret, for the values of a query.
  private let values: Set<String>

  init(_ secrets: [String]) {
    let secrets = secrets.filter { !$0.isEmpty }
    values = Set(secrets)
    // A short word could occur by chance in a page, which must not be changed then.
    anywhere = Set(secrets.filter { $0.utf8.count >= 8 }.flatMap(Redaction.spellings)).sorted {
      $0.utf8.count > $1.utf8.count
    }
  }

  var isEmpty: Bool { values.isEmpty }

  /// The address with each secret replaced, in whatever way it is encoded.
  func clean(url: String) -> String {
    if isEmpty { return url }
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return clean(text: url) }
    let pairs = parts[1].split(separator: "&", omittingEmptySubsequences: false).map { pair in
      guard let equals = pair.firstIndex(of: "=") else { return String(pair) }
      let value = String(pair[pair.index(after: equals)...])
      let isSecret = values.contains(value) || values.contains { Redaction.spellings($0).contains(value) }
      return isSecret ? pair[...equals] + Redaction.mark : String(pair)
    }
    return clean(text: "\(parts[0])?\(pairs.joined(separator: "&"))")
  }

  func clean(text: String) -> String {
    anywhere.reduce(text) { $0.replacing($1, with: Redaction.mark) }
  }

  func clean(bytes: [UInt8]) -> [UInt8] {
    anywhere.reduce(bytes) { $0.replacing(Array($1.utf8), with: Array(Redaction.mark.utf8)) }
  }

  /// As it is, as an address holds it, and as a form or a strict encoder does.
  private static func spellings(_ secret: String) -> [String] {
    let strict = secret.utf8.flatMap { Address.isUnreserved($0) ? [$0] : Address.percentEncoded($0) }
    let encoded = String(decoding: strict, as: UTF8.self)
    let lower = encoded.replacing(/%[0-9A-F]{2}/) { $0.output.lowercased() }
    return [secret, Address.encoded(secret), encoded, lower, encoded.replacing("%20", with: "+")]
  }
}
