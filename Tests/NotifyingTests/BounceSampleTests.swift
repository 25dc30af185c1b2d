import Foundation
import Notifying
import Testing

@Suite("Reports as mail servers write them") struct BounceSampleTests {
  @Test(arguments: serverReports) func theReportOfEachServerIsRead(_ report: ServerReport) throws {
    for data in [report.data, Data(report.text.utf8)] {
      guard case .bounces(let bounces) = Bounce.read(data), let bounce = bounces.first else {
        Issue.record("\(Bounce.read(data))")
        continue
      }
      #expect(bounces.count == 1)
      #expect(bounce.isHard == report.isHard)
      #expect(bounce.reason.hasPrefix("\(report.status): "))
      #expect(bounce.addresses.contains { $0.lowercased() == "ana@example.net" })
      #expect(bounce.messageID == "<letter-7-0123456789abcdef0123@example.org>")
      #expect(!bounce.reason.contains("\n"))
    }
  }

  @Test func anMboxOfAllOfThemIsReadOneByOne() {
    let mbox = serverReports.map { "From MAILER-DAEMON Mon Feb  3 06:10:02 2025\n\($0.text)\n\n" }.joined()
    let mails = Mailbox.mails(in: Data(mbox.utf8))
    #expect(mails.count == serverReports.count)
    let hard = mails.map { mail -> Bool? in
      guard case .bounces(let bounces) = Bounce.read(mail) else { return nil }
      return bounces.first?.isHard
    }
    #expect(hard == serverReports.map(\.isHard))
  }

  /// Exchange marks holiday messages as generated, not as replies.
  @Test(arguments: [
    "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All",
    "Auto-Submitted: auto-replied (vacation)\nPrecedence: bulk",
  ])
  func aHolidayMessageIsNoBounce(_ headers: String) {
    let mail = "\(headers)\nSubject: Automatic reply: 3 bills moved\nMessage-ID: <x@y>\n\nI am away."
    guard case .none = Bounce.read(Data(mail.utf8)) else {
      Issue.record("\(Bounce.read(Data(mail.utf8)))")
      return
    }
  }

  /// Several people behind one address of ours are one mail that came back, not one for each.
  @Test func aMailThatWasForwardedToManyComesBackOnce() throws {
    let more = (1...5).map {
      "Final-Recipient: rfc822; member\($0)@example.net\nAction: failed\nStatus: 5.1.1\n\n"
    }.joined()
    let soft = "Final-Recipient: rfc822; full@example.net\nAction: failed\nStatus: 4.2.2\n\n"
    let text = postfixReport.replacing(
      "Final-Recipient: rfc822; ana@example.net\n",
      with: soft + more + "Final-Recipient: rfc822; ana@example.net\n")
    guard case .bounces(let bounces) = Bounce.read(Data(text.utf8)) else {
      Issue.record("not read")
      return
    }
    #expect(bounces.count == 1)
    #expect(bounces.first?.isHard == true)
  }

  /// Anybody can write a report that names everybody.
  @Test func aReportThatNamesACrowdAndNoMailOfOursIsForAPerson() {
    let crowd = (1...11).map {
      "Final-Recipient: rfc822; member\($0)@example.net\nAction: failed\nStatus: 5.1.1\n\n"
    }.joined()
    let text = postfixReport.replacing(
      "Message-ID: <letter-7-0123456789abcdef0123@example.org>", with: "X: 1"
    )
    .replacing(
      "Final-Recipient: rfc822; ana@example.net\n",
      with: crowd + "Final-Recipient: rfc822; ana@example.net\n")
    guard case .notUnderstood(let why) = Bounce.read(Data(text.utf8)) else {
      Issue.record("counted")
      return
    }
    #expect(why.contains("12"))
  }

  @Test(arguments: serverReports) func hostileWordsInAReportAreOneCleanLine(_ report: ServerReport) {
    let hostile = "\u{1B}[31m\u{202E}<script>\u{0} " + String(repeating: "x", count: 1_000_000)
    let text = report.text.replacing("Diagnostic-Code: smtp;", with: "Diagnostic-Code: smtp; \(hostile)")
    guard case .bounces(let bounces) = Bounce.read(Data(text.utf8)), let bounce = bounces.first else {
      Issue.record("\(Bounce.read(Data(text.utf8)))")
      return
    }
    #expect(bounce.reason.count <= 300)
    let isClean = bounce.reason.unicodeScalars.allSatisfy { ![0, 0x1B, 0x202E].contains($0.value) }
    #expect(isClean)
  }
}
