internal import ArgumentParser
internal import Definitions
internal import Foundation

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a commented configuration into the home folder.",
    discussion: """
      An existing file is never overwritten.

      Examples:
        billwatch init
        billwatch init --home ~/bills
      """)

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let folder = global.homeFolder
    let file = folder.appendingPathComponent("billwatch.yml")
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw UsageError("\(file.path) exists already; nothing was written")
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(Configuration.template.utf8).write(to: file, options: .withoutOverwriting)
    print("Wrote \(file.path). Set `contact` in it, then run: billwatch sync")
  }
}
