import Foundation
import Legislature
import Notifying
import Testing

@Suite struct MessageTests {
  private func sample(
    subject: String = "1 bill moved", text: String = "text", html: String = "<p>text</p>",
    to: [MailAddress] = []
  ) throws -> Message {
    try Message(
      id: "daily-2019-03-11", from: MailAddress(name: "BillWatch", mailbox: "digest@example.org"), to: to,
      subject: subject, date: instant("2019-03-11T14:00:00Z"), timeZone: zone(), language: "en", text: text,
      html: html)
  }

  private func lines(_ message: Message) -> [String] {
    String(decoding: message.bytes, as: UTF8.self).components(separatedBy: "\r\n")
  }

  @Test func theDateIsWrittenInItsZone() throws {
    #expect(try lines(sample()).contains("Date: Mon, 11 Mar 2019 07:00:00 -0700"))
  }

  @Test func theMessageIDComesFromTheDigest() throws {
    #expect(try sample().messageID == "<daily-2019-03-11@example.org>")
  }

  @Test(arguments: [
    "", ".", "..", "../x", "a/b", "a b", "a\r\nb", "é", ".hidden", "a..b", "x>",
    String(repeating: "a", count: 101),
  ])
  func anIDThatIsNoFileNameIsRefused(_ id: String) throws {
    #expect(throws: NotifyingError.badID(id)) {
      try Message(
        id: id, from: MailAddress(mailbox: "a@example.org"), to: [], subject: "", date: run, timeZone: zone(),
        language: "en", text: "", html: "")
    }
  }

  @Test(arguments: [
    "", "a", "@", "a@", "@b", "a@b@c", "a b@example.org", "a@example..org", "a@-b.org", ".a@example.org",
    "a.@example.org",
    "a@example.org\r\nBcc: x@example.org", "a@exämple.org", "<a@example.org>", "a,b@example.org",
    "\"a\"@example.org",
  ])
  func whatIsNoMailboxIsRefused(_ text: String) {
    #expect(throws: NotifyingError.badAddress(text)) { try MailAddress(mailbox: text) }
  }

  @Test func anAddressIsReadWithItsName() throws {
    let read = try MailAddress("\"Staff, Policy\" <staff@example.org>")
    #expect(read.name == "Staff, Policy")
    #expect(read.mailbox == "staff@example.org")
    #expect(try MailAddress("staff@example.org").name == nil)
  }

  @Test func everyLineKeepsTheLimits() throws {
    let people = try (1...60).map { try MailAddress(name: "Été \($0)", mailbox: "person\($0)@example.org") }
    let message = try sample(
      subject: String(repeating: "règlement ", count: 60),
      text: String(repeating: "x", count: 3000) + " \nend",
      html: String(repeating: "é", count: 3000), to: people)
    #expect(lines(message).allSatisfy { $0.utf8.count <= 76 })
  }

  @Test(
    .enabled(if: pythonIsThere, "python3 is not installed"),
    arguments: [
      "plain", "a=b", "é→“”", "tab\t", "blank ", ".dot", "", "two\nlines\n\n",
      String(repeating: "🏛", count: 99),
    ])
  func quotedPrintableIsReadBackByPython(_ text: String) throws {
    let read = try python(sample(text: text, html: text))
    #expect(read.text == text + "\n" || read.text == text)
  }

  @Test(
    "Python's strict reader finds no defect", .enabled(if: pythonIsThere, "python3 is not installed"),
    arguments: [
      "3 bills moved: SB 5497 signed into law", "Été → “ünïcødé” " + String(repeating: "🏛️ ", count: 40),
      "=?UTF-8?B?SGk=?=", String(repeating: "a", count: 700), "semi; colon: comma, \"quote\" <a@b>",
    ])
  func theMailIsReadBackAsItWasMeant(_ subject: String) throws {
    let to = try [
      MailAddress(name: "Staff, \"Policy\" \\ (team)", mailbox: "staff@example.org"),
      MailAddress(name: "Coalición por la privacidad", mailbox: "todos@example.org"),
      MailAddress(mailbox: "plain@example.org"),
    ]
    let text =
      "Stage: in committee → law\n\n.dot\nFrom here\ntrailing \n" + String(repeating: "é", count: 500) + "\n"
    let html = "<!DOCTYPE html><p title=\"x=y\">→ & é</p>\n"
    let read = try python(sample(subject: subject, text: text, html: html, to: to))
    #expect(read.defects.isEmpty)
    #expect(read.subject == subject.trimmingCharacters(in: .whitespaces))
    #expect(read.text == text)
    #expect(read.html == html)
    #expect(read.to == to.map { [$0.name ?? "", $0.mailbox] })
    #expect(read.from == [["BillWatch", "digest@example.org"]])
    #expect(read.date == "2019-03-11T07:00:00-07:00")
    #expect(read.type == "multipart/alternative")
  }
}
