/// What a line of a bill's history does to its stage. The raw value is the word that a vocabulary file writes.
///
/// "Its house" is the house under whose heading the line stands; whether that is the house of origin or the other one
/// is the state machine's business, so that one word serves both.
package enum Effect: String, Sendable, CaseIterable {
  /// Moves nothing: hearings, reports, signatures' dates, calendars.
  case keeps
  /// A committee's report; it moves nothing, since a bill leaves committee when it is referred on.
  case reports
  /// Carried over as it stands. It moves nothing, but a bill that the calendar ended is alive again.
  case retains
  case prefiles
  /// Introduced without a referral: to where the kind of measure begins.
  case introduces
  /// To the captured `{committee}` of its house.
  case refers
  /// To the Rules committee of its house.
  case toRules = "to-rules"
  /// To a floor calendar of its house.
  case toFloor = "to-floor"
  /// Its house changed the text.
  case amends
  /// Passed by its house.
  case passes
  /// The same of a resolution or memorial.
  case adopts
  /// Its house accepts the other's amendments; final passage follows.
  case concurs
  /// Its house does not accept what the other did.
  case refuses
  /// Its house gives up its own amendments; passage follows.
  case recedes
  /// A step of a conference between the houses.
  case confers
  /// Final passage by its house of a text that the other agreed to.
  case passesFinally = "passes-finally"
  /// Final passage by its house of a conference report; both must.
  case passesConference = "passes-conference"
  /// Its house reopens its vote on passage.
  case reconsiders
  /// Its house reopens final passage, concurrence or a conference report.
  case reopens
  /// Back to the house of origin: to the captured `{committee}`, otherwise to Rules.
  case returnsHome = "returns-home"
  /// Signed by a presiding officer.
  case enrolls
  /// To the executive.
  case delivers
  case signs
  case vetoes
  case partiallyVetoes = "partially-vetoes"
  /// Its house passes the bill over a veto.
  case overrides
  /// The law has a number or a date of effect.
  case enacts
  /// Filed with the officer who keeps complete resolutions and memorials.
  case files
  case dies
  /// Alive again where it stood.
  case revives
}

/// The classes of Open Civic Data for lines of a bill's history; nothing is added to that list.
package enum ActionClass: String, Sendable, CaseIterable {
  case filing, introduction, enrolled
  case reading1 = "reading-1"
  case reading2 = "reading-2"
  case reading3 = "reading-3"
  case passage, failure, withdrawal, substitution
  case amendmentIntroduction = "amendment-introduction"
  case amendmentPassage = "amendment-passage"
  case amendmentWithdrawal = "amendment-withdrawal"
  case amendmentFailure = "amendment-failure"
  case amendmentAmendment = "amendment-amendment"
  case amendmentDeferral = "amendment-deferral"
  case committeePassage = "committee-passage"
  case committeePassageFavorable = "committee-passage-favorable"
  case committeePassageUnfavorable = "committee-passage-unfavorable"
  case committeeFailure = "committee-failure"
  case executiveReceipt = "executive-receipt"
  case executiveSignature = "executive-signature"
  case executiveVeto = "executive-veto"
  case executiveVetoLineItem = "executive-veto-line-item"
  case becameLaw = "became-law"
  case vetoOverridePassage = "veto-override-passage"
  case vetoOverrideFailure = "veto-override-failure"
  case deferral, receipt, referral
  case referralCommittee = "referral-committee"
}
