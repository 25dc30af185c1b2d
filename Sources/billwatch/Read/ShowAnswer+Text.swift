internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store

extension ShowAnswer {
  func lines(_ page: Page) -> [String] {
    let sections: [(title: String, lines: [String]?)] = [
      ("Outlook", outlook.flatMap { $0.words.isEmpty ? nil : $0.words }),
      ("What we decided", staff.isEmpty ? nil : staff.lines(reviews, of: bill.key)),
      ("Why it concerns us", matches.isEmpty ? nil : matches.flatMap { $0.lines(verdicts) }),
      ("History", bill.actions.isEmpty ? ["no lines yet"] : bill.actions.map(\.line)),
      ("Hearings", fetched(bill.hearings, \.line)),
      ("Votes", fetched(bill.rollCalls, \.line)),
      ("Versions", fetched(bill.versions) { [$0.name, $0.on?.description, $0.url].joined }),
      ("Sponsors", fetched(bill.sponsors.map { [$0] }) { $0.map(\.words).joined(separator: ", ") }),
      ("Companions", fight?.lines(of: bill.key) ?? fetched(bill.companions) { "\($0)" }),
      ("Amendments", bill.amendments.map { fetched($0, \.line) }),
      ("Statutes", fetched(bill.citations.map { [$0] }) { $0.map(\.words).once.joined(separator: ", ") }),
    ]
    let body = sections.flatMap { title, lines in
      lines.map { [page.bold(title)] + $0.flatMap { indented($0, page) } } ?? []
    }
    return head(page) + [""] + body + [""] + desk.freshness(of: [bill.key.source], page) + outstanding(page)
  }

  private func head(_ page: Page) -> [String] {
    let name = "\(bill.version)  \(bill.key.jurisdiction) \(bill.key.session)"
    let also = bill.also.isEmpty ? nil : "Also: \(bill.also.joined(separator: ", "))"
    let stage = [bill.stage.rawValue, bill.location.words.map { "(\($0))" }].joined
    var lines = [page.bold(name)] + (bill.shortTitle.map { [$0.printable] } ?? [])
    lines += bill.title.printable.wrapped(width: page.width, indent: "")
    lines += also?.printable.wrapped(width: page.width, indent: "  ") ?? []
    lines.append(
      bill.stage == .unknown
        ? page.warning("Stage: unknown; the last line was not understood") : "Stage: \(stage)")
    if let asOf { lines.append("As its lines up to \(asOf) tell it") }
    if isTitleOnly == true {
      lines.append(page.warning("Its text says next to nothing yet: a title-only bill can become anything."))
    }
    if let document = textDocument, asOf == nil, let unread = bill.unreadWords(after: document) {
      lines.append(page.warning(unread.printable))
    }
    if !bill.listed { lines.append(page.warning("The source does not list this bill any more.")) }
    if let officialPage { lines.append(officialPage.printable) }
    return lines
  }

  /// Says so where the bill itself is older than its source.
  private func outstanding(_ page: Page) -> [String] {
    guard let readAt, let checkedAt = summary.sourceCheckedAt, readAt == checkedAt,
      desk.states.first(where: { $0.source == bill.key.source })?.checkedAt != checkedAt
    else { return [] }
    return [
      page.warning(
        "This bill itself waits to be read again; last read \(readAt.rfc3339), \(page.age(of: readAt))")
    ]
  }

  /// A line for each element; words instead of lines for a list that is empty or was never fetched.
  private func fetched<Element>(_ list: [Element]?, _ line: (Element) -> String) -> [String] {
    guard let list else { return ["not fetched"] }
    let lines = list.map(line).filter { !$0.isEmpty }
    return lines.isEmpty ? ["none"] : lines
  }

  private func indented(_ line: String, _ page: Page) -> [String] {
    line.printable.wrapped(width: page.width - 2, indent: "    ").map { "  \($0)" }
  }
}

extension [String?] {
  /// What is known, with blanks between.
  fileprivate var joined: String { compactMap { $0 }.joined(separator: " ") }
}

extension Action {
  fileprivate var line: String { [on.description, chamber?.rawValue.capitalized, text].joined }
}

extension Hearing {
  fileprivate var line: String {
    let state = cancelled ? "CANCELLED\(reason.map { " (\($0))" } ?? "")" : nil
    return [on.description, at, chamber?.rawValue.capitalized, committee, "–", kind, room, state].joined
  }
}

extension RollCall {
  fileprivate var line: String {
    let tally =
      "\(yeas) yeas, \(nays) nays, \(absent) absent, \(excused) excused"
      + (abstaining > 0 ? ", \(abstaining) abstaining" : "")
    return [on.description, chamber?.rawValue.capitalized, version, motion, "–", tally].joined
  }
}

extension Sponsor {
  fileprivate var words: String { primary ? "\(name) (primary)" : name }
}

extension Citation {
  fileprivate var words: String { [cite, action.map { "(\($0))" }].joined }
}

extension ShowAnswer.Fight {
  fileprivate func lines(of key: BillKey) -> [String] {
    let others = companions.bills.filter { $0.key != key }.map { bill in
      let stage = [bill.stage.rawValue, bill.location.words.map { "(\($0))" }].joined
      let alike = likeness[bill.key].map { "texts \(Int(($0 * 100).rounded())) % alike" }
      return "\(bill.version): \([stage, alike].compactMap { $0 }.joined(separator: ", "))"
    }
    let vehicle = companions.vehicle.map {
      $0 == key ? "This bill is the one that moves." : "\($0.number) is the one that moves."
    }
    return others + [vehicle ?? "None is ahead of the other."]
  }
}

extension Amendment {
  fileprivate var line: String {
    [
      on?.description, document, isStriker == true ? "(striker)" : nil, version.map { "to \($0)" },
      outcome?.words ?? "outcome not known",
    ].joined
  }
}

extension Amendment.Outcome {
  fileprivate var words: String {
    switch self {
    case .adopted: "ADOPTED"
    case .notAdopted: "not adopted"
    case .withdrawn: "withdrawn"
    }
  }
}

extension Match {
  fileprivate func lines(_ verdicts: [Verdict]) -> [String] {
    let said = verdicts.first { $0.campaign == campaign }
    let score = score.formatted(
      .number.precision(.fractionLength(2)).locale(Locale(identifier: "en_US_POSIX")))
    return ["\(campaign) \(score)\(relevant ? "" : ", only possible")"]
      + evidence.map { evidence in
        if evidence.field == "verdict", let said { return "- \(said.staffWords)" }
        let place = [evidence.version, evidence.section.map { "section \($0)" }].compactMap { $0 }
        return
          "- \(PhrasePattern.spoken(evidence.rule)) in \(evidence.field)"
          + "\(place.isEmpty ? "" : " of \(place.joined(separator: ", "))"): \(evidence.snippet)"
      }.once
  }
}

extension Verdict {
  /// `staff said yes (policy desk, 2025-02-14): why`
  fileprivate var staffWords: String {
    "staff said \(isOurs ? "yes" : "no") (\(by), \(at.rfc3339.prefix(10)))\(note.map { ": \($0)" } ?? "")"
  }
}

extension [String] {
  /// Each only once, in the order in which they come first.
  fileprivate var once: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
