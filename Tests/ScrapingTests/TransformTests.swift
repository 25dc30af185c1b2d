import Scraping
import Testing

@Suite struct TransformTests {
  @Test func whiteSpaceIsFoldedFirst() throws {
    #expect(try Sample.field("<b>\r\n  one&#160; two\n\tthree </b>", []) == ["one two three"])
    #expect(try Sample.field("<b> &#160; </b><b/><b>x</b>", []) == ["x"], "what is empty is no value")
  }

  @Test(arguments: [
    (Transform.dropSuffix(" Legislature"), "HB 1 Legislature", ["HB 1"]),
    (.dropSuffix(" - Session"), "x - y - Session", ["x - y"]),
    (.dropPrefix("By: "), "By:  Smith", ["Smith"]),
    (.split(","), "Ames, Baker ,,Clark", ["Ames", "Baker", "Clark"]),
    (.split(" and "), "Ames and Baker", ["Ames", "Baker"]),
    (.lowercase, "70A.02 ", ["70a.02"]),
    (.map(["Yes": "true", "No": "false"]), "No", ["false"]),
    (.map(["Yes": "true", "": ""]), "", []),
    (.none(["n/a", "-"]), "-", []),
    (.none(["n/a", "-"]), "- 1", ["- 1"]),
    (.clock, "2026-09-16T13:05:00", ["13:05"]),
    (.clock, "2026-09-16T00:00:37.92", ["00:00"]),
    (.clock, "", []),
    (.clock, "3/6/2026 1:04:00 PM", ["13:04"]),
    (.clock, "12:00 AM", ["00:00"]),
    (.clock, "2025-03-04 14:00:00.0", ["14:00"]),
    (
      .html, "Read &lt;a href='/x'>third time&lt;/a> &amp;amp; passed&lt;br>in full",
      ["Read third time & passed in full"]
    ),
    (.html, "plain", ["plain"]),
    (.map(["Yea": "yea", "*": "absent"]), "Paired", ["absent"]),
    (.date([DateRule(format: "yyyy-MM-dd")]), "2026-01-23T17:00:00", ["2026-01-23"]),
    (.date([DateRule(format: "yyyy-MM-dd")]), "", []),
    (
      .date([DateRule(format: "MMM d, yyyy"), DateRule(format: "M/d/yyyy")]), "3/6/2026 1:04 PM",
      ["2026-03-06"]
    ),
  ])
  func makesOfATextWhatItSays(_ transform: Transform, _ text: String, _ values: [String]) throws {
    #expect(try Sample.field("<b>\(text)</b>", [transform]) == values)
  }

  @Test func replacesByARegularExpressionWithGroups() throws {
    let pattern = try #require(Pattern("^([HS])(?=[A-Z])"))
    #expect(
      try Sample.field("<b>HRules</b><b>Held</b>", [.replace(pattern, with: "$1 ")]) == ["H Rules", "Held"])
    #expect(Pattern("(") == nil)
  }

  @Test func theyAreDoneInOrderAndOnEachValue() throws {
    let values = try Sample.field(
      "<b>A, B</b><b>-</b>", [.none(["-"]), .split(","), .lowercase, .map(["a": "1", "b": "2"])])
    #expect(values == ["1", "2"])
  }

  @Test(arguments: [
    (Transform.dropSuffix(" Legislature"), "HB 1", "'HB 1' does not end with ' Legislature'"),
    (.dropPrefix("By: "), "Smith", "'Smith' does not start with 'By: '"),
    (.map(["Yes": "1", "No": "0"]), "Maybe", "'Maybe' is none of No, Yes"),
    (.map(["Yes": "1"]), "yes", "'yes' is none of Yes"), (.map(["Yes": "1"]), " ", "'' is none of Yes"),
    (.clock, "2026-09-16", "'2026-09-16' has no hour"),
    (.clock, "2026-09-16T24:00:00", "has no hour"),
    (.clock, "13:00 PM", "has no hour"),
    (.clock, "at 9:75 AM", "has no hour"),
    (.date([DateRule(format: "yyyy-MM-dd")]), "soon", "'soon' is no date yyyy-MM-dd"),
  ])
  func aTextThatItCannotBeDoneToIsNamedWithItsPlace(_ transform: Transform, _ text: String, _ problem: String)
    throws
  {
    let rule = FieldRule(name: "it", select: "/a/b", cardinality: .exactly(1), transforms: [transform])
    let error = try #require(
      Sample(reading: ReadingRule(document: [rule])).error(reading: "<a>\n<b>\(text)</b></a>"))
    #expect(error.problem.contains(problem))
    #expect(error.field == "it")
    #expect(error.selector == "/a/b")
    #expect(error.line == 2)
  }

  @Test func joinKeepsBlanksBetweenInlineElements() throws {
    let rule = FieldRule(name: "it", select: "/a/b//text()", cardinality: .atLeast(1), join: " ")
    let text = "<a><b>Placed on <i>Third</i> Reading.<i>By rule</i>.</b></a>"
    let joined = try Sample(reading: ReadingRule(document: [rule])).read(text)
    #expect(joined.document["it"] == "Placed on Third Reading. By rule .")

    var glued = rule
    glued.join = ""
    let answer = try Sample(reading: ReadingRule(document: [glued])).read(text)
    #expect(answer.document["it"] == "Placed on Third Reading.By rule.")
  }

  @Test func joinMakesOneValueOfManyAndNoneOfNone() throws {
    #expect(try Sample.field("<b>x</b><b/><b>y</b>", [], join: " / ") == ["x / / y"])
    #expect(try Sample.field("", [], join: " ").isEmpty)
  }
}
