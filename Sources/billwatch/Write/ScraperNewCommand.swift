internal import ArgumentParser
internal import Definitions
internal import Foundation
internal import Legislature

extension Scraper {
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the folder of a new jurisdiction: files that work, with guesses to replace.",
      discussion: """
        docs/new-jurisdiction.md leads from there to a scraper that reads. An existing folder is never touched.

        Examples:
          billwatch scraper new us-or --name "The Legislature" --zone America/Los_Angeles
          billwatch scraper new us-or-town --host council.example.org --folder drafts
        """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Its id: two letters of the country, then state and place: us-or, us-or-town.")
    var id: String

    @Option(help: "What readers call it; the default is the id.")
    var name: String?

    @Option(help: ArgumentHelp("The time zone of its dates and hours; IANA name.", valueName: "zone"))
    var zone = "Etc/UTC"

    @Option(help: ArgumentHelp("The host of its site, without https://.", valueName: "host"))
    var host = "www.example.org"

    @Option(
      help: ArgumentHelp("The folder below which to write; the default is Scrapers/.", valueName: "dir"))
    var folder: String?

    func run() throws {
      try checkCall()
      let files = try Workplace(global)
      let home = folder.map { URL(fileURLWithPath: $0) } ?? files.scrapers
      let target = home.appendingPathComponent(id)
      let shown = Self.shown(target)
      guard !FileManager.default.fileExists(atPath: target.path) else {
        throw UsageError("\(shown) is there already; nothing was written")
      }
      let today = global.instant.formatted(.iso8601.year())
      let template = ScraperTemplate(
        folder: files.files.appendingPathComponent("Data/templates/scraper"),
        values: ["id": id, "name": name ?? id, "zone": zone, "host": host, "folder": shown, "year": today])
      let written = try template.write(to: target)
      print("Wrote \(shown):")
      for path in written { print("  \(path)") }
      print("It reads an invented page; docs/new-jurisdiction.md leads on from here. Next:")
      print("  billwatch scraper check \(shown)")
    }

    private func checkCall() throws {
      guard id.wholeMatch(of: /[a-z]{2}(?:-[a-z0-9]+)+/) != nil else {
        throw UsageError(
          "'\(id)' is no id: write the country and the state or place in small letters, such as us-or")
      }
      guard TimeZone(identifier: zone) != nil else {
        throw UsageError("'\(zone)' is no time zone; give an IANA name such as America/Los_Angeles")
      }
      guard host.wholeMatch(of: /[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+/) != nil else {
        throw UsageError(
          "'\(host)' is no host; give what stands between https:// and the next /, such as www.example.org")
      }
      // It stands in quotes in YAML.
      guard let name else { return }
      guard !name.isEmpty, !name.contains(where: { "\"\\@".contains($0) || $0.isNewline }) else {
        throw UsageError("a name may be any words in one line without quotation marks, backslashes and @")
      }
    }

    /// A path as somebody in the working folder would write it.
    private static func shown(_ url: URL) -> String {
      let path = url.standardizedFileURL.path
      let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).standardizedFileURL.path + "/"
      return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
  }
}

/// A folder of files in which `@word@` stands for a value.
private struct ScraperTemplate {
  let folder: URL
  let values: [String: String]

  /// Writes every file of the template into a folder that it makes, and returns their paths within it.
  func write(to target: URL) throws -> [String] {
    guard let found = FileManager.default.enumerator(atPath: folder.path) else {
      throw UsageError(
        "\(folder.path) is not there; set BILLWATCH_FILES to the folder with Scrapers/ and Data/")
    }
    let paths = found.compactMap { $0 as? String }.filter { isFile($0) }.sorted()
    guard !paths.isEmpty else { throw UsageError("\(folder.path) holds no template") }
    for path in paths {
      let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      let file = target.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(filled(text).utf8).write(to: file, options: .withoutOverwriting)
    }
    return paths
  }

  private func filled(_ text: String) -> String {
    values.reduce(text) { $0.replacingOccurrences(of: "@\($1.key)@", with: $1.value) }
  }

  private func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let file = folder.appendingPathComponent(path).path
    return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
