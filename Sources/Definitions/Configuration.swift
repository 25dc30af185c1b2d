package import Foundation
package import Legislature

/// What an organisation sets for itself: `billwatch init` writes a commented file. Everything has a default.
package struct Configuration: Sendable, Hashable {
  /// Printed in digests.
  package var organisation = "BillWatch"
  /// Address or page by which a site's operator reaches us; part of the User-Agent. Real hosts are not asked without it.
  package var contact: String?
  /// Sender of digests.
  package var from = "billwatch@localhost"
  /// Addresses that get the daily digest of everything, and alerts.
  package var to: [String] = []
  /// Further subscribers, each with what he wants.
  package var subscribers: [ConfiguredSubscriber] = []
  package var mail = MailSettings()
  /// How often subscribers hear that there is nothing to tell; nil for daily within the organisation, weekly outside.
  package var quietDigests: QuietDigests?
  /// A source of which more than this share of bills changed in a run makes letters wait for a person.
  package var holdShare = 0.4
  /// The environment variable with the secret that signs what webhooks get.
  package var webhookSecret: String?
  /// `HH:MM`: a run of the same day must have succeeded by then, or `health` complains.
  package var runBy: WallClock?
  /// Ids of the jurisdictions that `sync` reads without arguments; empty means all that have a folder.
  package var jurisdictions: [String] = []
  /// After so many hours without a clean read a source is stale.
  package var staleAfterHours = 26
  /// So many days before a cutoff a bill of interest that has not met it is told of, each once.
  package var cutoffNearDays = [7, 3, 1]

  package enum QuietDigests: String, Sendable, CaseIterable { case daily, weekly, never }

  package init() {}

  /// Reads a configuration file; unknown keys are refused with their line.
  package static func read(_ url: URL) throws -> Configuration {
    try Mapping.read(contentsOf: url) { file in
      var configuration = Configuration()
      configuration.organisation = try file.optionalString("organisation") ?? configuration.organisation
      configuration.contact = try file.optionalString("contact")
      configuration.from = try file.optionalString("from") ?? configuration.from
      configuration.to = try file.strings("to")
      configuration.subscribers = try file.list("subscribers", ConfiguredSubscriber.init)
      configuration.mail = try file.mapping("mail", MailSettings.init) ?? configuration.mail
      configuration.quietDigests = try file.word("quiet_digests", QuietDigests.self)
      if let share = try file.double("hold_share") {
        guard share > 0, share <= 1 else {
          throw file.error("'hold_share' must be above 0 and at most 1, not \(share)", at: "hold_share")
        }
        configuration.holdShare = share
      }
      configuration.webhookSecret = try file.optionalString("webhook_secret")
      configuration.runBy = try file.converted("run_by", "an hour such as \"06:00\"", WallClock.init)
      configuration.jurisdictions = try file.strings("jurisdictions")
      if let hours = try file.int("stale_after_hours") {
        guard hours > 0 else {
          throw file.error("'stale_after_hours' must be above 0, not \(hours)", at: "stale_after_hours")
        }
        configuration.staleAfterHours = hours
      }
      configuration.cutoffNearDays = try cutoffNearDays(file) ?? configuration.cutoffNearDays
      return configuration
    }
  }

  /// An empty list tells of no cutoff; without the key the default holds.
  private static func cutoffNearDays(_ file: Mapping) throws -> [Int]? {
    guard file.has("cutoff_near_days") else { return nil }
    return try file.strings("cutoff_near_days").map { text in
      guard let days = Int(text), (0...366).contains(days) else {
        throw file.error(
          "'cutoff_near_days' must list days from 0 to 366, not '\(text)'", at: "cutoff_near_days")
      }
      return days
    }
  }

  /// The file that `billwatch init` writes.
  package static let template = """
    # BillWatch's configuration. Lines that start with # are comments; every setting has a default.

    # Who you are, as digests say it.
    organisation: BillWatch

    # How the operator of a legislature's site can reach you: an e-mail address or a page. It is sent with every
    # request. Without it only a loopback mirror is asked.
    # contact: bills@example.org

    # Digests come from this address. Those under `to` get the daily digest of everything, and alerts; those under
    # `subscribers` what they ask for (docs/digests.md). `billwatch subscribers add` adds others without this file.
    from: billwatch@localhost
    # to: [staff@example.org]
    # subscribers:
    #   - {address: organisers@example.org, language: es, audience: public, campaigns: [data-privacy], period: weekly}

    # What hands mail on; without this line /usr/sbin/sendmail if it is there, or else the folder outbox/.
    # mail: {command: [/usr/sbin/sendmail, -t, -i]}

    # Who hears that all is quiet: daily, weekly or never; without this line daily within the organisation, weekly outside.
    # quiet_digests: daily

    # Digests wait for a person when more than this share of a source's bills changed in a night (docs/digests.md).
    # hold_share: 0.4

    # Which folders of Scrapers/ to read; without this line all of them.
    # jurisdictions: [us-wa]

    # `billwatch health` complains when a source was not read cleanly for so many hours.
    stale_after_hours: 26

    # So many days before a cutoff you are told of bills of interest that have not met it. [] tells of none.
    cutoff_near_days: [7, 3, 1]

    # It also complains when no run of the day has succeeded by this hour.
    # run_by: "06:00"

    """
}
