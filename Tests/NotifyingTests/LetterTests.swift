import Foundation
import Legislature
import Notifying
import Testing

private let spanish = english.deletingLastPathComponent().appending(path: "es")

/// A letter of everything: trouble, errands, texts, moves, companions, hearings to come, reviews, corrections.
private func everything(_ audience: Audience = .internal, kind: LetterKind = .digest(period: .daily)) throws
  -> DigestContent
{
  let pacific = try zone()
  let companion = CompanionStand(key: bill("SB", "5497"), version: "SSB 5497", stage: .rules)
  var moved = news(
    bill("HB", "1815"), title: "Protecting workers.", version: "SHB 1815", stage: .rules,
    changes: [
      line("Referred to Rules 2 Review.", on: "2019-03-10", classes: ["referral"]),
      change(
        .stageChanged, on: "2019-03-10", before: stage(.committee, .house, "Labor"),
        after: stage(.rules, .house, "Rules")),
    ])
  moved.companions = [companion]
  moved.plain = ["Referred to Rules 2 Review.": "It waits for a place on the calendar."]
  let text = news(
    changes: [
      change(
        .textChanged, significance: .alert,
        after: .object([
          "version": .string("SSB 5497"), "campaigns": .array([]),
          "tripwires": .array([
            .object([
              "name": .string("72 hours"), "state": .string("lost"), "section": .string("4"),
              "before": .string("within 72 hours"), "after": .string("within a reasonable time"),
            ])
          ]),
        ]))
    ])
  func held(_ number: String, _ hours: Double, _ day: String, _ at: String) throws -> HearingNews {
    let begins = try instant("2019-03-11T14:00:00Z").addingTimeInterval(hours * 3600)
    return HearingNews(
      bill: bill("HB", number), title: "About \(number).", officialURL: "https://example.org/\(number)",
      hearing: Hearing(
        meeting: "m\(number)", chamber: .house, committee: "Labor", kind: "public",
        on: Day(day) ?? Day(ordinal: 0), at: at, room: "A", cancelled: false, reason: nil),
      begins: begins, signInCloses: begins.addingTimeInterval(-3600),
      signInURL: "https://example.org/sign-in/\(number)", isPublicRecord: true, zone: pacific)
  }
  var content = try content(
    [
      CampaignNews(id: "a", title: "Campaign A", bills: [text, moved]),
      CampaignNews(id: "b", title: "Campaign B", bills: []),
    ], corrections: [news(changes: [change(.correction, before: stage(.rules), after: stage(.floor))])],
    sources: [SourceReading(name: "Calendar", checkedAt: run, state: .failed, error: "HTTP 503")])
  content.kind = kind
  content.hearings = [
    try held("1", 25, "2019-03-12", "08:00"), try held("2", 121, "2019-03-16", "08:00"),
  ]
  content.concerns = [bill("HB", "1"): ["b", "unknown"], bill("HB", "2"): ["a", "b"], bill("HB", "3"): []]
  content.clocks = [
    ClockNews(
      bill: bill("HB", "3"), title: "About 3.", kind: .cutoff, name: "House of origin", on: day("2019-03-13"),
      hour: 17, steps: [.leaveRules(.house), .pass(.house)], zone: pacific)
  ]
  guard audience == .internal else {
    content.desk = nil
    return content
  }
  let held2 = HeldPosition(position: "support", version: "HB 1815", isUnderReview: true)
  content.desk = DeskNews(
    positions: [bill("HB", "1815"): held2],
    reviews: [
      DueReview(bill: bill("HB", "1815"), title: "Protecting workers.", held: held2, reasons: ["SHB 1815"])
    ],
    unrecognised: [UnrecognisedLine(bill: bill("HB", "9"), on: day("2019-03-09"), text: "Laid on the moon.")],
    doubts: 3)
  return content
}

private func letter(_ content: DigestContent, in language: URL) throws -> Letter {
  try DigestTemplates(folder: language).letter(content)
}

/// The words of a text, without addresses, signs and case.
private func words(_ text: String) -> [String] {
  text.replacing(/https?:\/\/\S+/, with: " ").lowercased()
    .split { !$0.isLetter && !$0.isNumber }.map(String.init)
}

