internal import Campaigns
internal import Legislature
internal import Texts

extension DiffAnswer {
  /// A page of its own, without anything from elsewhere: to be mailed, kept or printed.
  var webPage: String {
    let compared = "\(old.map { bill.label(of: $0) } ?? "the law") → \(bill.label(of: new))"
    let title = isOfFiles ? compared : "\(bill.key.number): \(compared)"
    let notes =
      warnings.map { "<p class=\"warning\">\($0.escaped)</p>" } + statutes.map { "<p>\($0.escaped)</p>" }
    let body =
      ["<h1>\(title.escaped)</h1>"]
      + [isOfFiles ? nil : bill.title, isOfFiles ? nil : "\(names.old) → \(names.new)", note].compactMap {
        line in
        line.map { "<p>\($0.escaped)</p>" }
      }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title.escaped)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      \((body + notes + ours + changes + frame).joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private static let style = """
    body { font: 16px/1.5 Georgia, serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #111; background: #fff }
    h1, h2, h3 { font-family: Helvetica, Arial, sans-serif; line-height: 1.25 }
    h3 { margin-bottom: .3em }
    ins { color: #0b5d1e; background: #e3f5e6; text-decoration: underline }
    del { color: #9b1c1c; background: #fbe6e6; text-decoration: line-through }
    table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 1em }
    th, td { border: 1px solid #bbb; padding: .5em .7em; text-align: left; vertical-align: top; overflow-wrap: break-word }
    .warning { border: 2px solid #9b1c1c; padding: .5em .7em }
    .excerpt { border-left: 3px solid #bbb; padding-left: .8em; margin: .6em 0 }
    .excerpt p, td p { margin: .2em 0 }
    @media print { body { margin: 0; max-width: none; font-size: 11pt } tr, h2, h3 { break-inside: avoid } }
    """

  /// Both texts in two columns.
  private var ours: [String] {
    var lines = ["<h2>What changed for us</h2>"]
    if shownShares.isEmpty { lines.append("<p>\(noShares.escaped)</p>") }
    for share in shownShares {
      lines.append("<h3>\(share.campaign.title.escaped)</h3>")
      if share.concerns.isEmpty { lines.append("<p>Nothing near what it looks for changed.</p>") }
      for concern in share.concerns {
        lines.append("<p><strong>\(words(concern, of: share.campaign).escaped)</strong></p>")
        lines += whys(concern, of: share.campaign).map { "<p>\($0.escaped)</p>" }
        if concern.excerpts.isEmpty { continue }
        let rows = concern.excerpts.map { excerpt in
          "<tr><td>\(excerpt.without(.added).html)</td><td>\(excerpt.without(.struck).html)</td></tr>"
        }
        let names = (old.map { bill.label(of: $0) } ?? "the law as it stands", bill.label(of: new))
        lines.append(
          "<table><tr><th>\(names.0.escaped)</th><th>\(names.1.escaped)</th></tr>\(rows.joined(separator: "\n"))</table>"
        )
      }
    }
    return lines
  }

  private var changes: [String] {
    var lines = ["<h2>Sections</h2>"]
    for change in sections where change.kind != .same || change.isMoved {
      lines.append("<h3>\(heading(change).escaped)</h3>")
      if change.kind == .same { continue }
      lines += change.pieces.excerpts(context: context).map { "<div class=\"excerpt\">\($0.html)</div>" }
    }
    return lines + ["<p>\(rest(sections.filter { $0.kind == .same && !$0.isMoved }).escaped)</p>"]
  }

  private var frame: [String] {
    let excerpts = redline.sections.filter { $0.isFrame && $0.kind != .same }
      .flatMap { $0.pieces.excerpts(context: 3) }
    if excerpts.isEmpty { return [] }
    return ["<h2>Before and after the sections</h2>"]
      + excerpts.map { "<div class=\"excerpt\">\($0.html)</div>" }
  }
}

extension Excerpt {
  fileprivate func without(_ kind: Piece.Kind) -> Excerpt {
    var excerpt = self
    excerpt.pieces.removeAll { $0.kind == kind }
    return excerpt
  }

  /// Paragraphs; what is added or struck has its marks too, for a printer without colours and for those who copy it.
  fileprivate var html: String {
    var paragraphs = [""]
    for piece in pieces {
      for (index, part) in piece.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { paragraphs.append("") }
        if part.isEmpty { continue }
        paragraphs[paragraphs.count - 1] += piece.html(part.description)
      }
    }
    if startsInside { paragraphs[0] = "… " + paragraphs[0] }
    if endsInside { paragraphs[paragraphs.count - 1] += " …" }
    return paragraphs.filter { $0.contains { !$0.isWhitespace } }.map { "<p>\($0)</p>" }.joined(
      separator: "\n")
  }
}

extension Piece {
  /// White space at either end stays outside of the marks.
  fileprivate func html(_ part: String) -> String {
    let words = part.drop { $0.isWhitespace }
    guard kind != .same, let end = words.lastIndex(where: { !$0.isWhitespace }) else { return part.escaped }
    let (before, after) = (part[..<words.startIndex], words[words.index(after: end)...])
    let text = String(words[...end]).escaped
    let marked = kind == .added ? "<ins>{+\(text)+}</ins>" : "<del>[-\(text)-]</del>"
    return String(before).escaped + marked + String(after).escaped
  }
}

extension String {
  /// Safe between the tags of a page and in a quoted attribute.
  fileprivate var escaped: String {
    printable.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
