import Campaigns
import Definitions
import Legislature
import Testing

@Suite struct CampaignSignificanceTests {
  @Test func readsRulesInOrder() throws {
    let rules = try SignificanceFile.read(
      """
      rules:
        - {kinds: stage-changed, stages: [law, partial-veto], significance: alert}
        - {kinds: [hearing-scheduled, hearing-moved], hearings: public, within_hours: 48, significance: alert}
        - {kinds: [stage-changed, introduced], significance: digest}
        - {kinds: text-changed, tripwire: true, significance: alert}
        - {kinds: text-changed, relevance: lost, significance: digest}
      otherwise: digest
      """, file: "significance.yml")
    #expect(
      rules.rules == [
        .init(kinds: [.stageChanged], stages: [.law, .partialVeto], significance: .alert),
        .init(
          kinds: [.hearingScheduled, .hearingMoved], hearings: ["public"], withinHours: 48,
          significance: .alert),
        .init(kinds: [.stageChanged, .introduced], significance: .digest),
        .init(kinds: [.textChanged], tripwire: true, significance: .alert),
        .init(kinds: [.textChanged], relevance: .lost, significance: .digest),
      ])
    #expect(rules.otherwise == .digest)
  }

  @Test(arguments: [
    ("{kinds: stage-change, significance: alert}", "unknown 'stage-change' in 'kinds'"),
    ("{kinds: stage-changed, stages: [lawn], significance: alert}", "unknown 'lawn' in 'stages'"),
    ("{kinds: stage-changed, significance: loud}", "one of log, digest, alert"),
    ("{kinds: stage-changed}", "'significance' is missing"),
    ("{significance: alert}", "'kinds' is missing"),
    ("{kinds: roll-call, stages: law, significance: alert}", "'stages' fits only"),
    ("{kinds: roll-call, within_hours: 4, significance: alert}", "fit only hearing-cancelled"),
    ("{kinds: hearing-moved, within_hours: 0, significance: alert}", "above 0"),
    ("{kinds: hearing-moved, whithin_hours: 4, significance: alert}", "unknown key 'whithin_hours'"),
    ("{kinds: roll-call, tripwire: true, significance: alert}", "fit only text-changed"),
    ("{kinds: [text-changed, roll-call], relevance: gained, significance: alert}", "fit only text-changed"),
    ("{kinds: text-changed, relevance: more, significance: alert}", "one of gained, lost"),
    ("{kinds: text-changed, tripwire: false, significance: alert}", "'tripwire' can only be true"),
    ("{kinds: [introduced], stages: floor, significance: alert}", "no change reaches this rule"),
  ])
  func refusesWithFileAndLine(rule: String, saying: String) {
    let yaml = "rules:\n  - {kinds: introduced, significance: digest}\n  - \(rule)\n"
    let error = #expect(throws: DefinitionError.self) { try SignificanceFile.read(yaml, file: "s.yml") }
    #expect(error?.line == 3)
    #expect(error?.problem.contains(saying) == true, "\(error?.problem ?? "no error")")
  }

  @Test func refusesAFileWithoutRules() {
    #expect(throws: DefinitionError.self) { try SignificanceFile.read("otherwise: log", file: "s.yml") }
  }
}