/// What a reader of the page reads.
private func visible(_ html: String) -> String {
  html.replacing(/<head>.*<\/head>/.dotMatchesNewlines(), with: " ").replacing(/<[^>]*>/, with: " ")
    .replacingOccurrences(of: "&#39;", with: "'").replacingOccurrences(of: "&quot;", with: "\"")
    .replacingOccurrences(of: "&#9888;", with: " ").replacingOccurrences(of: "&lt;", with: "<")
    .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
}

@Suite struct LetterTests {
  @Test(arguments: [english, spanish], Audience.allCases)
  func bothPartsSayTheSameInTheSameOrder(_ language: URL, _ audience: Audience) throws {
    let sent = try letter(everything(audience), in: language)
    #expect(words(sent.text) == words(visible(sent.html)))
    #expect(words(sent.text).count > 100)
  }

  /// A bill that is only to be heard says nowhere else why it is in the letter.
  @Test func whatComesSaysWhichCampaignItConcerns() throws {
    let sent = try letter(everything(), in: english)
    for words in [
      "HB 1: About 1. (Campaign B)", "HB 2: About 2. (Campaign A, Campaign B)", "HB 3: About 3.\n",
    ] {
      #expect(sent.text.contains(words))
    }
    #expect(visible(sent.html).contains("About 2. (Campaign A, Campaign B)"))
    // Who reads one campaign knows.
    var one = try everything()
    one.campaigns.removeLast()
    #expect(try !letter(one, in: english).text.contains("(Campaign"))
  }

  @Test func whatIsDueComesFirstInTheSubject() throws {
    let sent = try letter(everything(), in: english)
    #expect(
      sent.subject.hasPrefix(
        "1 bill moved, 1 more with news, 1 hearing tomorrow 8:00 AM, sign in by 7:00 AM: HB 1"))
    let spoken = try letter(everything(), in: spanish).subject
    #expect(spoken.contains("1 audiencia mañana, 8:00, inscripción hasta 7:00: HB 1"), "\(spoken)")
  }

  @Test func aLetterIsInTheOrderInWhichOneActs() throws {
    let text = unwrapped(try letter(everything(), in: english).text)
    let order = [
      "SOURCES IN TROUBLE", "LINES NOBODY", "TO DO IN THE NEXT THREE DAYS", "Sign in by tomorrow 7:00 AM",
      "https://example.org/sign-in/1",
      "Deadline Wed Mar 13 5:00 PM, House of origin: it must leave Rules (House), "
        + "then pass the House", "is a public record", "NEW TEXTS", "It said: “within 72 hours”",
      "It now says: “within a reasonable time”", "Campaign A", "HEARINGS TO COME", "About 2.",
      "OUR POSITIONS TO REVIEW", "CORRECTIONS",
      "Nothing new for: Campaign B.",
    ].map { text.range(of: $0)?.lowerBound }
    #expect(order.allSatisfy { $0 != nil }, "\(order.map { $0 != nil })\n\(text)")
    #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
  }

  @Test func anEntrySaysHowFarItIsAndWhatComesNext() throws {
    let text = unwrapped(try letter(everything(), in: english).text)
    for part in [
      "●◉○○○○○○○ step 2 of 9", "Stage: in committee (House Labor) → in Rules (House Rules).",
      "In plain words: It waits for a place on the calendar.", "Same fight: SB 5497 (now SSB 5497), in Rules",
      "Our position: REVIEW AGAIN", "Next: Rules must pick it for the floor", "Version: SHB 1815",
    ] {
      #expect(text.replacing("  ", with: " ").contains(part), "\(part)\n\(text)")
    }
  }

  @Test(arguments: [english, spanish])
  func aLetterToThePublicSaysNothingOfTheDesk(_ language: URL) throws {
    let sent = try letter(everything(.public), in: language)
    for word in [
      "Laid on the moon", "REVIEW", "REVISAR", "support was", "triage", "billwatch", "HTTP 503",
      "nobody recognised",
    ] {
      #expect(
        !sent.text.contains(word) && !sent.html.contains(word) && !sent.subject.contains(word), "\(word)")
    }
  }

  @Test(arguments: [english, spanish])
  func anAlertIsShort(_ language: URL) throws {
    var content = try everything(kind: .alert)
    content.hearings = [content.hearings[0]]
    content.clocks = []
    let sent = try letter(content, in: language)
    #expect(sent.subject.hasPrefix(language == english ? "Act now: 1 hearing" : "Actúe ahora: 1 audiencia"))
    #expect(words(sent.text) == words(visible(sent.html)))
    #expect(!sent.text.contains("Laid on the moon"))
    #expect(!sent.text.contains("Campaign B"))
  }

  @Test func aHugeDigestStaysBelowWhatMailProgramsCut() throws {
    let bills = (1...900).map { number in
      news(
        bill("HB", String(number)),
        changes: [line(String(repeating: "Very long. ", count: 30) + "\(number)", on: "2019-03-10")])
    }
    let sent = try letter(content([CampaignNews(id: "a", title: "A", bills: bills)]))
    #expect(sent.html.utf8.count < 100_000)
    #expect(sent.text.contains("billwatch changes"))
    #expect(words(sent.text) == words(visible(sent.html)))
    #expect(sent.subject.count <= 120)
  }

  @Test func everyLanguageIsComplete() throws {
    let folder = english.deletingLastPathComponent()
    let tags = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      FileManager.default.fileExists(atPath: folder.appending(path: "\($0)/words.mustache").path)
    }
    #expect(Set(tags).isSuperset(of: ["en", "es"]))
    for tag in tags {
      #expect(try DigestTemplates(folder: folder.appending(path: tag)).gaps == [])
    }
  }

  @Test func whatATranslationLacksIsSaidInEnglishAndListed() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "languages-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root.appending(path: "xx"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: english.resolvingSymlinksInPath(), to: root.appending(path: "en"))
    try "{{#label-why}}Warum{{/label-why}}{{#mention}}{{ort}}{{/mention}}".write(
      to: root.appending(path: "xx/words.mustache"), atomically: true, encoding: .utf8)
    let templates = try DigestTemplates(folder: root.appending(path: "xx"))
    #expect(templates.language == "xx")
    #expect(templates.gaps.contains("nothing is said for 'vanished'; English is used"))
    #expect(templates.gaps.contains("'mention' names {{ort}}, which has no value there"))
    let sent = try templates.letter(everything())
    #expect(sent.text.contains("Warum: title says"))
    #expect(sent.html.contains("<html lang=\"xx\">"))
  }

  @Test func aLanguageWithoutAFolderIsRefused() {
    #expect(throws: NotifyingError.self) {
      try DigestTemplates(folder: english.deletingLastPathComponent().appending(path: "tlh"))
    }
  }

  @Test func spanishSaysDaysHoursAndNumbersItsOwnWay() throws {
    let one = try letter(content(billsChecked: 1), in: spanish)
    #expect(one.subject == "Todo en calma: 1 proyecto revisado, sin cambios para usted")
    #expect(try letter(content(billsChecked: 2075), in: spanish).subject.contains("2075 proyectos revisados"))
    #expect(try letter(content(billsChecked: 12_075), in: spanish).subject.contains("12 075 proyectos"))
    #expect(one.text.contains("lunes 11 de marzo, 7:00 PDT"))
  }
}

