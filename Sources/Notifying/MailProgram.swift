internal import Foundation

/// A program that takes a mail on its standard input, as sendmail does.
struct MailProgram: Sendable {
  let command: [String]
  let timeout: Duration

  func take(_ message: Message) async throws(MailError) {
    guard let name = command.first, let path = MailProgram.find(name) else {
      throw MailError(
        .unusable,
        "there is no program '\(command.first ?? "")' to hand mails to; install one, or set mail.command")
    }
    let program: Program
    do {
      program = try Program(path: path, arguments: Array(command.dropFirst()), input: message.lineBytes)
    } catch {
      // Not enough of something may be over soon; a file that is no program stays one.
      let code = (error as? Program.Failure)?.code ?? 0
      let kind: MailError.Kind = [ENOENT, EACCES, ENOEXEC].contains(code) ? .unusable : .temporary
      throw MailError(kind, "\(name) could not be started: \(error)")
    }
    let ending = await program.end(within: timeout)
    try MailProgram.judge(ending, name: name, words: program.complaint)
  }

  /// What an exit code means (sysexits.h). Only what blames the mail or its recipient is final: a program also says
  /// "unavailable" (69) or "no such host" (68) when the network is down, and what a person can mend in its settings must
  /// not cost a mail.
  private static func judge(_ ending: Program.Ending, name: String, words: String) throws(MailError) {
    let said = words.isEmpty ? "" : ": \(words)"
    switch ending {
    case .code(0): return
    case .code(let code) where [EX_DATAERR, EX_NOUSER].contains(code):
      throw MailError(.permanent, "\(name) refused the mail with exit code \(code)\(said)")
    case .code(let code) where [EX_USAGE, EX_CONFIG, 126, 127].contains(code):
      throw MailError(.unusable, "\(name) is set up wrongly, exit code \(code)\(said)")
    case .code(let code):
      throw MailError(.temporary, "\(name) ended with exit code \(code)\(said)")
    case .signal(let signal):
      throw MailError(.temporary, "\(name) was ended by signal \(signal)\(said)")
    case .late(let limit):
      throw MailError(.temporary, "\(name) took no mail within \(limit.inWords) and was ended\(said)")
    }
  }

  /// The file of a program, which is a path or a name that stands in `$PATH`.
  private static func find(_ name: String) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin:/usr/sbin:/sbin")
      .split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && FileManager.default.isExecutableFile(atPath: path)
  }
}

extension Duration {
  fileprivate var inWords: String {
    formatted(.units(allowed: [.minutes, .seconds, .milliseconds], width: .wide))
  }
}
