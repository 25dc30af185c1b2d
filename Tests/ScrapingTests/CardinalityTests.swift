import Scraping
import Testing

@Suite struct CardinalityTests {
  @Test(arguments: [
    (Cardinality.exactly(1), [1]), (.exactly(0), [0]), (.atLeast(2), [2, 3]), (.atMost(1), [0, 1]),
    (.atLeast(0), [0, 1, 2, 3]),
  ])
  func allowsWhatItSays(_ cardinality: Cardinality, _ allowed: [Int]) {
    #expect((0...3).filter(cardinality.allows) == allowed)
  }

  @Test(arguments: [
    (Cardinality.exactly(1), "<row/>", "found 0, expected exactly 1"),
    (.exactly(1), "<row><b/><b/></row>", "found 2, expected exactly 1"),
    (.atLeast(3), "<row><b/></row>", "found 1, expected at least 3"),
    (.atMost(1), "<row><b/><b/></row>", "found 2, expected at most 1"),
  ])
  func aFieldThatIsNotThereAsOftenAsStatedSaysWhereAndHow(
    _ cardinality: Cardinality, _ row: String, _ problem: String
  ) throws {
    let rule = FieldRule(name: "title", select: "b", cardinality: cardinality)
    let sample = Sample(
      reading: ReadingRule(rows: RowRule(select: "/a/row", cardinality: .atLeast(1), fields: [rule])))
    let error = try #require(sample.error(reading: "<a>\n\n\(row)</a>"))
    #expect(error.url == Sample.url)
    #expect(error.request == "sample")
    #expect(error.selector == "b")
    #expect(error.field == "title")
    #expect(error.line == 3)
    #expect(error.problem.hasPrefix(problem))
    #expect(
      error.description == "sample \(Sample.url): line 3, field 'title', selector b: \(error.problem)")
  }

  @Test(arguments: [
    (Cardinality.atLeast(1), "<a/>", "found 0, expected at least 1"),
    (.exactly(1), "<a><row/><row/></a>", "found 2, expected exactly 1"),
    (.atMost(1), "<a><row/><row/></a>", "found 2, expected at most 1"),
  ])
  func rowsThatAreNotThereAsOftenAsStatedAreNamed(
    _ cardinality: Cardinality, _ text: String, _ problem: String
  )
    throws
  {
    let rows = RowRule(select: "/a/row", cardinality: cardinality, fields: [])
    let error = try #require(Sample(reading: ReadingRule(rows: rows)).error(reading: text))
    #expect(error.selector == "/a/row")
    #expect(error.problem.hasPrefix(problem))

    let streamed = Sample(
      reading: ReadingRule(rows: RowRule(select: "row", cardinality: cardinality, fields: [])), stream: "row")
    #expect(try #require(streamed.error(reading: text)).problem.hasPrefix(problem))
  }

  @Test func skippedRowsAreCounted() throws {
    let rows = RowRule(select: "/a/row", cardinality: .exactly(2), fields: [.one("text", "b")])
    let sample = Sample(
      reading: ReadingRule(rows: rows, skip: [.init(field: "text", prefix: "To come: ")]))
    let answer = try sample.read("<a><row><b>To come: x</b></row><row><b>y</b></row></a>")
    #expect(answer.values == [["text": ["y"]]])
  }

  @Test func groupsAndTheRowsOfEachAreCounted() throws {
    let sample = Sample(
      reading: ReadingRule(
        groups: RowRule(select: "/a/g", cardinality: .atLeast(1), fields: []),
        rows: RowRule(select: "row", cardinality: .atLeast(1), fields: [])))
    #expect(try #require(sample.error(reading: "<a/>")).selector == "/a/g")
    let error = try #require(sample.error(reading: "<a>\n<g><row/></g>\n<g/></a>"))
    #expect(error.selector == "row")
    #expect(error.line == 3)
  }
}
