internal import Foundation
package import Legislature
internal import Scraping

/// Where to act on a hearing.
package struct TestimonyLinks: Hashable, Sendable {
  package let signIn: String?
  package let agenda: String?
  /// Whether what people enter when they sign in is open to anyone who asks.
  package let publicRecord: Bool

  /// What an address may name: the chamber (`Senate`), the same in lower case, the committee, the meeting's id.
  static let variables = ["chamber", "chamber_lower", "committee", "meeting"]
}

extension Jurisdiction {
  /// By when to act on a hearing; nil if it is cancelled, takes no testimony, or nobody has said until when.
  package func testimonyClock(for hearing: Hearing) -> TestimonyClock? {
    procedure.testimony?.clock(for: hearing, in: zone)
  }

  /// Where to sign in and to read the agenda. An address that needs what the source does not say of this hearing, such
  /// as the meeting's id, is nil.
  package func testimonyLinks(for hearing: Hearing) -> TestimonyLinks? {
    guard let rules = procedure.testimony else { return nil }
    var values = ["committee": hearing.committee]
    values["meeting"] = hearing.meeting
    values["chamber"] = hearing.chamber?.rawValue.capitalized
    values["chamber_lower"] = hearing.chamber?.rawValue
    func filled(_ template: String?) -> String? {
      guard let template, URLTemplate.variables(of: template).allSatisfy({ values[$0] != nil }) else {
        return nil
      }
      do { return try URLTemplate.fill(template, request: "testimony", with: values) } catch { return nil }
    }
    return TestimonyLinks(
      signIn: filled(rules.signInURL), agenda: filled(rules.agendaURL), publicRecord: rules.publicRecord)
  }

  /// The executive's clock of a bill that lies before it; nil for any other, and where nobody has stated the rule.
  package func executiveClock(of bill: Bill, in session: Session) -> ExecutiveClock? {
    guard bill.stage == .executive, let rules = procedure.executive,
      let delivered = ExecutiveClock.delivery(in: readings(of: bill))
    else { return nil }
    return rules.clock(delivered: delivered, sittings: session.sittings)
  }

  /// Where a bill's lines put it among the cutoffs, as the calendar stands on a day; nil for a kind of measure that
  /// nobody described and where cutoffs have no rules. `companions` are those of its companions that are known.
  package func cutoffPosition(
    of bill: Bill, companions: [Bill] = [], in session: Session, asOf day: Day
  ) -> CutoffPosition? {
    guard let rules = procedure.cutoffs, let kind = procedure.numbers.kind(of: bill.key.number) else {
      return nil
    }
    var position = CutoffPosition(
      of: bill, kind: kind, standing: standing(of: bill, in: session, asOf: day), lines: readings(of: bill),
      rules: rules)
    let fiscal = companions.filter { !rules.fiscalCommittees(in: readings(of: $0)).isEmpty }
    position.fiscalCompanions = Set(fiscal.map(\.key.number))
    return position
  }

  func readings(of bill: Bill) -> [(Action, Reading?)] {
    bill.actions.map { ($0, vocabulary.read($0.text, chamber: $0.chamber)) }
  }
}
