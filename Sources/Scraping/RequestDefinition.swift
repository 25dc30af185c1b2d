package import Markup

/// What a request's answer is for. Bulk roles are asked once a night, the others for one bill or meeting each.
package enum Role: String, Sendable, CaseIterable {
  /// Bulk: which bills there are, in which versions.
  case roster
  /// Bulk: facts of bills (titles, companions …) that need no page to be read again.
  case facts
  /// Bulk: dated lines that say which bills changed, within a window of days.
  case lines
  /// Bulk: the documents of bills.
  case documents
  /// Bulk: committee meetings within a window of days.
  case meetings
  /// One meeting's agenda.
  case agenda
  /// One bill: its page, mostly with its history.
  case page
  /// One bill: its history, where the page does not have it.
  case history
  /// One bill: its documents, where neither its page nor a bulk answer has them.
  case versions
  /// One document: a version's text.
  case text
  /// One bill of interest: the amendments proposed to it that are documents of their own.
  case amendments
  /// One document: an amendment's text.
  case amendmentText = "amendment-text"
  /// One bill of interest: recorded votes.
  case rollCalls = "roll-calls"
  /// One recorded vote of a bill of interest.
  case rollCall = "roll-call"
  /// One bill of interest: sponsors with the source's ids.
  case sponsors
  /// One bill of interest: statutes affected.
  case citations
  /// Asked only for another request, which needs what it says in its address.
  case lookup

  package var isBulk: Bool {
    switch self {
    case .roster, .facts, .lines, .documents, .meetings: true
    default: false
    }
  }

  /// Whether a definition may say which bills a request of this role is asked for.
  package var hasScope: Bool {
    switch self {
    case .text, .amendments, .amendmentText, .versions, .rollCalls, .rollCall, .sponsors, .citations: true
    default: false
    }
  }

  /// The bills that a request of this role is asked for where its definition does not say.
  var usualScope: RequestDefinition.Scope {
    switch self {
    case .amendments, .amendmentText, .rollCalls, .rollCall, .sponsors, .citations, .lookup: .ofInterest
    default: .all
    }
  }
}

/// One kind of request and how its answer is read.
package struct RequestDefinition: Sendable {
  /// How the source says that there is nothing, in a way that looks like a failure.
  package struct Nothing: Sendable, Hashable {
    package var status: Int
    package var contains: String?
    package init(status: Int, contains: String?) {
      self.status = status
      self.contains = contains
    }
  }

  package var name: String
  package var role: Role
  /// Address with `{variables}`.
  package var url: String
  package var format: Format
  /// Values of `{each}`: the request is made once for each of these templates.
  package var each: [String]
  /// Days before and after today of a bulk request that goes by days; nil when it covers everything.
  package var window: Window?
  package var nothing: [Nothing]
  /// Largest answer that is believed, in bytes; nil for the fetcher's own limit.
  package var maximumBytes: Int?
  package var reading: ReadingRule
  /// Local name of the element that is one row, for answers too large to hold as a tree; nil reads the whole tree.
  package var stream: String?
  /// Local name of the element that the whole answer is; nil where any will do.
  package var root: String?
  /// What must stand near the end of a whole answer; nil where nothing need.
  package var endsWith: String?
  /// The bills that it is asked for.
  package var scope: Scope
  /// Left out while its key is not set.
  package var isOptional = false
  /// Asked page by page.
  package var paging: Paging?
  /// The votes or documents that it is asked for; nil for all.
  package var condition: Condition?
  /// Name of the lookup that is asked first.
  package var after: String?
  /// Line of the request in its file, for errors.
  package var line = 0

  /// Bytes of which a whole answer begins with one; empty where anything may stand first.
  package var openings: [UInt8] { format == .json ? Array("{[".utf8) : [] }

  package enum Scope: String, Sendable, CaseIterable {
    case all
    case ofInterest = "of-interest"
  }

  /// `{page}` is `start`, `start + step` … until an answer has fewer than `full` rows.
  package struct Paging: Sendable, Hashable {
    package var start: Int
    package var step: Int
    package var full: Int
    package init(start: Int, step: Int, full: Int) {
      self.start = start
      self.step = step
      self.full = full
    }
  }

  /// What a field of a row must be, or start or end with.
  package struct Condition: Sendable, Hashable {
    package enum Place: String, Sendable, CaseIterable { case `is`, starts, ends }
    package var field: String
    package var place: Place
    package var text: String
    package init(field: String, _ place: Place, _ text: String) {
      self.field = field
      self.place = place
      self.text = text
    }

    package func holds(for row: [String: String]) -> Bool {
      guard let value = row[field] else { return false }
      return switch place {
      case .is: value == text
      case .starts: value.hasPrefix(text)
      case .ends: value.hasSuffix(text)
      }
    }
  }

  package struct Window: Sendable, Hashable {
    /// Days before the last successful night.
    package var before: Int
    package var after: Int
    package init(before: Int, after: Int) {
      self.before = before
      self.after = after
    }
  }

  package init(
    name: String, role: Role, url: String, format: Format, each: [String] = [], window: Window? = nil,
    nothing: [Nothing] = [], maximumBytes: Int? = nil, reading: ReadingRule, stream: String? = nil,
    root: String? = nil, endsWith: String? = nil, scope: Scope? = nil
  ) {
    self.scope = scope ?? role.usualScope
    self.name = name
    self.role = role
    self.url = url
    self.format = format
    self.each = each
    self.window = window
    self.nothing = nothing
    self.maximumBytes = maximumBytes
    self.reading = reading
    self.stream = stream
    self.root = root
    self.endsWith = endsWith
  }
}
