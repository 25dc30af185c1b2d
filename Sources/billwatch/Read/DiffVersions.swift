internal import Legislature
internal import Store

/// A version with its text.
struct ReadVersion {
  let version: Version
  let text: LegalText
}

/// The versions of a bill, as far as their texts were read.
struct DiffVersions {
  /// Two texts of a bill; the older is nil where the newer is compared with the law.
  struct Pair {
    let bill: Bill
    let old: ReadVersion?
    let new: ReadVersion
    /// What is missing that could have been compared, in words.
    var problems: [String] = []
    /// Why these two were chosen, where that does not go without saying.
    var note: String?
  }

  private let bill: Bill
  private let versions: [Version]
  private let amendments: [Amendment]
  private let texts: (Version) throws -> LegalText?

  init(of key: BillKey, at desk: Desk) throws {
    guard let bill = try desk.store.bill(key) else { throw complaint("no bill '\(key.number)'", exitCode: 4) }
    self.bill = bill
    versions = bill.versions ?? []
    amendments = bill.amendments ?? []
    texts = { try desk.store.text(of: key, document: $0.document)?.content }
  }

  /// The two versions that the words name; without words, the newest that was read and the newest before it that has
  /// other words.
  func pair(_ words: [String]) throws -> Pair {
    guard words.isEmpty else {
      let (old, new) = try named(words)
      return Pair(bill: bill, old: try read(old), new: try read(new))
    }
    var search = Search(older: versions[...])
    guard let new = try search.next(texts) else { throw none() }
    let newer = search.unread
    var reprints: [ReadVersion] = []
    while let old = try search.next(texts) {
      guard old.text.hasSameWords(as: new.text) else {
        return Pair(
          bill: bill, old: old, new: new,
          problems: problems(newer, between: search.unread.dropFirst(newer.count)),
          note: note(new, like: reprints, unlike: old))
      }
      reprints.append(old)
    }
    guard let last = reprints.first else {
      throw complaint(
        "of \(bill.key.number) only one version was read, \(bill.label(of: new.version)); "
          + "'billwatch diff \(bill.key.number) --law' compares it with the law as it stands", exitCode: 4)
    }
    return Pair(
      bill: bill, old: last, new: new,
      problems: problems(newer, between: search.unread.dropFirst(newer.count)),
      note: "No older text that was read has other words than \(bill.label(of: new.version)).")
  }

  /// The version that the words name, or the newest that was read.
  func againstLaw(_ words: [String]) throws -> Pair {
    if words.isEmpty {
      var search = Search(older: versions[...])
      guard let new = try search.next(texts) else { throw none() }
      return Pair(bill: bill, old: nil, new: new, problems: problems(search.unread, between: []))
    }
    let name = words.joined(separator: " ")
    guard let version = named(name).last else { throw unknown([name]) }
    return Pair(bill: bill, old: nil, new: try read(version))
  }

  /// Goes back through the versions.
  private struct Search {
    var older: ArraySlice<Version>
    /// Those on the way that have no text, the newest first.
    var unread: [Version] = []

    mutating func next(_ texts: (Version) throws -> LegalText?) throws -> ReadVersion? {
      while let version = older.popLast() {
        if let text = try texts(version) { return ReadVersion(version: version, text: text) }
        unread.append(version)
      }
      return nil
    }
  }

  private func problems(_ newer: some Sequence<Version>, between: some Sequence<Version>) -> [String] {
    let remedy = "'billwatch sync \(bill.key.jurisdiction)' reads it"
    return newer.map { "\($0.name) (\($0.document)) is newer, and its text was not read yet; \(remedy)" }
      + between.map {
        "the text of \($0.name) (\($0.document)), between the two, was not read yet; \(remedy)"
      }
  }

  private func note(_ new: ReadVersion, like reprints: [ReadVersion], unlike old: ReadVersion) -> String? {
    if reprints.isEmpty { return nil }
    return "\(bill.label(of: new.version)) has the words of "
      + "\(reprints.map(\.version.document).joined(separator: ", ")); compared with \(bill.label(of: old.version))."
  }

  private func read(_ version: Version) throws -> ReadVersion {
    let amendment = versions.contains(version) ? nil : amendments.last { $0.document == version.document }
    if let amendment, amendment.sha256 != nil, amendment.isStriker != true {
      throw UsageError(
        "\(amendment.document) changes only places of \(bill.key.number) and is no text to compare with one; "
          + "read it at \(amendment.url)")
    }
    guard let text = try texts(version) else {
      throw complaint(
        "the text of \(version.name) (\(version.document)) was not read yet; 'billwatch sync \(bill.key.jurisdiction)' "
          + "reads what is missing", exitCode: 4)
    }
    return ReadVersion(version: version, text: text)
  }

  /// Two names may be several words without quotes: the first way to part them that names two versions is meant.
  private func named(_ words: [String]) throws -> (old: Version, new: Version) {
    for cut in words.indices.dropFirst() {
      let names = (words[..<cut].joined(separator: " "), words[cut...].joined(separator: " "))
      guard let old = named(names.0).first, let new = named(names.1).last else { continue }
      guard old.document != new.document else {
        let known = versions.map(\.document).joined(separator: ", ")
        throw UsageError(
          "'\(names.0)' and '\(names.1)' are one document of \(bill.key.number), \(new.document); "
            + "give two of \(known), the older first")
      }
      return (old, new)
    }
    if words.count == 2 { throw unknown(words.filter { named($0).isEmpty }) }
    if words.count == 1, !named(words[0]).isEmpty {
      throw UsageError(
        "'\(words[0])' is one version; give two of \(bill.key.number), the older first, or none")
    }
    throw unknown([words.joined(separator: " ")])
  }

  /// The documents that a name stands for, the oldest first. An amendment reads like a version.
  private func named(_ name: String) -> [Version] {
    func plain(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
    let name = plain(name)
    let documents = versions.filter { plain($0.document) == name }
    if !documents.isEmpty { return documents }
    let names = versions.filter { plain($0.name) == name }
    if !names.isEmpty { return names }
    return amendments.filter { plain($0.document) == name }.map {
      Version(name: $0.document, document: $0.document, url: $0.url, on: $0.on, sha256: $0.sha256)
    }
  }

  private func unknown(_ names: [String]) -> any Error {
    let known = versions.map { "\($0.name) (\($0.document))" }.joined(separator: ", ")
    let names = names.map { "'\($0)'" }.joined(separator: ", ")
    return complaint(
      "\(bill.key.number) has no version \(names); it has \(known.isEmpty ? "none that is known" : known)",
      exitCode: 4)
  }

  private func none() -> any Error {
    complaint(
      "no text of \(bill.key.number) was read yet; 'billwatch sync \(bill.key.jurisdiction)' reads the texts that are "
        + "published", exitCode: 4)
  }
}

extension LegalText {
  /// Whether each section would make the same law: the text is printed anew, at most with another heading.
  fileprivate func hasSameWords(as other: LegalText) -> Bool {
    func words(_ text: LegalText) -> [String] {
      text.sections.filter { $0.kind != .front && $0.kind != .back }.map(\.newText)
    }
    return words(self) == words(other)
  }
}

extension Bill {
  /// The display number of a version, with its document where several have that number.
  func label(of version: Version, day: Bool = false) -> String {
    let isShared = (versions ?? []).contains { $0.name == version.name && $0.document != version.document }
    let more = [isShared ? version.document : nil, day ? version.on?.description : nil].compactMap { $0 }
    return more.isEmpty ? version.name : "\(version.name) (\(more.joined(separator: ", ")))"
  }
}
