import Foundation
import Legislature
import Notifying
import Testing

@Suite struct MessageTests {
  private func sample(
    subject: String = "1 bill moved", text: String = "text", html: String = "<p>text</p>",
    to: MailAddress? = nil, list: MailingList? = nil
  ) throws -> Message {
    try Message(
      id: "daily-2019-03-11", from: MailAddress(name: "BillWatch", mailbox: "digest@example.org"), to: to,
      letter: Letter(subject: subject, text: text, html: html, language: "en"),
      date: instant("2019-03-11T14:00:00Z"), timeZone: zone(), list: list)
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
        id: id, from: MailAddress(mailbox: "a@example.org"), to: nil,
        letter: Letter(subject: "", text: "", html: "", language: "en"), date: run, timeZone: zone())
    }
  }

  @Test(arguments: [
    "", "a", "@", "a@", "@b", "a@b@c", "a b@example.org", "a@example..org", "a@-b.org", ".a@example.org",
    "a.@example.org",
    "<a@example.org>", "a,b@example.org", "\"a\"@example.org", "ä@example.org", "a@exa mple.ä",
    "a@ä.org/x", "a@ä.org:80", "a@u@ä.org", "a@%41ä.org",
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

  @Test(arguments: ["a@example.org\r\nBcc: x@example.org", "a@\u{202E}ä.org", "a@ä.org\u{0}"])
  func anAddressWithControlsIsRefused(_ text: String) {
    #expect(throws: NotifyingError.self) { try MailAddress(mailbox: text) }
  }

  @Test(arguments: [
    ("ana@bücher.example", "ana@xn--bcher-kva.example"), ("ana@例え.テスト", "ana@xn--r8jz45g.xn--zckzah"),
  ])
  func aDomainBeyondASCIIIsTakenAsTheNameServiceKnowsIt(_ text: String, _ mailbox: String) throws {
    #expect(try MailAddress(text).mailbox == mailbox)
    #expect(try MailAddress("Ana <\(text)>").mailbox == mailbox)
  }

  @Test(arguments: [
    "Ana", "Staff, \"Policy\" \\ (team)", "\"quoted\"", "semi; colon: <x>", "רות כהן", "🏛️ Ñandú",
  ])
  func anAddressSurvivesItsDescription(_ name: String) throws {
    let address = try MailAddress(name: name, mailbox: "ana@example.org")
    #expect(try MailAddress(address.description) == address)
  }

  @Test func theSameLetterToTheSameRecipientHasOneID() {
    let id = Message.id(letter: 12, composedAt: run, recipient: "ana@example.org")
    #expect(id == Message.id(letter: 12, composedAt: run, recipient: "ana@example.org"))
    #expect(id.wholeMatch(of: /letter-12-[0-9a-f]{20}/) != nil)
    #expect(id != Message.id(letter: 12, composedAt: run, recipient: "bo@example.org"))
    #expect(id != Message.id(letter: 12, composedAt: earlierRun, recipient: "ana@example.org"))
  }

  @Test func everyLineKeepsTheLimits() throws {
    let people = try MailAddress(
      name: String(repeating: "Été ", count: 25),
      mailbox: "person@" + String(repeating: "long.", count: 9) + "org")
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
      "שלום, חדשות מהפרלמנט", String(repeating: "título largo ", count: 16),
    ])
  func theMailIsReadBackAsItWasMeant(_ subject: String) throws {
    let text =
      "Stage: in committee → law\n\n.dot\nFrom here\ntrailing \n" + String(repeating: "é", count: 500) + "\n"
    let html = "<!DOCTYPE html><p title=\"x=y\">→ & é</p>\n"
    for name in ["Staff, \"Policy\" \\ (team)", "Coalición por la privacidad", "رنا خوري", nil] {
      let to = try MailAddress(name: name, mailbox: "staff@example.org")
      let read = try python(sample(subject: subject, text: text, html: html, to: to, list: everything()))
      #expect(read.defects.isEmpty)
      #expect(read.subject == subject.trimmingCharacters(in: .whitespaces))
      #expect(read.text == text)
      #expect(read.html == html)
      #expect(read.to == [[name ?? "", "staff@example.org"]])
      #expect(read.from == [["BillWatch", "digest@example.org"]])
      #expect(read.date == "2019-03-11T07:00:00-07:00")
      #expect(read.type == "multipart/alternative")
    }
  }

  private func everything() throws -> MailingList {
    try MailingList(
      name: "Coalición, semanal", id: "billwatch.example.org",
      mailbox: MailAddress("bills+leave@example.org"),
      page: "https://bills.example.org/leave?who=1&token=" + String(repeating: "a", count: 300))
  }

  @Test func aListSaysHowToLeaveIt() throws {
    let text = String(decoding: try sample(list: everything()).bytes, as: UTF8.self)
      .replacing("\r\n ", with: " ")
    #expect(text.contains("<billwatch.example.org>\r\n"))
    #expect(
      text.contains(
        "List-Unsubscribe: <mailto:bills+leave@example.org?subject=unsubscribe>, <https://bills.example.org/leave?"
      ))
    #expect(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
  }

  @Test func oneClickIsPromisedOnlyWhereThereIsAPage() throws {
    let list = try MailingList(
      name: "", id: "billwatch.example.org", mailbox: MailAddress("leave&more%@example.org"))
    let text = String(decoding: try sample(list: list).bytes, as: UTF8.self)
    #expect(text.contains("List-Id: <billwatch.example.org>\r\n"))
    #expect(text.contains("<mailto:leave%26more%25@example.org?subject=unsubscribe>\r\n"))
    #expect(!text.contains("One-Click"))
    #expect(!String(decoding: try sample().bytes, as: UTF8.self).contains("List-"))
  }

  @Test(arguments: [
    ("", nil), ("a b", nil), ("a\r\nBcc: x", nil), ("<x>", nil), ("example.org", "http://example.org/"),
    ("example.org", "https://example.org/>,<mailto:x@example.org"), ("example.org", "javascript:alert(1)"),
    ("example.org", "https://example.org/a\r\nBcc:x"), ("example.org", "https://example.org/a,b"),
    ("example.org", "https://example.org/" + String(repeating: "a", count: 1000)),
  ])
  func aListThatCouldBringAHeaderIsRefused(_ id: String, _ page: String?) {
    #expect(throws: NotifyingError.self) { try MailingList(name: "x", id: id, page: page) }
  }
}
