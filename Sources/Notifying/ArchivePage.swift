package import Foundation
internal import Mustache

/// The page that leads to all that is published. The same values give the same text.
package struct ArchivePage: Sendable {
  /// A letter that lies beside the page.
  package struct Entry: Hashable, Sendable {
    /// Relative to the page.
    package var path: String
    /// The day it was composed on, by the clocks of its time zone: `2025-02-03`.
    package var day: String
    package var subject: String
    package var language: String
    package var isAlert: Bool

    package init(path: String, day: String, subject: String, language: String, isAlert: Bool) {
      self.path = path
      self.day = day
      self.subject = subject
      self.language = language
      self.isAlert = isAlert
    }
  }

  /// What a campaign offers; paths relative to the page.
  package struct Campaign: Hashable, Sendable {
    package var title: String
    package var feed: String
    package var calendar: String?

    package init(title: String, feed: String, calendar: String?) {
      self.title = title
      self.feed = feed
      self.calendar = calendar
    }
  }

  package var organisation: String
  /// How fresh each source is, in words.
  package var sources: [String]
  package var campaigns: [Campaign]
  /// The newest first.
  package var entries: [Entry]

  package init(organisation: String, sources: [String], campaigns: [Campaign], entries: [Entry]) {
    self.organisation = organisation
    self.sources = sources
    self.campaigns = campaigns
    self.entries = entries
  }

  /// An address of the web under which a folder is served, with a slash at its end; nil for what is none.
  package static func base(_ address: String) -> String? {
    guard let safe = address.webAddress, !safe.contains("?"), !safe.contains("#") else { return nil }
    return safe.hasSuffix("/") ? safe : safe + "/"
  }

  /// The page in the words of a language's folder, or in English where the folder has none of its own. Errors are those
  /// of `NotifyingError`.
  package func html(templates folder: URL) throws -> String {
    let own = folder.appending(path: "archive.html.mustache")
    let english = folder.deletingLastPathComponent().appending(path: "en/archive.html.mustache")
    let file = FileManager.default.fileExists(atPath: own.path) ? own : english
    return try MustacheTemplate.read(file).render(content)
  }

  private var content: Content {
    let days = Dictionary(grouping: entries, by: \.day).sorted { $0.key > $1.key }
    return Content(
      organisation: organisation.oneLine(limit: 100), sources: sources.map { $0.oneLine(limit: 200) },
      campaigns: campaigns.map {
        .init(title: $0.title.oneLine(limit: 100), feed: $0.feed, calendar: $0.calendar)
      },
      days: days.map { day, entries in
        .init(
          day: day,
          letters: entries.map {
            .init(
              path: $0.path, subject: $0.subject.oneLine(limit: 300),
              language: $0.language.oneLine(limit: 20),
              isAlert: $0.isAlert)
          })
      }, isEmpty: entries.isEmpty)
  }

  /// What the template may name. No two levels share a name.
  private struct Content: Sendable {
    let organisation: String
    let sources: [String]
    let campaigns: [Offer]
    let days: [Day]
    let isEmpty: Bool

    struct Offer: Sendable {
      let title: String
      let feed: String
      let calendar: String?
    }

    struct Day: Sendable {
      let day: String
      let letters: [Letter]
    }

    struct Letter: Sendable {
      let path: String
      let subject: String
      let language: String
      let isAlert: Bool
    }
  }
}
