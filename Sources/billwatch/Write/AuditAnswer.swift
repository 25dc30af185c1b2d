internal import Definitions
internal import Foundation
internal import Legislature
internal import Store
internal import Syncing

/// What came of holding one source against another.
struct AuditAnswer: Answer {
  let pair: AuditPair
  let bills: AuditedBills
  let discrepancies: [Discrepancy]
  let kind: Discrepancy.Kind?
  let failures: [RunReport.Failure]
  let desks: (here: Desk, there: Desk)

  init(_ pair: AuditPair, report: RunReport?, kind: Discrepancy.Kind?, _ workplace: Workplace) throws {
    let witness = workplace.forWitness
    guard FileManager.default.fileExists(atPath: witness.database.path) else {
      throw complaint(
        "nothing was read of \(pair.witness.id) yet; run the audit without --no-sync", exitCode: 1)
    }
    let desks = (
      here: try Desk(workplace, store: try workplace.readableStore()),
      there: try Desk(witness, store: try witness.readableStore())
    )
    let bills = try AuditedBills(pair, here: desks.here.store, there: desks.there.store, now: workplace.now)
    self.init(pair, bills, kind: kind, failures: report?.sources.flatMap(\.failures) ?? [], desks: desks)
  }

  init(
    _ pair: AuditPair, _ bills: AuditedBills, kind: Discrepancy.Kind?, failures: [RunReport.Failure],
    desks: (here: Desk, there: Desk)
  ) {
    self.pair = pair
    self.bills = bills
    self.kind = kind
    self.failures = failures
    self.desks = desks
    discrepancies = bills.discrepancies.inOrderOfWeight()
  }

  private var shown: [Discrepancy] { discrepancies.filter { kind == nil || $0.kind == kind } }

  private var counts: [(kind: Discrepancy.Kind, count: Int)] {
    let count = Dictionary(grouping: discrepancies, by: \.kind).mapValues(\.count)
    return Discrepancy.Kind.allCases.map { ($0, count[$0, default: 0]) }
  }

  var json: JSON {
    .object([
      "jurisdiction": .string(pair.here.jurisdiction), "session": .string(pair.here.session),
      "against": .string(pair.witness.id),
      "bills": .object([
        "here": .int(bills.here), "there": .int(bills.there), "compared": .int(bills.compared),
        "agreeing": .int(bills.agreeing), "titles_only": .int(bills.titlesOnly),
        "waiting": .int(bills.waiting),
      ]),
      "counts": .object(Dictionary(uniqueKeysWithValues: counts.map { ($0.kind.rawValue, .int($0.count)) })),
      "differences": .array(shown.map(\.json)),
      "failures": .array(
        failures.map { .object(["what": .string($0.what), "error": .string($0.error)]) }),
      "here_checked_at": .optional(desks.here.checkedAt(pair.here)?.rfc3339),
      "there_checked_at": .optional(desks.there.checkedAt(pair.there)?.rfc3339),
    ])
  }

  var csv: [[String?]] {
    [["jurisdiction", "session", "bill", "kind", "on", "here", "there"]]
      + shown.map {
        [
          pair.here.jurisdiction, pair.here.session, "\($0.bill)", $0.kind.rawValue, $0.on?.description,
          $0.here,
          $0.there,
        ]
      }
  }

  func lines(_ page: Page) -> [String] {
    var table = Table([
      .init("KIND"), .init("BILL"), .init("DAY"), .init("HERE", least: 12), .init("THERE", least: 12),
    ])
    for one in shown {
      table.add([one.kind.rawValue, "\(one.bill)", one.on?.description, one.here, one.there])
    }
    let listing = shown.isEmpty ? ["No differences."] : page.lines(of: table)
    return listing + [""] + summary(page) + failureLines(page)
      + desks.here.freshness(of: [pair.here], page) + desks.there.freshness(of: [pair.there], page)
  }

  private func failureLines(_ page: Page) -> [String] {
    let shown = failures.prefix(20).map { page.warning("failed  \($0.what): \($0.error)".printable) }
    return failures.count > 20 ? shown + ["… and \(failures.count - 20) more failures"] : shown
  }

