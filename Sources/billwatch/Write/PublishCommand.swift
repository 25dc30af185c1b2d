internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

struct Publish: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a folder for a web server: letters by date, a feed and a calendar for each campaign.",
    discussion: """
      Writes index.html, digests/ (each letter that was sent, as it was sent, without whom it went to), feeds/ (Atom) and
      calendars/ (iCalendar). Only what the public is told, unless --audience says otherwise. Run it after
      `digest --send`: only what changed is written, files of campaigns that are no more are removed, and files that
      somebody else put into the folder are never touched.

      --base is the address at which the folder will be served. Feed readers want it.

      Examples:
        billwatch publish /var/www/bills --base https://bills.example.org/
        billwatch publish ~/intranet/bills --audience internal
        billwatch publish public --language es

      Exit codes: 0, 1 when the folder could not be written.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: ArgumentHelp("The folder; it is made if need be.", valueName: "dir")) var folder: String
  @Option(
    help: ArgumentHelp("Where the folder is served, such as https://bills.example.org/.", valueName: "url"))
  var base: String?
  @Option(help: "Whose letters and news: public or internal.") var audience: Audience = .public
  @Option(help: ArgumentHelp("The language of the index and the feeds.", valueName: "tag")) var language =
    "en"

  func validate() throws {
    if let base, ArchivePage.base(base) == nil {
      throw ValidationError(
        "--base must be an address like https://bills.example.org/, not '\(base)'")
    }
  }

  func run() throws {
    let workplace = try Workplace(global)
    let desk = try Desk(workplace, store: try workplace.readableStore())
    let publication = Publication(
      workplace: workplace, desk: desk, audience: audience, language: language,
      base: base.flatMap(ArchivePage.base))
    let files: [String: Data]
    do { files = try publication.files() } catch let error as NotifyingError { throw UsageError("\(error)") }
    do {
      let report = try ArchiveFolder(URL(fileURLWithPath: folder)).write(files)
      try global.print(PublishAnswer(folder: folder, report: report, files: files.count, desk: desk))
    } catch let error as NotifyingError {
      throw complaint("\(error)", exitCode: 1)
    }
  }
}

/// What publishing did.
struct PublishAnswer: Answer {
  let folder: String
  let report: ArchiveFolder.Report
  let files: Int
  let desk: Desk

  var json: JSON {
    .object([
      "folder": .string(folder), "files": .int(files), "unchanged": .int(report.unchanged),
      "written": .array(report.written.map(JSON.string)), "removed": .array(report.removed.map(JSON.string)),
    ])
  }

  var csv: [[String?]] {
    [["what", "path"]] + report.written.map { ["written", $0] } + report.removed.map { ["removed", $0] }
  }

  func lines(_ page: Page) -> [String] {
    let counts =
      "\(files) files in \(folder): \(report.written.count) written, \(report.unchanged) unchanged, "
      + "\(report.removed.count) removed"
    return [counts] + report.removed.map { "  removed \($0)" }
      + desk.freshness(of: desk.current(desk.states.map(\.source)), page)
  }
}

extension Audience: ExpressibleByArgument {}
