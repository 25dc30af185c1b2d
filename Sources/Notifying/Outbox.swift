package import Foundation

/// The folder into which mails are written, to be read, or handed on by another program.
package struct Outbox: Sendable {
  package let folder: URL

  package init(folder: URL) { self.folder = folder }

  /// Where a message lies.
  package struct Entry: Hashable, Sendable {
    /// The mail, as it would be sent.
    package let mail: URL
    /// Its HTML part alone, for a browser.
    package let page: URL
  }

  /// Writes `<id>.eml` and `<id>.html`, each whole or not at all, and makes the folder if need be. Writing an id again
  /// replaces its files. Errors are those of the file system.
  package func write(_ message: Message) throws -> Entry {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let entry = Entry(
      mail: folder.appending(path: "\(message.id).eml"), page: folder.appending(path: "\(message.id).html"))
    // The mail comes last: where it lies, the page does too. `.atomic` writes beside the target and renames.
    try Data(message.letter.html.utf8).write(to: entry.page, options: .atomic)
    try message.bytes.write(to: entry.mail, options: .atomic)
    return entry
  }
}