@Suite struct ProgressBarTests {
  struct Case: Sendable {
    let before: Stage?
    let now: Stage
    var track = Track()
    let signs: String
  }

  @Test(arguments: [
    Case(before: nil, now: .prefiled, signs: "○○○○○○○○○"),
    Case(before: .committee, now: .rules, signs: "●◉○○○○○○○"),
    Case(before: .oppositeFloor, now: .rules, signs: "●●○○○○○○○"),
    Case(before: .executive, now: .law, signs: "●●●●●●●●✓"),
    Case(before: .executive, now: .vetoed, signs: "●●●●●●●●⊘"),
    Case(before: .floor, now: .dead, signs: "●●●✕·····"),
    Case(before: .committee, now: .unknown, signs: "●?·······"),
    Case(before: nil, now: .unknown, signs: "?········"),
    Case(before: .committee, now: .floor, track: Track(houses: 1, executive: true), signs: "●◉◉○○○"),
    Case(before: .floor, now: .adopted, track: Track(houses: 1, executive: false), signs: "●●●●✓"),
  ])
  func drawsHowFarABillHasCome(_ example: Case) throws {
    var told = news(
      stage: example.now,
      changes: [change(.stageChanged, before: example.before.map { stage($0) }, after: stage(example.now))])
    told.track = example.track
    let sent = try letter(content([CampaignNews(id: "a", title: "A", bills: [told])]))
    #expect(sent.text.contains("\n  \(example.signs) "), "\(sent.text)")
    #expect(sent.html.contains(">\(example.signs)</span>"))
  }
}
