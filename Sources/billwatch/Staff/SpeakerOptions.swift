internal import ArgumentParser
internal import Foundation

/// Who says what a command keeps.
struct SpeakerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who says so; the default is the name of your account.", valueName: "name"))
  var by: String?

  func validate() throws {
    if by?.isBlank == true { throw ValidationError("--by is empty; give the name of who says so") }
  }

  var name: String { (by ?? NSUserName()).trimmed }
}

extension String {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
