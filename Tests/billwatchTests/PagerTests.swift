import Foundation
import Testing

@testable import billwatch

struct PagerTests {
  private func command(_ environment: [String: String], isTerminal: Bool = true) -> String? {
    Pager(environment: environment.merging(["TERM": "xterm"]) { given, _ in given }, isTerminal: isTerminal)?
      .command
  }

  @Test func ownChoiceComesBeforeThatForAllPrograms() {
    #expect(command([:]) == "less -FRX")
    #expect(command(["PAGER": "most"]) == "most")
    #expect(command(["PAGER": "most", "BILLWATCH_PAGER": "less -R"]) == "less -R")
  }

  @Test(arguments: [
    ["PAGER": "cat"], ["PAGER": ""], ["BILLWATCH_PAGER": "", "PAGER": "less"], ["TERM": "dumb"], ["TERM": ""],
  ])
  func noneIsUsedWhereNoneIsWanted(_ environment: [String: String]) {
    #expect(command(environment) == nil)
  }

  @Test func aPipeIsNeverPaged() { #expect(command(["PAGER": "less"], isTerminal: false) == nil) }

  @Test(arguments: [
    (["a"], 3, false), (["a", "b"], 3, false), (["a", "b", "c"], 3, true),
    // A line that is longer than the page takes two rows, and what colours it takes none.
    (["12345678901"], 2, true), (["\u{1B}[1m1234567890\u{1B}[0m"], 2, false), (["", ""], 2, true),
  ])
  func onlyWhatIsLongerThanTheScreenIsPaged(_ lines: [String], _ rows: Int, _ isNeeded: Bool) {
    #expect(Pager.isNeeded(for: lines, rows: rows, width: 10) == isNeeded)
  }

  @Test func whatThePagerShowsIsTheText() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "paged-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let pager = try #require(
      Pager(environment: ["TERM": "xterm", "PAGER": "cat > '\(file.path)'"], isTerminal: true))
    #expect(pager.show("one\ntwo\n"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "one\ntwo\n")
  }

  @Test func aReaderWhoLeavesEarlyMakesNoError() throws {
    let pager = try #require(
      Pager(environment: ["TERM": "xterm", "PAGER": "head -n 1 > /dev/null"], isTerminal: true))
    #expect(pager.show(String(repeating: "a line of some length\n", count: 100_000)))
  }

  @Test func aPagerThatIsMissingIsSaidToBe() throws {
    let pager = try #require(
      Pager(environment: ["TERM": "xterm", "PAGER": "no-such-pager 2> /dev/null"], isTerminal: true))
    #expect(!pager.show("text\n"))
  }
}
