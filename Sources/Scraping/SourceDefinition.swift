/// How one jurisdiction's sites are read: the content of its `scraper.yml`.
package struct SourceDefinition: Sendable {
  package var id: String
  package var name: String
  /// IANA name of the zone in which the source writes its dates and hours.
  package var timeZone: String
  /// Hosts that may be asked, and that a redirect may lead to.
  package var hosts: [String]
  /// Least time between two requests to one host, in milliseconds.
  package var paceMilliseconds: Int
  /// Most requests under way at one host.
  package var concurrency: Int
  /// Template of the page that a reader is sent to.
  package var officialPage: String
  /// Prefixes for XPath.
  package var namespaces: [String: String]
  /// In the order of the file, which is the order in which a night asks them.
  package var requests: [RequestDefinition]
  /// Variables of addresses that come from environment variables, by name: they are secrets.
  package var keys: [String: String] = [:]
  /// How many requests the source allows; nil where it sets no such limit.
  package var budget: Budget?
  /// Words of answers that are refusals, whatever their status.
  package var refusals: [String] = []
  /// Who may use the source and how, in words.
  package var terms: String?
  /// When bills are read again that no bulk answer speaks of; nil for never.
  package var recheck: Recheck?
  /// Whether the source covers all states, each of which is a jurisdiction of its own.
  package var servesStates = false
  /// The state that is read, such as `WA`; nil for a source of one jurisdiction.
  package var place: String?

  package init(
    id: String, name: String, timeZone: String, hosts: [String], paceMilliseconds: Int, concurrency: Int,
    officialPage: String, namespaces: [String: String], requests: [RequestDefinition]
  ) {
    self.id = id
    self.name = name
    self.timeZone = timeZone
    self.hosts = hosts
    self.paceMilliseconds = paceMilliseconds
    self.concurrency = concurrency
    self.officialPage = officialPage
    self.namespaces = namespaces
    self.requests = requests
  }

  package func requests(_ role: Role) -> [RequestDefinition] { requests.filter { $0.role == role } }
}

/// A number of requests that a source allows in a calendar day or month (UTC).
package struct Budget: Sendable, Hashable {
  package enum Period: String, Sendable, CaseIterable { case day, month }
  package var requests: Int
  package var period: Period
  package init(requests: Int, period: Period) {
    self.requests = requests
    self.period = period
  }
}

/// After how many days bills are read again that no bulk answer speaks of; nil for never.
package struct Recheck: Sendable, Hashable {
  /// Bills that match a campaign or are followed.
  package var ofInterest: Int?
  package var others: Int?
  /// All bills while nothing can happen to them: outside the sittings, and those that are settled.
  package var idle: Int?
  /// Days after a sitting in which something still happens (the executive signs).
  package var idleAfter: Int
  /// Name of a bulk request that says what changed: on nights when it was read, nothing is read again.
  package var unless: String?

  package init(ofInterest: Int?, others: Int?, idle: Int?, idleAfter: Int = 0, unless: String? = nil) {
    self.ofInterest = ofInterest
    self.others = others
    self.idle = idle
    self.idleAfter = idleAfter
    self.unless = unless
  }
}
