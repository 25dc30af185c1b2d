import Definitions
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

/// Subscribers from and to files of spreadsheets.
struct SubscriberTableTests {
  private let workplace = Workplace(
    home: FileManager.default.temporaryDirectory, files: ProcessTests.root, now: now)

  private func read(_ text: String) throws -> [Subscription] {
    try SubscriberTable(text, file: "people.csv").subscriptions(workplace)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var settings = Subscriber.Settings()
    settings.name = "Zoë, \"field\" desk"
    settings.language = "es"
    settings.audience = "public"
    settings.campaigns = ["data-privacy", "dol-records"]
    settings.jurisdictions = ["us-wa"]
    settings.period = .weekly
    settings.weekday = .friday
    settings.alerts = false
    settings.quietDays = [.sunday, .saturday]
    let people = [("a@example.org", settings), ("b@example.org", Subscriber.Settings())]
    let again = try read(CSV.text(SubscriberTable.rows(people)))
    #expect(again.map(\.address) == people.map(\.0))
    #expect(again.map(\.settings) == people.map(\.1))
  }

  @Test(arguments: [
    "\u{FEFF}address,name\r\na@example.org,Zoë\r\n", "address;name\r\na@example.org;Zoë\r\n;\r\n",
    "Address\tName\na@example.org\tZoë\n", "name,address,period\n\"Zoë\", a@example.org ,\n,,\n",
  ])
  func filesOfSpreadsheetsAreRead(text: String) throws {
    let people = try read(text)
    #expect(people.map(\.address) == ["a@example.org"])
    #expect(people.map(\.settings.name) == ["Zoë"])
    #expect(people.map(\.settings.period) == [.daily])
  }

  @Test(arguments: [
    ("", "people.csv: is empty"),
    ("address,frequency\na@example.org,daily", "people.csv:1: unknown column 'frequency'"),
    ("name\nStaff", "people.csv:1: 'address' must be a column"),
    ("address,address\na@example.org,b@example.org", "people.csv:1: 'address' must be a column"),
    ("address\na@example.org\nnobody", "people.csv:3: "),
    ("address,name\na@example.org,A\n,B", "people.csv:3: the address is empty"),
    (
      "address,name\na@example.org,\"two\nlines\"\na@EXAMPLE.org,",
      "people.csv:4: a@example.org stands in line 2"
    ),
    ("address,period\na@example.org,hourly", "people.csv:2: 'hourly' is no period; give one of daily"),
    ("address,language\na@example.org,scraper", "people.csv:2: no language 'scraper'"),
    ("address,language\na@example.org,xx", "people.csv:2: no language 'xx'; there are en, es"),
    ("address,campaigns\na@example.org,data-privcy", "people.csv:2: no campaign 'data-privcy'; did you mean"),
    ("address,jurisdictions\na@example.org,us-zz", "people.csv:2: no jurisdiction 'us-zz'"),
    ("address,alerts\na@example.org,perhaps", "people.csv:2: 'perhaps' is no alerts"),
    ("address,quiet_days\na@example.org,someday", "people.csv:2: 'someday' is no day"),
    ("address,name\na@example.org,Doe, J.", "people.csv:2: 3 values for 2 columns"),
    ("address,name\na@example.org,\"open", "people.csv:2: a quotation mark is never closed"),
    ("address,channel\nhttp://hooks.example.org/x,webhook", "people.csv:2: "),
  ])
  func aMistakeIsNamedWithItsLine(text: String, saying: String) {
    let error = #expect(throws: UsageError.self) { try read(text) }
    #expect(error.map { "\($0)".hasPrefix(saying) } == true, "\(error.map { "\($0)" } ?? "")")
  }
}

/// What the configuration says of subscribers.
struct SubscriptionsTests {
  private func subscriptions(_ text: String) throws -> [Subscription] {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "subscriptions-\(UUID().uuidString).yml")
    try Data(text.utf8).write(to: file)
    defer { _ = Result { try FileManager.default.removeItem(at: file) } }
    return try Workplace(
      home: FileManager.default.temporaryDirectory, files: ProcessTests.root,
      configuration: try .read(file), now: now
    ).subscriptions()
  }

  @Test func whoStandsUnderToReadsAllAndWhatIsSaidOfHimBelowCounts() throws {
    let people = try subscriptions(
      """
      to: [a@example.org, Policy desk <b@Example.org>]
      subscribers:
        - {address: a@EXAMPLE.org, period: weekly, weekday: friday, quiet_days: [sunday]}
      """)
    #expect(people.map(\.address) == ["a@example.org", "b@example.org"])
    #expect(people[0].settings.period == .weekly)
    #expect(people[0].settings.weekday == .friday)
    #expect(people[0].settings.quietDays == [.sunday])
    #expect(people[1].settings.name == "Policy desk")
  }

  @Test(arguments: [
    ("{address: a@example.org, languag: es}", ":3: ", "unknown key 'languag' (did you mean 'language'?)"),
    ("{address: nobody}", ":3: ", "'nobody'"),
    ("{address: a@example.org, language: xx}", ":3: ", "no language 'xx'"),
    ("{address: a@example.org, campaigns: [data-privcy]}", ":3: ", "did you mean 'data-privacy'?"),
    ("{address: a@example.org, jurisdictions: [us-zz]}", ":3: ", "no jurisdiction 'us-zz'"),
    ("{address: a@example.org, period: hourly}", ":3: ", "hourly"),
    ("{address: a@example.org, quiet_days: [someday]}", ":3: ", "'someday' is no day"),
    ("{address: a@example.org}\n  - {address: a@Example.org}", ":4: ", "is a subscriber already, at "),
    ("{address: 'http://hooks.example.org/x', channel: webhook}", ":3: ", "is no https address"),
  ])
  func aMistakeIsNamedWithFileAndLine(entry: String, place: String, words: String) {
    let error = #expect(throws: (any Error).self) {
      try subscriptions("to: []\nsubscribers:\n  - \(entry)")
    }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains(".yml\(place)") && text.contains(words), "\(text)")
  }
}
