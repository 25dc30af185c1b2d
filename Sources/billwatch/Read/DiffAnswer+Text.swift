internal import Campaigns
internal import Legislature
internal import Store
internal import Texts

extension DiffAnswer {
  func lines(_ page: Page) -> [String] {
    head(page) + ours(page) + changes(page) + frame(page)
      + (isOfFiles
        ? []
        : [""]
          + desk.freshness(of: [bill.key.source], page).flatMap {
            $0.wrapped(width: page.width, indent: "  ")
          })
  }

  private func head(_ page: Page) -> [String] {
    var lines =
      isOfFiles ? [] : [page.bold("\(bill.key.number)  \(bill.key.jurisdiction) \(bill.key.session)")]
    lines += bill.title.printable.wrapped(width: page.width, indent: "")
    lines += [names.old + " → " + names.new, note].compactMap { $0 }.flatMap {
      $0.printable.wrapped(width: page.width, indent: "  ")
    }
    lines += warnings.flatMap { $0.printable.wrapped(width: page.width, indent: "  ").map(page.warning) }
    return lines + statutes.flatMap { $0.printable.wrapped(width: page.width, indent: "  ") }
  }

  /// What is compared, with the days.
  var names: (old: String, new: String) {
    (old.map { bill.label(of: $0, day: true) } ?? "the law as it stands", bill.label(of: new, day: true))
  }

  /// Why the redline may not be all that changed.
  var warnings: [String] {
    guard !redline.problems.isEmpty else { return unread }
    let all = redline.problems.prefix(5).joined(separator: "; ") + (redline.problems.count > 5 ? "; …" : "")
    return ["The texts may not be whole, so that this may not be all that changed: \(all)"] + unread
  }

  /// What the newer text does to other statutes than the older.
  var statutes: [String] {
    guard old != nil else { return [] }
    func line(_ title: String, _ citations: [Citation]) -> String? {
      let names = citations.map { [$0.cite, $0.action].compactMap { $0 }.joined(separator: " ") }
      return names.isEmpty ? nil : "\(title): \(names.joined(separator: ", "))"
    }
    return [line("Statutes new in it", redline.gained), line("Statutes no longer in it", redline.lost)]
      .compactMap { $0 }
  }

  /// From this width on both texts stand side by side.
  private static let wide = 100

  private func ours(_ page: Page) -> [String] {
    var lines = ["", page.bold("What changed for us")]
    if shownShares.isEmpty { lines.append("  \(noShares)") }
    let layout = DiffLines(width: page.width - 4, page: page)
    for share in shownShares {
      lines += indented("\(share.campaign.title) (\(share.campaign.id))", page)
      if share.concerns.isEmpty { lines.append("    Nothing near what it looks for changed.") }
      for concern in share.concerns {
        lines += words(concern, of: share.campaign).printable.wrapped(width: page.width - 4, indent: "  ").map
        {
          "    " + page.bold($0)
        }
        lines += whys(concern, of: share.campaign).flatMap {
          $0.printable.wrapped(width: page.width - 6, indent: "  ").map { "      \($0)" }
        }
        let isWide = page.width >= Self.wide
        for excerpt in concern.excerpts {
          lines += (isWide ? layout.sideBySide(excerpt) : layout.lines(excerpt)).map { "    \($0)" } + [""]
        }
      }
    }
    // What follows brings its own blank line.
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  var noShares: String {
    isOfFiles
      ? "Nothing near what a campaign looks for changed." : "The bill belongs to no campaign."
  }

  private func indented(_ line: String, _ page: Page) -> [String] {
    line.printable.wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" }
  }

  /// `Tripwire body-worn cameras: the deadline was agreed on`, for each that is touched.
  func whys(_ concern: Concern, of campaign: Campaign) -> [String] {
    concern.reasons.compactMap(campaign.tripwire).map { "Tripwire \($0.name): \($0.why)" }
  }

  /// `Section 3 (was 2), changed: civil immigration warrant (2 → 3), 10.93.160`
  func words(_ concern: Concern, of campaign: Campaign) -> String {
    let reasons = concern.reasons.map { reason in
      let isName = campaign.tripwire(of: reason) != nil
      let label = (isName ? reason.label : PhrasePattern.spoken(reason.label)).cut(to: 50)
      return reason.was == reason.isNow ? label : "\(label) (\(reason.was) → \(reason.isNow))"
    }
    return "\(heading(redline.sections[concern.section])): \(reasons.joined(separator: ", "))"
  }

  /// `Section 3 (was 2), moved, changed`
  func heading(_ change: SectionChange) -> String {
    func name(_ section: LegalText.Section) -> String {
      let number = section.number.map { "Section \($0)" } ?? "Section without a number"
      let caption = section.caption?.split(separator: ".", omittingEmptySubsequences: true).joined(
        separator: ".")
      return caption.map { "\(number), \($0)" } ?? number
    }
    let part = change.isPart ? ", divided or joined" : ""
    let moved = change.isMoved ? ", moved" : ""
    switch (change.old, change.new) {
    case (let was?, let now?):
      let before = change.isRenumbered ? " (was \(was.number ?? "without a number"))" : ""
      return name(now) + before + part + moved + (change.kind == .changed ? ", changed" : ", same words")
    case (nil, let now?): return name(now) + ", new"
    case (let was?, nil): return name(was) + ", gone"
    case (nil, nil): return "Section"
    }
  }

  private func changes(_ page: Page) -> [String] {
    var lines = ["", page.bold("Sections")]
    let layout = DiffLines(width: page.width - 4, page: page)
    for change in sections where change.kind != .same || change.isMoved {
      lines += indented(heading(change), page).map(page.bold)
      for excerpt in change.kind == .same ? [] : change.pieces.excerpts(context: context) {
        lines += layout.lines(excerpt).map { "    \($0)" }
      }
    }
    let same = sections.filter { $0.kind == .same && !$0.isMoved }
    let notes = [rest(same), lookFurther].compactMap { $0 }
    return lines + notes.flatMap { $0.wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" } }
  }

  /// Versions that are printed anew at each step often say the same as the one before.
  private var lookFurther: String? {
    guard let old, note == nil, !redline.hasChanges, let first = bill.versions?.first,
      first.document != old.document
    else {
      return nil
    }
    return
      "What changed since \(first.name): billwatch diff \(bill.key.number) '\(first.document)' '\(new.document)'"
  }

  /// What is to be said of the sections that are not shown.
  func rest(_ same: [SectionChange]) -> String {
    if sections.isEmpty { return "Neither text has a section." }
    if same.isEmpty { return "No section has the same words." }
    let renumbered = same.filter(\.isRenumbered).compactMap { change -> String? in
      guard let was = change.old?.number, let now = change.new?.number else { return nil }
      return "\(was) → \(now)"
    }
    let count =
      same.count == 1 ? "1 section has the same words" : "\(same.count) sections have the same words"
    return renumbered.isEmpty ? "\(count)." : "\(count); renumbered: \(renumbered.joined(separator: ", "))."
  }

  /// What stands before and after the sections, brief.
  private func frame(_ page: Page) -> [String] {
    let layout = DiffLines(width: page.width - 4, page: page)
    let lines = redline.sections.filter { $0.isFrame && $0.kind != .same }
      .flatMap { $0.pieces.excerpts(context: 3).flatMap(layout.lines) }
    if lines.isEmpty { return [] }
    let shown = lines.prefix(8).map { "    \($0)" } + (lines.count > 8 ? ["    …"] : [])
    return ["", page.bold("Before and after the sections")] + shown
  }
}
