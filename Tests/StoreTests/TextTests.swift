import Foundation
import GRDB
import Legislature
import Testing

@testable import Store

struct TextTests {
  private static let eachKind = LegalText(
    sections: LegalText.Kind.allCases.enumerated().map { index, kind in
      LegalText.Section(
        kind: kind, number: index == 0 ? nil : "\(100 + index)", caption: index == 1 ? "Air: a caption" : nil,
        citations: [Citation(cite: "70a.65.200", action: "amended"), Citation(cite: "70a.15", action: nil)],
        mentions: [Citation(cite: "42 usc:7401", action: nil)],
        runs: LegalText.Mark.allCases.map { .init("The \(kind) is \($0).\n", $0) })
    })

  private static let texts = [
    LegalText(sections: []),
    LegalText(sections: [], problems: ["the last section is not closed", "Sección 3: «¿…?»"]),
    eachKind,
    LegalText(sections: eachKind.sections.reversed(), problems: ["a problem"]),
    LegalText(sections: [.init(kind: .new), .init(kind: .front, number: "1"), .init(kind: .new)]),
    LegalText(sections: [
      .init(kind: .front, runs: [.init("\n\n\tA  gap\n\n")]),
      .init(kind: .back, caption: "two\nlines", runs: [.init(":", .struck), .init("\n", .added)]),
    ]),
    LegalText(sections: [
      .init(
        kind: .amendatory, number: "3-ñ", caption: "Peña's 漢字 🏛️",
        citations: [Citation(cite: "§ 5:1", action: "repealed"), Citation(cite: ":", action: nil)],
        runs: [.init("e\u{301} é \u{FEFF}\u{200B}\u{202E}\u{2028}\u{85}\u{7F}\u{AD} \u{10FFFF}🇺🇸\n", .added)])
    ]),
  ]

  private func stored(_ text: BillText) throws -> BillText {
    let store = try BillStore.inMemory()
    try store.commit(BillCommit(bill: try bill(), text: text))
    return try #require(try store.text(of: hb1671, document: text.document))
  }

  @Test(arguments: texts)
  func aTextComesBackAsItWentIn(_ text: LegalText) throws {
    let stored = try stored(BillText(document: "1671", sha256: "aa", content: text)).content
    #expect(stored == text)
    // Equal strings need not be the same letters.
    #expect(Array(stored.text.utf8) == Array(text.text.utf8))
  }

  @Test(arguments: [[], [0], [.max, 0, 1], [0x0123_4567_89AB_CDEF, 1 << 63, 255, 256]] as [[UInt64]])
  func aSketchComesBackAsItWentIn(_ sketch: [UInt64]) throws {
    let text = BillText(document: "1671", sha256: "aa", words: "Clean air.", sketch: sketch)
    #expect(try stored(text) == text)
  }

  @Test(arguments: Array(UInt8(0)...31))
  func aControlCharacterIsDroppedWhereverItStands(_ code: UInt8) throws {
    let control = String(UnicodeScalar(code))
    let isKept = ["\n", "\t"].contains(control)
    func text(_ control: String, _ inRun: String) -> LegalText {
      LegalText(
        sections: [
          .init(
            kind: .new, number: "1\(control)", caption: "\(control)Clean\(control)",
            citations: [Citation(cite: "70\(control)a", action: "add\(control)ed")],
            mentions: [Citation(cite: "7\(control)1", action: nil)],
            runs: [.init("\(inRun)air\(inRun)", .struck), .init("water\(inRun)\n", .added)]),
          .init(kind: .back, runs: [.init(inRun)]),
        ], problems: ["not\(control)whole"])
    }
    // Nothing that stands on one line holds a line feed.
    let dirty = text(isKept ? "" : control, control)
    let store = try BillStore.inMemory()
    let commit = BillCommit(bill: try bill(), text: BillText(document: "1671", sha256: "aa", content: dirty))
    try store.commit(commit)
    #expect(try store.currentText(of: hb1671)?.content == text("", isKept ? control : ""))

    let before = store.writes
    try store.commit(commit)
    #expect(store.writes == before)
  }

  @Test func aLongTextComesBackAndIsKeptSmall() throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      let sections = (1...1_000).map { number in
        let law = String(repeating: "The law of paragraph \(number) is kept. ", count: 30)
        return LegalText.Section(
          kind: .amendatory, number: "\(number)",
          runs: [.init(law, .struck), .init("It is law \(number * 31) now.\n", .added)])
      }
      let text = BillText(document: "1671", sha256: "aa", content: LegalText(sections: sections))
      let size = text.content.text.utf8.count
      #expect(size > 1_000_000)
      try store.commit(BillCommit(bill: try bill(), text: text))
      #expect(try store.currentText(of: hb1671) == text)
      #expect(try store.numbers("31000") == ["HB 1671"])
      let kept = try #require(Int(try plain(path, "SELECT length(content) FROM text")[0]))
      #expect(kept < size / 4)
    }
  }

  @Test(arguments: [
    // Nothing, no gzip, cut short.
    "", "776f726473", "1f8b08000000000002032bcf2f4a2906008c1e",
    // A kind that is not known, a section without words, one with too few fields.
    "1f8b0800000000000203932d4b2d2a4e95070239c1f0fca294623d005eb4800312000000",
    "1f8b080000000000020393cd4b2d97070200f2ce8c1508000000",
    "1f8b080000000000020393cd4b2d9797130ccf2f4a29d60300aa560e8f0d000000",
  ])
  func aTextEditedByHandIsNamed(_ hex: String) throws {
    try withDatabase { path in
      let store = try BillStore.open(at: path)
      try store.commit(
        BillCommit(bill: try bill(), text: BillText(document: "1671", sha256: "aa", words: "Air.")))
      try execute(path, "UPDATE text SET content = x'\(hex)'")
      let error = #expect(throws: StoreError.self) { try store.currentText(of: hb1671) }
      #expect(error?.description.contains("the table 'text'") == true)
    }
  }

  @Test func aTextThatWasNotFetchedIsNil() throws {
    let store = try BillStore.inMemory()
    #expect(try store.currentText(of: hb1671) == nil)
    #expect(try store.currentTextHash(of: hb1671) == nil)
    #expect(try store.text(of: hb1671, document: "1671") == nil)
    try store.commit(BillCommit(bill: try bill(), readAt: noon))
    #expect(try store.currentText(of: hb1671) == nil)
    #expect(try store.currentTextHash(of: hb1671) == nil)
    #expect(try store.text(of: hb1671, document: "1671") == nil)
    #expect(try store.sketches() == [])
  }
}
