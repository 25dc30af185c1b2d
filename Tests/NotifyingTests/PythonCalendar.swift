import Foundation
import Testing

/// A calendar file as the package `icalendar` of PyPI reads it.
struct PythonCalendar: Decodable {
  struct Event: Decodable {
    let uid: String
    let start: String
    let status: String
    let summary: String
    let location: String
    let description: String
    let alarms: Int
  }
  let events: [Event]
  let errors: [String]
}

private let reader = """
  import sys, json, icalendar
  calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
  calendar.to_ical()
  events = [dict(uid=str(e['uid']), start=e['dtstart'].dt.isoformat(), status=str(e['status']), summary=str(e['summary']),
    location=str(e.get('location', '')), description=str(e['description']), alarms=len(list(e.walk('VALARM'))))
    for e in calendar.walk('VEVENT')]
  print(json.dumps(dict(events=events, errors=[str(e) for c in calendar.walk() for e in c.errors])))
  """

/// What Python reads in a calendar file.
func pythonCalendar(_ text: String) throws -> PythonCalendar {
  try JSONDecoder().decode(PythonCalendar.self, from: try python(reader, Data(text.utf8)))
}

/// Whether Python has the package. `pip install --target DIR icalendar` and `PYTHONPATH=DIR` will do.
let pythonCalendarIsThere: Bool = {
  guard pythonIsThere else { return false }
  do {
    let answer = try python("import icalendar; print('yes')", Data())
    return String(decoding: answer, as: UTF8.self).hasPrefix("yes")
  } catch { return false }
}()

private func python(_ program: String, _ input: Data) throws -> Data {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-c", program]
  let standardInput = Pipe()
  let output = Pipe()
  process.standardInput = standardInput
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  try standardInput.fileHandleForWriting.write(contentsOf: input)
  try standardInput.fileHandleForWriting.close()
  let answer = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return answer
}
