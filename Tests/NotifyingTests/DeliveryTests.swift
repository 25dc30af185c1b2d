import Foundation
import Legislature
import Notifying
import Testing

/// A mail server that keeps what it gets. It prints its port, and when its input ends, all mails as one line of JSON.
/// Recipients whose name begins with a number are refused with it.
private let server = """
  import sys, json, asyncio, email, email.policy
  from aiosmtpd.smtp import SMTP
  mails = []
  class Keep:
      async def handle_RCPT(self, server, session, envelope, address, options):
          if address[:3].isdigit():
              return address[:3] + ' not this one'
          envelope.rcpt_tos.append(address)
          return '250 OK'
      async def handle_DATA(self, server, session, envelope):
          mails.append((envelope.rcpt_tos, envelope.content))
          return '250 OK'
  def told(to, content):
      m = email.message_from_bytes(content, policy=email.policy.default)
      defects = [repr(d) for p in m.walk() for d in p.defects]
      defects += [n + ': ' + repr(d) for p in m.walk() for n, v in p.items() for d in v.defects]
      if max(map(len, content.split(b'\\r\\n'))) > 998: defects.append('a line is too long')
      if b'\\n' in content.replace(b'\\r\\n', b''): defects.append('a bare line feed')
      def body(kind):
          return m.get_body((kind,)).get_content().replace('\\r\\n', '\\n')
      return dict(to=to, defects=defects, id=m['message-id'], subject=m['subject'], name=m['to'].addresses[0].display_name,
        names=sorted(k.lower() for k in m.keys()), headers={k.lower(): str(v) for k, v in m.items()}, sent=m['date'].datetime.isoformat(),
        text=body('plain'), html=body('html'), language=m['content-language'])
  async def main():
      loop = asyncio.get_running_loop()
      listener = await loop.create_server(lambda: SMTP(Keep(), hostname='mail.example.org'), '127.0.0.1', 0)
      print(listener.sockets[0].getsockname()[1], flush=True)
      await loop.run_in_executor(None, sys.stdin.read)
      print(json.dumps([told(*m) for m in mails]), flush=True)
  asyncio.run(main())
  """

/// What came out at the other end.
private struct Arrived: Decodable {
  let to: [String]
  let defects: [String]
  let id: String
  let subject: String
  let name: String
  let names: [String]
  let headers: [String: String]
  let sent: String
  let text: String
  let html: String
  let language: String
}

private let canDeliver = isInstalled("msmtp") && pythonHas("aiosmtpd")

@Suite(
  "Mails through msmtp to a mail server",
  .enabled(if: canDeliver, "needs msmtp and Python's aiosmtpd; scripts/mail-check installs them"))
