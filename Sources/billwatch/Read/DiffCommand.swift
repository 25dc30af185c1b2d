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
      OLD and NEW are versions by their number or the name of their document, or amendments that replace the whole
      text by the latter. Of several documents under one number the first is meant by OLD, the last by NEW. Without
      them, the newest text that was read is compared with the newest before it that has other words. Words that are
      gone stand in [-…-], those that are new in {+…+}.

      Examples:
        billwatch diff SB 5714
        billwatch diff SB 5714 'SB 5714' 'SSB 5714'
        billwatch diff us-wa/2025-26/HB 1671 'HB 1671' '2SHB 1671' --html hb1671.html
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
      "Only what changed for this campaign, even if the bill is not one of its bills.", valueName: "id"),
    completion: .campaigns)
  var campaign: String?

  @Option(help: ArgumentHelp("Write a page of its own to this file instead of printing.", valueName: "file"))
  var html: String?

  @Flag(help: "Compare two saved documents instead of what is stored.")
  var files = false

  @Option(
    help: ArgumentHelp(
      "With --files: whose documents they are (text.yml of its folder reads them).", valueName: "id"),
    completion: .jurisdictions)
  var jurisdiction: String?

  @Argument(
    help: "The bill, then no version or two (with --law none or one); with --files two files.",
    completion: .bills)
  var bill: [String]

  func validate() throws {
    guard context >= 0 else {
      throw ValidationError("--context \(context) is no number of words; give 0 or more")
    }
    if html != nil, global.format != .table {
      throw ValidationError("--html writes a page and no \(global.format.rawValue); leave out one of the two")
    }
    if files, law {
      throw ValidationError(
        "--files compares two documents and --law one with the law; leave out one of the two")
    }
    if !files, let jurisdiction {
      throw ValidationError(
        "--jurisdiction goes with --files; of a stored bill write \(jurisdiction)/NUMBER")
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
