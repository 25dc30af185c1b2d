import Foundation
import Testing

/// docs/new-jurisdiction.md: its commands print what it says, and its YAML is that of the example.
@Suite struct GuideTests {
  static let path = "docs/new-jurisdiction.md"

  @Test func everyCommandPrintsWhatTheGuideSays() async throws {
    let shell = try Shell()
    let steps = try Guide(text: shell.text(Self.path)).steps
    #expect(steps.count > 12)
    for step in steps {
      let output = try await shell.run(step.command).output
      let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      #expect(
        Guide.fits(lines.last == "" ? Array(lines.dropLast()) : lines, step.expected),
        "\(step.command)\nprinted\n\(output)\nwhere the guide has\n\(step.expected.joined(separator: "\n"))")
    }
  }

  @Test func everyPieceOfYAMLIsOfTheExample() throws {
    let folder = Shell.root.appending(path: "docs/example/Scrapers/xx-example")
    let files = try ["scraper.yml", "procedure.yml", "sessions.yml", "vocabulary.yml"].map { name in
      Guide.unindented(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
    let guide = Guide(text: try String(contentsOf: Shell.root.appending(path: Self.path), encoding: .utf8))
    let pieces = guide.blocks("yaml")
    #expect(pieces.count > 5)
    for piece in pieces {
      let text = Guide.unindented(piece.joined(separator: "\n"))
      #expect(files.contains { $0.contains(text) }, "no file of the example has\n\(text)")
    }
  }

  @Test(arguments: [
    (["a", "b", "c"], ["a", "…", "c"], true), (["a", "c"], ["a", "…", "c"], true), (["a", "b"], ["…"], true),
    (["a", "b", "c"], ["a", "c"], false), (["on 2025-01-01, so"], ["on …, so"], true),
    (["on 1, so"], ["on …, as"], false),
    (["a", "b"], ["a"], false), ([], ["a"], false),
  ])
  func linesAreComparedWithWhatIsLeftOut(_ lines: [String], _ expected: [String], _ fits: Bool) {
    #expect(Guide.fits(lines, expected) == fits)
  }
}

/// A document with blocks of commands and what they print.
struct Guide {
  let lines: [String]

  init(text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  struct Step {
    var command: String
    var expected: [String]
  }

  /// The commands of the console blocks, each with the lines below it.
  var steps: [Step] {
    var steps: [Step] = []
    for line in blocks("console").joined() {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), expected: []))
      } else if let last = steps.indices.last {
        if steps[last].command.hasSuffix("\\"), steps[last].expected.isEmpty {
          steps[last].command = "\(steps[last].command.dropLast())\(line)"
        } else {
          steps[last].expected.append(line)
        }
      }
    }
    return steps
  }

  /// The lines of each fenced block of a language.
  func blocks(_ language: String) -> [[String]] {
    var blocks: [[String]] = []
    var current: [String]?
    for line in lines {
      if let block = current {
        if line == "```" {
          blocks.append(block)
          current = nil
        } else {
          current = block + [line]
        }
      } else if line == "```\(language)" {
        current = []
      }
    }
    return blocks
  }

  /// Whether lines are as expected, where a line `…` stands for any lines and `…` within a line for any text.
  static func fits(_ lines: [String], _ expected: [String]) -> Bool {
    let pattern = expected.map { line in
      line == "…"
        ? "(?:[^\n]*\n)*"
        : line.split(separator: "…", omittingEmptySubsequences: false)
          .map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: "[^\n]*") + "\n"
    }.joined()
    let text = lines.map { "\($0)\n" }.joined()
    return text.range(of: "\\A\(pattern)\\z", options: .regularExpression) != nil
  }

  /// Without the white space that a piece of a file loses in a document.
  static func unindented(_ text: String) -> String {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
  }
}
