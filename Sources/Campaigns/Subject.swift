package import Legislature

/// What a campaign looks at in one bill.
package struct Subject: Sendable {
  /// The bill.
  package var key: BillKey
  /// The texts in order of precedence: evidence is taken from the first that holds the phrase.
  package var fields: [(field: Field, text: String)]
  /// The statutes that it touches.
  package var citations: [Citation]

  package init(key: BillKey, fields: [(field: Field, text: String)], citations: [Citation] = []) {
    self.key = key
    self.fields = fields
    self.citations = citations
  }

  /// The bill's titles and citations, and its full text where the caller has one. `jurisdiction` is under which id
  /// campaigns know the bill's, where that is another.
  package init(_ bill: Bill, in jurisdiction: String? = nil, text: String? = nil) {
    let texts: [(field: Field, text: String?)] = [
      (.title, bill.title), (.shortTitle, bill.shortTitle), (.legalTitle, bill.legalTitle), (.text, text),
    ]
    let key = jurisdiction.map {
      BillKey(jurisdiction: $0, session: bill.key.session, number: bill.key.number)
    }
    self.init(
      key: key ?? bill.key, fields: texts.compactMap { field, text in text.map { (field, $0) } },
      citations: bill.citations ?? [])
  }
}
