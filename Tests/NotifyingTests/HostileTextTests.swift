import Foundation
import Legislature
import Notifying
import Testing

/// What a source may print, or somebody may put there.
private let hostile = [
  "<script>alert(1)</script>", "a\r\nBcc: victim@example.org\r\n\r\nbody",
  "{{organisation}} {{{period}}} {{>entry.txt}}",
  "nul\u{0}and\u{7}bell", "left\u{202E}right\u{2066}x\u{2069}", "\u{1B}[2J\u{9B}31m", "\"\u{301} onclick='x",
  "<\u{338}img>",
  "\"\u{200D}onmouseover=alert(1) x=\"", "line\u{2028}separator\u{85}next", "=?UTF-8?B?SGk=?=", ".\n.\n",
  "--=_billwatch_alternative--", "]]><!--", "&lt;b&gt; &amp;",
  String(repeating: "e\u{301}\u{302}", count: 5000),
  "🏛️👩‍⚖️ ünïcødé", "",
]

@Suite struct HostileTextTests {
  private func everywhere(_ text: String) throws -> Message {
    let changes = [
      line(text, on: "2019-03-10"),
      change(
        .stageChanged, significance: .alert, before: stage(.rules, .house, text),
        after: stage(.committee, .house, text)),
      change(
        .hearingScheduled,
        after: .object([
          "committee": .string(text), "kind": .string(text), "on": .string("2019-03-26"), "at": .string(text),
          "room": .string(text),
        ])),
      change(.hearingCancelled, after: .object(["on": .string("2019-03-26"), "reason": .string(text)])),
      change(.sponsorAdded, after: .object(["name": .string(text)])),
      change(.campaignMatched, after: .object(["campaign": .string(text), "score": .double(.nan)])),
      change(
        .textChanged,
        after: .object([
          "version": .string(text),
          "campaigns": .array([.object(["id": .string(text), "relevant": .bool(true)])]),
          "gained": .array([.object(["snippet": .string(text), "section": .string(text)])]),
          "tripwires": .array([
            .object(["name": .string(text), "state": .string(text), "section": .string(text)])
          ]),
        ])),
    ]
    let key = BillKey(jurisdiction: text, session: text, number: BillNumber(type: "HB", label: text))
    var told = news(
      key, title: text, version: text, url: text,
      why: [.init(rule: text, field: text, snippet: text, weight: .nan)], changes: changes)
    told.jurisdictionName = text
    told.location = Location(chamber: .senate, committee: text)
    told.companions = [
      CompanionStand(
        key: BillKey(jurisdiction: text, session: text, number: BillNumber(type: text, label: text)),
        version: text, stage: .rules, location: Location(chamber: .house, committee: text))
    ]
    told.plain = [text: text]
    // A second bill keeps its room in the letter.
    let other = news(
      bill("HB", "1654"), title: "Innocent.", changes: [line("First reading.", on: "2019-03-10")])
    var content = try content(
      [CampaignNews(id: text, title: text, bills: [told, other])], corrections: [told],
      sources: [SourceReading(name: text, checkedAt: nil, state: .failed, error: text)],
      unrecognised: [UnrecognisedLine(bill: key, on: day("2019-03-10"), text: text, officialURL: text)],
      organisation: text)
    content.jurisdictions = [JurisdictionName(id: text, name: text)]
    content.hearings = try [20, 100].map { try hearing(of: key, text, hours: $0) }
    content.clocks = try ClockNews.Kind.allCases.map { kind in
      ClockNews(
        bill: key, title: text, officialURL: text, kind: kind, name: text, on: day("2019-03-13"),
        zone: try zone())
    }
    let held = HeldPosition(position: text, version: text, isUnderReview: true)
    content.desk?.positions = [key: held]
    content.desk?.reviews = [
      DueReview(bill: key, title: text, officialURL: text, held: held, reasons: [text, text])
    ]
    return try message(content, to: MailAddress(name: text, mailbox: "staff@example.org"))
  }

