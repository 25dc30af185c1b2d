internal import Foundation
internal import Legislature
internal import Store

/// Makes entries of a file's lines, and says of each bad line what is wrong with it.
struct StaffReader {
  let bench: StaffBench
  private var bills: [String: Result<BillKey, UsageError>] = [:]

  init(_ bench: StaffBench) { self.bench = bench }

  /// All entries of the file. Throws a `UsageError` that names every bad line.
  mutating func entries(_ text: String) throws -> [ImportedEntry] {
    var entries: [ImportedEntry] = []
    var problems: [String] = []
    for line in try StaffFile.lines(text) {
      do { entries.append(try entry(line)) } catch let error as UsageError {
        problems.append("line \(line.number): \(error)")
      }
    }
    guard !problems.isEmpty else { return entries }
    let shown = problems.prefix(Self.mostProblems)
    let rest = problems.count - shown.count
    throw UsageError(
      (shown + (rest > 0 ? ["and \(counted(rest, "more line")) like these"] : [])).joined(separator: "\n")
        + "\nnothing was imported; mend the file and import it again")
  }

  /// More would bury the first.
  private static let mostProblems = 20

  private mutating func entry(_ line: StaffFile.Line) throws -> ImportedEntry {
    let cells = line.cells
    guard let name = cells["bill"] else { throw UsageError("the bill is missing") }
    let kind = try kind(cells["kind"])
    let isWord = kind == .position || kind == .priority || kind == .verdict
    let at = try cells["at"].map { try instant($0) }
    let key = try bill(name)
    let version = try cells["version"].map { try self.version($0, of: key) }
    let entry = StaffEntry(
      bill: key, kind: kind, value: isWord ? cells["value"]?.trimmed.lowercased() : cells["value"],
      version: version, campaign: cells["campaign"], basis: try cells["basis"].map(basis),
      note: cells["note"], who: cells["who"] ?? bench.who, at: at ?? bench.desk.now)
    if kind != .position, let stray = entry.version ?? cells["basis"] {
      throw UsageError("only a position is on a version, and this is '\(kind.rawValue)' with '\(stray)'")
    }
    if kind == .verdict { try bench.desk.check(campaign: entry.campaign) }
    if kind != .verdict, let campaign = entry.campaign {
      throw UsageError(
        "only a verdict is about a campaign, and this is '\(kind.rawValue)' with '\(campaign)'")
    }
    if let problem = entry.problem { throw UsageError(problem) }
    return ImportedEntry(entry, isDated: at != nil)
  }

  private func kind(_ word: String?) throws -> StaffEntry.Kind {
    let list = StaffEntry.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    guard let word = word?.trimmed.lowercased() else {
      throw UsageError("the kind is missing: one of \(list)")
    }
    guard let kind = StaffEntry.Kind(rawValue: word) else {
      throw UsageError("no kind '\(word)'; there are \(list)")
    }
    return kind
  }

  /// An instant, or a day, which counts as its end where the file does not say more.
  private func instant(_ text: String) throws -> Date {
    if let instant = Instant(argument: text.trimmed) { return instant.date }
    if let day = Day(argument: text.trimmed) {
      return min(bench.desk.now, Date(timeIntervalSince1970: Double(day.ordinal + 1) * 86_400 - 1))
    }
    throw UsageError("'\(text)' is no instant; write 2025-03-06T22:00:00Z, or a day such as 2025-03-06")
  }

  /// As the bill's version is called, where the bill was read and has it.
  private func version(_ text: String, of key: BillKey) throws -> String {
    guard let bill = try bench.desk.store.bill(key) else { return text }
    return bench.desk.review(of: bill).version(typed: text) ?? text
  }

  private func basis(_ text: String) throws -> TextBasis {
    do { return try JSONDecoder().decode(TextBasis.self, from: Data(text.utf8)) } catch is DecodingError {
      throw UsageError("'\(text)' is no basis as `staff export` writes it; leave the cell empty")
    }
  }

  private mutating func bill(_ text: String) throws -> BillKey {
    if let known = bills[text] { return try known.get() }
    let found: Result<BillKey, UsageError>
    do { found = .success(try locate(text)) } catch let error as UsageError { found = .failure(error) }
    bills[text] = found
    return try found.get()
  }

  private func locate(_ text: String) throws -> BillKey {
    let reference = try BillReference([text.trimmed])
    let hits = try reference.hits(at: bench.desk)
    if hits.count > 1 {
      throw UsageError("'\(text)' can be \(hits.map(\.path).joined(separator: ", ")); say which")
    }
    if let hit = try hits.first ?? reference.unread(at: bench.desk, bench.workplace) { return hit }
    if bench.desk.states.isEmpty {
      throw UsageError(
        "no bill '\(text)'; write [jurisdiction/][session/]number, in full where nothing was read yet")
    }
    throw UsageError(try reference.absence(at: bench.desk))
  }
}
