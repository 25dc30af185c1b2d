import Definitions
import Foundation
import Legislature
import Testing

/// The glossaries of the checkout's folders; one that is added is tested as well.
struct GlossaryFolderTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let ids: [String] = {
    let folder = root.appendingPathComponent("Scrapers")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("\($0)/glossary.yml").path)
    }.sorted()
  }()

  private func jurisdiction(_ id: String) throws -> Jurisdiction {
    try Jurisdiction.read(Self.root.appendingPathComponent("Scrapers/\(id)"))
  }

  @Test func thereIsOne() { #expect(Self.ids.contains("us-wa")) }

  @Test(arguments: ids) func everyWordingOfTheVocabularyIsExplained(_ id: String) throws {
    let glossary = try #require(try jurisdiction(id).glossary)
    #expect(glossary.problems == [])
  }

  /// One sentence, not longer than a line of a mail or two of a terminal, with every placeholder filled.
  @Test(arguments: ids, Glossary.Language.allCases)
  func everyExampleBecomesOneSentence(_ id: String, _ language: Glossary.Language) throws {
    let jurisdiction = try jurisdiction(id)
    let glossary = try #require(jurisdiction.glossary)
    for rule in jurisdiction.vocabulary.rules {
      for example in rule.template.examples {
        let plain = try #require(glossary.plain(example, chamber: rule.chamber, in: language), "\(example)")
        expectSentence(plain, about: example)
      }
    }
    for term in glossary.terms { expectSentence(try #require(term.plain[language]), about: term.names[0]) }
  }

  private func expectSentence(_ text: String, about subject: String) {
    #expect(text.count <= 150, "\(subject): \(text.count) characters: \(text)")
    #expect(text.last == ".", "\(subject): \(text)")
    #expect(!text.contains { "{}[]".contains($0) }, "\(subject): \(text)")
    #expect(!text.contains("  ") && text.first?.isUppercase == true, "\(subject): \(text)")
  }
}