  private func hearing(of bill: BillKey, _ text: String, hours: Double) throws -> HearingNews {
    let begins = run.addingTimeInterval(hours * 3600)
    return HearingNews(
      bill: bill, title: text, officialURL: text,
      hearing: Hearing(
        meeting: text, chamber: .house, committee: text, kind: text,
        on: day(hours < 24 ? "2019-03-11" : "2019-03-15"),
        at: text, room: text, cancelled: false, reason: text),
      begins: begins, signInCloses: begins.addingTimeInterval(-3600), writtenCloses: begins,
      signInURL: text, agendaURL: text, isPublicRecord: true, zone: try zone())
  }

  @Test func whyNothingIsSentIsHarmlessToo() throws {
    for text in hostile {
      var content = try content(organisation: text)
      content.kind = .alert
      content.desk?.held = [HeldNews(name: text, changed: 5, bills: 9)]
      let sent = try message(content)
      #expect(!sent.html.contains("<script") && !sent.html.contains("<img"))
      #expect(sent.text.contains("5 of 9 bills"))
    }
  }

  @Test func aMegabyteInEveryFieldLeavesTheOthersTheirRoom() throws {
    let sent = try everywhere(String(repeating: "<script> ñ\u{202E}{{x}}\r\n", count: 50_000))
    #expect(sent.html.utf8.count < 100_000)
    #expect(sent.subject.count < 200)
    #expect(sent.text.contains("HB 1654"))
    #expect(!sent.html.contains("<script"))
  }

  @Test(arguments: hostile)
  func noTextBringsMarkupOfItsOwn(_ text: String) throws {
    let plain = try everywhere("harmless")
    #expect(plain.html.components(separatedBy: "harmless").count > 60)
    let sent = try everywhere(text)
    // The same tags as with harmless words, or fewer, and no attribute more.
    for tag in ["<script", "<img", "<b>", "<!--", "onclick='", "onmouseover=alert(1) x=\""] {
      #expect(!sent.html.contains(tag), "\(tag)")
    }
    let scalars = sent.html.unicodeScalars
    let expected = plain.html.unicodeScalars
    #expect(scalars.filter { $0 == "\"" }.count <= expected.filter { $0 == "\"" }.count)
    #expect(scalars.filter { $0 == "<" }.count <= expected.filter { $0 == "<" }.count)
    #expect(!sent.html.contains("Example Coalition"))
  }

  @Test(arguments: hostile)
  func noTextBringsControlsOrLinesOfItsOwn(_ text: String) throws {
    let sent = try everywhere(text)
    let bad = Set<Unicode.GeneralCategory>([.control, .lineSeparator, .paragraphSeparator])
    for body in [sent.text, sent.html, sent.subject] {
      let controls = body.unicodeScalars.filter { bad.contains($0.properties.generalCategory) && $0 != "\n" }
      #expect(controls.isEmpty)
      #expect(
        !body.unicodeScalars.contains {
          (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        })
    }
    #expect(!sent.subject.contains("\n"))
  }

  @Test(arguments: hostile)
  func noTextBringsAHeaderOrAPart(_ text: String) throws {
    let bytes = try everywhere(text).bytes
    let mail = String(decoding: bytes, as: UTF8.self)
    #expect(bytes.allSatisfy { $0 == 13 || $0 == 10 || (0x20...0x7E).contains($0) })
    let lines = mail.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") && $0.utf8.count <= 76 })
    let head = lines.prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
    #expect(
      head == [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Language",
        "Content-Type",
      ])
    #expect(lines.filter { $0.hasPrefix("--=_billwatch_alternative") }.count == 3)
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "https://user@example.org/", "https:///x", "//example.org",
    "file:///etc/x",
    "https://example.org/\" onclick=\"x", "https://example.org/a b", "HTTPS://exämple.org/",
  ])
  func onlyPlainWebAddressesAreLinked(_ address: String) throws {
    let told = news(url: address, changes: [line("First reading.", on: "2019-03-10")])
    let sent = try message(content([CampaignNews(id: "a", title: "A", bills: [told])]))
    #expect(!sent.html.contains("href"))
    #expect(sent.text.contains("no address to open"))
  }
}
