internal import Definitions
internal import Foundation
internal import Notifying
internal import Store

extension Post {
  /// Letters to the organisation's own people that tell why nothing else is sent, one in each language. On everybody's
  /// quiet day it waits.
  func notices(of holds: [Hold]) throws -> Batch {
    guard !holds.isEmpty else { return Batch() }
    let readers = everybody.filter {
      $0.paused == nil && $0.settings.selection.audience == .internal && !schedule.isQuiet($0.settings)
    }
    let newest = try desk.store.newestQueued()
    let drafts = try grouped(readers) { $0.settings.language }.map { language, readers in
      let selection = Selection(audience: .internal, language: language)
      let content = DigestContent(
        kind: .alert, since: nil, until: workplace.now, timeZone: schedule.zone,
        organisation: workplace.configuration.organisation,
        desk: DeskNews(
          held: holds.map { hold in
            let name = "\(desk.name(of: hold.source.jurisdiction)) \(hold.source.session)"
            return HeldNews(name: name, changed: hold.changed, bills: hold.bills)
          }), billsChecked: 0)
      return Draft(
        kind: .alert, selection: selection, readers: readers, letter: try templates(language).letter(content),
        since: nil, after: newest, through: newest, changes: [], zone: content.timeZone)
    }
    return Batch(drafts: drafts, holds: drafts.isEmpty ? [] : holds.map(\.id))
  }
}
