package import Foundation

/// Hands mails over to what carries them on. Returning means that it has taken the mail, and nothing more.
package struct Mailer: Sendable {
  package let deliver: @Sendable (Message) async throws(MailError) -> Void

  package init(deliver: @escaping @Sendable (Message) async throws(MailError) -> Void) {
    self.deliver = deliver
  }

  /// Hands each mail to a program that speaks as sendmail does, with `-t`: recipients are read from the header. It gets
  /// the mail on its standard input with the line ends of this machine, and `timeout` to take it.
  package static func command(_ command: [String], timeout: Duration) -> Mailer {
    let program = MailProgram(command: command, timeout: timeout)
    return Mailer { message async throws(MailError) in try await program.take(message) }
  }

  /// Writes each mail into a folder, for another program or a person.
  package static func folder(_ folder: URL) -> Mailer {
    let outbox = Outbox(folder: folder)
    return Mailer { message throws(MailError) in
      do { _ = try outbox.write(message) } catch {
        throw MailError(
          .unusable, "cannot write into the folder \(folder.path): \(error.localizedDescription)")
      }
    }
  }
}
