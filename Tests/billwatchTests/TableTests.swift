import ArgumentParser
import Foundation
import Testing

@testable import billwatch

struct TableTests {
  private func table() -> Table {
    var table = Table([.init("BILL"), .init("TITLE", least: 8), .init("STAGE")])
    table.add(["2SHB 1671", "Concerning a title that goes on for rather a long while", "committee"])
    table.add(["SB 1", nil, "law"])
    return table
  }

  @Test(arguments: [40, 50, 80])
  func aTableFitsThePage(_ width: Int) {
    let lines = table().lines(width: width)
    #expect(lines.map(\.count).max() ?? 0 <= width)
    #expect(lines.count == 3)
    #expect(lines[1].contains(width == 80 ? "Concerning a title that goes on for rather a long" : "…"))
    #expect(lines[2].hasPrefix("SB 1       –"))
    #expect(lines.allSatisfy { $0.last != " " })
  }

  /// Columns of 4, 10, 8 and 12: the first goes before the second, and the last is wanted at 10 or more.
  @Test(arguments: [
    (40, "ID    DAY         WHAT      TITLE"), (38, "ID    DAY         WHAT      TITLE"),
    (37, "DAY         WHAT      TITLE"), (31, "ID    WHAT      TITLE"), (25, "WHAT      TITLE"),
  ])
  func whatMattersLeastIsLeftOutFirst(_ width: Int, _ heading: String) {
    var table = Table([
      .init("ID", rank: 1), .init("DAY", rank: 2), .init("WHAT"), .init("TITLE", least: 4, wanted: 10),
    ])
    table.add(["1234", "2025-03-06", "law here", "A long title"])
    let lines = table.lines(width: width)
    #expect(lines[0] == heading)
    #expect(lines.allSatisfy { $0.displayWidth <= width })
  }

  @Test(arguments: [
    ("data-privacy", 12, "data-privacy"),
    ("data-privacy dol-records air", 28, "data-privacy dol-records air"),
    ("data-privacy dol-records air", 27, "data-privacy dol-records +1"),
    ("data-privacy dol-records air", 26, "data-privacy +2"),
    ("data-privacy dol-records air", 12, "data-pri… +2"),
    ("data-privacy", 8, "data-pr…"),
  ])
  func aListShowsWholeWordsAndHowManyMore(_ words: String, _ width: Int, _ cut: String) {
    #expect(words.cutList(to: width) == cut)
  }

  @Test(arguments: [
    ("plain", 5), ("señal", 5), ("e\u{301}", 1), ("法案", 4), ("🏛️", 2), ("👩‍⚖️", 2), ("ｗ", 2), ("한글", 4),
    ("–…", 2), ("", 0),
  ])
  func widthIsWhatATerminalShows(_ text: String, _ width: Int) { #expect(text.displayWidth == width) }

  @Test func wideCharactersKeepTheColumnsInLine() {
    var table = Table([.init("NAME", least: 5), .init("STAGE")])
    table.add(["法案一二三", "law"])
    table.add(["plain", "law"])
    #expect(table.lines(width: 20) == ["NAME        STAGE", "法案一二三  law", "plain       law"])
    #expect(table.lines(width: 13) == ["NAME    STAGE", "法案…   law", "plain   law"])
  }

  @Test func whatMayNotShrinkIsNeverCut() {
    let lines = table().lines(width: 10)
    #expect(lines[1] == "2SHB 1671  Concern…  committee")
  }

  @Test(arguments: [
    ("plain", "plain"), ("two\nlines\tand\u{7}", "two lines and "), ("\u{1B}[31mred", " [31mred"),
    ("\u{202E}turned\u{2066}", "turned"), ("e\u{301}\u{200B}x", "e\u{301}x"), ("a\u{2028}b\u{0}", "a b "),
  ])
  func nothingMovesTheCursorOrTurnsTextAround(_ text: String, _ expected: String) {
    #expect(text.printable == expected)
  }

  @Test(
    arguments: [
      (["a", "b"], "a,b\r\n"), (["a,b", nil], "\"a,b\",\r\n"), (["say \"yes\""], "\"say \"\"yes\"\"\"\r\n"),
      (["two\nlines", "cr\r", "both\r\n"], "\"two\nlines\",\"cr\r\",\"both\r\n\"\r\n"),
      (["", "é"], ",é\r\n"),
    ] as [([String?], String)])
  func valuesAreQuotedForSpreadsheets(_ row: [String?], _ expected: String) {
    #expect(CSV.text([row]) == expected)
  }

  @Test func longTextIsWrappedAndNothingOfItIsLost() {
    let text = "one two three four averyveryverylongword five"
    let lines = text.wrapped(width: 12, indent: "  ")
    #expect(lines == ["one two", "  three four", "  averyveryverylongword", "  five"])
    #expect("".wrapped(width: 12, indent: "  ") == [])
  }
}

struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2025-03-06T22:00:00Z", 1_741_298_400),
    ("2025-03-06T14:00:00-08:00", 1_741_298_400),
    ("2025-03-06t22:00:00z", 1_741_298_400), ("2025-03-06T22:00:00.5Z", 1_741_298_400.5),
    ("2025-03-07T03:30:00+05:30", 1_741_298_400), ("2024-02-29T00:00:00Z", 1_709_164_800),
  ])
  func instantsAreRead(_ text: String, _ seconds: Double) {
    #expect(Instant(argument: text)?.date.timeIntervalSince1970 == seconds)
  }

  @Test(arguments: [
    "", "now", "2025-03-06", "2025-03-06T22:00:00", "2025-02-29T00:00:00Z", "2025-03-06T24:00:00Z",
    "2025-03-06T22:60:00Z", "2025-03-06T22:00Z", "2025-03-06T22:00:00+25:00", " 2025-03-06T22:00:00Z",
  ])
  func whatIsNoInstantIsRefused(_ text: String) {
    #expect(Instant(argument: text) == nil)
  }

  @Test func printedInstantsAreReadBack() {
    let date = Date(timeIntervalSince1970: 1_741_298_400)
    #expect(date.rfc3339 == "2025-03-06T22:00:00Z")
    #expect(Instant(argument: date.rfc3339)?.date == date)
  }

  @Test(arguments: [
    (0, "just now"), (59, "just now"), (60, "1 min ago"), (7_199, "119 min ago"), (7_200, "2 hours ago"),
    (172_799, "47 hours ago"), (172_800, "2 days ago"), (-60, "after the time given with --now"),
  ])
  func agesAreWords(_ seconds: Double, _ words: String) {
    let now = Date(timeIntervalSince1970: 1_741_298_400)
    #expect(Page(width: 80, hasColour: false, now: now).age(of: now - seconds) == words)
  }
}
