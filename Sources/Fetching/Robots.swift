/// What a host's robots.txt allows one client, after RFC 9309.
struct Robots: Sendable {
  private struct Rule {
    var allows: Bool
    var pattern: [UInt8]
    var line: String
  }

  private var rules: [Rule] = []
  /// Gap that the host wants between requests, at most ten seconds.
  private(set) var crawlDelay: Duration?

  /// Everything is allowed.
  init() {}

  /// Reads the groups that name the product, or else those for everybody.
  ///
  /// `path` gives a rule's path as the host itself would write it.
  init(_ body: [UInt8], product: String, path: (String) -> String = { $0 }) {
    let groups = Robots.groups(body)
    let own = groups.filter { $0.agents.contains(product.lowercased()) }
    for record in (own.isEmpty ? groups.filter { $0.agents.contains("*") } : own).flatMap(\.records) {
      switch record.key {
      case "crawl-delay":
        crawlDelay =
          Double(record.value).map { .seconds(min(max($0.isFinite ? $0 : 0, 0), 10)) } ?? crawlDelay
      case _ where record.value.isEmpty: break
      case let key:
        let pattern = Robots.normalized(Address.encoded(path(record.value)))
        rules.append(Rule(allows: key == "allow", pattern: pattern, line: "\(key): \(record.value)"))
      }
    }
  }

  /// The line that disallows a path with its query; nil if it is allowed.
  func refusal(of target: String) -> String? {
    if target == "/robots.txt" { return nil }
    let target = Robots.normalized(target)
    var best: Rule?
    for rule in rules where Robots.matches(rule.pattern, target) {
      // The longest pattern counts, and between equals the one that allows.
      if let known = best,
        (rule.pattern.count, rule.allows ? 1 : 0) <= (known.pattern.count, known.allows ? 1 : 0)
      {
        continue
      }
      best = rule
    }
    return best.flatMap { $0.allows ? nil : $0.line }
  }
}

extension Robots {
  private struct Group {
    var agents: [String] = []
    var records: [(key: String, value: String)] = []
  }

  private static func groups(_ body: [UInt8]) -> [Group] {
    var groups: [Group] = []
    var isNaming = false
    let text = String(decoding: body, as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let content = line.prefix { $0 != "#" }
      guard let colon = content.firstIndex(of: ":") else { continue }
      let key = content[..<colon].trimmed.lowercased().replacing("\u{FEFF}", with: "")
      let value = content[content.index(after: colon)...].trimmed
      switch key {
      case "user-agent":
        if !isNaming { groups.append(Group()) }
        isNaming = true
        let token = value.prefix { $0.isLetter || $0 == "-" || $0 == "_" }.lowercased()
        groups[groups.count - 1].agents.append(value.hasPrefix("*") ? "*" : token)
      case "allow", "disallow", "crawl-delay":
        guard !groups.isEmpty else { continue }
        isNaming = false
        groups[groups.count - 1].records.append((key, value))
      default: break
      }
    }
    return groups
  }

  /// One spelling for paths that mean the same: `%XX` of a plain character becomes that character.
  private static func normalized(_ path: String) -> [UInt8] {
    let bytes = Array(path.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += Address.isUnreserved(value) ? [value] : Address.percentEncoded(value)
      index += 3
    }
    return result
  }

  /// Whether the path starts as the pattern says; `*` stands for anything, a `$` at its end for the path's.
  ///
  /// On a mismatch only the last star takes more, so that no pattern takes exponential time.
  private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    let isAnchored = pattern.last == UInt8(ascii: "$")
    let pattern = isAnchored ? pattern.dropLast() : pattern + [UInt8(ascii: "*")]
    var (at, in_) = (0, 0)
    var star: (pattern: Int, path: Int)?
    while in_ < path.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, in_)
        at += 1
      } else if at < pattern.count, pattern[at] == path[in_] {
        at += 1
        in_ += 1
      } else if let last = star {
        star = (last.pattern, last.path + 1)
        (at, in_) = (last.pattern + 1, last.path + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
