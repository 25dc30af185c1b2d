import Definitions
import Foundation
import Legislature
import Scraping
import Testing

/// Broken answers: whatever is done to them, they are refused or read whole, and nothing that is read is empty.
@Suite struct JurisdictionFolderMutationTests {
  private struct Mutator {
    var state: UInt64

    /// The next number below `bound`, the same in every run.
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(1, bound)))
    }

    static let pieces = [
      "<", ">", "/", "\"", "'", "&", "&amp;", "&#0;", "<div>", "</div>", "<div class='historytable'>", "<h4>",
      "<!--",
      "<![CDATA[", "]]>", "\u{0}", "\r\n", "\u{A0}", "<script>", "0001-01-01T00:00:00", "Feb 30", "true",
      "<Date/>",
    ].map { Array($0.utf8) }

    mutating func mutate(_ original: [UInt8]) -> [UInt8] {
      var bytes = original
      for _ in 0...next(4) where !bytes.isEmpty {
        let at = next(bytes.count)
        let end = min(bytes.count, at + next(60))
        switch next(6) {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: next(256))
        case 1: bytes.removeSubrange(at..<end)
        case 2: bytes.insert(contentsOf: Self.pieces[next(Self.pieces.count)], at: at)
        case 3: bytes.insert(contentsOf: bytes[at..<end], at: next(bytes.count))
        case 4: bytes.removeSubrange(at...)
        default: bytes.swapAt(at, next(bytes.count))
        }
      }
      return bytes
    }
  }

  private func pages(_ name: String, as number: BillNumber, seed: UInt64, times: Int) throws -> (
    read: Int, refused: Int
  ) {
    let original = try Folder.fixture(name)
    let interpreter = try Folder.interpreter()
    var mutator = Mutator(state: seed)
    var read = 0
    for round in 0..<times {
      let bytes = mutator.mutate(original)
      do {
        let answer = try Folder.read("page", bytes)
        let page = try interpreter.page(answer, of: number, session: .biennium, Folder.place)
        read += 1
        #expect(page.actions.count == answer.rows.count, "round \(round)")
        #expect(page.title?.isEmpty == false && page.version?.isEmpty == false, "round \(round)")
        for action in page.actions {
          #expect(!action.text.isEmpty && action.text == folded(action.text), "round \(round)")
          #expect(
            action.chamber != nil,
            "round \(round)")
        }
        for row in answer.rows {
          #expect(Set(row.fields.keys) == ["chamber", "sitting", "on", "text"], "round \(round)")
        }
      } catch {
        let error = try #require(error as? ScrapeError, "round \(round): \(error)")
        #expect(!error.problem.isEmpty && !error.url.isEmpty, "round \(round)")
      }
    }
    return (read, times - read)
  }

  @Test(arguments: [
    ("page.essb-6002.html", BillNumber(type: "SB", label: "6002")),
    ("page.two-years-and-governor.html", BillNumber(type: "HB", label: "1108")),
  ])
  func aBrokenPageIsRefusedOrReadWithoutEmptyLines(_ name: String, _ number: BillNumber) throws {
    let outcome = try pages(name, as: number, seed: 11, times: 1500)
    #expect(outcome.read > 50 && outcome.refused > 50, "both happen, or the test shows nothing: \(outcome)")
  }

  @Test func aBrokenCalendarIsRefusedOrReadWhole() throws {
    let original = try Folder.fixture("meetings.cancelled-and-joint.xml")
    let interpreter = try Folder.interpreter()
    var mutator = Mutator(state: 5)
    var read = 0
    for round in 0..<2000 {
      let bytes = mutator.mutate(original)
      do {
        let rows = try Folder.read("meetings", bytes).rows
        let meetings = try interpreter.meetings(rows, Folder.place)
        read += 1
        #expect(meetings.count == rows.count, "round \(round)")
        for meeting in meetings {
          #expect(
            !meeting.id.isEmpty && !meeting.committee.isEmpty && meeting.chamber != nil, "round \(round)")
          #expect(meeting.at?.count == 5, "round \(round)")
        }
      } catch {
        #expect(error is ScrapeError, "round \(round): \(error)")
      }
    }
    #expect(read > 50 && read < 1900, "both happen, or the test shows nothing: \(read)")
  }

  @Test(arguments: ["page.essb-6002.html", "page.two-years-and-governor.html", "text.substitute.htm"])
  func aPageThatIsCutOffAnywhereIsRefused(_ name: String) throws {
    let bytes = try Folder.fixture(name)
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
    for length in stride(from: 0, to: end, by: 19) {
      #expect(throws: ScrapeError.self, "cut at \(length)") {
        try Folder.read(String(name.prefix { $0 != "." }), Array(bytes[..<length]))
      }
    }
  }

  @Test func anXMLAnswerThatIsCutOffAnywhereIsRefused() throws {
    for name in [
      "meetings.cancelled-and-joint.xml", "introduced.versions.xml",
      "status-changes.repeated-under-versions.xml",
    ] {
      let bytes = try Folder.fixture(name)
      let request = String(name.prefix { $0 != "." })
      let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
      for length in stride(from: 0, to: end, by: 37) {
        #expect(throws: ScrapeError.self, "\(name) cut at \(length)") {
          try Folder.read(request, Array(bytes[..<length]))
        }
      }
    }
  }
}
