package import Legislature

/// What a campaign looks at in one bill.
package struct Subject: Sendable {
  /// The bill.
  package var key: BillKey
  /// The titles in order of precedence: evidence is taken from the first that holds the phrase.
  package var titles: [(field: Field, text: String)]
  /// The statutes that it touches, as its title or the source says.
  package var citations: [Citation]
  /// The text of one version; nil where there is none yet.
  package var text: LegalText?
  /// Display number of the version that the text is of.
  package var version: String?

  package init(
    key: BillKey, titles: [(field: Field, text: String)], citations: [Citation] = [], text: LegalText? = nil,
    version: String? = nil
  ) {
    self.key = key
    self.titles = titles
    self.citations = citations
    self.text = text
    self.version = version
  }

  /// The bill's titles and citations, and the text of a version where the caller has one. `jurisdiction` is under which
  /// id campaigns know the bill's, where that is another; `version` is the bill's current one if it is not given.
  package init(
    _ bill: Bill, in jurisdiction: String? = nil, text: LegalText? = nil, version: String? = nil
  ) {
    let titles: [(field: Field, text: String?)] = [
      (.title, bill.title), (.shortTitle, bill.shortTitle), (.legalTitle, bill.legalTitle),
    ]
    let key = jurisdiction.map {
      BillKey(jurisdiction: $0, session: bill.key.session, number: bill.key.number)
    }
    self.init(
      key: key ?? bill.key, titles: titles.compactMap { field, text in text.map { (field, $0) } },
      citations: bill.citations ?? [], text: text, version: version ?? bill.version)
  }
}
