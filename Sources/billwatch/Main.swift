internal import ArgumentParser
internal import Foundation
internal import Store

/// The version that the User-Agent and `--version` say.
let billwatchVersion = "0.1.0"

@main
struct BillWatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "billwatch",
    abstract: "Follows the bills that matter to an organisation's campaigns.",
    discussion: """
      Begin with `billwatch demo`, which needs no internet, or with `billwatch init` and `billwatch sync`.

      Examples:
        billwatch sync
        billwatch today
        billwatch show SB 5376
        billwatch hearings --within 7d
      """,
    version: billwatchVersion,
    groupedSubcommands: [
      CommandGroup(
        name: "Every morning",
        subcommands: [
          Today.self, Week.self, Changes.self, HearingsCommand.self, Cutoffs.self, Health.self,
          DigestCommand.self, TemplatesCommand.self,
        ]),
      CommandGroup(
        name: "Bills",
        subcommands: [
          Bills.self, Show.self, Search.self, Explain.self, Diff.self, Similar.self, ShowEvidence.self,
        ]),
      CommandGroup(
        name: "Staff",
        subcommands: [
          FollowCommand.self, UnfollowCommand.self, PositionCommand.self, NoteCommand.self,
          PriorityCommand.self, AssignCommand.self, TagCommand.self, Triage.self, LogCommand.self,
          StaffCommand.self,
        ]),
      CommandGroup(
        name: "Mail and outlets", subcommands: [SubscribersCommand.self, Bounces.self, Publish.self]),
      CommandGroup(name: "Campaigns", subcommands: [CampaignsCommand.self]),
      CommandGroup(
        name: "Sources",
        subcommands: [Sync.self, Sources.self, AuditCommand.self, Reparse.self, Scraper.self]),
      CommandGroup(name: "Setup", subcommands: [Init.self, Demo.self]),
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
    } catch let error as StoreError where error.exitCode != 1 {
      FileHandle.standardError.write(Data("billwatch: \(error.words)\n".utf8))
      Foundation.exit(error.exitCode)
    } catch let error as CocoaError {
      FileHandle.standardError.write(Data("billwatch: \(error.localizedDescription)\n".utf8))
      Foundation.exit(1)
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      let message = CallMistake(message: fullMessage(for: error), commands: commandNames)
      FileHandle.standardError.write(Data("\(message.explained)\n".utf8))
      Foundation.exit(ExitCode.validationFailure.rawValue)
    }
  }
}

extension BillWatch {
  /// What the subcommands are called.
  static var commandNames: [String] {
    configuration.subcommands.map { $0.configuration.commandName ?? "\($0)".lowercased() }
  }
}
