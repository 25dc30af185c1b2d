extension String {
  /// The text with lines of at most `width` characters where its words allow it. A continuation stands under the
  /// beginning of its paragraph, that of a bullet (`* `, `! `, `- `) under the bullet's text.
  func wrapped(width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { wrapLine($0, width: width) }.joined(
      separator: "\n")
  }
}

private func wrapLine(_ line: Substring, width: Int) -> String {
  guard line.count > width else { return line.trimmingTrailingBlanks }
  let indent = line.prefix { $0 == " " }
  let rest = line.dropFirst(indent.count)
  let isBullet = ["* ", "! ", "- "].contains { rest.hasPrefix($0) }
  let hanging = String(indent) + (isBullet ? "  " : "")
  var lines: [String] = []
  var current = String(indent)
  var hasWord = false
  for word in rest.split(separator: " ") {
    // The bullet itself keeps its word beside it.
    if hasWord, current.count + 1 + word.count > width, current.count > hanging.count {
      lines.append(current)
      current = hanging + word
    } else {
      current += (hasWord ? " " : "") + word
    }
    hasWord = true
  }
  return (lines + [current]).joined(separator: "\n")
}

extension Substring {
  fileprivate var trimmingTrailingBlanks: String {
    var kept = self
    while kept.last == " " { kept.removeLast() }
    return String(kept)
  }
}
