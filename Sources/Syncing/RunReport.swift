package import Foundation

/// What one run did, as `billwatch sync --format json` prints it.
package struct RunReport: Codable, Sendable {
  /// One thing that went wrong; what was known before stays.
  package struct Failure: Codable, Sendable, Hashable {
    /// A bill ("HB 1671"), a meeting or a request.
    package var what: String
    package var error: String
    package init(what: String, error: String) {
      self.what = what
      self.error = error
    }
  }

  /// A history line that no rule of the vocabulary recognises.
  package struct Unrecognised: Codable, Sendable, Hashable {
    package var bill: String
    package var on: String
    package var text: String
  }

  /// What a source allows, and how much of it was used.
  package struct Budget: Codable, Sendable, Hashable {
    package var requests: Int
    /// `day` or `month`.
    package var per: String
    /// The UTC day or month that is counted.
    package var period: String
    package var spent: Int
    package init(requests: Int, per: String, period: String, spent: Int) {
      self.requests = requests
      self.per = per
      self.period = period
      self.spent = spent
    }
  }

  /// What was read of one session of one jurisdiction.
  package struct Source: Codable, Sendable {
    package var jurisdiction: String
    package var session: String
    /// Requests for robots.txt are counted apart.
    package var requests = 0
    package var robotsRequests = 0
    package var requestsByName: [String: Int] = [:]
    package var bytes = 0
    /// Bills that the source lists.
    package var billsSeen = 0
    package var new = 0
    package var changed = 0
    package var unchanged = 0
    /// Bills that could not be read.
    package var failed = 0
    package var vanished = 0
    /// Lines without a rule among the bills read in this run.
    package var unrecognisedLines = 0
    package var unrecognised: [Unrecognised] = []
    /// Where a source disagrees with itself or with another, in words; at most `mostFindings` of them.
    package var findings: [String] = []
    package var findingCount = 0
    package var failures: [Failure] = []
    /// Changes recorded, of all bills.
    package var changes = 0
    /// Changes that concern a campaign.
    package var flagged = 0
    package var budget: Budget?
    /// Bills that were matched anew, because the campaigns' rules had been edited; nil where they had not.
    package var rematched: Int?
    /// The source's list has bills, and all of them of other sessions.
    package var isOfOtherSessions = false
    package var seconds = 0.0
    /// When the source was last read without a failure; nil if never.
    package var sourceCheckedAt: Date?

    /// How many findings are told in words; a first import has hundreds, which are counted.
    package static let mostFindings = 20

    package init(jurisdiction: String, session: String) {
      self.jurisdiction = jurisdiction
      self.session = session
    }
  }

  package var run: Int
  package var now: Date
  package var sources: [Source]

  package init(run: Int, now: Date, sources: [Source] = []) {
    self.run = run
    self.now = now
    self.sources = sources
  }

  /// 0 clean, 3 with failures.
  package var exitCode: Int32 { sources.allSatisfy(\.failures.isEmpty) ? 0 : 3 }
}
