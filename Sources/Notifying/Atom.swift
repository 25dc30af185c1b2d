package import Foundation

/// A feed as RFC 4287 wants it: the same values give the same bytes.
package struct AtomFeed: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    /// As `AtomFeed.id(…)`; never another for the same news.
    package let id: String
    package let title: String
    package let text: String
    package let updated: Date
    /// The official page.
    package let page: String?

    package init(id: String, title: String, text: String, updated: Date, page: String?) {
      self.id = id
      self.title = title
      self.text = text
      self.updated = updated
      self.page = page
    }
  }

  package let id: String
  package let title: String
  package let author: String
  /// The tag of the language that titles and texts are written in.
  package let language: String
  package let updated: Date
  /// Where the feed itself and the page that it belongs to lie; nil where no address is known.
  package let feedAddress: String?
  package let pageAddress: String?
  /// The newest first.
  package let entries: [Entry]

  package init(
    id: String, title: String, author: String, language: String, updated: Date, feedAddress: String? = nil,
    pageAddress: String? = nil, entries: [Entry]
  ) {
    self.id = id
    self.title = title
    self.author = author
    self.language = language
    self.updated = updated
    self.feedAddress = feedAddress
    self.pageAddress = pageAddress
    self.entries = entries
  }

  /// A `tag:` address (RFC 4151): who names it, since when the name is his, and what is named.
  package static func id(authority: String, on day: String, _ name: String) -> String {
    let plain = name.utf8.map { byte in
      isLetterOrDigit(byte) || "-._/:".utf8.contains(byte)
        ? String(Unicode.Scalar(byte)) : "%" + hexadecimal([byte]).uppercased()
    }
    return "tag:\(authority),\(day):\(plain.joined())"
  }

  package var bytes: Data {
    var lines = [
      #"<?xml version="1.0" encoding="utf-8"?>"#,
      #"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\#(language.escapedForHTML)">"#,
      "<id>\(id.escapedForHTML)</id>", "<title>\(title.oneLine().escapedForHTML)</title>",
      "<updated>\(updated.internetTime)</updated>",
      "<author><name>\(author.oneLine().escapedForHTML)</name></author>",
      "<generator>BillWatch</generator>",
    ]
    lines += link("self", feedAddress, type: "application/atom+xml")
    lines += link("alternate", pageAddress, type: "text/html")
    for entry in entries { lines += self.lines(entry) }
    return Data((lines + ["</feed>", ""]).joined(separator: "\n").utf8)
  }

  private func lines(_ entry: Entry) -> [String] {
    [
      "<entry>", "<id>\(entry.id.escapedForHTML)</id>",
      "<title>\(entry.title.oneLine().escapedForHTML)</title>",
      "<updated>\(entry.updated.internetTime)</updated>",
    ] + link("alternate", entry.page, type: nil) + [
      #"<content type="text">\#(entry.text.plainLines.escapedForHTML)</content>"#, "</entry>",
    ]
  }

  /// Only absolute addresses of the web that are safe to open.
  private func link(_ relation: String, _ address: String?, type: String?) -> [String] {
    guard let address = address?.webAddress else { return [] }
    let kind = type.map { #" type="\#($0)""# } ?? ""
    return [#"<link rel="\#(relation)"\#(kind) href="\#(address.escapedForHTML)"/>"#]
  }
}
