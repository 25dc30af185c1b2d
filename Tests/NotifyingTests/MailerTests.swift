import Foundation
import Notifying
import Testing

@Suite struct MailerTests {
  /// A folder for a mail program and what it leaves.
  private struct Place {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mailer-\(UUID().uuidString)")

    /// A mail program of these lines of sh, which may name the folder as `$HERE`.
    func program(_ lines: String) throws -> [String] {
      let file = folder.appending(path: "sendmail")
      try Data("HERE='\(folder.path)'\n\(lines)\n".utf8).write(to: file)
      // Read by a shell: a file that was just written cannot be run while another test starts a process that has it open.
      return ["/bin/sh", file.path, "-t", "-i"]
    }

    func text(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    func has(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }
  }

  private func inPlace(_ body: (Place) async throws -> Void) async throws {
    let place = Place()
    try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place.folder) }
    try await body(place)
  }

  private func mail(_ text: String = "news of the day\n.\nend") throws -> Message {
    try Message(
      id: "letter-1-abc", from: MailAddress(mailbox: "digest@example.org"),
      to: MailAddress(mailbox: "staff@example.org"),
      letter: Letter(subject: "1 bill moved", text: text, html: "<p>é</p>", language: "en"), date: run,
      timeZone: zone())
  }

  /// Long enough for a busy machine; nothing waits for it that goes well.
  private let patience = Duration.seconds(120)

  private func failure(_ command: [String], timeout: Duration? = nil) async throws -> MailError? {
    do {
      try await Mailer.command(command, timeout: timeout ?? patience).deliver(mail())
      return nil
    } catch let error as MailError { return error }
  }

  @Test func theProgramGetsTheMailWithTheLineEndsOfThisMachine() async throws {
    try await inPlace { place in
      let command = try place.program(#"printf '%s\n' "$*" > "$HERE/arguments"; cat > "$HERE/mail""#)
      try await Mailer.command(command, timeout: patience).deliver(mail())
      #expect(try place.text("arguments") == "-t -i\n")
      let given = try place.text("mail")
      #expect(!given.unicodeScalars.contains("\r"))
      #expect(given.replacing("\n", with: "\r\n") == String(decoding: try mail().bytes, as: UTF8.self))
    }
  }

  @Test(arguments: [
    (65, MailError.Kind.permanent), (67, .permanent), (1, .temporary), (68, .temporary), (69, .temporary),
    (71, .temporary), (74, .temporary), (75, .temporary), (77, .temporary), (64, .unusable), (78, .unusable),
    (126, .unusable), (127, .unusable),
  ])
  func theExitCodeSaysWhetherToTryAgain(_ code: Int, _ kind: MailError.Kind) async throws {
    try await inPlace { place in
      let error = try await failure(
        place.program("cat > /dev/null; echo 'no such user' >&2; exit \(code)"))
      #expect(error?.kind == kind)
      #expect(error?.reason.contains("exit code \(code): no such user") == true)
    }
  }

  @Test func aProgramThatIsKilledIsTriedAgain() async throws {
    try await inPlace { place in
      let error = try await failure(place.program("kill -9 $$"))
      #expect(error?.kind == .temporary)
      #expect(error?.reason.contains("signal 9") == true)
    }
  }

  @Test func aProgramThatHangsIsEndedWithAllThatItStarted() async throws {
    try await inPlace { place in
      // The child would leave a file behind; it holds the group's number, so that the test can ask for it.
      let command = try place.program(
        "echo waiting >&2; (sleep 300; touch \"$HERE/late\") & echo $$ > \"$HERE/group\"; wait")
      let error = try await failure(command, timeout: .milliseconds(1500))
      #expect(error?.kind == .temporary)
      #expect(error?.reason.contains("and was ended: waiting") == true)
      let group = try #require(Int32(try place.text("group").trimmingCharacters(in: .whitespacesAndNewlines)))
      // A process that was ended may still be listed until its new parent has seen it.
      var isGone = false
      for _ in 0..<500 where !isGone {
        isGone = kill(-group, 0) == -1 && errno == ESRCH
        if !isGone { try await Task.sleep(for: .milliseconds(20)) }
      }
      #expect(isGone)
      #expect(!place.has("late"))
    }
  }

  @Test func whatAProgramLeavesInTheBackgroundIsNotWaitedFor() async throws {
    try await inPlace { place in
      let command = try place.program("cat > /dev/null; sleep 300 & echo $! > \"$HERE/pid\"; exit 0")
      #expect(try await failure(command) == nil)
      let child = try #require(Int32(try place.text("pid").trimmingCharacters(in: .whitespacesAndNewlines)))
      #expect(kill(child, 0) == 0)
      kill(child, SIGKILL)
    }
  }

  @Test func aProgramGetsNoOpenFileOfOurs() async throws {
    try await inPlace { place in
      let ours = Pipe()
      // A number that nothing else has: files are given the lowest free one.
      let open = dup2(ours.fileHandleForWriting.fileDescriptor, 200)
      defer { close(open) }
      let command = try place.program("ls /proc/self/fd > \"$HERE/open\" 2> /dev/null; cat > /dev/null")
      #expect(try await failure(command) == nil)
      let numbers = try place.text("open").split(separator: "\n")
      #expect(open == 200 && numbers.contains("0") && !numbers.contains("200"))
    }
  }

  @Test func aProgramThatDoesNotReadEndsNobodyElse() async throws {
    let large = String(repeating: "a line of news\n", count: 200_000)
    try await inPlace { place in
      try await Mailer.command(place.program("exec <&-; exit 0"), timeout: patience).deliver(mail(large))
    }
  }

  @Test func complaintsAreCutAndCleaned() async throws {
    try await inPlace { place in
      let error = try await failure(
        place.program(
          #"printf '\033[31mfirst\r\nsecond\000' >&2; head -c 3000000 /dev/zero | tr '\0' x >&2; exit 75"#))
      let reason = try #require(error?.reason)
      #expect(reason.contains("[31mfirst second"))
      #expect(reason.count <= 400)
      #expect(!reason.unicodeScalars.contains { $0.value < 0x20 })
    }
  }

  @Test(arguments: [
    ["/no/such/program", "-t"], ["no-such-program-at-all"], [], [""], ["/etc/passwd"], ["/tmp"],
  ])
  func aMissingProgramIsSaid(_ command: [String]) async throws {
    let error = try await failure(command)
    #expect(error?.kind == .unusable)
    #expect(
      error?.reason.contains("'\(command.first ?? "")'") == true || error?.reason.contains("/tmp") == true)
  }

  @Test func aProgramIsFoundByItsName() async throws {
    #expect(try await failure(["true", "-t"]) == nil)
    #expect(try await failure(["false"])?.kind == .temporary)
  }

  @Test func manyMailsGoAtOnce() async throws {
    try await inPlace { place in
      let mailer = Mailer.command(try place.program("cat >> \"$HERE/all\""), timeout: patience)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<40 { group.addTask { try await mailer.deliver(mail()) } }
        try await group.waitForAll()
      }
      #expect(
        try place.text("all").split(separator: "\n").filter { $0.hasPrefix("Message-ID: ") }.count == 40)
    }
  }

  @Test func aFolderTakesEachMailOnce() async throws {
    try await inPlace { place in
      let mailer = Mailer.folder(place.folder.appending(path: "outbox"))
      try await mailer.deliver(mail())
      try await mailer.deliver(mail())
      let names = try FileManager.default.contentsOfDirectory(
        atPath: place.folder.appending(path: "outbox").path)
      #expect(names.sorted() == ["letter-1-abc.eml", "letter-1-abc.html"])
    }
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() async throws {
    let mailer = Mailer.folder(URL(filePath: "/dev/null/outbox"))
    await #expect(throws: MailError.self) { try await mailer.deliver(mail()) }
  }
}
