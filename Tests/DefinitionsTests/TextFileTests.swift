import Definitions
import Foundation
import Legislature
import Markup
import Scraping
import Testing

/// Reading `text.yml`: what is wrong with it is said with its line.
@Suite struct TextFileTests {
  private static let whole = """
    documents:
      bill:
        is: bill
        format: html
        skip: [head]
        blocks: [div, p]
        rows: [tr]
        gaps: [td]
        headings: ["div[style*=bold][class=x]"]
        prints: [{element: hyphen, text: "-"}, {element: note, text: " (", after: ")"}]
        marks: [{mark: struck, element: "span[style*=through]"}, {mark: added, element: ins}]
        brackets: {open: "((", close: "))"}
        sections:
          - {comment: begin}
          - {element: section, kind: new}
          - {line: '^WHEREAS', first: true}
        number: '^Sec\\. (\\d+)'
        number_in: [enum]
        numbers: consecutive
        caption: '([A-Z]+)\\.'
        caption_in: [header]
        kinds: [{kind: repealer, opening: repealed}]
        citations: [{kinds: [new, repealer], in: section, pattern: 'to (.*)', action: added}]
        back: '^Signed'
        end: '^END$'
      amendment:
        like: bill
        is: amendment
        root: [a, b]
        told_by: AMENDMENT
        outcome_in: action
        outcome: [{pattern: ADOPTED, is: adopted}]
        striker: (?i)strike everything
        blocks: [li]
        numbers: free
    """

  @Test func everythingIsRead() throws {
    let rules = try TextFile.read(Self.whole, file: "text.yml").documents
    #expect(rules.map(\.name) == ["bill", "amendment"])
    let bill = rules[0]
    #expect(bill.purpose == .bill)
    #expect(bill.format == .html)
    #expect(bill.skip == [try #require(ElementTest("head"))])
    #expect(bill.blocks.map(\.name) == ["div", "p"])
    #expect(bill.headings.first?.conditions.map(\.comparison) == [.contains, .equals])
    #expect(bill.prints.map(\.before) == ["-", " ("])
    #expect(bill.prints.map(\.after) == ["", ")"])
    #expect(bill.marks.map(\.mark) == [.struck, .added])
    #expect(bill.brackets == .init(open: "((", close: "))"))
    #expect(bill.starts.map(\.kind) == [nil, .new, nil])
    #expect(bill.starts.map(\.isFirst) == [false, false, true])
    #expect(bill.isNumbered)
    #expect(bill.kinds.map(\.kind) == [.repealer])
    #expect(bill.citations.map(\.kinds) == [[.new, .repealer]])
    #expect(bill.citations.map(\.place) == [.section])
  }

  @Test func aDocumentMayBeLikeAnotherButForWhatItSays() throws {
    let rules = try TextFile.read(Self.whole, file: "text.yml").documents
    let amendment = rules[1]
    #expect(amendment.purpose == .amendment)
    #expect(amendment.format == .html)
    #expect(amendment.roots == ["a", "b"])
    #expect(amendment.sign?.source == "AMENDMENT")
    #expect(amendment.blocks.map(\.name) == ["li"])
    #expect(amendment.gaps.map(\.name) == ["td"])
    #expect(!amendment.isNumbered)
    #expect(amendment.end?.source == "^END$")
    #expect(amendment.outcomeWords.map(\.outcome) == [.adopted])
    #expect(amendment.striker != nil)
  }

  @Test(arguments: [
    ("documents:", 1, "'documents' must describe at least one kind of document"),
    ("documents:\n  bill:\n    format: html", 3, "'is' is missing: bill or amendment"),
    (
      "documents:\n  bill:\n    is: law\n    format: html", 3,
      "'is' must be one of bill, amendment, not 'law'"
    ),
    ("documents:\n  bill:\n    is: bill", 3, "'format' is missing: html or xml"),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    block: [p]", 5,
      "unknown key 'block' (did you mean 'blocks'?)"
    ),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    blocks:\n      - p\n      - p[", 7,
      "'blocks' has 'p['; expected a name"
    ),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    number: '('", 5,
      "'(' is no regular expression"
    ),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    sections:\n      - {kind: new}", 6,
      "a section begins at a 'comment', an 'element' or a 'line': one of them is missing"
    ),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    sections:\n      - {comment: a, line: b}", 6,
      "a section begins at one of 'comment', 'element' and 'line', not at several"
    ),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    kinds: [{kind: old, opening: a}]", 5,
      "'kind' must be one of front, new, amendatory"
    ),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    citations: [{kinds: [new, old], pattern: a, action: added}]",
      5,
      "'kinds' has 'old'; known: front, new"
    ),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    citations: [{kinds: [new], pattern: a, action: adds}]",
      5,
      "'action' must be one of amended, added, repealed, not 'adds'"
    ),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    marks: [{element: b}]", 5, "'mark' is missing"
    ),
    ("documents:\n  bill:\n    is: bill\n    format: html\n    brackets: {open: a}", 5, "'close' is missing"),
    (
      "documents:\n  bill:\n    is: bill\n    format: html\n    outcome: [{pattern: a}]", 5, "'is' is missing"
    ),
    (
      "documents:\n  a:\n    like: b\n  b:\n    is: bill\n    format: html", 3,
      "'a' is like 'b', which no document above it is called"
    ),
  ])
  func whatIsWrongIsSaidWithItsLine(_ yaml: String, line: Int, problem: String) {
    let error = #expect(throws: DefinitionError.self) { try TextFile.read(yaml, file: "text.yml") }
    #expect(error?.line == line)
    #expect(error?.problem.hasPrefix(problem) == true, "\(error?.problem ?? "")")
  }

  @Test(arguments: ["", "[a]", "a b", "a[", "a[]", "a[=x]", "a[b=]", "a[b=c", "a[b]c", "<a>"])
  func whatIsNoElementIsNone(_ source: String) { #expect(ElementTest(source) == nil) }

  @Test(arguments: ["a", "*", "a[b]", "a[b=c]", "a[b*=c:d;]", "a[b=c][d*=e]", "a[xml:lang=en]"])
  func elementsAreRead(_ source: String) { #expect(ElementTest(source) != nil) }
}
