/// A chamber of a legislature, as far as an action, a meeting or a bill belongs to one.
package enum Chamber: String, Sendable, Codable, CaseIterable {
  case house, senate, executive, joint
}

/// Where a bill lies, as the source says it; either part may be unknown.
package struct Location: Hashable, Sendable, Codable {
  package var chamber: Chamber?
  package var committee: String?

  package init(chamber: Chamber? = nil, committee: String? = nil) {
    self.chamber = chamber
    self.committee = committee
  }
}

/// How far a bill has come. The raw value is the word that files, commands and JSON share (DESIGN.md section 4).
package enum Stage: String, Sendable, Codable, CaseIterable {
  case prefiled, committee, rules, floor
  case passedOrigin = "passed-origin"
  case oppositeCommittee = "opposite-committee"
  case oppositeRules = "opposite-rules"
  case oppositeFloor = "opposite-floor"
  /// Concurrence, dispute or conference.
  case reconciling
  /// Enrolled: both houses agreed on one text.
  case passedLegislature = "passed-legislature"
  /// Before the governor, mayor or President.
  case executive
  case law
  case partialVeto = "partial-veto"
  case vetoed
  /// A resolution or memorial that is complete.
  case adopted
  case dead
  /// The vocabulary does not know the bill's last line; a person must look.
  case unknown
}

/// The identity of a bill: unique in the world. `number` is the plain one, without a version's prefix.
package struct BillKey: Hashable, Sendable, Codable, Comparable {
  package let jurisdiction: String
  /// The period in which numbers are unique, such as `2025-26`.
  package let session: String
  package let number: BillNumber

  package init(jurisdiction: String, session: String, number: BillNumber) {
    self.jurisdiction = jurisdiction
    self.session = session
    self.number = number
  }

  package static func < (left: BillKey, right: BillKey) -> Bool {
    (left.jurisdiction, left.session, left.number) < (right.jurisdiction, right.session, right.number)
  }
}

/// A plain bill number: type code and number, `HB 1671`.
package struct BillNumber: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// The type code, `HB`.
  package let type: String
  /// The number as the source writes it, nearly always digits: `1671`, `IL26-001`.
  package let label: String

  package init(type: String, label: String) {
    self.type = type
    self.label = label
  }

  /// `HB 1671`.
  package var description: String { type.isEmpty ? label : "\(type) \(label)" }

  package static func < (left: BillNumber, right: BillNumber) -> Bool {
    if left.type != right.type { return left.type < right.type }
    if let first = Int(left.label), let second = Int(right.label), first != second { return first < second }
    return left.label < right.label
  }
}

/// One line of a bill's history. Its identity is its content (day, chamber, key), not its place in the list.
package struct Action: Hashable, Sendable, Codable {
  package var on: Day
  package var chamber: Chamber?
  /// The page's text, without links, white space folded.
  package var text: String
  /// `text` without the wordings that come and go and are no news (the vocabulary's `noise`).
  package var key: String
  /// Open Civic Data's action classes; empty where the vocabulary has the line and gives it none.
  package var classes: [String]
  /// Display number of the version that stood when it happened; nil if unsure.
  package var version: String?

  package init(
    on: Day, chamber: Chamber?, text: String, key: String? = nil, classes: [String] = [],
    version: String? = nil
  ) {
    self.on = on
    self.chamber = chamber
    self.text = text
    self.key = key ?? text
    self.classes = classes
    self.version = version
  }
}

/// One version of a bill's text.
package struct Version: Hashable, Sendable, Codable {
  /// Display number of the version, `2SHB 1671`.
  package var name: String
  /// What the source calls the document, such as its file name without extension: `1671-S2`.
  package var document: String
  package var url: String
  /// The day on which the source says that it appeared, if it says so.
  package var on: Day?
  /// SHA-256 (hex) of the archived text; nil while it has not been fetched.
  package var sha256: String?

  package init(name: String, document: String, url: String, on: Day? = nil, sha256: String? = nil) {
    self.name = name
    self.document = document
    self.url = url
    self.on = on
    self.sha256 = sha256
  }
}

/// A committee meeting's agenda item that is about the bill. `at` is wall-clock time in the source's zone.
package struct Hearing: Hashable, Sendable, Codable {
  /// The source's id of the meeting (an agenda id), where it has one.
  package var meeting: String?
  package var chamber: Chamber?
  package var committee: String
  /// `public`, `executive`, `work-session` or the source's own word in lower case.
  package var kind: String
  package var on: Day
  /// `HH:MM`, 24 hours; nil when the source names none.
  package var at: String?
  /// As the source says it, `TBA` included.
  package var room: String?
  package var cancelled: Bool
  /// Why it is cancelled, where more is known than that: `vanished` when the source dropped it without a word.
  package var reason: String?

  package init(
    meeting: String?, chamber: Chamber?, committee: String, kind: String, on: Day, at: String? = nil,
    room: String? = nil, cancelled: Bool = false, reason: String? = nil
  ) {
    self.meeting = meeting
    self.chamber = chamber
    self.committee = committee
    self.kind = kind
    self.on = on
    self.at = at
    self.room = room
    self.cancelled = cancelled
    self.reason = reason
  }
}

