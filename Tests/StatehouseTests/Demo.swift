import Foundation
import Legislature
import Testing

@testable import Statehouse

/// The demonstration site, and short ways to ask it.
enum Demo {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Data/demo").standardized
  static let services = "/wslwebservices.leg.wa.gov/LegislationService.asmx"
  static let calendar = "/wslwebservices.leg.wa.gov/CommitteeMeetingService.asmx"
  static let texts = "/lawfilesext.leg.wa.gov/biennium/2019-20/Htm/Bills"

  /// Read once: its facts are many.
  static func site() throws -> Site { try shared.get() }

  private static let shared = Result { try Site(folder: folder) }

  static func page(_ number: Int) -> String {
    "/app.leg.wa.gov/billsummary/?BillNumber=\(number)&Year=2019&Initiative=false"
  }

  static func statusChanges(from: String, to: String) -> String {
    "\(services)/GetLegislativeStatusChangesByDateRange?biennium=2019-20&beginDate=\(from)&endDate=\(to)"
  }

  static func meetings(from: String, to: String) -> String {
    "\(calendar)/GetCommitteeMeetings?beginDate=\(from)&endDate=\(to)"
  }

  static let documents =
    "/wslwebservices.leg.wa.gov/LegislativeDocumentService.asmx/GetAllDocumentsByClass?biennium=2019-20&documentClass=Bills"
}

extension Site {
  func get(_ target: String, on day: String, has etag: String? = nil) throws -> SiteAnswer {
    let day = try #require(Day(day))
    return answer(to: SiteRequest(target: target, ifNoneMatch: etag), on: view(on: day))
  }
}

extension SiteAnswer {
  /// The texts of all elements of a name, in the order of the page.
  func texts(of element: String) -> [String] {
    text.components(separatedBy: "<\(element)>").dropFirst().map { rest in
      rest.components(separatedBy: "</\(element)>")[0].trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// The tags that are opened and not closed, or the other way round.
  var unbalancedTags: [String] {
    var open: [String] = []
    for piece in text.components(separatedBy: "<").dropFirst() {
      let tag = piece.components(separatedBy: ">")[0]
      let name = String(tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" })
      if tag.hasPrefix("?") || tag.hasPrefix("!") || tag.hasSuffix("/") { continue }
      if !tag.hasPrefix("/") {
        open.append(name)
      } else if open.last == name {
        open.removeLast()
      } else {
        return [name]
      }
    }
    return open
  }
}