  private func summary(_ page: Page) -> [String] {
    var text = "\(bills.compared) bills compared, \(bills.agreeing) agree"
    if bills.titlesOnly > 0 { text += "; of \(bills.titlesOnly) the witness gave only the title" }
    if bills.waiting > 0 { text += "; \(bills.waiting) wait to be read" }
    let found = counts.filter { $0.count > 0 }.map { "\($0.count) \($0.kind.rawValue)" }
    return [text] + found.joined(separator: ", ").wrapped(width: page.width, indent: "  ")
  }
}

/// The bills of both sources, compared.
struct AuditedBills: Sendable {
  /// Bills that each of the two lists and that were read.
  private(set) var here = 0
  private(set) var there = 0
  private(set) var compared = 0
  private(set) var agreeing = 0
  /// Of those that were compared, bills of which the witness only gave a row of its list.
  private(set) var titlesOnly = 0
  /// Bills that one of the two lists and that were not read of it yet: they are not missing.
  private(set) var waiting = 0
  private(set) var discrepancies: [Discrepancy] = []

  /// Reads every bill of both; a first import that is not whole yet makes nobody say that a bill is missing.
  init(_ pair: AuditPair, here: BillStore, there: BillStore, now: Date) throws {
    let today = pair.jurisdiction.day(at: now)
    let (jurisdiction, milestones) = (pair.jurisdiction, pair.milestones)
    let audit = Audit(
      today: today, effect: { jurisdiction.vocabulary.read($0.text, chamber: $0.chamber)?.effect },
      milestone: { bill in bill.statusCode.flatMap { milestones[$0] } })
    let ours = try Listed(here, pair.here)
    let theirs = try Listed(there, pair.there)
    self.here = ours.read.count
    self.there = theirs.read.count
    waiting = ours.waiting.subtracting(ours.read).union(theirs.waiting.subtracting(theirs.read)).count
    for number in ours.read.union(theirs.read).sorted() {
      let mine = ours.read.contains(number) ? try here.bill(pair.here.bill(number)) : nil
      let other = theirs.read.contains(number) ? try there.bill(pair.there.bill(number)) : nil
      switch (mine, other) {
      case (let mine?, let other?):
        add(audit.discrepancies(here: mine, there: try standing(other, pair, today)), other)
      case (let mine?, nil):
        if theirs.isWhole, !theirs.waiting.contains(number) { discrepancies.append(audit.missingThere(mine)) }
      case (nil, let other?):
        if ours.isWhole, !ours.waiting.contains(number) { discrepancies.append(audit.missingHere(other)) }
      case (nil, nil): break
      }
    }
  }

  private mutating func add(_ found: [Discrepancy], _ there: Bill) {
    compared += 1
    if found.isEmpty { agreeing += 1 }
    if !there.isRead { titlesOnly += 1 }
    discrepancies += found
  }

  /// The witness's bill as it stands today: its stage may have been worked out before the session ended.
  private func standing(_ bill: Bill, _ pair: AuditPair, _ today: Day) throws -> Bill {
    guard let session = pair.jurisdiction.calendar.session(id: pair.here.session) else { return bill }
    var bill = bill
    bill.stage = pair.witness.standing(of: bill, in: session, asOf: today).stage
    return bill
  }

  /// Which bills a source has.
  private struct Listed {
    let read: Set<BillNumber>
    let waiting: Set<BillNumber>
    let isWhole: Bool

    init(_ store: BillStore, _ source: SourceKey) throws {
      read = Set(try store.stageSummaries(source).filter(\.listed).map(\.key.number))
      waiting = Set(try store.due(source: source).map(\.key.number))
      isWhole = try !store.isFirstImport(source)
    }
  }
}

extension Desk {
  fileprivate func checkedAt(_ source: SourceKey) -> Date? { states.first { $0.source == source }?.checkedAt }
}

extension Discrepancy {
  fileprivate var json: JSON {
    .object([
      "bill": .string(bill.description), "kind": .string(kind.rawValue), "on": .optional(on?.description),
      "here": .optional(here), "there": .optional(there),
    ])
  }
}
