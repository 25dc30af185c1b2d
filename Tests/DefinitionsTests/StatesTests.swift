import Definitions
import Foundation
import Legislature
import Scraping
import Testing

/// Sources that cover all states.
@Suite struct StatesTests {
  private static let scrapers = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scrapers")

  private func find(_ id: String) throws -> Jurisdiction? { try Jurisdiction.find(id, below: Self.scrapers) }

  @Test func aStateWithAFolderLendsItsNumbersLinesAndSessions() throws {
    let own = try #require(try find("us-wa"))
    let other = try #require(try find("legiscan-wa"))
    #expect(other.id == "legiscan-wa")
    #expect(other.source.place == "WA")
    #expect(other.campaignID == "us-wa")
    #expect(other.calendar == own.calendar)
    #expect(other.zone == own.zone)
    #expect(other.procedure.numbers == own.procedure.numbers)
    #expect(other.source.hosts == ["api.legiscan.com"])
  }

  @Test func theNationIsOneOfTheStates() throws {
    let nation = try #require(try find("openstates-us"))
    #expect(nation.campaignID == "us")
    #expect(nation.calendar == (try find("us"))?.calendar)
  }

  @Test func aStateWithoutAFolderIsReadByTheSourcesOwnFiles() throws {
    let state = try #require(try find("legiscan-or"))
    #expect(state.campaignID == "us-or")
    #expect(state.calendar == (try find("legiscan"))?.calendar)
    #expect(state.variables(of: try #require(state.calendar.sessions.first))["place"] == "OR")
  }

  @Test(arguments: ["us-zz", "legiscan-oregon", "nothing-or", "us-wa-xx", "legiscan-1"])
  func whatHasNoFolderIsNotThere(_ id: String) throws { #expect(try find(id) == nil) }
}
