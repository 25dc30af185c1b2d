import Legislature
import Testing

@testable import Campaigns

@Suite struct PhraseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let phrase: String
    let text: String
    var testDescription: String { "\(phrase) in \(text)" }
    init(_ phrase: String, _ text: String) {
      self.phrase = phrase
      self.text = text
    }
  }

  private func finds(_ phrase: String, in text: String) throws -> Bool {
    !PhraseScanner([try PhrasePattern(phrase)]).hits(in: Array(text.utf8)).isEmpty
  }

  @Test(arguments: [
    Case("facial recognition", "the use of Facial Recognition services"),
    Case("facial recognition", "facial-recognition"),
    Case("facial recognition", "facial\n  recognition"),
    Case("facial recognition", "facial\u{A0}recognition"),
    Case("immigra*", "immigrants' role"),
    Case("immigra*", "IMMIGRATION"),
    Case("licen[cs]e plate", "licence plate"),
    Case("licen[cs]e plate", "license-plate readers"),
    Case("license-plate", "license plate"),
    Case("driver's license", "drivers' license"),
    Case("driver's license", "driver’s license"),
    Case("drivers license", "driver's license"),
    Case("department of licensing", "the department of licensing's records"),
    Case("camera*|reader*", "automated readers"),
    Case("ICE", "barring ICE from schools"),
    Case("ICE", "ICE's detainers"),
    Case("ICE", "ICE"),
    Case("Data", "data"),
    Case("body-worn camera*", "body worn cameras"),
    Case("chapter 14.18", "amending Chapter 14.18 of the code"),
    Case("inmigración", "la inmigracio\u{301}n"),
    Case("resume", "résumé"),
    Case("data data", "data data"),
    Case("immigra* immigrant", "immigrant immigrant"),
    Case("a b c d", "a b a b c d"),
    Case("drone", "under\u{AD}water dro\u{AD}ne"),
    Case("police ~2 camera*", "police body worn cameras"),
    Case("police ~2 camera*", "cameras of the police"),
    Case("law enforcement ~3 facial recognition", "facial recognition by state law enforcement"),
    Case("87", "title 87"),
  ])
  func finds(_ example: Case) throws {
    #expect(try finds(example.phrase, in: example.text))
  }

  @Test(arguments: [
    Case("ICE", "service and notice"),
    Case("ICE", "an ice rink"),
    Case("ICE", "Ice"),
    Case("ICE", "PROHIBITING THE SALE OF ICE CREAM ON SUNDAYS"),
    Case("facial recognition", "facial, or other recognition"),
    Case("facial recognition", "recognition facial"),
    Case("facial recognition", "a facial; recognition of merit"),
    Case("facial recognition", "it ends with facial\n\nrecognition begins"),
    Case("facial recognition", "facial recognitions"),
    Case("immigra*", "nonimmigrant"),
    Case("licen[cs]e", "licenxe"),
    Case("drone", "drones"),
    Case("police ~2 camera*", "police with body worn cameras"),
    Case("police ~2 camera*", "police; cameras"),
    Case("data", "database"),
    Case("data", "дataданные"),
    Case("department of licensing", "the department of licensings"),
    Case("privacy", ""),
    Case("a b", "a\u{301}c b"),
  ])
  func doesNotFind(_ example: Case) throws {
    #expect(try !finds(example.phrase, in: example.text))
  }

  @Test(arguments: [
    ("facial recognition", "facial recognition"), ("immigra*", "immigra"),
    ("licen[cs]e plate*", "licence plate"),
    ("camera*|reader*", "camera"), ("police ~5 body-worn|x camera*|reader*", nil),
    ("police ~5 camera*|reader*  data", "police … camera data"), ("body-worn camera*", "body-worn camera"),
    ("ICE", "ICE"), ("[st]i[gn]n [ab]", "sign a"), ("46.12.635", "46.12.635"),
  ])
  func isSpokenInPlainWords(phrase: String, words: String?) throws {
    #expect(PhrasePattern.spoken(phrase) == words ?? phrase)
    if let words { #expect(try PhrasePattern(phrase).spoken == words) }
  }

  @Test func whatIsNoPhraseIsSpokenAsItIs() {
    #expect(PhrasePattern.spoken("No suits (72 hours), a*") == "No suits (72 hours), a*")
    #expect(PhrasePattern.spoken("43.386, *") == "43.386, *")
  }

  @Test func findsManyPhrasesInOnePass() throws {
    let patterns = try ["data broker*", "broker*", "privacy", "data ~4 privacy"].map { try PhrasePattern($0) }
    let text = "Data brokers and their privacy rules. Data brokers."
    let hits = PhraseScanner(patterns).hits(in: Array(text.utf8))
    let found = hits.map { "\($0.pattern) \(String(decoding: Array(text.utf8)[$0.range], as: UTF8.self))" }
    #expect(
      found.sorted() == [
        "0 Data brokers", "0 Data brokers", "1 brokers", "1 brokers", "2 privacy",
        "3 Data brokers and their privacy", "3 privacy rules. Data",
      ])
  }

  @Test(arguments: [
    ("", "no words"), ("  ", "no words"), ("'", "no word"), ("im*", "too short"), ("*migrant", "no word"),
    ("immi*grant", "no word"), ("licen[cs", "']' after it"), ("licens]e", "without '['"),
    ("licen[]e", "letters"),
    ("a ~0 b", "up to 30"), ("a ~31 b", "up to 30"), ("a ~x b", "up to 30"), ("a ~2 b ~2 c", "once"),
    ("~3 b", "both sides"), ("a ~3", "both sides"), ("a|", "no word"), ("body-worn|dash", "two phrases"),
    ("data; broker", "no word"),
  ])
  func refuses(_ phrase: String, saying: String) {
    let error = #expect(throws: PhraseError.self) { try PhrasePattern(phrase) }
    #expect(error?.description.contains(saying) == true, "\(error?.description ?? "no error")")
    #expect(error?.description.contains("'\(phrase)'") == true)
  }

  @Test func snippetShowsWholeWordsAround() {
    let text =
      "An act relating to the collection,\n  sharing and sale of personal data by businesses that trade in it"
    let bytes = Array(text.utf8)
    let start = text.utf8.count - "personal data by businesses that trade in it".utf8.count
    #expect(
      snippet(of: bytes, around: start..<(start + 13))
        == "…the collection, sharing and sale of personal data by businesses that trade in…".replacing(
          "…the collection, sharing", with: "…sharing"))
    #expect(snippet(of: Array("privacy".utf8), around: 0..<7) == "privacy")
    let unbroken = Array(
      (String(repeating: "é", count: 50) + "-data-" + String(repeating: "é", count: 50)).utf8)
    #expect(snippet(of: unbroken, around: 101..<105) == "…data…")
  }
}
