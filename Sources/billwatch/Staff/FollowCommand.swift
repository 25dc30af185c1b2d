internal import ArgumentParser
internal import Legislature

struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow", abstract: "Follow bills, whether or not a campaign finds them.",
    discussion: """
      A followed bill is of interest: its votes, hearings and changes are listed and sent like those of the campaigns'
      bills. A bill that was not read yet can be followed too, if its number can be.

      Examples:
        billwatch follow HB 1671
        billwatch follow HB 1671 SB 5376 us-wa/2023-24/HB 1155 --by 'policy desk'
        billwatch bills --followed
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var speaker: SpeakerOptions

  @Argument(help: "The bills, each [jurisdiction/][session/]number.")
  var bills: [String]

  func run() throws { try global.print(try StaffBench(global, speaker).follow(bills, .follow)) }
}

struct UnfollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unfollow", abstract: "Stop following bills.",
    discussion: """
      Nothing else that was said of them is lost; the log keeps that they were followed.

      Examples:
        billwatch unfollow HB 1671
        billwatch unfollow HB 1671 SB 5376 --by 'policy desk'
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var speaker: SpeakerOptions

  @Argument(help: "The bills, each [jurisdiction/][session/]number.")
  var bills: [String]

  func run() throws { try global.print(try StaffBench(global, speaker).follow(bills, .unfollow)) }
}

extension StaffBench {
  func follow(_ words: [String], _ kind: StaffEntry.Kind) throws -> StaffAnswer {
    let (keys, rest) = try bills(words)
    guard rest.isEmpty, !keys.isEmpty else {
      throw UsageError(
        "'\(rest.joined(separator: " "))' is no bill; name bills by their numbers, such as HB 1671 SB 5376")
    }
    return try record(keys.map { entry(kind, of: $0) })
  }
}
