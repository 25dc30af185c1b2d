package import Markup

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
  /// One bill: its page with its history.
  case page
  /// One document: a version's text.
  case text
  /// One bill of interest: recorded votes.
  case rollCalls = "roll-calls"
  /// One bill of interest: sponsors with the source's ids.
  case sponsors
  /// One bill of interest: statutes affected.
  case citations

  package var isBulk: Bool {
    switch self {
    case .roster, .facts, .lines, .documents, .meetings: true
    default: false
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
    root: String? = nil, endsWith: String? = nil
  ) {
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

/// What is taken from an answer: fields of the document, then rows, perhaps within groups that share fields.
package struct ReadingRule: Sendable {
  package var document: [FieldRule]
  package var groups: RowRule?
  package var rows: RowRule?
  /// Rows of which a field starts with these words are no rows for us.
  package var skip: [Skip]

  package struct Skip: Sendable, Hashable {
    package var field: String
    package var prefix: String
    package init(field: String, prefix: String) {
      self.field = field
      self.prefix = prefix
    }
  }

  package init(document: [FieldRule] = [], groups: RowRule? = nil, rows: RowRule? = nil, skip: [Skip] = []) {
    self.document = document
    self.groups = groups
    self.rows = rows
    self.skip = skip
  }
}

/// Elements that are rows (or groups of rows), and the fields of each.
package struct RowRule: Sendable {
  package var select: String
  package var cardinality: Cardinality
  package var fields: [FieldRule]
  package init(select: String, cardinality: Cardinality, fields: [FieldRule]) {
    self.select = select
    self.cardinality = cardinality
    self.fields = fields
  }
}

/// How many nodes a selector must find. There is no default: each selector states it.
package enum Cardinality: Sendable, Hashable, CustomStringConvertible {
  case exactly(Int)
  case atLeast(Int)
  case atMost(Int)

  package func allows(_ count: Int) -> Bool {
    switch self {
    case .exactly(let wanted): count == wanted
    case .atLeast(let least): count >= least
    case .atMost(let most): count <= most
    }
  }

  package var description: String {
    switch self {
    case .exactly(let count): "exactly \(count)"
    case .atLeast(let count): "at least \(count)"
    case .atMost(let count): "at most \(count)"
    }
  }
}

/// One field: where it is found and what is made of the text.
package struct FieldRule: Sendable {
  package var name: String
  package var select: String
  package var cardinality: Cardinality
  package var transforms: [Transform]
  /// An empty value takes that of the row above in the same group.
  package var fillsDown: Bool
  /// Several nodes make one value, joined with this.
  package var join: String?
  /// Line of the rule in its file, for errors.
  package var line: Int

  package init(
    name: String, select: String, cardinality: Cardinality, transforms: [Transform] = [],
    fillsDown: Bool = false,
    join: String? = nil, line: Int = 0
  ) {
    self.name = name
    self.select = select
    self.cardinality = cardinality
    self.transforms = transforms
    self.fillsDown = fillsDown
    self.join = join
    self.line = line
  }
}

/// What can be done with a text; a closed list. White space is always folded and trimmed first.
package enum Transform: Sendable {
  /// Takes these words off the end.
  case dropSuffix(String)
  /// Takes these words off the start.
  case dropPrefix(String)
  /// Cuts into several values.
  case split(String)
  case lowercase
  /// One of these texts becomes another; a text that is not in the list is an error, and so is an empty one.
  case map([String: String])
  /// Replaces what the regular expression finds; `$1` stands for its first group.
  case replace(Pattern, with: String)
  /// A value equal to one of these means that there is none.
  case none([String])
  /// Becomes `YYYY-MM-DD`.
  case date(DateRule)
  /// The hour of `YYYY-MM-DDTHH:MM:SS`, as `HH:MM`.
  case clock
}
