import Foundation
import Legislature
import Notifying
import Testing

/// Bills of several jurisdictions in one digest.
@Suite struct PlaceTests {
  private func key(_ jurisdiction: String, _ number: String) -> BillKey {
    BillKey(jurisdiction: jurisdiction, session: "2026", number: BillNumber(type: "HB", label: number))
  }

  private func told(
    _ jurisdiction: String, _ name: String, _ number: String, _ significance: Significance = .digest,
    kind: ChangeKind = .stageChanged
  ) -> BillNews {
    let key = key(jurisdiction, number)
    var told = news(
      key, title: "About \(number).",
      changes: [
        change(
          kind, key, significance: significance, on: "2019-03-10", before: stage(.rules), after: stage(.floor)
        )
      ])
    told.jurisdictionName = name
    return told
  }

  private let looked = [
    JurisdictionName(id: "us-yy", name: "Yonder"), JurisdictionName(id: "us-xx", name: "Xanadu"),
  ]

  private func digest(_ campaigns: [[BillNews]], _ jurisdictions: [JurisdictionName]? = nil) throws
    -> DigestContent
  {
    var content = try content(
      campaigns.enumerated().map { CampaignNews(id: "c\($0)", title: "Campaign \($0)", bills: $1) })
    content.jurisdictions = jurisdictions ?? looked
    return content
  }

  /// The headings of the text, each with the bills under it up to the next.
  private func headings(_ text: String) -> [[String]] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var headings: [[String]] = []
    for (line, next) in zip(lines, lines.dropFirst()) {
      if next.count == line.count, !line.isEmpty, Set(next) == ["="] || Set(next) == ["-"] {
        headings.append([line])
      } else if line.hasPrefix("HB "), !headings.isEmpty {
        headings[headings.count - 1].append(String(line.prefix { $0 != ":" }))
      }
    }
    return headings
  }

  @Test func billsStandUnderTheNameOfTheirJurisdiction() throws {
    let sent = try message(
      digest([
        [
          told("us-xx", "Xanadu", "2"), told("us-zz", "Zeta", "3", .alert), told("us-yy", "Yonder", "9"),
          told("us-xx", "Xanadu", "1", .alert), told("us-aa", "Alpha", "5"),
        ], [told("us-xx", "Xanadu", "7")],
      ]))
    // Those that were looked at in their order, others by id; in each the weightiest first.
    #expect(
      headings(sent.text) == [
        ["Campaign 0"], ["Yonder", "HB 9"], ["Xanadu", "HB 1", "HB 2"],
        ["Alpha", "HB 5"], ["Zeta", "HB 3"], ["Campaign 1"], ["Xanadu", "HB 7"],
      ])
    for name in ["Yonder", "Xanadu", "Alpha", "Zeta"] {
      #expect(sent.html.contains(#"">"# + "\(name)</h3>"))
    }
    #expect(sent.html.contains(">HB 9</a>: About 9.</h4>"))
  }

  @Test func oneJurisdictionNeedsNoHeading() throws {
    let sent = try message(
      digest([[told("us-xx", "Xanadu", "2"), told("us-xx", "Xanadu", "1")]], [looked[1]]))
    #expect(headings(sent.text) == [["Campaign 0", "HB 1", "HB 2"]])
    #expect(sent.html.contains(">HB 1</a>: About 1.</h3>"))
    #expect(!sent.html.contains("<h4"))
    // It is named once, on top.
    #expect(sent.text.contains("\nExample Coalition: Xanadu\n"))
    #expect(sent.html.components(separatedBy: "Xanadu").count == 2)
  }

  @Test func aJurisdictionWithoutNewsStillMakesThemSeveral() throws {
    let sent = try message(digest([[told("us-xx", "Xanadu", "2")]]))
    #expect(headings(sent.text) == [["Campaign 0"], ["Xanadu", "HB 2"]])
  }

  @Test func theSubjectIsTheSameWhereverBillsLive() throws {
    let bills = [told("us-yy", "Yonder", "2"), told("us-xx", "Xanadu", "1")]
    #expect(try message(digest([bills])).subject == "2 bills moved: HB 1 on the floor; HB 2 on the floor")
  }

  @Test func whatStandsOutsideTheGroupsNamesTheJurisdiction() throws {
    var several = try digest([(1...5).map { told("us-xx", "Xanadu", "\($0)", .alert) }])
    several.desk?.unrecognised = [
      UnrecognisedLine(bill: key("us-yy", "8"), on: day("2019-03-09"), text: "Odd.")
    ]
    let sent = try message(several)
    #expect(sent.text.contains("* Xanadu, HB 1 on the floor: About 1."))
    #expect(sent.html.contains(">Xanadu, HB 1</a> <strong>on the floor</strong>: About 1."))
    #expect(sent.text.contains("* Yonder, HB 8, Mar 9: “Odd.”"))
    #expect(sent.html.contains("<li>Yonder, HB 8, "))

    var alone = try digest([(1...5).map { told("us-xx", "Xanadu", "\($0)", .alert) }], [looked[1]])
    alone.desk?.unrecognised = [
      UnrecognisedLine(bill: key("us-xx", "8"), on: day("2019-03-09"), text: "Odd.")
    ]
    let quiet = try message(alone)
    #expect(quiet.text.contains("* HB 1 on the floor: About 1."))
    #expect(quiet.text.contains("* HB 8, Mar 9: “Odd.”"))
  }

  @Test func aBillToldBeforeIsReferredToInTheOrderOfThePage() throws {
    let both = told("us-xx", "Xanadu", "1")
    let sent = try message(digest([[both, told("us-yy", "Yonder", "2")], [both]]))
    #expect(sent.text.components(separatedBy: "Stage: in Rules").count == 3)
    let first = try #require(sent.text.range(of: "Stage: in Rules", options: .backwards))
    let reference = try #require(sent.text.range(of: "told above, under “Campaign 0”"))
    #expect(first.lowerBound < reference.lowerBound)
  }

  @Test func correctionsAreGroupedToo() throws {
    var content = try digest([])
    content.corrections = [
      told("us-xx", "Xanadu", "1", kind: .correction), told("us-yy", "Yonder", "2", kind: .correction),
    ]
    let sent = try message(content)
    #expect(
      headings(sent.text) == [
        ["Yonder", "HB 2"], ["Xanadu", "HB 1"],
      ])
  }

  @Test func everySourceSaysHowFreshItIs() throws {
    var content = try digest([[told("us-xx", "Xanadu", "1")]])
    content.sources = [
      SourceReading(name: "Yonder 2026", checkedAt: nil, state: .stale),
      SourceReading(name: "Xanadu 2026", checkedAt: run, state: .ok),
    ]
    let text = unwrapped(try message(content).text)
    #expect(text.contains("* Yonder 2026: STALE, never read"))
    #expect(text.contains("Xanadu 2026: read Mon Mar 11, 3:00 AM"))
  }

  @Test func theNameOfAJurisdictionIsEscaped() throws {
    let sent = try message(digest([[told("us-zz", "<b>Z</b>\n&", "1")]]))
    #expect(!sent.html.contains("<b>Z"))
    #expect(sent.html.contains("&lt;b&gt;Z&lt;/b&gt; &amp;</h3>"))
  }
}
