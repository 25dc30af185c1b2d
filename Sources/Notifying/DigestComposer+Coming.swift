internal import Foundation
internal import Legislature

extension DigestComposer {
  /// Longer lists are cut and counted.
  private static let most = 30
  /// In one line of what is to be done; a cutoff may concern a hundred.
  private static let mostBills = 12

  var act: DigestPage.Act? {
    let groups = actions.groups
    let shown = groups.prefix(Self.most)
    guard !shown.isEmpty else { return nil }
    let isRecord = shown.contains { $0.contains(where: \.isPublicRecord) }
    return DigestPage.Act(
      acts: shown.map(actRow), actRest: rest(of: groups.count, shown: shown.count),
      record: isRecord ? words.say("public-record") : nil)
  }

  private func actRow(_ errands: [Errand]) -> DigestPage.ActRow {
    let link = errands.first?.link
    return DigestPage.ActRow(
      what: errands.first?.what ?? "",
      mentionsRest: rest(of: errands.count, shown: min(errands.count, Self.mostBills)),
      mentions: errands.prefix(Self.mostBills).map {
        mention($0.bill, title: $0.title, url: $0.officialURL, why: concerns($0.bill))
      },
      actURL: link,
      actLabel: link == nil ? nil : label(of: errands.first))
  }

  func label(of errand: Errand?) -> String {
    words.say(errand?.kind == .signIn || errand?.kind == .written ? "label-signin" : "label-agenda")
  }

  var coming: DigestPage.Rows<DigestPage.Coming>? {
    guard !isAlert else { return nil }
    let shown = actions.later.prefix(Self.most)
    return DigestPage.Rows(
      shown.map { news in
        DigestPage.Coming(
          comingMention: mention(
            news.bill, title: news.title, url: news.officialURL, why: concerns(news.bill)),
          comingWhat: wording.coming(news))
      }, rest: rest(of: actions.later.count, shown: shown.count))
  }

  var reviews: DigestPage.Rows<DigestPage.Review>? {
    guard let due = content.desk?.reviews, !isAlert else { return nil }
    let shown = due.prefix(Self.most)
    return DigestPage.Rows(
      shown.map { review in
        let reasons = review.reasons.map { $0.oneLine(limit: 200) }.joined(separator: "; ")
        return DigestPage.Review(
          reviewMention: mention(review.bill, title: review.title, url: review.officialURL),
          reviewHeld: wording.position(review.held), reviewReasons: reasons.isEmpty ? nil : reasons)
      }, rest: rest(of: due.count, shown: shown.count))
  }

  private func concerns(_ bill: BillKey) -> String? {
    // What is told in full says why there.
    guard !isAlert, content.campaigns.count > 1, !told.contains(bill) else { return nil }
    let names = (content.concerns[bill] ?? []).compactMap { titles[$0] }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  func mention(
    _ bill: BillKey, title: String, url: String?, news: String? = nil, why: String? = nil
  ) -> DigestPage.Mention {
    let number = bill.number.description.oneLine(limit: 40)
    return DigestPage.Mention(
      mention: places.name(of: bill).map { words.say("mention", ["place": $0, "bill": number]) } ?? number,
      mentionNews: news, mentionTitle: title.oneLine(limit: 90), mentionWhy: why,
      mentionURL: url?.webAddress)
  }
}
