/// For whom a letter is written.
package enum Audience: String, Hashable, Codable, Sendable, CaseIterable {
  /// The organisation's own people: they also read positions and what is theirs to do.
  case `internal`
  /// Everybody else; nothing that people of the organisation decided or wrote reaches them.
  case `public`
}

/// What a subscriber reads. Subscribers with the same selection get the same letter.
package struct Selection: Hashable, Codable, Sendable {
  package var audience: Audience
  /// The language's tag, which is the name of a folder of templates: `en`.
  package var language: String
  /// Ids of campaigns; empty for all.
  package var campaigns: [String]
  /// Ids of jurisdictions; empty for all.
  package var jurisdictions: [String]

  package init(
    audience: Audience = .internal, language: String = "en", campaigns: [String] = [],
    jurisdictions: [String] = []
  ) {
    self.audience = audience
    self.language = language
    self.campaigns = campaigns
    self.jurisdictions = jurisdictions
  }

  package func includes(campaign: String) -> Bool { campaigns.isEmpty || campaigns.contains(campaign) }

  package func includes(jurisdiction: String) -> Bool {
    jurisdictions.isEmpty || jurisdictions.contains(jurisdiction)
  }
}

/// What makes a letter: its day, or news that cannot wait for it.
package enum LetterKind: Hashable, Codable, Sendable {
  package enum Period: String, Hashable, Codable, Sendable, CaseIterable { case daily, weekly }

  case digest(period: Period)
  case alert

  /// `daily`, `weekly`, `alert`: part of a name or an id.
  package var name: String {
    switch self {
    case .digest(let period): period.rawValue
    case .alert: "alert"
    }
  }
}

/// What is said to everybody with the same selection: one piece of news in two forms of equal content, without a
/// recipient.
package struct Letter: Hashable, Codable, Sendable {
  package let subject: String
  package let text: String
  package let html: String
  /// The tag of the language that it is written in.
  package let language: String

  package init(subject: String, text: String, html: String, language: String) {
    self.subject = subject
    self.text = text
    self.html = html
    self.language = language
  }
}
