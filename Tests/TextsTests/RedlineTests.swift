import Legislature
import Testing

@testable import Texts

@Suite("Redlines between versions")
struct RedlineTests {
  /// `2>3 changed`: the numbers before and after, what became of it, and whether it moved.
  private func outline(_ redline: Redline) -> [String] {
    redline.sections.map { change in
      let numbers = "\(change.old?.number ?? "-")>\(change.new?.number ?? "-")"
      return
        "\(numbers) \(change.kind.rawValue)\(change.isMoved ? " moved" : "")\(change.isPart ? " part" : "")"
    }
  }

  @Test func aSectionPutInInFrontRenumbersTheOthersAndNoMore() {
    let old = Sample.text(Sample.detention, Sample.notice)
    let new = Sample.text(Sample.grants, Sample.detention, Sample.notice)
    let redline = Redline(from: old, to: new)
    #expect(outline(redline) == ["->1 added", "1>2 same", "2>3 same"])
    #expect(redline.sections[1].isRenumbered)
  }

  @Test func aSectionTakenOutOfTheMiddleStandsWhereItStood() {
    let redline = Redline(
      from: Sample.text(Sample.detention, Sample.notice, Sample.grants),
      to: Sample.text(Sample.detention, Sample.grants))
    #expect(outline(redline) == ["1>1 same", "2>- removed", "3>2 same"])
  }

  @Test func sectionsThatShareOnlyTheirNumberAreNotTakenForOneAnother() {
    let redline = Redline(from: Sample.text(Sample.notice), to: Sample.text(Sample.grants))
    #expect(Set(outline(redline)) == ["1>- removed", "->1 added"])
  }

  @Test func sectionsThatChangedPlacesAreFoundByTheirWords() {
    let redline = Redline(
      from: Sample.text(Sample.detention, Sample.notice, Sample.rules),
      to: Sample.text(Sample.rules, Sample.detention, Sample.notice))
    #expect(outline(redline) == ["3>1 same moved", "1>2 same", "2>3 same"])
  }

  @Test func aChangedSectionThatMovedIsBothSaid() {
    let redline = Redline(
      from: Sample.text(Sample.detention, Sample.notice, Sample.grants, Sample.rules),
      to: Sample.text(
        Sample.rules.replacing("fees", with: "hours"), Sample.detention, Sample.notice, Sample.grants))
    #expect(outline(redline) == ["4>1 changed moved", "1>2 same", "2>3 same", "3>4 same"])
  }

  @Test func theSameStatuteIsTheSameSectionThoughAllItsWordsChanged() {
    let old = LegalText(sections: [.amended("1", "9.94a.535", "Sec. 1. The court may depart upward.\n")])
    let new = LegalText(sections: [
      .new("1", "NEW SECTION. Sec. 1. \(Sample.grants)"),
      .amended("2", "9.94a.535", "Sec. 2. Judges impose whatever penalty seems fit.\n"),
    ])
    #expect(outline(Redline(from: old, to: new)) == ["->1 added", "1>2 changed"])
  }

  @Test func ofTwoSectionsOnOneStatuteEachKeepsItsWords() {
    let first =
      "RCW 10.93.160 is amended until January 1, 2027. Peace officers report every transfer to the auditor.\n"
    let second =
      "RCW 10.93.160 is amended from January 1, 2027. Peace officers report no transfer to any auditor.\n"
    let old = LegalText(sections: [.amended("1", "10.93.160", first), .amended("2", "10.93.160", second)])
    let new = LegalText(sections: [
      .amended("1", "10.93.160", second.replacing("2027", with: "2028")), .amended("2", "10.93.160", first),
    ])
    let changes = Redline(from: old, to: new).sections
    #expect(changes.map { "\($0.old?.number ?? "-")>\($0.new?.number ?? "-")" } == ["2>1", "1>2"])
  }

  @Test func aSectionCutInTwoIsShownAsTwoPartsOfOne() {
    let old = Sample.text(Sample.detention + Sample.notice + Sample.rules, Sample.grants)
    let new = Sample.text(Sample.detention, Sample.notice + Sample.rules, Sample.grants)
    let redline = Redline(from: old, to: new)
    #expect(outline(redline) == ["1>1 same part", "1>2 changed part", "2>3 same"])
    #expect(marked(redline.sections[1].pieces).contains(Sample.notice.dropLast()))
  }

  @Test func sectionsThatWereJoinedAreShownAsPartsOfOne() {
    let old = Sample.text(Sample.detention + Sample.rules, Sample.notice, Sample.grants)
    let new = Sample.text(Sample.detention + Sample.rules + Sample.notice, Sample.grants)
    let changes = Redline(from: old, to: new).sections
    #expect(changes.map(\.isPart) == [true, true, false])
    #expect(changes.prefix(2).map(\.pieces.newText).joined() == new.sections[0].newText)
  }

