internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Notifying
internal import Store

struct SubscribersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "subscribers",
    abstract: "List and change who gets digests and alerts.",
    discussion: """
      Subscribers of the configuration (`to` and `subscribers` in billwatch.yml) and of the database are one list; what
      the configuration says of an address counts.

      Examples:
        billwatch subscribers
        billwatch subscribers add organisers@example.org --language es --audience public --period weekly --weekday monday
        billwatch subscribers edit organisers@example.org --campaign data-privacy --no-alerts
        billwatch subscribers pause organisers@example.org --reason 'on leave'
        billwatch subscribers import people.csv
      """,
    subcommands: [
      List.self, Add.self, Edit.self, Pause.self, Resume.self, Remove.self, Import.self, Export.self,
    ], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the subscribers.",
      discussion: """
        Examples:
          billwatch subscribers list
          billwatch subscribers list --format json
        """)

    @OptionGroup var global: GlobalOptions

    func run() throws {
      let workplace = try Workplace(global)
      let isThere = FileManager.default.fileExists(atPath: workplace.database.path)
      let known = isThere ? try workplace.readableStore().subscribers() : []
      try global.print(SubscriberList(known: known, configured: try workplace.subscriptions()))
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add a subscriber, who is told what is found from now on.",
      discussion: """
        Examples:
          billwatch subscribers add staff@example.org
          billwatch subscribers add organisers@example.org --audience public --language es --campaign data-privacy
          billwatch subscribers add https://hooks.example.org/bills --channel webhook --period none
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The address: name@example.org, or https://… of a webhook.") var address: String
    @OptionGroup var wishes: SubscriberWishes

    func run() throws {
      let workplace = try Workplace(global)
      let new = try workplace.checked(address, try wishes.applied(to: Subscriber.Settings()))
      let store = try workplace.adoptedStore()
      guard !(try store.subscribers().contains { $0.address == new.address }) else {
        throw UsageError(
          "\(Subscriber.shown(new.address)) is a subscriber already; `billwatch subscribers edit` changes what he gets"
        )
      }
      try store.subscribe([new], at: workplace.now)
      try global.print(try SubscriberList(of: new.address, store))
    }
  }

  struct Edit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Change what a subscriber gets; what is not named stays.",
      discussion: """
        Examples:
          billwatch subscribers edit staff@example.org --period weekly --weekday friday
          billwatch subscribers edit staff@example.org --campaign all --quiet-days saturday,sunday
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Address or name.") var subscriber: String
    @OptionGroup var wishes: SubscriberWishes

    func run() throws {
      let workplace = try Workplace(global)
      let (store, known) = try workplace.subscriber(subscriber)
      let edited = try workplace.checked(known.address, try wishes.applied(to: known.settings))
      try store.subscribe([edited], at: workplace.now)
      try global.print(try SubscriberList(of: edited.address, store))
    }
  }

  struct Pause: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send a subscriber nothing until he is resumed.",
      discussion: """
        Examples:
          billwatch subscribers pause staff@example.org --reason 'on leave'
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Address or name.") var subscriber: String
    @Option(help: "Why, for those who read the list.") var reason = "paused by hand"

    func run() throws {
      let workplace = try Workplace(global)
      let (store, known) = try workplace.subscriber(subscriber)
      try store.pause(known.id, reason: reason, at: workplace.now)
      try global.print(try SubscriberList(of: known.address, store))
    }
  }

  struct Resume: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send to a paused subscriber again, beginning with what he missed.",
      discussion: """
        Examples:
          billwatch subscribers resume staff@example.org
          billwatch subscribers resume staff@example.org --skip-missed
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Address or name.") var subscriber: String
    @Flag(help: "Do not tell him what he missed.") var skipMissed = false

    func run() throws {
      let workplace = try Workplace(global)
      let (store, known) = try workplace.subscriber(subscriber)
      try store.resume(known.id, skipping: skipMissed)
      try global.print(try SubscriberList(of: known.address, store))
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a subscription; what was sent stays on record.",
      discussion: """
        Examples:
          billwatch subscribers remove staff@example.org
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Address or name.") var subscriber: String

    func run() throws {
      let workplace = try Workplace(global)
      let (store, known) = try workplace.subscriber(subscriber)
      try store.unsubscribe(known, at: workplace.now)
      try global.print(try SubscriberList(of: nil, store))
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Add and change subscribers from a CSV file, all or none.",
      discussion: """
        The first line names the columns: address, and any of name, channel, language, audience, campaigns,
        jurisdictions, period, weekday, alerts, quiet_days. Lists are separated by blanks; what is empty or missing is
        the default. The same file twice changes nothing the second time. `export` writes such a file.

        Examples:
          billwatch subscribers import people.csv
          billwatch subscribers export | billwatch subscribers import - --home elsewhere
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The file; - for standard input.") var file: String

    func run() throws {
      let workplace = try Workplace(global)
      let text = try Self.text(of: file)
      let rows = try SubscriberTable(text, file: file).subscriptions(workplace)
      let store = try workplace.adoptedStore()
      try global.print(ImportAnswer(result: try store.subscribe(rows, at: workplace.now)))
    }

    private static func text(of file: String) throws -> String {
      let isThere = file == "-" || FileManager.default.fileExists(atPath: file)
      guard isThere else { throw UsageError("cannot read \(file): there is no such file") }
      let data =
        file == "-"
        ? FileHandle.standardInput.readDataToEndOfFile() : try Data(contentsOf: URL(fileURLWithPath: file))
      guard let text = String(validating: data, as: UTF8.self) else {
        throw UsageError("\(file) is not UTF-8; save it as \"CSV UTF-8\" and import it again")
      }
      return text
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the subscribers of the database as CSV.",
      discussion: """
        Examples:
          billwatch subscribers export people.csv
          billwatch subscribers export
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The file; standard output without it.") var file: String?

    func run() throws {
      let people = try Workplace(global).readableStore().subscribers()
      let rows = people.compactMap { person -> (String, Subscriber.Settings)? in
        switch person.origin {
        case .database: (person.address, person.settings)
        case .configuration: person.own.map { (person.address, $0) }
        case .desk: nil
        }
      }
      let text = CSV.text(SubscriberTable.rows(rows))
      guard let file else { return Swift.print(text, terminator: "") }
      try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic)
    }
  }
}

extension Workplace {
  /// The database, with whom the configuration names taken over.
  func adoptedStore() throws -> BillStore {
    let store = try writableStore()
    try store.adopt(self)
    return store
  }

  /// The subscriber of that address or name, and where he is kept.
  fileprivate func subscriber(_ name: String) throws -> (BillStore, Subscriber) {
    let store = try adoptedStore()
    return (store, try store.subscribers().subscriber(name))
  }
}
