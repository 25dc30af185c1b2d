import Foundation
import Notifying
import Testing

/// Reads mails, given in base64 one a line, and prints what must not differ between harmless and hostile ones.
private let judge = """
  import sys, json, base64, email, email.policy
  for line in sys.stdin:
      m = email.message_from_bytes(base64.b64decode(line), policy=email.policy.default)
      defects = [repr(d) for p in m.walk() for d in p.defects]
      defects += [n + ': ' + repr(d) for p in m.walk() for n, v in p.items() for d in v.defects]
      print(json.dumps(dict(defects=defects, names=list(m.keys()), parts=len(list(m.walk())),
        recipients=[a.addr_spec for a in m['to'].addresses], subject=m['subject'])))
  """

private struct Judged: Decodable {
  let defects: [String]
  let names: [String]
  let parts: Int
  let recipients: [String]
  let subject: String
}

/// A generator that gives the same numbers every time.
private struct Dice {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

@Suite struct HostileHeaderTests {
  private let bricks = [
    "\r\n", "\n", "\r", "\u{0}", "\u{85}", "\u{2028}", "\u{202E}", "Bcc: x@example.org", "\n\n<script>", "=?",
    "?=", "=?utf-8?q?=0D=0AX:y?=", "=?UTF-8?B?DQpYOiB5?=", "\"", "\\", "<", ">", ",", ";", ":", "(", ")", "@",
    "é", "ñ", "🏛️", "שלום", "خبر", " ", "  ", "\t", ".", "a", "word", String(repeating: "x", count: 90),
    "--=_billwatch_alternative", "\u{FEFF}", "e\u{301}\u{302}", "\u{1B}[31m", "{{name}}", "From ", "%0d%0a",
  ]

  private func text(_ dice: inout Dice) -> String {
    (0..<(1 + dice.next(below: 14))).map { _ in bricks[dice.next(below: bricks.count)] }.joined()
  }

  @Test(
    "No text brings a header, a recipient or a part",
    .enabled(if: pythonIsThere, "python3 is not installed"), arguments: [1, 2, 3])
  func noTextBringsAHeader(_ seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let mails = try (0..<150).map { _ in
      let subject = text(&dice)
      return try Message(
        id: "letter-1-abc", from: MailAddress(name: text(&dice), mailbox: "digest@example.org"),
        to: MailAddress(name: text(&dice), mailbox: "staff@example.org"),
        letter: Letter(subject: subject, text: text(&dice), html: text(&dice), language: text(&dice)),
        date: run, timeZone: zone(),
        list: MailingList(
          name: text(&dice), id: "billwatch.example.org", mailbox: MailAddress(mailbox: "out@example.org")))
    }
    let input = mails.map { $0.bytes.base64EncodedString() + "\n" }.joined()
    let lines = String(decoding: try runPython(judge, input: Data(input.utf8)), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines.count == mails.count)
    for (mail, line) in zip(mails, lines) {
      let read = try JSONDecoder().decode(Judged.self, from: Data(line.utf8))
      #expect(read.defects.isEmpty, "\(mail)")
      #expect(
        read.names == [
          "From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted",
          "MIME-Version", "Content-Language", "Content-Type",
        ])
      #expect(read.parts == 3)
      #expect(read.recipients == ["staff@example.org"])
      #expect(
        !read.subject.unicodeScalars.contains { $0.value < 0x20 || (0x202A...0x202E).contains($0.value) })
    }
  }
}
