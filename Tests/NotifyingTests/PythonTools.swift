import Foundation

/// Whether Python can load all of these modules.
func pythonHas(_ modules: String...) -> Bool {
  guard pythonIsThere else { return false }
  return (try? runPython("import " + modules.joined(separator: ", "), input: Data())) != nil
}

func isInstalled(_ program: String) -> Bool {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}

struct PythonFailed: Error {}

/// What a Python program prints for its input.
func runPython(_ program: String, input: Data) throws -> Data {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-c", program]
  let file = FileManager.default.temporaryDirectory.appending(path: "python-\(UUID().uuidString)")
  try input.write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let output = Pipe()
  process.standardInput = try FileHandle(forReadingFrom: file)
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let answer = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else { throw PythonFailed() }
  return answer
}
