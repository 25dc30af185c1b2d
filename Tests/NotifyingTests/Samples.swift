import Foundation
import Legislature
import Notifying

/// The English templates of the repository.
let english = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Data/templates/en")
  .standardizedFileURL

/// An instant from `YYYY-MM-DDTHH:MM:SSZ`.
func instant(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

let run = Date(timeIntervalSince1970: 1_552_298_400)  // 2019-03-11 03:00 PDT
let earlierRun = run.addingTimeInterval(-86_400)

func bill(_ type: String, _ number: String) -> BillKey {
  BillKey(jurisdiction: "us-wa", session: "2019-20", number: BillNumber(type: type, label: number))
}

func day(_ text: String) -> Day { Day(text) ?? Day(ordinal: 0) }

func change(
  _ kind: ChangeKind, _ key: BillKey = bill("SB", "5497"), significance: Significance = .digest,
  on: String? = nil,
  seenAt: Date = run, before: JSON? = nil, after: JSON? = nil
) -> Change {
  Change(
    bill: key, kind: kind, significance: significance, occurredOn: on.map { day($0) }, seenAt: seenAt,
    before: before,
    after: after)
}

func line(
  _ text: String, on: String, chamber: Chamber = .house, classes: [String] = [], seenAt: Date = run
) -> Change {
  change(
    .actionAdded, on: on, seenAt: seenAt,
    after: Action(on: day(on), chamber: chamber, text: text, classes: classes).json)
}

func stage(_ stage: Stage, _ chamber: Chamber? = nil, _ committee: String? = nil, version: String = "SB 5497")
  -> JSON
{
  .object([
    "stage": .string(stage.rawValue), "location": Location(chamber: chamber, committee: committee).json,
    "version": .string(version),
  ])
}

func hearing(
  on: String, at: String? = "10:30", room: String? = "Room A", cancelled: Bool = false, reason: String? = nil
)
  -> JSON
{
  Hearing(
    meeting: "27001", chamber: .house, committee: "Innovation, Technology & Economic Development",
    kind: "public",
    on: day(on), at: at, room: room, cancelled: cancelled, reason: reason
  ).json
}

func news(
  _ key: BillKey = bill("SB", "5497"), title: String = "Establishing a statewide policy.",
  version: String? = nil,
  stage: Stage = .committee, url: String? = "https://example.org/bill/5497", relevant: Bool = true,
  why: [Match.Evidence] = [.init(rule: "immigra*", field: "title", snippet: "immigrants' role", weight: 0.6)],
  checkedAt: Date? = run, changes: [Change]
) -> BillNews {
  BillNews(
    key: key, jurisdictionName: "Washington", version: version ?? key.number.description, title: title,
    stage: stage,
    location: Location(chamber: .house, committee: "Rules"), officialURL: url, relevant: relevant, why: why,
    checkedAt: checkedAt, changes: changes)
}

func content(
  _ campaigns: [CampaignNews] = [], corrections: [BillNews] = [], sources: [SourceReading] = [],
  unrecognised: [UnrecognisedLine] = [], billsChecked: Int = 2105, organisation: String = "Example Coalition"
) throws -> DigestContent {
  DigestContent(
    since: try instant("2019-03-10T14:00:00Z"),
    until: try instant("2019-03-11T14:00:00Z"),
    timeZone: try zone(), organisation: organisation, desk: DeskNews(unrecognised: unrecognised),
    campaigns: campaigns,
    corrections: corrections, sources: sources, billsChecked: billsChecked)
}

struct NoSuchZone: Error {}

func zone() throws -> TimeZone {
  guard let zone = TimeZone(identifier: "America/Los_Angeles") else { throw NoSuchZone() }
  return zone
}

/// The letter in English.
func letter(_ content: DigestContent) throws -> Letter {
  try DigestTemplates(folder: english).letter(content)
}

/// The letter in English as a mail.
func message(_ content: DigestContent, to: MailAddress? = nil) throws -> Message {
  try Message(
    id: "daily-2019-03-11", from: MailAddress(name: "BillWatch", mailbox: "digest@example.org"), to: to,
    letter: letter(content), date: content.until, timeZone: content.timeZone)
}

extension Message {
  var subject: String { letter.subject }
  var text: String { letter.text }
  var html: String { letter.html }
}

/// The message about changes of one bill under one campaign.
func message(_ changes: [Change]) throws -> Message {
  try message(
    content([CampaignNews(id: "kww", title: "Keep Washington Working", bills: [news(changes: changes)])]))
}

/// The text with its lines joined, so that a sentence is found wherever it was broken.
func unwrapped(_ text: String) -> String {
  text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
}
