import Foundation
import Notifying
import Testing

/// A mail as Python's `email` reads it.
struct PythonMail: Decodable {
  let defects: [String]
  let subject: String
  let text: String
  let html: String
  let from: [[String]]
  let to: [[String]]
  let date: String
  let type: String
}

let pythonIsThere =
  ["/usr/bin", "/usr/local/bin"].contains { FileManager.default.isExecutableFile(atPath: $0 + "/python3") }
  || (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: $0 + "/python3") }

private let reader = """
  import sys, json, email, email.policy
  m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
  defects = [repr(d) for p in m.walk() for d in p.defects]
  for p in m.walk():
      for name, value in p.items():
          defects += [name + ': ' + repr(d) for d in value.defects]
  def people(h):
      return [[a.display_name, a.addr_spec] for a in h.addresses]
  def body(kind):
      return m.get_body((kind,)).get_content().replace("\\r\\n", "\\n")
  print(json.dumps(dict(defects=defects, subject=m['subject'], text=body('plain'), html=body('html'),
    to=people(m['to']), date=m['date'].datetime.isoformat(), type=m.get_content_type(), **{'from': people(m['from'])})))
  """

/// What Python reads in a message.
func python(_ message: Message) throws -> PythonMail {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-c", reader]
  let input = Pipe()
  let output = Pipe()
  process.standardInput = input
  process.standardOutput = output
  try process.run()
  input.fileHandleForWriting.write(message.bytes)
  try input.fileHandleForWriting.close()
  let answer = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return try JSONDecoder().decode(PythonMail.self, from: answer)
}
