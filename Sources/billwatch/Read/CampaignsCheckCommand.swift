internal import ArgumentParser
internal import Campaigns
internal import Definitions
internal import Foundation
internal import Legislature

extension CampaignsCommand {
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read every campaign's file, and say what is wrong with file and line.",
      discussion: """
        What is likely not meant follows as hints, which are no mistakes: the exit code is 1 only for what is wrong.

        Examples:
          billwatch campaigns check
          billwatch campaigns check drafts/campaigns
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "A folder of campaigns; the default is Data/campaigns.") var folder: String?

    func run() throws {
      let workplace = try Workplace(global)
      let url =
        folder.map { URL(fileURLWithPath: $0) } ?? workplace.files.appendingPathComponent("Data/campaigns")
      let answer = CampaignCheck(url, jurisdictions: try workplace.jurisdictionIDs())
      try global.print(answer)
      if !answer.isRight { throw ExitCode(1) }
    }
  }
}

/// What is wrong with the files of a folder of campaigns, and what is likely not meant.
struct CampaignCheck: Answer {
  struct File: Sendable {
    let name: String
    let campaign: Campaign?
    let error: DefinitionError?
    let hints: [String]
  }

  private(set) var files: [File] = []
  /// What is wrong with the folder as a whole, such as a file that is none of a campaign.
  private(set) var error: DefinitionError?

  var isRight: Bool { error == nil && files.allSatisfy { $0.error == nil } }

  init(_ folder: URL, jurisdictions: [String]) {
    do { _ = try CampaignFile.files(in: folder) } catch let error as DefinitionError {
      self.error = error
    } catch {
      self.error = DefinitionError(file: folder.path, line: nil, problem: "\(error)")
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
      .filter { $0.hasSuffix(".yml") && !$0.hasPrefix(".") }.sorted()
    files = names.map { name in
      let file = folder.appendingPathComponent(name)
      do {
        let campaign = try CampaignFile.read(file: file)
        let hints = CampaignHints(campaign, jurisdictions: jurisdictions).all
        return File(name: name, campaign: campaign, error: nil, hints: hints)
      } catch let error as DefinitionError {
        return File(name: name, campaign: nil, error: error, hints: [])
      } catch {
        let wrong = DefinitionError(file: file.path, line: nil, problem: "\(error)")
        return File(name: name, campaign: nil, error: wrong, hints: [])
      }
    }
  }

  var json: JSON {
    .object([
      "files": .array(
        files.map { file in
          .object([
            "file": .string(file.name), "campaign": .optional(file.campaign?.id),
            "error": file.error?.json ?? .null, "hints": .array(file.hints.map(JSON.string)),
          ])
        }),
      "error": error?.json ?? .null,
    ])
  }

  var csv: [[String?]] {
    let errors = (files.compactMap(\.error) + [error].compactMap { $0 }).map { error in
      [error.file, error.line.map { "\($0)" }, "error", error.problem]
    }
    let hints = files.flatMap { file in file.hints.map { [file.name, nil, "hint", $0] } }
    return [["file", "line", "kind", "text"]] + errors + hints
  }

  func lines(_ page: Page) -> [String] {
    var lines: [String] = []
    for file in files {
      if let campaign = file.campaign {
        lines.append(
          "\(file.name): \(counted(campaign.phrases.count, "phrase")), "
            + "\(counted(campaign.statutes.count, "statute")), \(counted(campaign.tripwires.count, "tripwire"))"
        )
      }
      lines += (file.error.map { [page.warning("\($0)".printable)] } ?? [])
      lines += file.hints.flatMap { "  hint: \($0)".printable.wrapped(width: page.width, indent: "    ") }
    }
    if let error { lines.append(page.warning("\(error)".printable)) }
    let wrong = files.count { $0.error != nil } + (error == nil ? 0 : 1)
    return lines + [
      wrong == 0 ? "\(counted(files.count, "campaign")), nothing wrong" : counted(wrong, "mistake")
    ]
  }
}

/// `1 mistake`, `2 mistakes`.
func counted(_ number: Int, _ thing: String, _ things: String? = nil) -> String {
  "\(number) \(number == 1 ? thing : things ?? "\(thing)s")"
}

extension DefinitionError {
  fileprivate var json: JSON {
    .object(["file": .string(file), "line": line.map { .int($0) } ?? .null, "problem": .string(problem)])
  }
}
