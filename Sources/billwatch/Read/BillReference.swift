internal import Definitions
internal import Legislature
internal import Store

/// A bill as people type it: `sb5376`, `SSB 5376`, `5376`, `us-wa/2025-26/HB 1671`; or by another name that its source
/// gives it, `Act 150`.
struct BillReference: Sendable {
  let text: String
  let number: String
  /// What stands before the number, at most two parts.
  let parts: [String]

  init(_ words: [String]) throws {
    text = words.joined(separator: " ")
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.trimmingBlanks }
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), let number = parts.last else {
      throw UsageError(
        "'\(text)' is no bill; write [jurisdiction/][session/]number, such as us-wa/2025-26/HB 1671")
    }
    self.number = number
    self.parts = parts.dropLast()
  }

  /// The bill that is meant. Ends with exit code 4 if there is none, naming the nearest, and 64 if there are
  /// several.
  func resolve(at desk: Desk) throws -> BillKey {
    let hits = try hits(at: desk)
    if hits.count == 1, let hit = hits.first { return hit }
    guard hits.isEmpty else {
      throw UsageError("'\(text)' can be \(hits.map(\.path).joined(separator: ", ")); say which")
    }
    throw complaint(try absence(at: desk), exitCode: 4)
  }

  /// The bills that were read and that can be meant.
  func hits(at desk: Desk) throws -> [BillKey] { try matches(in: sources(at: desk), at: desk) }

  /// The sources that the parts before the number name; without a session, each jurisdiction's own of today.
  private func sources(at desk: Desk) -> [SourceKey] {
    let all = desk.states.map(\.source)
    switch parts.count {
    case 2: return all.filter { $0.jurisdiction == parts[0] && $0.session == parts[1] }
    case 1:
      let current = desk.current(all.filter { $0.jurisdiction == parts[0] })
      return current.isEmpty ? all.filter { $0.session == parts[0] } : current
    default: return desk.current(all)
    }
  }

  fileprivate func matches(in sources: [SourceKey], at desk: Desk) throws -> [BillKey] {
    try sources.flatMap { source in
      let numbers = desk.jurisdiction(source.jurisdiction)?.numbers(meantBy: number) ?? []
      let known = try desk.store.known(numbers, in: [source])
      return known + (try desk.store.bills(named: number, in: source)).filter { !known.contains($0) }
    }
  }

  /// Words for a bill that is not there: the same number elsewhere, or those that look most like it.
  func absence(at desk: Desk) throws -> String {
    let sources = sources(at: desk)
    let all = desk.states.map(\.source)
    let elsewhere = try matches(in: all.filter { !sources.contains($0) }, at: desk).map(\.path)
    let near = try sources.flatMap { try desk.store.billKeys($0) }.nearest(to: number).map { "\($0.number)" }
    let names = elsewhere.isEmpty ? near : elsewhere
    let places = (sources.isEmpty ? all : sources).map { "\($0.jurisdiction) \($0.session)" }
      .joined(separator: ", ")
    let hint = names.isEmpty ? "nothing looks like it" : "did you mean \(names.joined(separator: ", "))?"
    if sources.isEmpty { return "no bill '\(text)'; the database holds \(places); \(hint)" }
    return "no bill '\(number)' in \(places); \(hint)"
  }
}

extension Jurisdiction {
  /// The plain numbers that a typed one can stand for; several where only digits were typed.
  fileprivate func numbers(meantBy text: String) -> [BillNumber] {
    if case .bill(let reading) = procedure.numbers.parse(text) { return [reading.number] }
    return procedure.numbers.candidates(digits: text)
  }
}

extension BillKey {
  /// How a person names the bill so that no other is meant.
  var path: String { "\(jurisdiction)/\(session)/\(number)" }
}

extension [BillKey] {
  /// Up to five whose numbers differ from what was typed in the fewest characters, at most three.
  fileprivate func nearest(to text: String) -> [BillKey] {
    let wanted = Array<Character>(text.uppercased().filter { !$0.isWhitespace && $0 != "." })
    let rated = map { key in
      (key, slips(wanted, Array<Character>(key.number.description.filter { $0 != " " })))
    }
    return rated.filter { $0.1 <= 3 }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(5).map { $0.0 }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
