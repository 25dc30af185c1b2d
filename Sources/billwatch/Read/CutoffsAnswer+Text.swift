internal import Legislature
internal import Store

extension CutoffsAnswer {
  func lines(_ page: Page) -> [String] {
    let (missed, ahead) = (entries.filter { $0.missed != nil }, entries.filter { $0.missed == nil })
    let counts = "\(ahead.count.counted("bill")) with a cutoff ahead, \(missed.count) that missed one"
    let note = asOf.map { ["As lines up to \($0) tell it"] } ?? []
    return (groups(ahead, page) + groups(missed, page)) + [counts] + note + desk.freshness(of: sources, page)
  }

  /// Under a heading for each cutoff.
  private func groups(_ entries: [Entry], _ page: Page) -> [String] {
    var lines: [String] = []
    var heading: String?
    for entry in entries {
      let new = entry.heading(mark: desk.mark(of: entry.bill.key.source, among: sources))
      if new != heading {
        lines += (heading == nil ? [] : [""]) + [page.bold(new.printable.cut(to: page.width))]
      }
      heading = new
      lines += entry.lines(page)
    }
    return lines.isEmpty ? [] : lines + [""]
  }
}

extension CutoffsAnswer.Entry {
  fileprivate func heading(mark: String?) -> String {
    let where_ = mark.map { "\($0): " } ?? ""
    if let missed { return "\(where_)Missed: \(missed.cutoff.name), \(missed.cutoff.dayInWords)" }
    guard let next = outlook.next else { return where_ }
    let left = next.daysLeft == 0 ? "today" : "\(next.daysLeft.counted("day")) left"
    return "\(where_)\(next.cutoff.name), \(next.cutoff.dayInWords) (\(left))"
  }

  fileprivate func lines(_ page: Page) -> [String] {
    let name = "\(version)  \(bill.shortTitle ?? bill.title)".printable
    let lines =
      missed.map { [$0.followUp] } ?? [outlook.next?.what, outlook.risk?.sentence].compactMap(\.self)
    return [page.bold("  " + name.cut(to: page.width - 2))]
      + lines.flatMap { $0.printable.wrapped(width: page.width - 4, indent: "  ").map { "    \($0)" } }
  }
}

extension CutoffVerdict {
  /// The steps without their day, which stands in the heading.
  fileprivate var what: String { "Must \(steps.map(\.words).joined(separator: ", then "))" }
}

extension Risk {
  fileprivate var sentence: String { "\(level.words): \(reasons.joined(separator: "; "))" }
}

extension MissedCutoff {
  fileprivate var followUp: String {
    let step = "It did not \(verdict.next?.words ?? "take its steps")"
    if verdict.outcome == .mayBeExempt {
      return "\(step). May be exempt: \(verdict.signs.map(\.words).joined(separator: ", "))"
    }
    return "\(step). Dead unless \(revival)"
  }
}
