import Legislature
import Testing

@Suite struct LineTemplateTests {
  @Test(arguments: [
    (
      "First reading, referred to {committee}.", "First reading, referred to Ways & Means.",
      ["committee": "Ways & Means"]
    ),
    ("{code} - Majority; do pass.", "LAWS - Majority; do pass.", ["code": "LAWS"]),
    ("{code} - Majority; do pass.", "C&WD - Majority; do pass.", ["code": "C&WD"]),
    (
      "{ordinal} substitute bill substituted ({code} {n}).", "4th substitute bill substituted (BTE 25).",
      ["ordinal": "4th", "code": "BTE", "n": "25"]
    ),
    ("Effective date {date}[*].", "Effective date 7/27/2025*.", ["date": "7/27/2025"]),
    ("Effective date {date}[*].", "Effective date 7/27/2025.", ["date": "7/27/2025"]),
    (
      "Public hearing in the {chamber} Committee on {committee} at {time}.",
      "Public hearing in the Senate Committee on Early Learning & K-12 Education at 8:00 AM.",
      ["chamber": "Senate", "committee": "Early Learning & K-12 Education", "time": "8:00 AM"]
    ),
    (
      "Conference committee appointed. {Senators|Representatives} {names}.",
      "Conference committee appointed.  Senators Saldaña, Wilson, C., MacEwen.",
      ["names": "Saldaña, Wilson, C., MacEwen"]
    ),
    (
      "{code} - Majority; do pass with amendment(s) but without amendment(s) by {committee}.",
      "APP - Majority; do pass with amendment(s) but without amendment(s) by Civil Rights & Judiciary.",
      ["code": "APP", "committee": "Civil Rights & Judiciary"]
    ),
    (
      "{from:committee} relieved. Referred to {committee}.",
      "Local Government relieved. Referred to Finance.",
      ["from": "Local Government", "committee": "Finance"]
    ),
    ("A {text} B.", "A whatever. it; is B.", ["text": "whatever. it; is"]),
  ])
  func placeholdersTakeTheirPart(_ template: String, _ line: String, _ captures: [String: String]) throws {
    #expect(try LineTemplate(template).match(line) == captures)
  }

  @Test(arguments: [
    "Rules suspended.  Placed on Third Reading.", "rules suspended. placed on third reading.",
    "Rules suspended.\u{A0} Placed on Third Reading", " Rules suspended.\r\n Placed  on Third Reading. ",
  ])
  func spaceCaseAndTheLastStopDoNotMatter(_ line: String) throws {
    #expect(try LineTemplate("Rules suspended. Placed on third reading.").match(line) == [:])
  }

  @Test func curlyQuotesAreQuotes() throws {
    #expect(try LineTemplate("House Rules \"X\" file.").match("House Rules “X” file.") == [:])
  }

  @Test(arguments: [
    ("Referred to {committee}.", "Referred to the people as a referendum."),
    ("Referred to {committee}.", "Referred to Ways & Means. Hearing waived."),
    ("Referred to {committee}.", "Referred to ."),
    ("Referred to {committee}.", "Referred to Committee on."),
    ("Referred to {committee}.", "Then referred to Finance."),
    ("Adopted.", "Adopted as amended."),
    ("{code} - Majority; do pass.", "app - Majority; do pass."),
    ("Chapter {n}, {n} Laws.", "Chapter X, 2025 Laws."),
    ("Effective date {date}.", "Effective date 7/2025."),
    ("Hearing at {time}.", "Hearing at 130 PM."),
    ("{ordinal} substitute.", "2 substitute."),
    ("Effective date {date}.", ""),
  ])
  func whatDoesNotFitIsRefused(_ template: String, _ line: String) throws {
    #expect(try LineTemplate(template).match(line) == nil)
  }

  @Test func choicesMayBeInsideChoices() throws {
    let template = try LineTemplate("[By resolution, ]returned to {{chamber} Rules[ {n}]|committee}.")
    #expect(template.match("By resolution, returned to Senate Rules 3.") == ["chamber": "Senate", "n": "3"])
    #expect(template.match("Returned to House Rules.") == ["chamber": "House"])
    #expect(template.match("Returned to committee.") == [:])
    #expect(template.match("By resolution, returned to 3.") == nil)
  }

  @Test(arguments: [
    ("Referred to {comittee}.", "unknown placeholder '{comittee}'"),
    ("Referred to {committee.", "without its partner"),
    ("Referred to committee].", "without its partner"), ("{text}", "needs words of its own"),
    ("{committee} {text}.", "needs words of its own"), ("by {committee}{text}.", "must not follow another"),
    ("", "must not be empty"), ("[By resolution.]", "must not be empty"),
    ("a [a][b][c][d][e][f][g][h] b", "more than 128 wordings"),
  ])
  func aMistakenTemplateSaysWhatIsWrong(_ template: String, _ problem: String) {
    #expect {
      try LineTemplate(template)
    } throws: {
      "\($0)".contains(problem)
    }
  }

  @Test func everyExampleOfATemplateFitsIt() throws {
    let template = try LineTemplate(
      "[{code} - ]{Minority|Majority}; {ordinal} of {committee} by {names} at {time} on {date}[; {n}, {text}]."
    )
    #expect(template.examples.count == 8)
    for example in template.examples { #expect(template.match(example) != nil, "\(example)") }
  }

  /// A page can hold anything; no line may keep the program busy.
  @Test(.timeLimit(.minutes(10)))
  func aHostileLineIsRefusedSoon() throws {
    let template = try LineTemplate("{a:text} x {b:text} x {c:text} x {d:text} y.")
    #expect(template.match(String(repeating: "x ", count: 5_000)) == nil)
  }
}
