package import Foundation

/// What differs between what was known of a bill and what is known now, in the order in which a reader wants it.
///
/// `before` nil means that the bill was not known: then there is one `introduced` and nothing else, or nothing at all
/// during a first import, which the caller leaves out. Facets that were not fetched on either side say nothing.
package func changes(from before: Bill?, to after: Bill, seenAt: Date, today: Day) -> [Change] {
  guard let before else { return [introduced(after, seenAt: seenAt)] }
  let comparison = Comparison(before: before, after: after, seenAt: seenAt, today: today)
  return comparison.listing() + comparison.actions() + comparison.stage() + comparison.versions()
    + HearingDifference(from: before.hearings, to: after.hearings, today: today).changes(
      of: after.key, seenAt: seenAt)
    + comparison.rollCalls() + comparison.sponsors() + comparison.companions()
}

/// One change for a bill that appears after the first import, with its lines so far.
private func introduced(_ bill: Bill, seenAt: Date) -> Change {
  Change(
    bill: bill.key, kind: .introduced, occurredOn: bill.actions.first?.on, seenAt: seenAt,
    after: .object([
      "title": .string(bill.title), "version": .string(bill.version), "stage": .string(bill.stage.rawValue),
      "location": bill.location.json, "actions": .array(bill.actions.map(\.json)),
    ]))
}

private struct Comparison {
  let before: Bill
  let after: Bill
  let seenAt: Date
  let today: Day

  func change(_ kind: ChangeKind, on: Day?, before: JSON? = nil, after: JSON? = nil) -> Change {
    Change(bill: self.after.key, kind: kind, occurredOn: on, seenAt: seenAt, before: before, after: after)
  }

  func listing() -> [Change] {
    if before.listed == after.listed { return [] }
    return [change(after.listed ? .reappeared : .vanished, on: nil)]
  }

  func actions() -> [Change] {
    let difference = ActionDifference(from: before.actions, to: after.actions)
    return difference.withdrawn.map { change(.actionWithdrawn, on: $0.on, before: $0.json) }
      + difference.redated.map {
        change(.actionRedated, on: $0.new.on, before: $0.old.json, after: $0.new.json)
      }
      + difference.added.map { change(.actionAdded, on: $0.on, after: $0.json) }
  }

  func stage() -> [Change] {
    guard before.stage != after.stage else { return [] }
    let lastNew = ActionDifference(from: before.actions, to: after.actions).added.map(\.on).max()
    let moved = change(.stageChanged, on: lastNew ?? today, before: before.stageJSON, after: after.stageJSON)
    guard before.stage == .dead, after.stage != .unknown else { return [moved] }
    return [moved, change(.revived, on: moved.occurredOn, before: before.stageJSON, after: after.stageJSON)]
  }

  func versions() -> [Change] {
    guard let old = before.versions, let new = after.versions else { return [] }
    let known = Set(old.map(\.document))
    return new.filter { !known.contains($0.document) }
      .map { change(.versionPublished, on: $0.on, after: $0.json) }
  }

  func rollCalls() -> [Change] {
    guard let new = after.rollCalls else { return [] }
    let known = Set((before.rollCalls ?? []).map(\.identity))
    // Votes of the past that are fetched for the first time, because the bill became of interest, are no news; those of
    // the last days are, since reading them may have failed on their own night.
    let since = before.rollCalls == nil ? min(before.actions.last?.on ?? today, today.adding(days: -7)) : nil
    return new.filter { call in !known.contains(call.identity) && since.map { call.on > $0 } ?? true }
      .map { change(.rollCall, on: $0.on, after: $0.json) }
  }

  func sponsors() -> [Change] {
    guard let old = before.sponsors, let new = after.sponsors else { return [] }
    let oldNames = Set(old.map(\.name))
    let newNames = Set(new.map(\.name))
    return new.filter { !oldNames.contains($0.name) }.map { change(.sponsorAdded, on: nil, after: $0.json) }
      + old.filter { !newNames.contains($0.name) }.map { change(.sponsorRemoved, on: nil, before: $0.json) }
  }

  func companions() -> [Change] {
    guard let new = after.companions else { return [] }
    return new.filter { !(before.companions ?? []).contains($0) }
      .map { change(.companionLinked, on: nil, after: .object(["bill": .string($0.description)])) }
  }
}

/// What became of the lines of a history, by content: the same line listed elsewhere is the same line, a line whose day
/// alone changed is re-dated, and a line that stands twice is two lines.
package struct ActionDifference: Sendable {
  package private(set) var added: [Action] = []
  package private(set) var withdrawn: [Action] = []
  package private(set) var redated: [(old: Action, new: Action)] = []

  /// Whether both histories have the same lines.
  package var isEmpty: Bool { added.isEmpty && withdrawn.isEmpty && redated.isEmpty }

  package init(from before: [Action], to after: [Action]) {
    struct Dated: Hashable {
      let on: Day
      let line: Line
    }
    struct Line: Hashable {
      let chamber: Chamber?
      let key: String
    }
    func line(_ action: Action) -> Line { Line(chamber: action.chamber, key: action.key) }

    var known: [Dated: Int] = [:]
    for action in before { known[Dated(on: action.on, line: line(action)), default: 0] += 1 }
    var new: [Action] = []
    for action in after {
      let dated = Dated(on: action.on, line: line(action))
      if let count = known[dated], count > 0 { known[dated] = count - 1 } else { new.append(action) }
    }
    var gone: [Action] = []
    for action in before.reversed() {
      let dated = Dated(on: action.on, line: line(action))
      guard let count = known[dated], count > 0 else { continue }
      known[dated] = count - 1
      gone.append(action)
    }
    gone.reverse()
    for action in new {
      if let index = gone.firstIndex(where: { line($0) == line(action) }) {
        redated.append((gone.remove(at: index), action))
      } else {
        added.append(action)
      }
    }
    withdrawn = gone
  }
}

extension RollCall {
  /// Tells the votes on one bill apart.
  package var identity: String { "\(on)|\(chamber?.rawValue ?? "")|\(sequence)|\(motion)" }
}
