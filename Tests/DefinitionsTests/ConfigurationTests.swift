import Definitions
import Foundation
import Testing

@Suite struct ConfigurationTests {
  private func read(_ text: String) throws -> Configuration {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).yml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try Configuration.read(file)
  }

  @Test func theFileThatInitWritesSaysTheDefaults() throws {
    #expect(try read(Configuration.template) == Configuration())
  }

  @Test func theExamplesInItCanBeTakenIn() throws {
    let text = Configuration.template.replacingOccurrences(
      of: "# (contact|to|jurisdictions):", with: "$1:", options: .regularExpression)
    let configuration = try read(text)
    #expect(configuration.contact == "bills@example.org")
    #expect(configuration.to == ["staff@example.org"])
    #expect(configuration.jurisdictions.count == 1)
  }

  @Test func whatIsLeftOutKeepsItsDefault() throws {
    let configuration = try read("to: one@example.org")
    #expect(configuration.to == ["one@example.org"], "a lone value is a list of one")
    #expect(configuration.organisation == Configuration().organisation)
    #expect(configuration.contact == nil)
  }

  @Test(arguments: [
    ("cutoff_near_days: [14, 2]", [14, 2]), ("cutoff_near_days: []", []), ("from: a", [7, 3, 1]),
  ])
  func theDaysBeforeACutoffCanBeChosen(text: String, days: [Int]) throws {
    #expect(try read(text).cutoffNearDays == days)
  }

  @Test(arguments: [
    (
      "organisation: A\nfrm: a@example.org", 2,
      "unknown key 'frm' (did you mean 'from'?); known here: contact, cutoff_near_days"
    ),
    ("stale_after_hours: 0", 1, "'stale_after_hours' must be above 0, not 0"),
    ("# comment\nstale_after_hours: a day", 2, "'stale_after_hours' must be a whole number, not 'a day'"),
    ("cutoff_near_days: [7, soon]", 1, "'cutoff_near_days' must list days from 0 to 366, not 'soon'"),
    ("cutoff_near_days: [-1]", 1, "'cutoff_near_days' must list days from 0 to 366, not '-1'"),
    ("to: {a: b}", 1, "'to' must be a list"), ("contact: [a]", 1, "'contact' must be one value"),
    ("from: a\nfrom: b", 1, "'from' is given twice"),
  ])
  func aMistakeIsNamedWithItsLine(_ text: String, _ line: Int, _ problem: String) {
    let error = #expect(throws: DefinitionError.self) { try read(text) }
    #expect(error?.problem.hasPrefix(problem) == true, "\(error?.problem ?? "")")
    #expect(error?.line == line)
  }
}
