import Foundation
import Legislature
import Notifying
import Testing

@Suite struct DigestTests {
  private let signed = [
    line("Governor signed.", on: "2019-03-10", classes: ["executive-signature"]),
    change(
      .stageChanged, significance: .alert, on: "2019-03-10", before: stage(.executive), after: stage(.law)),
  ]
  private let heard = [
    change(
      .hearingScheduled, bill("HB", "1654"), on: "2019-03-26", after: hearing(on: "2019-03-26"))
  ]

  @Test func theSubjectSaysTheNews() throws {
    #expect(try message(signed).subject == "1 bill moved: SB 5497 signed into law")
    let became = change(.stageChanged, on: "2019-03-10", before: stage(.executive), after: stage(.law))
    #expect(try message([became]).subject == "1 bill moved: SB 5497 became law")
  }

  @Test func theSubjectTellsMovesFromOtherNews() throws {
    let both = try content([
      CampaignNews(
        id: "a", title: "A", bills: [news(bill("HB", "1654"), changes: heard), news(changes: signed)])
    ])
    #expect(
      try message(both).subject
        == "1 bill moved, 1 more with news: SB 5497 signed into law; HB 1654 public hearing Tue Mar 26")
  }

  @Test func aLongSubjectCountsWhatItLeavesOut() throws {
    let bills = (1000..<1040).map { number in
      news(
        bill("HB", String(number)),
        changes: [change(.stageChanged, before: stage(.rules), after: stage(.floor))])
    }
    let subject = try message(content([CampaignNews(id: "a", title: "A", bills: bills)])).subject
    #expect(subject.hasPrefix("40 bills moved: HB 1000 on the floor; HB 1001"))
    #expect(subject.hasSuffix("more"))
    #expect(subject.count < 150)
  }

  @Test func nothingNewIsSaidWithTheNumberOfBills() throws {
    let sent = try message(content([CampaignNews(id: "a", title: "Data privacy", bills: [])]))
    #expect(sent.subject == "All quiet: 2,105 bills checked, nothing moved for you")
    #expect(sent.text.contains("Nothing new for: Data privacy."))
    #expect(!sent.text.contains("MOST IMPORTANT"))
    #expect(!sent.html.contains("<ul"))
  }

  @Test(arguments: [SourceReading.State.failed, .stale])
  func silenceBesideTroubleIsNotCalledQuiet(_ state: SourceReading.State) throws {
    let source = SourceReading(name: "Bill pages", checkedAt: earlierRun, state: state, error: "HTTP 503")
    let sent = try message(content(sources: [source]))
    #expect(sent.subject == "Nothing seen to move in 2,105 bills; 1 source in trouble")
    #expect(!sent.text.contains("quiet"))
    #expect(sent.text.contains("SOURCES IN TROUBLE"))
    #expect(unwrapped(sent.text).contains("last read Sun Mar 10, 3:00 AM"))
    let isFailed = state == .failed
    #expect(unwrapped(sent.text).contains("Its site did not answer, or not as expected") == isFailed)
    for part in [unwrapped(sent.text), sent.html] {
      #expect(part.contains("For the administrator: HTTP 503"))
    }
  }

  @Test func noBillsCheckedIsNotCalledQuiet() throws {
    #expect(try message(content(billsChecked: 0)).subject == "Nothing seen to move in 0 bills")
  }

  @Test(arguments: [Date?.none, run.addingTimeInterval(-72 * 3600)])
  func aSourceReadTooLongAgoIsInTroubleWhateverItsState(_ checkedAt: Date?) throws {
    let sent = try message(
      content(sources: [SourceReading(name: "Calendar", checkedAt: checkedAt, state: .ok)]))
    #expect(sent.text.contains("* Calendar: STALE"))
    #expect(sent.subject.hasSuffix("1 source in trouble"))
  }

  @Test func troubleAndUnrecognisedLinesStandAboveTheNews() throws {
    let sent = try message(
      content(
        [CampaignNews(id: "a", title: "Campaign A", bills: [news(changes: signed)])],
        sources: [SourceReading(name: "Calendar", checkedAt: nil, state: .failed)],
        unrecognised: [
          UnrecognisedLine(bill: bill("HB", "1671"), on: day("2019-03-09"), text: "Laid on the moon.")
        ]))
    for body in [sent.text, sent.html] {
      let order = ["never read", "Laid on the moon.", "Campaign A", "Governor signed."].map { words in
        body.range(
          of: words, range: (body.range(of: "7:00 AM")?.upperBound ?? body.startIndex)..<body.endIndex)?
          .lowerBound
      }
      #expect(order.allSatisfy { $0 != nil })
      #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    }
    #expect(sent.subject.hasSuffix("; 1 source in trouble; 1 line nobody recognised"))
    #expect(sent.text.contains("* HB 1671, Mar 9: “Laid on the moon.”"))
  }

  @Test func aFloodOfUnrecognisedLinesIsCutAndCounted() throws {
    let lines = (1...50).map {
      UnrecognisedLine(bill: bill("HB", "\($0)"), on: day("2019-03-09"), text: "Odd \($0).")
    }
    let sent = try message(content(unrecognised: lines))
    #expect(sent.text.contains("Odd 12."))
    #expect(!sent.text.contains("Odd 13."))
    #expect(sent.text.contains("* and 38 more"))
  }

  @Test func aBillOfTwoCampaignsIsToldOnceAndReferredTo() throws {
    let second = news(
      why: [.init(rule: "43.330.510", field: "citation", snippet: "", weight: 1)], changes: signed)
    let sent = try message(
      content([
        CampaignNews(id: "a", title: "Campaign A", bills: [news(changes: signed)]),
        CampaignNews(id: "b", title: "Campaign B", bills: [second]),
      ]))
    #expect(sent.subject.hasPrefix("1 bill moved"))
    #expect(sent.text.components(separatedBy: "Governor signed.").count == 2)
    #expect(sent.text.contains("* told above, under “Campaign A”"))
    #expect(sent.text.contains("Why: touches statute 43.330.510"))
    #expect(sent.text.contains("Why: title says “immigrants' role”"))
  }

  @Test func alertsComeFirstThenSureMatches() throws {
    let sent = try message(
      content([
        CampaignNews(
          id: "a", title: "A",
          bills: [
            news(bill("HB", "1"), relevant: false, changes: heard), news(bill("HB", "2"), changes: heard),
            news(changes: signed),
          ])
      ]))
    let order = ["\nSB 5497", "\nHB 2", "\nHB 1"].map { sent.text.range(of: $0)?.lowerBound }
    #expect(order.allSatisfy { $0 != nil })
    #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    #expect(unwrapped(sent.text).contains("Why: possible match, please check: title says"))
  }

  @Test func theTitleIsGivenAsAReasonOnce() throws {
    let why = [
      Match.Evidence(rule: "a", field: "title", snippet: "data", weight: 0.9),
      .init(rule: "b", field: "legal-title", snippet: "brokers", weight: 0.8),
      .init(rule: "c", field: "text", snippet: "sell data", weight: 0.5, section: "2"),
      .init(rule: "d", field: "text", snippet: "buy data", weight: 0.4, section: "3"),
    ]
    let sent = try message(
      content([CampaignNews(id: "a", title: "A", bills: [news(why: why, changes: heard)])]))
    #expect(
      unwrapped(sent.text).contains(
        "Why: title says “data”; text says in section 2 “sell data”; text says in section 3 “buy data” "))
  }

  @Test func correctionsStandApartAndAreNoNews() throws {
    let fixed = change(.correction, on: "2019-02-01", before: stage(.rules), after: stage(.floor))
    let sent = try message(content(corrections: [news(changes: [fixed])]))
    #expect(sent.subject == "1 correction, nothing moved")
    #expect(sent.text.contains("CORRECTIONS"))
    #expect(sent.text.contains("* Corrected: in Rules → on the floor"))
  }

  @Test func everyBillSaysHowFreshItsSourceIs() throws {
    func text(_ checkedAt: Date?) throws -> String {
      let told = news(checkedAt: checkedAt, changes: signed)
      return try unwrapped(message(content([CampaignNews(id: "a", title: "A", bills: [told])])).text)
    }
    #expect(try text(run).contains("Source read Mon Mar 11, 3:00 AM"))
    #expect(
      try text(run.addingTimeInterval(-48 * 3600)).contains(
        "STALE: source last read Sat Mar 9, 2:00 AM PST, 2 days ago"))
    #expect(try text(nil).contains("NEVER READ"))
  }

  @Test func linesOfTheTextAreShortUnlessAWordIsLong() throws {
    let long = line(
      String(repeating: "Referred to a committee of the other house. ", count: 12), on: "2019-03-10")
    let sent = try message([long] + signed)
    let tooLong = sent.text.split(separator: "\n").filter { $0.count > 74 && !$0.contains("https://") }
    #expect(tooLong.isEmpty)
    #expect(sent.text.contains("\n    "))
  }

  @Test func theSameContentGivesTheSameBytes() throws {
    let one = try message(signed)
    let two = try message(signed)
    #expect(one.bytes == two.bytes)
  }
}
