/// How letters are handed over, and when to give up.
package struct MailSettings: Sendable, Hashable {
  /// A program that speaks as `sendmail -t -i` does, with its arguments; nil for the one of this machine, if any.
  package var command: [String]?
  /// For one letter.
  package var timeoutSeconds = 60
  /// How often a run tries again what failed.
  package var retries = 2
  /// Before the first of these; twice as long before each further one.
  package var retrySeconds = 5
  /// Letters that are handed over at once.
  package var concurrency = 4
  /// Hand-overs after which a letter counts as failed.
  package var giveUpAfter = 12
  /// `health` complains of a letter that waits for longer.
  package var queuedHours = 12
  /// Hard bounces after which an address is paused.
  package var bounceLimit = 3
  /// The mailbox to which a mail unsubscribes; nil for the sender's.
  package var unsubscribe: String?
  /// An `https` address that unsubscribes at a click.
  package var unsubscribePage: String?

  package init() {}

  init(_ entry: Mapping) throws {
    func number(_ key: String, _ standard: Int, least: Int, most: Int) throws -> Int {
      guard let value = try entry.int(key) else { return standard }
      guard (least...most).contains(value) else {
        throw entry.error("'\(key)' must be \(least) to \(most), not \(value)", at: key)
      }
      return value
    }
    let command = try entry.strings("command")
    self.command = command.isEmpty ? nil : command
    timeoutSeconds = try number("timeout_seconds", timeoutSeconds, least: 1, most: 3600)
    retries = try number("retries", retries, least: 0, most: 10)
    retrySeconds = try number("retry_seconds", retrySeconds, least: 0, most: 600)
    concurrency = try number("concurrency", concurrency, least: 1, most: 64)
    giveUpAfter = try number("give_up_after", giveUpAfter, least: 1, most: 1000)
    queuedHours = try number("queued_hours", queuedHours, least: 1, most: 1000)
    bounceLimit = try number("bounce_limit", bounceLimit, least: 1, most: 1000)
    unsubscribe = try entry.optionalString("unsubscribe")
    unsubscribePage = try entry.optionalString("unsubscribe_page")
  }
}