/// A recorded vote of a chamber.
package struct RollCall: Hashable, Sendable, Codable {
  package enum Choice: String, Sendable, Codable {
    case yea, nay, absent, excused
    /// Present and not voting for either side, or recused.
    case abstain
  }
  package struct Vote: Hashable, Sendable, Codable {
    /// The source's id of the member, where it has one.
    package var member: String?
    package var name: String
    package var choice: Choice
    package init(member: String?, name: String, choice: Choice) {
      self.member = member
      self.name = name
      self.choice = choice
    }
  }
  package var on: Day
  package var chamber: Chamber?
  package var motion: String
  package var version: String?
  /// Tells votes of one chamber on one day apart.
  package var sequence: Int
  /// The tallies as the source counts them; they need not add up to the size of the chamber.
  package var yeas: Int
  package var nays: Int
  package var absent: Int
  package var excused: Int
  package var abstaining: Int
  package var votes: [Vote]

  package init(
    on: Day, chamber: Chamber?, motion: String, version: String?, sequence: Int, yeas: Int, nays: Int,
    absent: Int,
    excused: Int, abstaining: Int = 0, votes: [Vote]
  ) {
    self.on = on
    self.chamber = chamber
    self.motion = motion
    self.version = version
    self.sequence = sequence
    self.yeas = yeas
    self.nays = nays
    self.absent = absent
    self.excused = excused
    self.abstaining = abstaining
    self.votes = votes
  }
}

/// A sponsor as the source names them.
package struct Sponsor: Hashable, Sendable, Codable {
  package var name: String
  package var primary: Bool
  /// The source's id of the member, where it was asked for one.
  package var member: String?
  package init(name: String, primary: Bool, member: String? = nil) {
    self.name = name
    self.primary = primary
    self.member = member
  }
}

/// A statute that a version of the bill touches.
package struct Citation: Hashable, Sendable, Codable {
  /// As the code of the jurisdiction writes it, lower case, without padding: `46.12.635`, `70a`.
  package var cite: String
  /// `amended`, `added`, `repealed`, or nil when the text only names it.
  package var action: String?
  package init(cite: String, action: String?) {
    self.cite = cite
    self.action = action
  }
}

/// Everything that is known of one bill. Lists are nil while their source was not fetched, which differs from empty.
package struct Bill: Hashable, Sendable {
  package var key: BillKey
  /// Display number of the current version, `2SHB 1671`.
  package var version: String
  /// The one-sentence description that the source prints under the number.
  package var title: String
  /// A short title of a few words, where the source has one.
  package var shortTitle: String?
  /// The title that the act itself carries ("AN ACT Relating to …").
  package var legalTitle: String?
  /// The source's own code of where the bill stands, an independent witness of `stage`.
  package var statusCode: String?
  /// Other names of the measure, such as what it is called once it is law ("Act 150", "Public Law 119-21").
  package var also: [String] = []
  package var stage: Stage
  package var location: Location
  /// The chamber in which the bill began.
  package var origin: Chamber?
  package var actions: [Action]
  package var versions: [Version]?
  package var hearings: [Hearing]?
  package var rollCalls: [RollCall]?
  package var sponsors: [Sponsor]?
  /// Plain numbers of the companions in the other chamber.
  package var companions: [BillNumber]?
  package var citations: [Citation]?
  /// Proposed amendments that have a document, in the order of the source.
  package var amendments: [Amendment]?
  /// False once the source's roster does not list the bill any more.
  package var listed: Bool

  package init(
    key: BillKey, version: String, title: String, stage: Stage = .unknown, location: Location = Location(),
    origin: Chamber? = nil, actions: [Action] = []
  ) {
    self.key = key
    self.version = version
    self.title = title
    self.stage = stage
    self.location = location
    self.origin = origin
    self.actions = actions
    listed = true
  }
}

extension Bill {
  /// The version that a document is the text of; nil for an amendment, and for a document that is not listed any more.
  package func version(ofDocument document: String) -> Version? {
    versions?.first { $0.document == document }
  }

  /// The version whose text counts: of those that were fetched the latest. Of one day it is the last in the list, since
  /// some sources list the enrolled act first, and what has no day yet is new.
  package var newestText: Version? {
    (versions ?? []).enumerated().filter { $0.element.sha256 != nil }.max {
      ($0.element.on?.ordinal ?? .max, $0.offset) < ($1.element.on?.ordinal ?? .max, $1.offset)
    }?.element
  }
}