  @Test func inTheirOrderThePiecesOfSectionsThatWereJoinedGiveTheNewerText() {
    // What is first in the newer section stood last in the older text.
    let old = Sample.text(Sample.notice, Sample.grants, Sample.detention + Sample.rules)
    let new = Sample.text(Sample.detention + Sample.rules + Sample.notice, Sample.grants)
    let changes = Redline(from: old, to: new).sections
    #expect(changes.contains { $0.isPart })
    #expect(changes.map(\.pieces.newText).joined() == new.text)
  }

  @Test func aChangedDeadlineIsShownInItsSentence() {
    let redline = Redline(
      from: Sample.text(Sample.notice, Sample.detention),
      to: Sample.text(Sample.notice, Sample.detention.replacing("72 hours", with: "21 days")))
    #expect(outline(redline) == ["1>1 same", "2>2 changed"])
    #expect(marked(redline.sections[1].pieces).contains("longer than [-72 hours-]{+21 days+}."))
  }

  @Test func wordsThatOnlyChangedTheirMarkAreTheSame() {
    let old = LegalText(sections: [
      .init(
        kind: .amendatory, number: "1",
        runs: [.init("A person may "), .init("not ", .struck), .init("fish.\n")])
    ])
    let new = LegalText(sections: [
      .init(
        kind: .amendatory, number: "1", runs: [.init("A person "), .init("may ", .added), .init("fish.\n")])
    ])
    #expect(!Redline(from: old, to: new).hasChanges)
  }

  @Test func statutesThatOneVersionAloneAmendsAreNamed() {
    let old = LegalText(sections: [.amended("1", "9.94a.535", Sample.detention)])
    let new = LegalText(sections: [.amended("1", "10.93.160", Sample.detention)])
    let redline = Redline(from: old, to: new)
    #expect(redline.gained == [Citation(cite: "10.93.160", action: "amended")])
    #expect(redline.lost == [Citation(cite: "9.94a.535", action: "amended")])
  }

  @Test func whatIsWrongWithATextIsSaidOfTheRedline() {
    var old = Sample.text(Sample.notice)
    old.problems = ["the end mark is missing"]
    #expect(
      Redline(from: old, to: Sample.text(Sample.notice)).problems == ["older text: the end mark is missing"])
  }

  @Test func emptyTextsHaveNothingToCompare() {
    let empty = LegalText(sections: [])
    #expect(Redline(from: empty, to: empty).sections.isEmpty)
    #expect(outline(Redline(from: empty, to: Sample.text(Sample.notice))) == ["->1 added"])
    #expect(outline(Redline(from: Sample.text(Sample.notice), to: empty)) == ["1>- removed"])
  }

  @Test func theFrameIsComparedAndIsNoChangeOfTheBill() {
    func framed(_ title: String) -> LegalText {
      LegalText(sections: [.init(kind: .front, runs: [.init(title)])] + Sample.text(Sample.notice).sections)
    }
    let redline = Redline(from: framed("HOUSE BILL 1\n"), to: framed("SUBSTITUTE HOUSE BILL 1\n"))
    #expect(redline.sections.first?.kind == .changed)
    #expect(redline.sections.first?.isFrame == true)
    #expect(!redline.hasChanges)
  }

  @Test func againstTheLawTheMarksSayWhatChanges() {
    let text = LegalText(sections: [
      .init(
        kind: .amendatory, number: "1",
        runs: [.init("hold for "), .init("72 hours", .struck), .init("21 days", .added), .init(".\n")]),
      .new("2", Sample.notice),
    ])
    let redline = Redline(againstLaw: text)
    #expect(marked(redline.sections[0].pieces) == "hold for [-72 hours-]{+21 days+}.\n")
    #expect(outline(redline) == ["1>1 changed", "->2 added"])
  }

  @Test(arguments: 0..<40)
  func allPiecesTogetherGiveBackBothTexts(_ seed: Int) {
    var random = Random(seed: UInt64(seed) + 77)
    let bodies = [Sample.detention, Sample.notice, Sample.grants, Sample.rules]
    func text() -> LegalText {
      let count = Int(random.next() % 9)
      return LegalText(
        sections: (0..<count).map { number in
          let parts = (0..<Int(random.next() % 4)).map { _ in bodies[Int(random.next() % 4)] }
          let body = parts.joined().split(separator: " ").filter { _ in random.next() % 20 != 0 }.joined(
            separator: " ")
          return Sample.section(number + 1, body)
        })
    }
    let (old, new) = (text(), text())
    let changes = Redline(from: old, to: new).sections
    for (index, section) in old.sections.enumerated() {
      #expect(changes.filter { $0.oldIndex == index }.map(\.pieces.oldText).joined() == section.newText)
    }
    for (index, section) in new.sections.enumerated() {
      let parts = changes.filter { $0.newIndex == index }.sorted { ($0.oldIndex ?? 0) < ($1.oldIndex ?? 0) }
      #expect(parts.map(\.pieces.newText).joined() == section.newText)
    }
    #expect(changes.map(\.pieces.newText).joined() == new.text)
  }
}
