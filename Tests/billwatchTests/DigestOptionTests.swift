import ArgumentParser
import Testing

@testable import billwatch

/// Options that `digest` and its subcommands have both.
struct DigestOptionTests {
  @Test func aSubcommandHearsWhomItIsFor() throws {
    let resend = try #require(
      try BillWatch.parseAsRoot(["digest", "resend", "12", "--to", "a@example.org"]) as? DigestResend)
    #expect(resend.reader.to == "a@example.org")
    let sent = try #require(
      try BillWatch.parseAsRoot(["digest", "sent", "--to", "a@example.org", "--on", "2025-03-05"])
        as? DigestSent)
    #expect(sent.reader.to == "a@example.org")
    let show = try #require(try BillWatch.parseAsRoot(["digest", "show", "12", "--open"]) as? DigestShow)
    #expect(show.page.open)
  }

  /// The parser gives what both have to the one above, also where it stands behind the name of the one below, which then
  /// does its work as if nothing were said. A group of options of the same type is shared.
  @Test func noCommandTakesAnOptionFromThoseBelowIt() {
    var pairs = 0
    func look(_ command: any ParsableCommand.Type) {
      for below in command.configuration.subcommands {
        #expect(options(command).isDisjoint(with: options(below)), "\(command) and \(below)")
        pairs += 1
        look(below)
      }
    }
    look(BillWatch.self)
    #expect(pairs > 40)
    #expect(options(DigestCommand.self).contains("_send"))
  }

  /// The names of a command's own options, without those of its groups.
  private func options(_ command: any ParsableCommand.Type) -> Set<String> {
    Set(
      Mirror(reflecting: command.init()).children.filter {
        let kind = "\(type(of: $0.value))"
        return kind.hasPrefix("Option<") || kind.hasPrefix("Flag<")
      }.compactMap(\.label))
  }
}
