internal import Campaigns
internal import Definitions
internal import Fetching
internal import Foundation
internal import Legislature
internal import Logging
internal import Scraping
internal import Store
internal import Synchronization
internal import Syncing

/// Where a command works: the home with the database and the archive, the files of `Scrapers/` and `Data/`, the
/// configuration and the clock.
struct Workplace: Sendable {
  let home: URL
  let files: URL
  let configuration: Configuration
  let now: Date
  private var databaseName = "billwatch.sqlite"

  /// The same place with the database of what a witness says (`billwatch audit`).
  var forWitness: Workplace {
    var place = self
    place.databaseName = "witness.sqlite"
    return place
  }

  init(home: URL, files: URL, configuration: Configuration = Configuration(), now: Date) {
    self.home = home
    self.files = files
    self.configuration = configuration
    self.now = now
  }

  init(_ options: GlobalOptions) throws {
    home = options.homeFolder
    files = try Self.filesFolder()
    now = options.instant
    let standard = home.appendingPathComponent("billwatch.yml")
    if let given = options.config {
      configuration = try Configuration.read(URL(fileURLWithPath: given))
    } else if FileManager.default.fileExists(atPath: standard.path) {
      configuration = try Configuration.read(standard)
    } else {
      configuration = Configuration()
    }
  }

  var database: URL { home.appendingPathComponent(databaseName) }
  var archive: Archive { Archive(folder: home.appendingPathComponent("archive")) }
  var outbox: URL { home.appendingPathComponent("outbox") }

  func writableStore() throws -> BillStore {
    try makeHome()
    return try BillStore.open(at: database.path)
  }

  /// Makes the home folder; says in words why it cannot be made.
  func makeHome() throws {
    do { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) } catch {
      throw complaint(
        "cannot make the home folder \(home.path): \(error.localizedDescription); give another with --home or "
          + "$BILLWATCH_HOME", exitCode: 1)
    }
  }

  /// The database for writing, brought up to date if an older billwatch wrote it. One that is not there is not made.
  func existingStore() throws -> BillStore {
    _ = try readableStore()
    return try writableStore()
  }

  func readableStore() throws -> BillStore { try BillStore.openForReading(at: database.path) }

  /// The campaigns. Files are read once a process.
  func campaigns() throws -> [Campaign] {
    let folder = files.appendingPathComponent("Data/campaigns")
    return try Self.knownCampaigns.value(folder.path) { try CampaignFile.read(folder) }
  }

  private static let knownCampaigns = Known<[Campaign]>()

  /// Counted up when the same rules find something else than before.
  private static let matching = 1

  /// Stands for what the campaigns' files say: it differs whenever one of them was edited (FNV-1a of their bytes).
  func campaignRules() throws -> String {
    let folder = files.appendingPathComponent("Data/campaigns")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".yml")
    }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for name in names.sorted() {
      for byte in try Data(contentsOf: folder.appendingPathComponent(name)) {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    return "\(Self.matching)-\(String(hash, radix: 16))"
  }

  func significance() throws -> SignificanceRules {
    try SignificanceFile.read(files.appendingPathComponent("Data/significance.yml"))
  }

  /// The folder with a folder for each jurisdiction.
  var scrapers: URL { files.appendingPathComponent("Scrapers") }

  /// The jurisdictions with the given ids, each once. Files are read once a process.
  func jurisdictions(_ ids: [String]) throws -> [Jurisdiction] {
    var seen: Set<String> = []
    return try ids.filter { seen.insert($0).inserted }.map { id in
      guard let found = try jurisdiction(id) else {
        throw UsageError(Suggestion.refusal("jurisdiction", id, among: try jurisdictionIDs()))
      }
      return found
    }
  }

  /// nil if there is no folder for it.
  func jurisdiction(_ id: String) throws -> Jurisdiction? {
    try Self.knownJurisdictions.found(scrapers.appendingPathComponent(id).path) {
      try Jurisdiction.find(id, below: scrapers)
    }
  }

  private static let knownJurisdictions = Known<Jurisdiction>()

  /// The ids of all folders.
  func jurisdictionIDs() throws -> [String] { try Jurisdiction.ids(below: scrapers) }

  /// What `sync` reads without arguments: what the configuration names, or each folder that is no source for all states.
  func enabledIDs() throws -> [String] {
    guard configuration.jurisdictions.isEmpty else { return configuration.jurisdictions }
    return try jurisdictionIDs().filter { id in
      // A folder that cannot be read is not left out: its mistake must be seen.
      (try? jurisdiction(id)?.source.servesStates) != true
    }
  }

  /// The folder that holds `Scrapers/` and `Data/`: `$BILLWATCH_FILES`, the working folder, one above the program (a
  /// checkout), or `share/billwatch` beside its `bin`.
  private static func filesFolder() throws -> URL {
    let environment = ProcessInfo.processInfo.environment
    var candidates: [URL] = []
    if let given = environment["BILLWATCH_FILES"] { candidates.append(URL(fileURLWithPath: given)) }
    candidates.append(URL(fileURLWithPath: FileManager.default.currentDirectoryPath))
    if let program = Bundle.main.executableURL?.resolvingSymlinksInPath() {
      var folder = program.deletingLastPathComponent()
      candidates.append(folder.deletingLastPathComponent().appendingPathComponent("share/billwatch"))
      for _ in 0..<5 {
        folder = folder.deletingLastPathComponent()
        candidates.append(folder)
      }
    }
    let found = candidates.first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("Scrapers").path)
        && FileManager.default.fileExists(atPath: $0.appendingPathComponent("Data").path)
    }
    guard let found else {
      throw UsageError("cannot find the folder with Scrapers/ and Data/; set BILLWATCH_FILES to it")
    }
    return found
  }
}

/// What was read from files, by their path.
final class Known<Value: Sendable>: Sendable {
  private let values = Mutex<[String: Value]>([:])

  func value(_ path: String, read: () throws -> Value) rethrows -> Value {
    if let known = values.withLock({ $0[path] }) { return known }
    let new = try read()
    values.withLock { $0[path] = new }
    return new
  }

  /// What is not there is looked for again.
  func found(_ path: String, read: () throws -> Value?) rethrows -> Value? {
    if let known = values.withLock({ $0[path] }) { return known }
    guard let new = try read() else { return nil }
    values.withLock { $0[path] = new }
    return new
  }
}

/// A mistake in how a command was called: exit code 64.
struct UsageError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
