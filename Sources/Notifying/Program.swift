internal import Foundation

/// A running program in a process group of its own, whose input and complaints are files.
///
/// Not `Process` of Foundation: it waits until also those have ended whom the program left in the background, and a mail
/// program may leave somebody to do the work. Files, not pipes: a program may stop reading when it likes, and complain
/// as long as it likes, without anybody waiting for anybody.
struct Program: ~Copyable {
  enum Ending: Hashable, Sendable {
    case code(Int32)
    case signal(Int32)
    /// It did not end in time, and was made to, with all that it had started.
    case late(Duration)
  }

  private let pid: pid_t
  private let complaints: FileHandle

  /// Starts it. Errors are those of the system.
  init(path: String, arguments: [String], input: Data) throws {
    let stdin = try Program.scratchFile(holding: input)
    let nothing = try Program.handle(open("/dev/null", O_WRONLY | O_CLOEXEC))
    let stderr = try Program.scratchFile(holding: Data())
    pid = try Program.spawn(
      path, arguments, descriptors: [stdin.fileDescriptor, nothing.fileDescriptor, stderr.fileDescriptor])
    complaints = stderr
  }

  /// Waits for the end, at most so long; then ends the whole group.
  func end(within limit: Duration) async -> Ending {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: limit)
    var pause = Duration.milliseconds(1)
    while true {
      if let ending = status(0) { return ending }
      if clock.now >= deadline || Task.isCancelled { break }
      // A cancelled sleep ends at once, and the loop with it.
      do { try await clock.sleep(for: min(pause, clock.now.duration(to: deadline))) } catch { continue }
      pause = min(pause * 2, .milliseconds(20))
    }
    // The program was not waited for yet, so its number cannot be another's by now.
    kill(-pid, SIGKILL)
    _ = status(0, waiting: true)
    return .late(limit)
  }

  /// The first words that it said on standard error.
  var complaint: String {
    // It shares its place in the file with the program, which wrote at the end.
    var bytes = [UInt8](repeating: 0, count: 2000)
    let count = pread(complaints.fileDescriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).oneLine(limit: 400)
  }

  private func status(_ start: Int32, waiting: Bool = false) -> Ending? {
    var status = start
    var found: pid_t
    repeat { found = waitpid(pid, &status, waiting ? 0 : WNOHANG) } while found == -1 && errno == EINTR
    if found == 0 { return nil }
    // Nobody else waits for this process; were it so, its end would be unknown, and that is no success.
    guard found == pid else { return .signal(0) }
    let signal = status & 0x7F
    return signal == 0 ? .code((status >> 8) & 0xFF) : .signal(signal)
  }
}

extension Program {
  /// An open file without a name, for this user only, read from its beginning.
  private static func scratchFile(holding data: Data) throws -> FileHandle {
    let path = FileManager.default.temporaryDirectory.appending(path: "billwatch-\(UUID().uuidString)").path
    let file = try handle(open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600))
    unlink(path)
    try file.write(contentsOf: data)
    try file.seek(toOffset: 0)
    return file
  }

  private static func handle(_ descriptor: Int32) throws -> FileHandle {
    guard descriptor >= 0 else { throw Failure(code: errno) }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Starts the program as the leader of a new group, with three open files and no other of ours.
  private static func spawn(_ path: String, _ arguments: [String], descriptors: [Int32]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
    }
    // Whatever else is open here, such as a lock, must not stay open in what the program leaves in the background.
    for name in try FileManager.default.contentsOfDirectory(atPath: "/dev/fd") {
      guard let open = Int32(name), open > 2 else { continue }
      posix_spawn_file_actions_addclose(&actions, open)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A signal that we ignore, it would ignore too.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }
    var pid: pid_t = 0
    let code = withCStrings([path] + arguments) { words in
      withCStrings(environment) { variables in
        posix_spawn(&pid, path, &actions, &attributes, words, variables)
      }
    }
    guard code == 0 else { throw Failure(code: code) }
    return pid
  }

  /// Lends an array of C strings, closed by a null pointer.
  private static func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }

  /// An error number of the system, in its words.
  struct Failure: Error, CustomStringConvertible {
    let code: Int32
    var description: String { String(cString: strerror(code)) }
  }
}
