internal import ArgumentParser
internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store

struct StaffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "staff", abstract: "Save all that the staff said of bills in a file, or read such a file.",
    discussion: """
      Examples:
        billwatch staff export staff.csv
        billwatch staff import staff.csv
      """, subcommands: [StaffExport.self, StaffImport.self])
}

struct StaffExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the whole log as comma-separated values.",
    discussion: """
      Follows, positions with what was known of the text, notes, priorities, names, tags and verdicts, oldest first. It is
      always CSV in UTF-8 (RFC 4180), whatever --format says. A cell that a spreadsheet would take for a formula begins
      with an apostrophe, which `staff import` takes away again.

      Examples:
        billwatch staff export staff.csv
        billwatch staff export - | grep position
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The file; - or nothing is standard output.")
  var file = "-"

  func run() throws {
    let entries = try Workplace(global).readableStore().staffLog()
    let text = Data(try StaffFile.text(entries).utf8)
    guard file != "-" else { return try FileHandle.standardOutput.write(contentsOf: text) }
    try text.write(to: URL(fileURLWithPath: file), options: .atomic)
    FileHandle.standardError.write(
      Data("\(counted(entries.count, "entry", "entries")) written to \(file)\n".utf8))
  }
}

struct StaffImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read a file of what staff said into the log.",
    discussion: """
      All of the file or nothing. What the log holds already is not added again, so the same file may come twice; the rest
      is merged by its instants. The first line names the columns: bill and kind, and where they are needed value, version,
      campaign, note, who, at, basis. Without `who` it is --by, without `at` it is now. A bill that was not read yet needs its
      jurisdiction and session: us-wa/2025-26/HB 1671.

      Examples:
        billwatch staff import staff.csv
        billwatch staff import positions.csv --by 'policy desk'
        printf 'bill,kind,value\\nHB 1671,tag,surveillance\\n' | billwatch staff import -
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var speaker: SpeakerOptions

  @Argument(help: "The file; - is standard input.")
  var file: String

  func run() throws {
    let data =
      try file == "-"
      ? FileHandle.standardInput.readToEnd() ?? Data() : Data(contentsOf: URL(fileURLWithPath: file))
    guard let text = String(validating: data, as: UTF8.self) else {
      throw UsageError("\(file) is not UTF-8; save it as \"CSV UTF-8\" and import it again")
    }
    let workplace = try Workplace(global)
    let bench = try StaffBench(workplace, store: try workplace.writableStore(), who: speaker.name)
    try global.print(try bench.takeIn(text))
  }
}

extension StaffBench {
  func takeIn(_ text: String) throws -> StaffImportAnswer {
    var reader = StaffReader(self)
    let entries = try reader.entries(text)
    let judged = Set(entries.map(\.entry).filter { $0.kind == .verdict }.map(\.bill))
    let added = try desk.store.merge(entries, matches: try matches(of: judged))
    return StaffImportAnswer(added: added, known: entries.count - added)
  }

  /// The matches of bills before what people said of them.
  private func matches(of keys: Set<BillKey>) throws -> [BillKey: [Match]] {
    if keys.isEmpty { return [:] }
    let matcher = Matcher(try workplace.campaigns())
    var found: [BillKey: [Match]] = [:]
    for key in keys {
      guard let bill = try desk.store.bill(key) else { continue }
      found[key] = matcher.matches(desk.subject(of: bill, try desk.store.currentText(of: key)))
    }
    return found
  }
}

/// What an import added.
struct StaffImportAnswer: Answer {
  let added: Int
  /// Lines that the log held already.
  let known: Int

  var json: JSON { .object(["added": .int(added), "known": .int(known)]) }
  var csv: [[String?]] { [["added", "known"], [String(added), String(known)]] }

  func lines(_ page: Page) -> [String] {
    let words = "\(counted(added, "entry", "entries")) added"
    return [known == 0 ? words : "\(words), \(known) known already"]
  }
}
