internal import ArgumentParser
internal import Campaigns
internal import Foundation
internal import Legislature
internal import Store

extension CompletionKind {
  /// Ids of the folders below `Scrapers/`.
  static var jurisdictions: CompletionKind {
    .custom { words, _, _ in Completions.offered(words) { try $0.jurisdictionIDs() } }
  }

  /// Ids of the campaigns' files.
  static var campaigns: CompletionKind {
    .custom { words, _, _ in Completions.offered(words) { try $0.campaigns().map(\.id) } }
  }

  /// Sessions of which something was read.
  static var sessions: CompletionKind {
    .custom { words, _, _ in
      Completions.offered(words) { Set(try $0.readableStore().sources().map(\.source.session)).sorted() }
    }
  }

  /// Numbers of the bills of interest of today's sessions, without blanks.
  static var bills: CompletionKind {
    .custom { words, _, _ in
      Completions.offered(words) { workplace in
        let desk = try Desk(workplace, store: try workplace.readableStore())
        let sources = try desk.sources(jurisdiction: nil, session: nil)
        let bills = try desk.store.bills(BillFilter(sources: sources, scope: .ofInterest))
        return bills.map { $0.key.number.description.filter { $0 != " " } }
      }
    }
  }
}

private enum Completions {
  /// What a shell offers. Somebody is in the middle of typing: whatever goes wrong, nothing is offered and nothing said.
  static func offered(_ words: [String], _ find: (Workplace) throws -> [String]) -> [String] {
    do {
      var arguments: [String] = []
      for (place, word) in words.enumerated() where ["--home", "--config"].contains(word) {
        // A value that is still being typed is none.
        if place + 1 < words.count, !words[place + 1].isEmpty { arguments += [word, words[place + 1]] }
      }
      return try find(try Workplace(try GlobalOptions.parse(arguments)))
    } catch { return [] }
  }
}
