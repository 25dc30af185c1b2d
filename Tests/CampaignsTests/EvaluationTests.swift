import Legislature
import Testing

@testable import Campaigns

@Suite struct LabelTableTests {
  private func table(_ text: String) throws(LabelError) -> LabelTable {
    try LabelTable(text, campaigns: ["a", "b", "c"]) { id in
      guard id.hasPrefix("HB"), let digits = Int(id.dropFirst(2)) else { return nil }
      return BillNumber(type: "HB", label: "\(digits)")
    }
  }

  private func bill(_ number: Int) -> BillNumber { BillNumber(type: "HB", label: "\(number)") }

  @Test func readsLabelsAndWhatStandsBeside() throws {
    let labels = try table("id\ta\tc\tneeds_text\treason\nHB1\t2\t0\tyes\tbecause\r\nHB2\t0\t1\tno\t\n\n")
    #expect(labels.campaigns == ["a", "c"])
    #expect(labels.label(bill(1), "a") == .core)
    #expect(labels.label(bill(2), "c") == .borderline)
    #expect(labels.label(bill(3), "c") == .no)
    #expect(labels.label(bill(1), "b") == .no)
    #expect(labels.rows[bill(1)]?.needsText == true)
    #expect(labels.rows[bill(1)]?.reason == "because")
    #expect(try table("\u{FEFF}id\tb\nHB7\t1").rows[bill(7)]?.needsText == nil)
  }

  @Test(arguments: [
    ("", 1, "must be 'id', not ''"), ("bill\ta", 1, "must be 'id', not 'bill'"),
    ("id\td", 1, "'d' is no campaign; known columns: a, b, c, needs_text, reason"),
    ("id\ta\ta", 1, "'a' is there twice"), ("id\treason", 1, "no column is a campaign"),
    ("id\ta\nHB1\t3", 2, "'a' must be 0, 1 or 2, not '3'"), ("id\ta\nHB1\t", 2, "not ''"),
    ("id\ta\nHB1\t2\nHB2", 3, "has 1 cells, but the first line names 2"),
    ("id\ta\nHB1\t2\tx", 2, "has 3 cells"), ("id\ta\nXB1\t2", 2, "'XB1' is no bill's number"),
    ("id\ta\n\nHB1\t2\nHB1\t2", 4, "HB 1 is in line 3 already"),
    ("id\ta\tneeds_text\nHB1\t2\tmaybe", 2, "must be yes or no, not 'maybe'"),
  ])
  func refusesWithTheLine(text: String, line: Int, saying: String) {
    let error = #expect(throws: LabelError.self) { try table(text) }
    #expect(error?.line == line)
    #expect(error?.problem.contains(saying) == true, "\(error?.description ?? "no error")")
  }
}

@Suite struct EvaluationTests {
  private let campaigns = [campaign("a"), campaign("b"), campaign("other")]

  private func evaluation(
    _ labels: String, _ standings: [(Int, [String: Judgement.Standing])]
  ) throws -> Evaluation {
    let table = try LabelTable(labels, campaigns: ["a", "b", "other"]) {
      BillNumber(type: "HB", label: String($0))
    }
    var evaluation = Evaluation(table)
    for (number, standing) in standings {
      let judgements = campaigns.map { campaign in
        Judgement(campaign: campaign, score: 0.5, standing: standing[campaign.id] ?? .none, evidence: [])
      }
      evaluation.add(BillNumber(type: "HB", label: "\(number)"), title: "Bill \(number)", judgements)
    }
    return evaluation
  }

  @Test func countsPairsOfBillAndCampaign() throws {
    let found = try evaluation(
      "id\ta\tb\treason\n1\t2\t2\t\n2\t2\t0\tdoubtful\n3\t2\t1\t\n4\t1\t0\t\n9\t2\t2\t",
      [
        (1, ["a": .relevant, "b": .relevant, "other": .relevant]), (2, ["a": .possible, "b": .possible]),
        (3, ["b": .relevant]), (4, ["a": .relevant, "b": .possible]),
        (5, ["a": .relevant, "other": .possible]),
        (6, ["a": .possible]), (7, ["b": .relevant]),
      ])
    let a = try #require(found.figures["a"])
    #expect([a.found, a.doubted, a.missed, a.falseAlarms, a.possible] == [1, 1, 1, 1, 2])
    let b = try #require(found.figures["b"])
    #expect([b.found, b.doubted, b.missed, b.falseAlarms, b.possible] == [1, 0, 0, 1, 2])
    #expect(found.figures["other"] == nil)
    let all = found.pooled
    #expect([all.found, all.doubted, all.missed, all.falseAlarms, all.possible] == [2, 1, 1, 2, 4])
    #expect(all.precision == 0.5)
    #expect(all.recall == 0.5)
    #expect(all.seen == 0.75)
    #expect(all.f1 == 0.5)
    #expect(found.possibleBills == 2)
    #expect(found.bills == 7)
    #expect(found.misses["a"]?.map(\.bill.label) == ["2", "3"])
    #expect(found.misses["a"]?.map(\.reason) == ["doubtful", ""])
    #expect(found.misses["b"] == nil)
    #expect(found.falseAlarms["a"]?.map(\.bill.label) == ["5"])
    #expect(found.falseAlarms["b"]?.map(\.title) == ["Bill 7"])
    #expect(found.unjudged.map(\.label) == ["9"])
  }

  @Test func nothingFoundIsNeitherPerfectNorADivisionByZero() throws {
    let none = try evaluation("id\ta\n1\t2", [(1, [:])]).pooled
    #expect([none.precision, none.recall, none.f1, none.seen] == [1, 0, 0, 0])
    let empty = Evaluation.Figures()
    #expect([empty.precision, empty.recall, empty.seen] == [1, 1, 1])
  }

  @Test(arguments: [
    ("drone", "Drones", "", false), ("drone", "A DRONE", "", true), ("ICE", "ice cream", "", true),
    ("facial recognition", "Nothing", "facial recognition", true), ("drone", "Nothing", "service", false),
  ])
  func aKeywordSearchFindsItsWordsAnywhere(keyword: String, title: String, text: String, found: Bool) {
    let search = KeywordSearch([campaign(keywords: ["bee", keyword]), campaign("empty")])
    let judged = search.judge(subject(section(text, .amendatory), title: title))
    #expect(judged.map(\.standing) == [found ? .relevant : .none, .none])
    #expect(judged[0].evidence.map(\.rule) == (found ? [keyword] : []))
  }
}
