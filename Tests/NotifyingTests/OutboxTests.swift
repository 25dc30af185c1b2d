import Foundation
import Legislature
import Notifying
import Testing

@Suite struct OutboxTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "outbox-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.appending(path: "home/outbox"))
  }

  private func sent(_ text: String) throws -> Message {
    try Message(
      id: "daily-2019-03-11", from: MailAddress(mailbox: "digest@example.org"), to: nil,
      letter: Letter(subject: "s", text: text, html: "<p>\(text)</p>", language: "en"), date: run,
      timeZone: zone())
  }

  @Test func aMailAndItsPageAreWritten() throws {
    try inFolder { folder in
      let mail = try sent("one")
      let entry = try Outbox(folder: folder).write(mail)
      #expect(entry.mail.lastPathComponent == "daily-2019-03-11.eml")
      #expect(try Data(contentsOf: entry.mail) == mail.bytes)
      #expect(try String(contentsOf: entry.page, encoding: .utf8) == "<p>one</p>")
    }
  }

  @Test func writingAnIDAgainLeavesOneMail() throws {
    try inFolder { folder in
      let outbox = Outbox(folder: folder)
      let first = try outbox.write(sent("one"))
      let second = try outbox.write(sent("two"))
      #expect(first == second)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["daily-2019-03-11.eml", "daily-2019-03-11.html"])
      #expect(try Data(contentsOf: second.mail) == sent("two").bytes)
    }
  }

  @Test func aFolderThatCannotBeWrittenIsAnError() throws {
    try inFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("a file".utf8).write(to: folder)
      #expect(throws: (any Error).self) { try Outbox(folder: folder).write(sent("one")) }
    }
  }
}
