internal import ArgumentParser
internal import Foundation

/// The version that the User-Agent and `--version` say.
let billwatchVersion = "0.1.0"

@main
struct BillWatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "billwatch",
    abstract: "Follows the bills that matter to an organisation's campaigns.",
    version: billwatchVersion,
    subcommands: [
      Today.self, Week.self, Init.self, Sync.self, Bills.self, Show.self, Changes.self, Search.self,
      Diff.self, Similar.self,
      HearingsCommand.self, Cutoffs.self,
      DigestCommand.self, Health.self,
      Sources.self, AuditCommand.self,
      CampaignsCommand.self, Triage.self, ShowEvidence.self, Reparse.self, Scraper.self, Demo.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var async = command as? any AsyncParsableCommand {
        try await async.run()
      } else {
        try command.run()
      }
    } catch let error as UsageError {
      FileHandle.standardError.write(Data("billwatch: \(error)\n".utf8))
      Foundation.exit(64)
    } catch let error as CocoaError {
      FileHandle.standardError.write(Data("billwatch: \(error.localizedDescription)\n".utf8))
      Foundation.exit(1)
    } catch {
      exit(withError: error)
    }
  }
}