struct DeliveryTests {
  /// Runs a server, and gives what it kept.
  private func arrived(_ send: (Mailer) async throws -> Void) async throws -> [Arrived] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", server]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    defer { process.terminate() }
    let port = printed(by: output.fileHandleForReading)
    let mailer = Mailer.command(
      [
        "msmtp", "--host=127.0.0.1", "--port=\(port)", "--tls=off",
        "--auth=off", "--from=bounces@example.org", "-t", "-i",
      ], timeout: .seconds(120))
    try await send(mailer)
    try input.fileHandleForWriting.close()
    return try JSONDecoder().decode([Arrived].self, from: Data(printed(by: output.fileHandleForReading).utf8))
  }

  /// The next line that a program prints.
  private func printed(by handle: FileHandle) -> String {
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = handle.availableData
      if more.isEmpty { break }
      line += more
    }
    return String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  private func mail(
    _ subject: String, to: MailAddress, text: String = "Noticias → news\n.\n", language: String = "en"
  ) throws -> Message {
    try Message(
      id: Message.id(letter: 1, composedAt: run, recipient: to.mailbox),
      from: MailAddress(name: "Coalición Ejemplo", mailbox: "digest@example.org"), to: to,
      letter: Letter(
        subject: subject, text: text, html: "<p lang=\"\(language)\">\(text)</p>\n", language: language),
      date: run, timeZone: zone(),
      list: MailingList(
        name: "Coalición, daily", id: "billwatch.example.org",
        mailbox: MailAddress(mailbox: "leave@example.org"), page: "https://example.org/leave/1234"))
  }

  @Test(arguments: ["en", "es"])
  func whatArrivesIsWhatWasMeant(_ language: String) async throws {
    let subjects = [
      "3 bills moved: SB 5714, HB 1671", "3 proyectos avanzaron, mañana audiencia: “SB 5714” 🏛️👩‍⚖️",
      String(repeating: "título de ", count: 20), String(repeating: "x", count: 200), "חדשות: SB 5714",
      "=?UTF-8?B?SGk=?= <script>", "a\r\nBcc: victim@example.org",
    ]
    let names = [
      "Ana Núñez-Peña", "רות כהן", "رنا خوري", "Zoë \"Z\" O’Neill, 🏛️", "", "x\r\nBcc: v@example.org",
      String(repeating: "Ñandú ", count: 34), "\u{202E}txet\u{202C} <a@b.example>, \"c\"",
    ]
    let mails = try subjects.enumerated().flatMap { index, subject in
      try names.enumerated().map { other, name in
        let to = try MailAddress(name: name, mailbox: "staff-\(index)-\(other)@bücher.example")
        return try mail(
          subject, to: to,
          text: "Mañana: audiencia → 8:00\n\n.dot\nFrom here\n" + String(repeating: "ñ", count: 1500) + "\n",
          language: language)
      }
    }
    let arrived = try await arrived { mailer in for mail in mails { try await mailer.deliver(mail) } }
    #expect(arrived.count == mails.count)
    for (mail, read) in zip(mails, arrived) {
      #expect(read.defects.isEmpty)
      #expect(read.to == [mail.to?.mailbox])
      #expect(read.id == mail.messageID)
      // Of a name in several encoded-words Python shows a blank more between them than RFC 2047 means.
      #expect(read.name.replacing("  ", with: " ") == mail.to?.name ?? "")
      #expect(read.text == mail.letter.text)
      #expect(read.html == mail.letter.html)
      #expect(read.language == language)
      #expect(!read.names.contains("bcc"))
      #expect(Set(read.names).count == read.names.count)
    }
    // As they were written, but on one line and without a blank at the end.
    let meant = subjects.map {
      $0.replacing("\r\n", with: " ").trimmingCharacters(in: .whitespaces)
    }
    #expect(arrived.map(\.subject) == meant.flatMap { Array(repeating: $0, count: names.count) })
  }

  /// RFC 2369, 2919, 3834, 8058 and 5322.
  @Test func theHeadersThatProgramsReadArrive() async throws {
    let to = try MailAddress(name: "Ana Núñez", mailbox: "staff@example.org")
    let mails = try [mail("s", to: to), mail("s", to: to)]
    let arrived = try await arrived { mailer in for mail in mails { try await mailer.deliver(mail) } }
    let read = try #require(arrived.first)
    #expect(read.headers["list-id"] == "Coalición, daily <billwatch.example.org>")
    #expect(
      read.headers["list-unsubscribe"]
        == "<mailto:leave@example.org?subject=unsubscribe>, <https://example.org/leave/1234>")
    #expect(read.headers["list-unsubscribe-post"] == "List-Unsubscribe=One-Click")
    #expect(read.headers["auto-submitted"] == "auto-generated")
    #expect(read.headers["from"] == "Coalición Ejemplo <digest@example.org>")
    #expect(read.headers["mime-version"] == "1.0")
    #expect(read.headers["bcc"] == nil)
    #expect(try Date(read.sent, strategy: .iso8601) == run)
    // A letter that is handed over again is known as the same.
    #expect(arrived.map(\.id) == [mails[0].messageID, mails[0].messageID])
  }

  @Test(arguments: ["en", "es"])
  func aDigestArrivesAsItWasWritten(_ language: String) async throws {
    let title = "Ñandú: “vivienda” 🏛️ שלום " + String(repeating: "é largo ", count: 25)
    let changes = [
      line("Referred to Rules 2 Review.", on: "2019-03-10"),
      change(.hearingScheduled, after: hearing(on: "2019-03-26", room: title)),
      change(.stageChanged, before: stage(.committee, .house), after: stage(.rules, .house)),
    ]
    let letter = try DigestTemplates(folder: english.deletingLastPathComponent().appending(path: language))
      .letter(content([CampaignNews(id: "kww", title: title, bills: [news(title: title, changes: changes)])]))
    let mail = try Message(
      id: "letter-1-abc", from: MailAddress(mailbox: "digest@example.org"),
      to: MailAddress(name: "رنا Núñez", mailbox: "staff@example.org"), letter: letter, date: run,
      timeZone: zone())
    let arrived = try await arrived { try await $0.deliver(mail) }
    let read = try #require(arrived.first)
    #expect(read.defects.isEmpty)
    #expect(read.language == language)
    #expect(read.subject == letter.subject)
    #expect(read.text.trimmingCharacters(in: .newlines) == letter.text.trimmingCharacters(in: .newlines))
    #expect(read.html.trimmingCharacters(in: .newlines) == letter.html.trimmingCharacters(in: .newlines))
  }

  @Test func oneRefusedRecipientDelaysNobody() async throws {
    let arrived = try await arrived { mailer in
      for (name, kind) in [("451", MailError.Kind.temporary), ("550", .permanent)] {
        let refused = try mail("s", to: MailAddress(mailbox: "\(name)@example.org"))
        let error = await #expect(throws: MailError.self) { try await mailer.deliver(refused) }
        #expect(error?.kind == kind)
        #expect(error?.reason.contains("\(name) not this one") == true)
      }
      try await mailer.deliver(mail("s", to: MailAddress(mailbox: "staff@example.org")))
    }
    #expect(arrived.map(\.to) == [["staff@example.org"]])
  }

  @Test func aServerThatIsNotThereIsTriedAgain() async throws {
    let mailer = Mailer.command(
      ["msmtp", "--host=127.0.0.1", "--port=1", "--tls=off", "--auth=off", "--from=a@example.org", "-t"],
      timeout: .seconds(120))
    let error = await #expect(throws: MailError.self) {
      try await mailer.deliver(mail("s", to: MailAddress(mailbox: "staff@example.org")))
    }
    #expect(error?.kind == .temporary)
  }
}
