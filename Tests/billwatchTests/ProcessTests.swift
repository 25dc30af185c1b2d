import Foundation
import Legislature
import Statehouse
import Store
import Testing

/// The real program against the built-in legislature of Data/demo, over HTTP on loopback.
@Suite(.serialized) struct ProcessTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let first = "2019-02-14"
  static let second = "2019-03-06"

  /// A folder that is gone after the test, with a site that shows one day at a time.
  final class Place {
    let folder = FileManager.default.temporaryDirectory.appending(path: "billwatch-\(UUID().uuidString)")
    let site: StatehouseServer
    let port: Int

    init() async throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      site = try StatehouseServer(data: ProcessTests.root.appending(path: "Data/demo"))
      port = try await site.start()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func show(_ day: String) throws { site.setDay(try #require(Day(day))) }

    /// Arguments of a sync in the evening of a day.
    func sync(_ home: String, _ day: String) -> [String] {
      [
        "sync", "us-wa", "--home", folder.appending(path: home).path, "--mirror", "http://127.0.0.1:\(port)",
        "--pace",
        "none",
        "--now", "\(day)T23:00:00-08:00", "--format", "json",
      ]
    }

    func copy(_ home: String, to other: String) throws {
      try FileManager.default.copyItem(at: folder.appending(path: home), to: folder.appending(path: other))
    }

    /// Lines that one home has and the other has not, at most six.
    func differences(_ home: String, _ other: String) throws -> [String] {
      let lines = try dump(home).split(separator: "\n")
      let others = try dump(other).split(separator: "\n")
      return Array(
        (lines.filter { !Set(others).contains($0) }.map { "- \($0)" }
          + others.filter { !Set(lines).contains($0) }.map { "+ \($0)" }).prefix(6))
    }

    func dump(_ home: String) throws -> String {
      try BillStore.openForReading(at: folder.appending(path: "\(home)/billwatch.sqlite").path).dump()
    }
  }

  struct Result {
    var code: Int32
    var output: String
    var errors: String
    var seconds: Double
  }

  /// Runs the program; with `killedAfter`, kills it after so many seconds unless it has ended.
  @discardableResult
  static func billwatch(_ arguments: [String], killedAfter: Double? = nil) async throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["BILLWATCH_FILES": root.path]) { $1 }
    // Files, not pipes: a pipe that nobody empties would hold the program up.
    let folder = FileManager.default.temporaryDirectory
    let files = [folder.appending(path: UUID().uuidString), folder.appending(path: UUID().uuidString)]
    for file in files { try Data().write(to: file) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    let started = ContinuousClock.now
    try process.run()
    if let killedAfter {
      try await Task.sleep(for: .seconds(killedAfter))
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    process.waitUntilExit()
    let time = ContinuousClock.now - started
    return Result(
      code: process.terminationStatus, output: try String(contentsOf: files[0], encoding: .utf8),
      errors: try String(contentsOf: files[1], encoding: .utf8),
      seconds: Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
  }

  /// The program that was built beside the tests; where the test runner stands elsewhere, the one of a debug build.
  static var program: URL {
    let runners = [Bundle.main.executableURL, CommandLine.arguments.first.map { URL(fileURLWithPath: $0) }]
    let candidates = runners.compactMap { $0?.deletingLastPathComponent().appending(path: "billwatch") }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? root.appending(path: ".build/debug/billwatch")
  }

  @Test func aNightThatIsKilledAtAnyMomentEndsLikeAnUndisturbedOne() async throws {
    let place = try await Place()
    try place.show(Self.first)
    #expect(try await Self.billwatch(place.sync("base", Self.first)).code == 0)
    try place.show(Self.second)
    try place.copy("base", to: "undisturbed")
    let night = try await Self.billwatch(place.sync("undisturbed", Self.second))
    #expect(night.code == 0)
    let expected = try place.dump("undisturbed")
    #expect(expected.contains("stage-changed"))

    var killed = 0
    for round in 1...12 {
      let home = "killed-\(round)"
      try place.copy("base", to: home)
      // Moments spread over the whole night, the last of them after its end.
      let moment = night.seconds * Double(round) / 12
      let result = try await Self.billwatch(place.sync(home, Self.second), killedAfter: moment)
      killed += result.code == 0 ? 0 : 1
      #expect(try await Self.billwatch(place.sync(home, Self.second)).code == 0)
      let differences = try place.differences(home, "undisturbed")
      #expect(differences.isEmpty, "killed after \(moment) s of \(night.seconds) s")
      #expect(try place.dump(home).count == expected.count)
    }
    #expect(killed > 3, "too few runs were still going when they were to be killed")
    await place.site.stop()
  }

  @Test func aFirstImportThatIsKilledIsStillNoNews() async throws {
    let place = try await Place()
    try place.show(Self.first)
    let whole = try await Self.billwatch(place.sync("whole", Self.first))
    for share in [0.3, 0.6, 0.9] {
      let home = "import-\(share)"
      try await Self.billwatch(place.sync(home, Self.first), killedAfter: whole.seconds * share)
      #expect(try await Self.billwatch(place.sync(home, Self.first)).code == 0)
      #expect(try place.differences(home, "whole").isEmpty, "killed after \(share) of a first import")
    }
    await place.site.stop()
  }

  @Test func theDigestTellsEachChangeOnce() async throws {
    let place = try await Place()
    try place.show(Self.first)
    try await Self.billwatch(place.sync("home", Self.first))
    try place.show(Self.second)
    try await Self.billwatch(place.sync("home", Self.second))
    let digest = [
      "digest", "--send", "--home", place.folder.appending(path: "home").path, "--format", "json",
    ]
    let sent = try await Self.billwatch(digest + ["--now", "2019-03-07T08:00:00Z"])
    #expect(sent.code == 0)
    #expect(sent.output.contains("SB 5376"))
    let again = try await Self.billwatch(digest + ["--now", "2019-03-07T09:00:00Z"])
    #expect(!again.output.contains("SB 5376"))
    let nextDay = try await Self.billwatch(digest + ["--now", "2019-03-08T09:00:00Z"])
    #expect(!nextDay.output.contains("SB 5376"))
    #expect(nextDay.output.contains("\"changes\" : ["))
    await place.site.stop()
  }

  @Test func aSecondRunAtTheSameTimeLeavesWithCode75() async throws {
    let place = try await Place()
    try place.show(Self.first)
    try await Self.billwatch(place.sync("home", Self.first))
    let lock = open(place.folder.appending(path: "home/sync.lock").path, O_RDWR)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let result = try await Self.billwatch(place.sync("home", Self.first))
    #expect(result.code == 75)
    #expect(result.errors.contains("sync.lock"))
    close(lock)
    await place.site.stop()
  }

  @Test func realHostsAreNotAskedWithoutAContact() async throws {
    let home = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: home) }
    let result = try await Self.billwatch(["sync", "--home", home.path])
    #expect(result.code == 1)
    #expect(result.errors.contains("contact"))
  }

  @Test(arguments: [
    (["show", "HB 9999"], Int32(4), "no bill"), (["show", "what?"], 4, "no bill"),
    (["bills", "--campaign", "nothing"], 64, "no campaign"), (["sync", "--pace", "fast"], 64, "--pace"),
    (["sync", "us-zz"], 64, "us-zz"), (["changes", "--kind", "nothing"], 64, "kind"),
  ])
  func mistakesAreSaidWithTheirCode(_ arguments: [String], _ code: Int32, _ words: String) async throws {
    let place = try await Place()
    try place.show(Self.first)
    try await Self.billwatch(place.sync("home", Self.first))
    let result = try await Self.billwatch(
      arguments + ["--home", place.folder.appending(path: "home").path, "--now", "2019-02-15T08:00:00Z"])
    #expect(result.code == code, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    await place.site.stop()
  }

  @Test func readingWithoutADatabaseSaysWhatToDo() async throws {
    let result = try await Self.billwatch(["bills", "--home", "/nonexistent-\(UUID().uuidString)"])
    #expect(result.code != 0)
    #expect(result.errors.contains("billwatch sync"))
  }
}
