import Definitions
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

let now = Date(timeIntervalSince1970: 1_741_298_400)
let page = Page(width: 80, hasColour: false, now: now)

func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// A jurisdiction of the checkout, read once.
private let checkedOut = Result {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return try Jurisdiction.read(root.appendingPathComponent("Scrapers/us-wa"))
}

/// A desk over a database for two sessions of a jurisdiction; `now` falls in the later one.
struct Office {
  let store: BillStore
  let jurisdiction: Jurisdiction
  let current: SourceKey
  let earlier: SourceKey

  init() throws {
    store = try BillStore.inMemory()
    jurisdiction = try checkedOut.get()
    current = SourceKey(jurisdiction: jurisdiction.id, session: "2025-26")
    earlier = SourceKey(jurisdiction: jurisdiction.id, session: "2019-20")
  }

  var desk: Desk {
    get throws {
      Desk(
        store: store, jurisdictions: [jurisdiction], now: now, staleAfterHours: 26, configured: [],
        states: try store.sources(), campaigns: ["air"])
    }
  }

  @discardableResult
  func add(
    _ type: String, _ label: String, _ source: SourceKey? = nil, stage: Stage = .committee,
    changes: [Change] = [],
    _ fill: (inout Bill) throws -> Void = { _ in }
  ) throws -> BillKey {
    let key = (source ?? current).bill(BillNumber(type: type, label: label))
    var bill = Bill(key: key, version: "\(type) \(label)", title: "Concerning \(label).", stage: stage)
    bill.actions = [
      Action(
        on: try day("2025-01-13"), chamber: .house, text: "First reading, referred to Appropriations.",
        classes: ["referral-committee"], version: bill.version)
    ]
    try fill(&bill)
    try store.commit(BillCommit(bill: bill, changes: changes, matches: [], readAt: now))
    return key
  }
}

/// A folder with `Scrapers/` whose folders are copies of one of the checkout under other ids, with one rule of its
/// vocabulary because all take long to read; gone with the value.
final class FolderCopy {
  let root = FileManager.default.temporaryDirectory.appending(path: "folders-\(UUID().uuidString)")
  var scrapers: URL { root.appending(path: "Scrapers") }

  deinit { try? FileManager.default.removeItem(at: root) }

  func add(_ id: String, name: String, edit: (String) throws -> String) throws {
    try FileManager.default.createDirectory(at: scrapers, withIntermediateDirectories: true)
    let folder = scrapers.appending(path: id)
    try FileManager.default.copyItem(at: ProcessTests.root.appending(path: "Scrapers/us-wa"), to: folder)
    try "rules: [{line: Introduced., effect: introduces}]".write(
      to: folder.appending(path: "vocabulary.yml"), atomically: true, encoding: .utf8)
    try self.edit("\(id)/scraper.yml") { text in
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix("terms: ") }.map { line in
        line.hasPrefix("id: ") ? "id: \(id)" : line.hasPrefix("name: ") ? "name: \(name)" : String(line)
      }
      return try edit(lines.joined(separator: "\n"))
    }
  }

  func edit(_ path: String, _ edit: (String) throws -> String) throws {
    let file = scrapers.appending(path: path)
    try edit(try String(contentsOf: file, encoding: .utf8)).write(to: file, atomically: true, encoding: .utf8)
  }
}
