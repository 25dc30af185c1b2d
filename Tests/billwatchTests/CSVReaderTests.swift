import Testing

@testable import billwatch

struct CSVReaderTests {
  @Test(arguments: [
    [["bill", "note"], ["HB 1", "plain"]], [["a,b", "\"quoted\""], ["line\nbreak", "with\r\nreturn"]],
    [["", "x"], ["y", ""]], [["ä漢🏛️", "e\u{301}"]], [[" blanks ", "\t"]], [["one"]],
  ])
  func whatIsWrittenIsReadAgain(_ rows: [[String]]) throws {
    #expect(try CSVReader.rows(CSV.text(rows)).map(\.fields) == rows)
  }

  @Test func rowsAreNumberedByTheLineOnWhichTheyBegin() throws {
    let rows = try CSVReader.rows("\u{FEFF}a,b\n1,\"two\nlines\"\n\n2,x\r\n3,y")
    #expect(rows.map(\.line) == [1, 2, 5, 6])
    #expect(rows.map(\.fields) == [["a", "b"], ["1", "two\nlines"], ["2", "x"], ["3", "y"]])
  }

  @Test(arguments: [
    ("a,b\n1,\"open", "line 2: a quotation mark is never closed"),
    ("a\n\"x\"y", "line 2: 'y' after a closing quotation mark"),
    ("a\nx\"y", "line 2: a quotation mark inside a field"),
  ])
  func aBrokenFileIsNamedByItsLine(_ text: String, saying: String) {
    let problem = #expect(throws: CSVReader.Problem.self) { try CSVReader.rows(text) }
    #expect(problem?.description.hasPrefix(saying) == true)
  }
}
