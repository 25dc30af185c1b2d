import Foundation
import Notifying
import Testing

/// A delivery report with these fields of the recipient, in the form that mail servers send.
private func report(
  _ recipient: String, id: String? = "<report-1@mx.example.org>", type: String = "delivery-status",
  returned: String = "Message-ID: <letter-1-abc@example.org>", encoding: String? = nil,
  end: String = "\r\n"
) -> Data {
  var status =
    "Reporting-MTA: dns; mx.example.org\nArrival-Date: Mon, 3 Feb 2025 06:00:00 -0800\n\n\(recipient)\n"
  if encoding == "base64" { status = Data(status.utf8).base64EncodedString() }
  let lines = [
    "Return-Path: <>", "From: Mail Delivery System <MAILER-DAEMON@mx.example.org>", "To: digest@example.org",
    "Subject: Undelivered Mail Returned to Sender", "Auto-Submitted: auto-replied",
    id.map { "Message-ID: \($0)" } ?? "X-None: 1", "MIME-Version: 1.0",
    "Content-Type: multipart/report; report-type=\(type);", "\tboundary=\"a.b=c\"", "",
    "This is a MIME-encapsulated message.", "", "--a.b=c", "Content-Type: text/plain", "",
    "I'm sorry. Status: 5.0.0 is what a person may read here.", "", "--a.b=c",
    "Content-Type: message/delivery-status", "Content-Transfer-Encoding: \(encoding ?? "7bit")", "", status,
    "",
    "--a.b=c", "Content-Type: text/rfc822-headers", "", "From: digest@example.org", returned, "",
    "--a.b=c--", "",
  ]
  return Data(lines.joined(separator: "\n").replacing("\n", with: end).utf8)
}

private let unknown = """
  Final-Recipient: rfc822; staff@example.org
  Original-Recipient: rfc822;staff@EXAMPLE.org
  Action: failed
  Status: 5.1.1
  Diagnostic-Code: smtp; 550 5.1.1 <staff@example.org>: Recipient address
      rejected: User unknown
  """

private func bounces(_ mail: Data) throws -> [Bounce] {
  guard case .bounces(let bounces) = Bounce.read(mail) else {
    Issue.record("\(Bounce.read(mail))")
    return []
  }
  return bounces
}

