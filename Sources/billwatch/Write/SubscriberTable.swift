internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

/// A CSV file of subscribers.
struct SubscriberTable {
  static let columns = [
    "address", "name", "channel", "language", "audience", "campaigns", "jurisdictions", "period", "weekday",
    "alerts", "quiet_days",
  ]

  private let file: String
  private let names: [String]
  private let rows: [CSVReader.Row]

  /// Refuses unknown columns, and rows that are longer than the first line, with their line.
  init(_ text: String, file: String) throws {
    self.file = file
    let table: [CSVReader.Row]
    do { table = try CSVReader.rows(text) } catch let problem as CSVReader.Problem {
      throw UsageError("\(file):\(problem.line): \(problem.what)")
    }
    guard let heading = table.first else {
      throw UsageError(
        "\(file): is empty; its first line names columns: \(Self.columns.joined(separator: ","))")
    }
    names = heading.fields.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    if let stray = names.first(where: { !Self.columns.contains($0) }) {
      throw UsageError(
        "\(file):\(heading.line): unknown column '\(stray)'; there are \(Self.columns.joined(separator: ", "))"
      )
    }
    guard names.contains("address"), Set(names).count == names.count else {
      throw UsageError("\(file):\(heading.line): 'address' must be a column, and none may stand twice")
    }
    rows = Array(table.dropFirst())
  }

  /// The subscriptions, checked; the first mistake is told with its line.
  func subscriptions(_ workplace: Workplace) throws -> [Subscription] {
    var lines: [String: Int] = [:]
    return try rows.map { row in
      do {
        let subscription = try subscription(row, workplace)
        if let before = lines.updateValue(row.line, forKey: subscription.address) {
          throw UsageError("\(Subscriber.shown(subscription.address)) stands in line \(before) already")
        }
        return subscription
      } catch let error as UsageError { throw UsageError("\(file):\(row.line): \(error)") }
    }
  }

  private func subscription(_ row: CSVReader.Row, _ workplace: Workplace) throws -> Subscription {
    guard row.fields.count <= names.count else {
      throw UsageError("\(row.fields.count) values for \(names.count) columns; is a comma not quoted?")
    }
    let values = Dictionary(uniqueKeysWithValues: zip(names, row.fields)).mapValues {
      $0.trimmingCharacters(in: .whitespaces)
    }.filter { !$0.value.isEmpty }
    func word<Word: RawRepresentable & CaseIterable>(_ name: String, _ standard: Word) throws -> Word
    where Word.RawValue == String {
      guard let value = values[name] else { return standard }
      guard let word = Word(rawValue: value.lowercased()) else {
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError("'\(value)' is no \(name); give one of \(known)")
      }
      return word
    }
    func list(_ name: String) -> [String] {
      Set((values[name] ?? "").split(whereSeparator: { " ;".contains($0) }).map(String.init)).sorted()
    }
    var settings = Subscriber.Settings()
    settings.name = values["name"]
    settings.channel = try word("channel", settings.channel)
    settings.language = values["language"] ?? settings.language
    settings.audience = try word("audience", Audience.internal).rawValue
    settings.campaigns = list("campaigns")
    settings.jurisdictions = list("jurisdictions")
    settings.period = try word("period", settings.period)
    settings.weekday = try word("weekday", settings.weekday)
    settings.alerts = try word("alerts", YesOrNo.yes) == .yes
    settings.quietDays = try SubscriberWishes.days(list("quiet_days").joined(separator: " "))
    guard let address = values["address"] else { throw UsageError("the address is empty") }
    return try workplace.checked(address, settings)
  }

  private enum YesOrNo: String, CaseIterable { case yes, no }

  /// What `init` reads.
  static func rows(_ people: [(address: String, settings: Subscriber.Settings)]) -> [[String?]] {
    [columns]
      + people.map { address, settings in
        [
          address, settings.name, settings.channel.rawValue, settings.language, settings.audience,
          settings.campaigns.joined(separator: " "), settings.jurisdictions.joined(separator: " "),
          settings.period.rawValue, settings.weekday.rawValue, settings.alerts ? "yes" : "no",
          settings.quietDays.map(\.rawValue).joined(separator: " "),
        ]
      }
  }
}
