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
