internal import ArgumentParser
internal import Definitions
internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store
internal import Texts

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what changed between two versions of a bill, first what changed for us.",
    discussion: """
      OLD and NEW are versions by their number or the name of their document, or amendments by the latter; without them, the newest version that was
      read is compared with the one before it. Words that are gone stand in [-…-], those that are new in {+…+}.

      Examples:
        billwatch diff SB 5714
        billwatch diff SB 5714 'SB 5714' 'SSB 5714'
        billwatch diff us-wa/2025-26/HB 1671 1671 1671-S --html hb1671.html
        billwatch diff SB 5714 --law
        billwatch diff --files old.htm new.htm --jurisdiction us-wa
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(
    help:
      "Compare with the law as it stands, as the bill's own marks say it: the newest version, or the one named."
  )
  var law = false

  @Option(help: ArgumentHelp("Words to show around each change.", valueName: "words"))
  var context = 12

  @Option(
    help: ArgumentHelp(
      "Only what changed for this campaign, even if the bill is not one of its bills.", valueName: "id"))
  var campaign: String?

  @Option(help: ArgumentHelp("Write a page of its own to this file instead of printing.", valueName: "file"))
  var html: String?

  @Flag(help: "Compare two saved documents instead of what is stored.")
  var files = false

  @Option(
    help: ArgumentHelp(
      "With --files: whose documents they are (text.yml of its folder reads them).", valueName: "id"))
  var jurisdiction: String?

  @Argument(help: "The bill, then no version or two (with --law none or one); with --files two files.")
  var bill: [String]

  func validate() throws {
    guard context >= 0 else {
      throw ValidationError("--context \(context) is no number of words; give 0 or more")
    }
  }

  func run() throws {
    if files { return try show(try compareFiles()) }
    let request = DiffRequest(bill)
    let reference = try BillReference(request.bill)
    let workplace = try Workplace(global)
    let desk = try Desk(workplace, store: try workplace.readableStore())
    try desk.check(campaign: campaign)
    let key = try reference.resolve(at: desk)
    let versions = try DiffVersions(of: key, at: desk)
    let campaigns = try workplace.campaigns().filter { one in
      try campaign.map { one.id == $0 } ?? desk.store.matches(for: key).contains { $0.campaign == one.id }
    }
    let pair = law ? try versions.againstLaw(request.versions) : try versions.pair(request.versions)
    try show(DiffAnswer(pair, campaigns: campaigns, context: context, desk: desk))
  }

  private func show(_ answer: DiffAnswer) throws {
    guard let html else { return try global.print(answer) }
    do { try answer.webPage.write(toFile: html, atomically: true, encoding: .utf8) } catch {
      throw complaint("cannot write \(html): \(error.localizedDescription)", exitCode: 1)
    }
    print("wrote \(html)")
  }

  /// Two saved documents, with what changed for every campaign that is about such bills.
  private func compareFiles() throws -> DiffAnswer {
    let workplace = try Workplace(global)
    guard bill.count == 2, let jurisdiction else {
      throw UsageError(
        "--files wants two files, the older first, and --jurisdiction ID; got \(bill.count) and \(jurisdiction ?? "no id")"
      )
    }
    guard let found = try workplace.jurisdictions([jurisdiction]).first else {
      throw UsageError("no '\(jurisdiction)'")
    }
    func read(_ path: String) throws -> ReadVersion {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw complaint("cannot read \(path)", exitCode: 1)
      }
      let text = try found.text(of: [UInt8](data), file: path)
      return ReadVersion(version: Version(name: path, document: path, url: path), text: text)
    }
    let key = BillKey(jurisdiction: jurisdiction, session: "", number: BillNumber(type: "", label: ""))
    let pair = DiffVersions.Pair(
      bill: Bill(key: key, version: "", title: ""), old: try read(bill[0]), new: try read(bill[1]))
    let campaigns = try workplace.campaigns().filter {
      $0.jurisdictions.contains(jurisdiction) && (campaign ?? $0.id) == $0.id
    }
    return DiffAnswer(
      pair, campaigns: campaigns, context: context, desk: try Desk(workplace, store: try BillStore.inMemory())
    )
  }
}

/// What the words after `diff` mean: a bill, and the versions that may follow it.
struct DiffRequest {
  /// The words of the bill.
  let bill: [String]
  /// The words of the versions.
  let versions: [String]

  /// The bill ends with the first word that ends with a digit; what stands in quotes is one word.
  init(_ words: [String]) {
    let end = words.firstIndex { $0.contains(" ") || $0.last?.isNumber == true }
    let count = end.map { $0 + 1 } ?? words.count
    bill = Array(words.prefix(count))
    versions = Array(words.dropFirst(count))
  }
}

/// A version with its text.
struct ReadVersion {
  let version: Version
  let text: LegalText
}

/// The versions of a bill, as far as their texts were read.
struct DiffVersions {
  /// Two texts of a bill; the older is nil where the newer is compared with the law.
  struct Pair {
    let bill: Bill
    let old: ReadVersion?
    let new: ReadVersion
  }

  private let bill: Bill
  private let versions: [Version]
  /// Its amendments as if they were versions: one that takes the place of the whole text reads like one.
  private let amendments: [Version]
  private let texts: (Version) throws -> LegalText?

  init(of key: BillKey, at desk: Desk) throws {
    guard let bill = try desk.store.bill(key) else { throw complaint("no bill '\(key.number)'", exitCode: 4) }
    self.bill = bill
    versions = bill.versions ?? []
    amendments = (bill.amendments ?? []).map {
      Version(name: $0.document, document: $0.document, url: $0.url, on: $0.on, sha256: $0.sha256)
    }
    texts = { try desk.store.text(of: key, document: $0.document)?.content }
  }

  /// The two versions that the words name; without words, the newest that was read and the one before it.
  func pair(_ words: [String]) throws -> Pair {
    guard words.isEmpty else {
      let (old, new) = try named(words)
      return Pair(bill: bill, old: try read(old), new: try read(new))
    }
    let known = try newest(2)
    guard let new = known.first else { throw none() }
    guard known.count == 2, let old = known.last else {
      throw complaint(
        "of \(bill.key.number) only one version was read, \(new.version.name); 'billwatch diff \(bill.key.number) --law' "
          + "compares it with the law as it stands", exitCode: 4)
    }
    return Pair(bill: bill, old: old, new: new)
  }

  /// The version that the words name, or the newest that was read.
  func againstLaw(_ words: [String]) throws -> Pair {
    if words.isEmpty {
      guard let new = try newest(1).first else { throw none() }
      return Pair(bill: bill, old: nil, new: new)
    }
    let name = words.joined(separator: " ")
    guard let version = version(name) else { throw unknown([name]) }
    return Pair(bill: bill, old: nil, new: try read(version))
  }

  private func newest(_ count: Int) throws -> [ReadVersion] {
    var found: [ReadVersion] = []
    for version in versions.reversed() where found.count < count {
      if let text = try texts(version) { found.append(ReadVersion(version: version, text: text)) }
    }
    return found
  }

  private func read(_ version: Version) throws -> ReadVersion {
    guard let text = try texts(version) else {
      throw complaint(
        "the text of \(version.name) (\(version.document)) was not read yet; 'billwatch sync \(bill.key.jurisdiction)' "
          + "reads what is missing", exitCode: 4)
    }
    return ReadVersion(version: version, text: text)
  }

  /// Two names may be several words without quotes: the first way to part them that names two versions is meant.
  private func named(_ words: [String]) throws -> (old: Version, new: Version) {
    for cut in words.indices.dropFirst() {
      let names = (words[..<cut].joined(separator: " "), words[cut...].joined(separator: " "))
      if let old = version(names.0), let new = version(names.1) { return (old, new) }
    }
    if words.count == 2 { throw unknown(words.filter { version($0) == nil }) }
    if words.count == 1, version(words[0]) != nil {
      throw UsageError(
        "'\(words[0])' is one version; give two of \(bill.key.number), the older first, or none")
    }
    throw unknown([words.joined(separator: " ")])
  }

  private func version(_ name: String) -> Version? {
    func plain(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
    return versions.last { plain($0.document) == plain(name) }
      ?? versions.last { plain($0.name) == plain(name) }
      ?? amendments.last { plain($0.document) == plain(name) }
  }

  private func unknown(_ names: [String]) -> any Error {
    let known = versions.map { "\($0.name) (\($0.document))" }.joined(separator: ", ")
    let names = names.map { "'\($0)'" }.joined(separator: ", ")
    return complaint(
      "\(bill.key.number) has no version \(names); it has \(known.isEmpty ? "none that is known" : known)",
      exitCode: 4)
  }

  private func none() -> any Error {
    complaint(
      "no text of \(bill.key.number) was read yet; 'billwatch sync \(bill.key.jurisdiction)' reads the texts that are "
        + "published", exitCode: 4)
  }
}
