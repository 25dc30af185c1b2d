internal import Campaigns
internal import Legislature
internal import Store

extension Explanation {
  func lines(_ page: Page) -> [String] {
    let shown = opinions.filter { $0.standing != .none || isFull || opinions.count == 1 || $0.verdict != nil }
    let others = opinions.filter { opinion in
      !shown.contains { $0.judgement.campaign.id == opinion.judgement.campaign.id }
    }
    var body = shown.flatMap { lines(of: $0, page) + [""] }
    if shown.isEmpty { body = ["It belongs to none of the campaigns.", ""] }
    if let stranger {
      body = [page.warning("\(stranger.isAbout(others: bill.key.jurisdiction)).".printable), ""]
    }
    if !others.isEmpty { body += below(others).printable.wrapped(width: page.width, indent: "  ") + [""] }
    let source = [bill.key.source]
    return head(page) + [""] + body + desk.editedRules(source, page) + desk.freshness(of: source, page)
  }

  private func head(_ page: Page) -> [String] {
    var lines = [page.bold("\(bill.version)  \(bill.key.jurisdiction) \(bill.key.session)")]
    lines += bill.title.printable.wrapped(width: page.width, indent: "")
    guard let text else {
      return lines + [page.warning("No text of it was read yet: titles and statutes alone decide.")]
    }
    let name = version ?? text.document
    lines.append("Read in the text of \(name)".printable)
    if let unread = bill.unreadWords(after: text.document) {
      lines.append(page.warning(unread.printable))
    } else if let version, version != bill.version {
      lines.append(
        page.warning("\(version) is proposed and newer; what stands is \(bill.version).".printable))
    }
    return lines
      + text.content.problems.prefix(3).map { page.warning("The text may not be whole: \($0)".printable) }
  }

  /// The verdict in one line, then the strongest evidence.
  private func lines(of opinion: Opinion, _ page: Page) -> [String] {
    let judgement = opinion.judgement
    let campaign = judgement.campaign
    let standing =
      switch opinion.standing {
      case .relevant: "RELEVANT"
      case .possible: "POSSIBLE"
      case .none: "no"
      }
    let from =
      opinion.standing == .relevant
      ? "relevant from \(campaign.relevant.hundredths)"
      : "possible from \(campaign.possible.hundredths), relevant from \(campaign.relevant.hundredths)"
    var lines = [
      page.bold("\(campaign.id): \(standing)  \(judgement.score.hundredths)".printable) + "  (\(from))"
    ]
    lines += [
      opinion.verdict?.words, judgement.excluded.map { "Excluded by the campaign's file: \($0)" },
      campaign.stance,
    ]
    .compactMap { $0 }.flatMap { $0.printable.wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" } }
    return lines + evidence(judgement.evidence, page)
  }

  /// How many pieces of evidence tell a reader enough.
  private static let few = 3

  private func evidence(_ all: [Match.Evidence], _ page: Page) -> [String] {
    let lines = EvidenceLine.all(all, titles: bill.shortTitles)
    let speaking = lines.filter { $0.weight > 0 }
    let against = lines.filter { $0.weight < 0 }
    let shown = isFull ? speaking : EvidenceLine.few(speaking, Self.few)
    let rest = isFull ? [] : speaking.filter { line in !shown.contains(line) }
    // What speaks most against it is what a reader would ask for next.
    var text = (shown + (isFull ? against : Array(against.prefix(1)))).flatMap {
      $0.lines(page, width: page.width - 2)
    }
    if !rest.isEmpty {
      let names = rest.prefix(4).map(\.short).joined(separator: ", ") + (rest.count > 4 ? ", …" : "")
      text += "and \(rest.count) more: \(names)".printable.wrapped(width: page.width - 2, indent: "      ")
    }
    return text.isEmpty ? ["  nothing speaks for it"] : text.map { "  \($0)" }
  }

  private func below(_ others: [Opinion]) -> String {
    let scores = others.map { opinion in
      let score = opinion.judgement.score
      let why = opinion.judgement.excluded == nil ? "" : ", excluded"
      return "\(opinion.judgement.campaign.id) \(score.hundredths)\(why)"
    }
    return "Below possible: " + scores.joined(separator: ", ")
  }
}
