internal import Legislature

/// What one text has of that which a tripwire watches.
struct TripwireReading {
  /// One place where it stands.
  struct Place {
    /// The words around it, without what changes when a bill is only numbered anew.
    let essence: [String]
    let snippet: String
    let section: String?
  }

  let places: [Place]

  init(_ watch: Tripwire.Watch, _ text: LegalText) {
    let sections = text.sections.filter { $0.kind != .front && $0.kind != .back }
    switch watch {
    case .keep(let pattern):
      places = Self.places(of: pattern, in: sections) { $0.newRuns.map { ($0.text, true) } }
    case .refuse(let pattern):
      places = Self.places(of: pattern, in: sections) { section in
        section.newRuns.map { ($0.text, section.kind != .amendatory || $0.mark == .added) }
      }
    case .keepStatute(let cite), .refuseStatute(let cite):
      places = sections.flatMap { section in
        (section.citations + section.mentions).filter { covers(cite, $0.cite) }.map { citation in
          let name = citation.action.map { "\(citation.cite) \($0)" } ?? citation.cite
          return Place(essence: [citation.cite], snippet: name, section: section.number)
        }
      }
    }
  }

  /// Where a phrase stands in what would be law; of its parts those count of which `runs` says so.
  private static func places(
    of pattern: PhrasePattern, in sections: [LegalText.Section],
    _ runs: (LegalText.Section) -> [(text: String, counts: Bool)]
  ) -> [Place] {
    var scan = PhraseScan(scanner: PhraseScanner([pattern]))
    var places: [Place] = []
    for section in sections {
      var bytes: [UInt8] = []
      var counting: [Range<Int>] = []
      for run in runs(section) {
        let start = bytes.count
        bytes.append(contentsOf: run.text.utf8)
        if run.counts { counting.append(start..<bytes.count) }
      }
      scan.read(bytes, lineEnds: .paragraphs)
      var end = 0
      for hit in scan.hits.map(\.range).sorted(by: { $0.lowerBound < $1.lowerBound })
      where hit.lowerBound >= end && counting.contains(where: { $0.overlaps(hit) }) {
        end = hit.upperBound
        places.append(place(of: hit, in: bytes, section))
      }
    }
    return places
  }

  /// How many words on either side of a hit say what it means, and are shown.
  private static let nearWords = 16

  /// A hit with the words of its paragraph near it.
  private static func place(of hit: Range<Int>, in bytes: [UInt8], _ section: LegalText.Section) -> Place {
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<hit.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[hit.upperBound...].firstIndex(of: newline) ?? bytes.count
    let before = words(bytes[start..<hit.lowerBound])
    let after = words(bytes[hit.upperBound..<end])
    let near = before.suffix(nearWords) + words(bytes[hit]) + after.prefix(nearWords)
    // What only numbers the paragraph says nothing.
    let number = before.count > nearWords ? 0 : before.prefix { $0.first == "(" && $0.last == ")" }.count
    let shown = [
      before.suffix(nearWords).joined(separator: " "), isBlank(bytes, hit.lowerBound - 1) ? " " : "",
      words(bytes[hit]).joined(separator: " "), isBlank(bytes, hit.upperBound) ? " " : "",
      after.prefix(nearWords).joined(separator: " "),
    ].joined().split(separator: " ").joined(separator: " ")
    return Place(
      essence: essence(of: near.dropFirst(number)),
      snippet: (before.count > nearWords ? "…" : "") + shown + (after.count > nearWords ? "…" : ""),
      section: section.number)
  }

  private static func isBlank(_ bytes: [UInt8], _ position: Int) -> Bool {
    bytes.indices.contains(position) && bytes[position] <= 0x20
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
  }

  private static func essence(of words: ArraySlice<Substring>) -> [String] {
    words.indices.map { index in
      let isReference =
        index > words.startIndex && ["section", "sections"].contains(words[index - 1].lowercased())
      return isReference ? "#" : words[index].lowercased()[...].trimming { ",.:;".contains($0) }
    }
  }
}

extension LegalText.Section {
  fileprivate var newRuns: [LegalText.Run] { runs.filter { $0.mark != .struck } }
}

extension Substring {
  fileprivate func trimming(_ isNoise: (Character) -> Bool) -> String {
    let start = drop(while: isNoise)
    return String(start[..<(start.lastIndex { !isNoise($0) }.map(start.index(after:)) ?? start.startIndex)])
  }
}

extension Tripwire {
  /// What a newer version does to it; nil where it is as it was.
  func touched(from old: LegalText, to new: LegalText, of campaign: String) -> TextChange.Trip? {
    let before = TripwireReading(watch, old).places
    let after = TripwireReading(watch, new).places
    let gone = before.without(after)
    let come = after.without(before)
    let state: TextChange.Trip.State
    switch watch {
    case .keep, .keepStatute:
      if gone.isEmpty { return nil }
      state = after.isEmpty ? .lost : .touched
    case .refuse, .refuseStatute:
      if come.isEmpty { return nil }
      state = .appeared
    }
    let place = state == .appeared ? come.first : come.first ?? gone.first
    return TextChange.Trip(
      campaign: campaign, name: name, state: state, section: place?.section ?? gone.first?.section,
      before: state == .appeared ? nil : gone.first?.snippet,
      after: state == .lost ? nil : come.first?.snippet)
  }
}

extension [TripwireReading.Place] {
  /// Those that the other list does not have; each of its places answers for one.
  fileprivate func without(_ others: [TripwireReading.Place]) -> [TripwireReading.Place] {
    var left = Dictionary(others.map { ($0.essence, 1) }, uniquingKeysWith: +)
    return filter { place in
      guard let count = left[place.essence], count > 0 else { return true }
      left[place.essence] = count - 1
      return false
    }
  }
}