@Suite struct BounceTests {
  @Test(arguments: ["\r\n", "\n"])
  func aReportOfAnUnknownUserIsAHardBounce(_ end: String) throws {
    let bounce = try #require(try bounces(report(unknown, end: end)).first)
    #expect(bounce.isHard)
    #expect(bounce.addresses == ["staff@example.org"])
    #expect(bounce.messageID == "<letter-1-abc@example.org>")
    #expect(bounce.id == "<report-1@mx.example.org> staff@example.org")
    #expect(
      bounce.reason
        == "5.1.1: smtp; 550 5.1.1 <staff@example.org>: Recipient address rejected: User unknown")
  }

  @Test(arguments: [
    ("failed", "5.2.2", true), ("failed", "5.7.1 (policy)", true), ("Failed", "4.4.7", false),
    ("delayed", "4.4.1", false), ("delayed", "5.0.0", false),
  ])
  func theClassOfTheStatusDecides(_ action: String, _ status: String, _ isHard: Bool) throws {
    let fields = "Final-Recipient: RFC822; <staff@example.org>\nAction: \(action)\nStatus: \(status)"
    #expect(try bounces(report(fields)).map(\.isHard) == [isHard])
  }

  @Test func aForwardedAddressIsKnownByTheOneThatWeWroteTo() throws {
    let fields = unknown.replacing("rfc822; staff@example.org", with: "rfc822; other@elsewhere.example")
    #expect(
      try bounces(report(fields)).first?.addresses == ["staff@example.org", "other@elsewhere.example"])
  }

  @Test func eachRecipientOfAReportIsToldApart() throws {
    let fields =
      unknown
      + "\n\nFinal-Recipient: rfc822; bo@example.org\nAction: delivered\nStatus: 2.0.0"
      + "\n\nFinal-Recipient: rfc822; cy@example.org\nAction: failed\nStatus: 4.2.2"
    #expect(
      try bounces(report(fields, returned: "X: 1")).map(\.id) == [
        "<report-1@mx.example.org> staff@example.org", "<report-1@mx.example.org> cy@example.org",
      ])
  }

  @Test func aReportWithoutAnIDIsKnownByItsBytes() throws {
    let first = try bounces(report(unknown, id: nil)).first
    #expect(first?.id.hasPrefix("sha256:") == true)
    #expect(first == (try bounces(report(unknown, id: nil)).first))
    #expect(first?.id != (try bounces(report(unknown + "\nX: 1", id: nil)).first?.id))
  }

  @Test func anEncodedStatusIsRead() throws {
    #expect(try bounces(report(unknown, encoding: "base64")).first?.addresses == ["staff@example.org"])
  }

  @Test func aReportNeedNotReturnTheMail() throws {
    #expect(try bounces(report(unknown, returned: "X: 1")).first?.messageID == nil)
  }

  @Test func aReportThatWasCutOffStillCountsIfItsStatusCame() throws {
    let whole = report(unknown)
    let end = try #require(whole.range(of: Data("--a.b=c\r\nContent-Type: text/rfc822-headers".utf8)))
    let bounce = try bounces(whole[..<end.lowerBound]).first
    #expect(bounce?.isHard == true)
    #expect(bounce?.messageID == nil)
  }

  @Test(arguments: [
    "Auto-Submitted: auto-replied (vacation)", "Auto-Submitted: Auto-Replied", "X-Autoreply: yes",
    "Precedence: auto_reply",
  ])
  func anAutomaticReplyIsNoBounce(_ header: String) {
    let mail = Data("\(header)\nMessage-ID: <x@y>\nSubject: away\n\n550 5.1.1 user unknown".utf8)
    guard case .none = Bounce.read(mail) else {
      Issue.record("\(Bounce.read(mail))")
      return
    }
  }

  @Test func whatWasDeliveredOrReadIsNoBounce() {
    let delivered = "Final-Recipient: rfc822; staff@example.org\nAction: relayed\nStatus: 2.0.0"
    guard case .none = Bounce.read(report(delivered)),
      case .none = Bounce.read(
        report(unknown, type: "disposition-notification"))
    else {
      Issue.record("counted")
      return
    }
  }

  /// What is not the standard form is never guessed at, whatever its words seem to say.
  @Test(arguments: [
    Data(), Data("no mail at all".utf8), Data([0xFF, 0x00, 0x0A, 0x3A]),
    Data("Subject: failure notice\nX-Failed-Recipients: staff@example.org\n\n550 5.1.1 no such user".utf8),
    Data("Content-Type: multipart/report; report-type=delivery-status\n\nno boundary".utf8),
    Data("Content-Type: multipart/report; boundary=x\n\n--x\n\n--x--\n".utf8),
    report("Final-Recipient: rfc822; staff@example.org\nAction: failed"),
    report("Final-Recipient: rfc822; staff@example.org\nStatus: 5.1.1"),
    report("Final-Recipient: rfc822; staff@example.org\nAction: failed\nStatus: 5"),
    report("Final-Recipient: rfc822; staff@example.org\nAction: failed\nStatus: 5.1.1.1x"),
    report("Final-Recipient: rfc822; staff@example.org\nAction: failed\nStatus: 2.1.1"),
    report("Final-Recipient: rfc822; staff@example.org\nAction: lost\nStatus: 5.1.1"),
    report("Final-Recipient: x400; /S=staff/\nAction: failed\nStatus: 5.1.1"),
    report("Final-Recipient: staff@example.org\nAction: failed\nStatus: 5.1.1"),
    report("Action: failed\nStatus: 5.1.1"), report(""), report(unknown, type: "feedback-report"),
  ])
  func whatIsNotClearIsNotUnderstood(_ mail: Data) {
    guard case .notUnderstood(let why) = Bounce.read(mail) else {
      Issue.record("\(Bounce.read(mail))")
      return
    }
    #expect(!why.isEmpty && !why.contains("\n"))
  }

  @Test func noBytesEndTheReading() {
    let whole = Array(report(unknown))
    for cut in stride(from: 0, to: whole.count, by: 7) {
      _ = Bounce.read(Data(whole[..<cut]))
      var broken = whole
      broken[cut] = UInt8(cut % 256)
      _ = Bounce.read(Data(broken))
    }
    let nested = (0..<50).map {
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\($0)\n\n--b\($0)\n"
    }
    _ = Bounce.read(Data(nested.joined().utf8))
  }

  @Test func mailsOfAnMboxAreToldApart() throws {
    let first = "From MAILER-DAEMON Mon Feb  3 06:00:00 2025\nSubject: a\n\nbody\nFrom here on\n\n"
    let second = "From b@example.org Mon Feb  3 06:00:00 2025\nSubject: b\n\n>From quoted\n"
    let mails = Mailbox.mails(in: Data((first + second).utf8))
    #expect(
      mails.map { String(decoding: $0, as: UTF8.self) } == [
        "Subject: a\n\nbody\nFrom here on\n\n", "Subject: b\n\n>From quoted\n",
      ])
    #expect(Mailbox.mails(in: Data("Subject: a\n\nFrom x\n".utf8)).count == 1)
    #expect(Mailbox.mails(in: Data()).isEmpty)
  }

  @Test func aMaildirIsReadFromBothItsFolders() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "maildir-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["tmp/z", "new/b", "cur/a:2,S", "new/.hidden"] {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: file)
    }
    #expect(try Mailbox.files(at: folder).map(\.lastPathComponent) == ["b", "a:2,S"])
    #expect(try Mailbox.files(at: folder.appending(path: "tmp")).map(\.lastPathComponent) == ["z"])
    #expect(try Mailbox.files(at: folder.appending(path: "tmp/z")).map(\.lastPathComponent) == ["z"])
    #expect(throws: (any Error).self) { try Mailbox.files(at: folder.appending(path: "none")) }
  }
}
