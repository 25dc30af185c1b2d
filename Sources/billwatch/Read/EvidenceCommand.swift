internal import ArgumentParser
internal import Foundation
internal import Legislature
internal import Store

struct ShowEvidence: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence",
    abstract: "List the archived pages behind what is known of a bill.",
    discussion: """
      The SHA-256 is the name of the page in the archive folder.

      Examples:
        billwatch evidence 'SB 5376'
        billwatch evidence 5376 --on 2025-02-14
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("The pages that were the newest at the end of this day.", valueName: "date"))
  var on: Day?

  @Argument(help: "The bill: [jurisdiction/][session/]number.", completion: .bills)
  var bill: [String]

  func run() throws {
    let reference = try BillReference(bill)
    let desk = try Desk(global)
    let key = try reference.resolve(at: desk)
    let end = on.flatMap { day in desk.jurisdiction(key.jurisdiction)?.end(of: day) }
    try global.print(EvidenceAnswer(key: key, pages: try desk.store.evidence(for: key, at: end), desk: desk))
  }
}

/// The pages behind a bill.
struct EvidenceAnswer: Answer {
  let key: BillKey
  let pages: [Evidence]
  let desk: Desk

  var json: JSON {
    .array(
      pages.map { page in
        .object([
          "facet": .string(page.facet), "url": .string(page.url), "at": .string(page.at.rfc3339),
          "sha256": .string(page.sha256),
        ])
      })
  }

  var csv: [[String?]] {
    [["facet", "url", "at", "sha256"]] + pages.map { [$0.facet, $0.url, $0.at.rfc3339, $0.sha256] }
  }

  func lines(_ page: Page) -> [String] {
    let listing = pages.flatMap { evidence in
      [
        page.bold(evidence.facet.printable), "  \(evidence.url.printable)",
        "  \(evidence.at.rfc3339)  \(evidence.sha256)",
      ]
    }
    return (pages.isEmpty ? ["No page of \(key.number) was archived by then."] : listing) + [""]
      + desk.freshness(of: [key.source], page)
  }
}
