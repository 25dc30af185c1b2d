import Campaigns
import Legislature
import Testing

@Suite struct TextWatchTests {
  private func found(_ campaign: Campaign, _ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return TextWatch(campaign).hits(in: text).map {
      "\($0.rule)\($0.isTripwire ? "!" : ""): \(String(decoding: bytes[$0.range], as: UTF8.self))"
    }
  }

  @Test func findsPhrasesStatutesAndTripwiresInTheirOrder() throws {
    let watching = campaign(
      phrases: [
        try phrase("drone*", "uncrewed aircraft", unless: ["drone show*"]), try phrase("bee*", weight: -0.5),
        try phrase("police", fields: [.title]),
      ],
      statutes: [statute("43.386"), statute("9.73.260", weight: -1)],
      tripwires: [
        Tripwire(name: "time", watch: .keep(try PhrasePattern("72 hours")), why: "so"),
        Tripwire(name: "chapter", watch: .refuseStatute("10.93"), why: "so"),
      ])
    let text =
      "Police drones and bees; drone shows.\nUncrewed aircraft, 72 hours – RCW 43.386.010, 43.3860, 10.93.160"
    #expect(
      found(watching, text) == [
        "drone*: drones", "uncrewed aircraft: Uncrewed aircraft", "time!: 72 hours", "43.386: 43.386",
        "chapter!: 10.93",
      ])
    #expect(found(watching, "").isEmpty)
  }

  @Test func aCampaignThatLooksForNothingInTextsIsFoundByItsTitleWords() throws {
    let watching = campaign(phrases: [try phrase("drone*", fields: Field.titles)])
    #expect(found(watching, "the drone") == ["drone*: drone"])
  }
}
