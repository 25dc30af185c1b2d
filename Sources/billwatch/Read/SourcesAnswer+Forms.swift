internal import Foundation
internal import Legislature
internal import Store
internal import Syncing

extension SourcesAnswer {
  var json: JSON { .array(sources.map(\.json)) }

  var csv: [[String?]] {
    [
      [
        "jurisdiction", "name", "enabled", "session", "status", "bills", "waiting", "checked_at", "age_hours",
        "failure", "error", "last_requests", "first_requests", "budget_requests", "budget_per",
        "budget_period",
        "budget_spent", "keys_set", "keys_missing", "terms",
      ]
    ]
      + sources.map { source in
        [
          source.id, source.name, String(source.isEnabled), source.session, source.status,
          String(source.bills),
          source.health.map { String($0.due) }, source.health?.checkedAt?.rfc3339,
          source.health?.ageHours.map { String($0) }, source.health?.failure, source.error,
          source.costs.map { String($0.last.requests) }, source.costs.map { String($0.first.requests) },
          source.budget.map { String($0.requests) }, source.budget?.per, source.budget?.period,
          source.budget.map { String($0.spent) }, source.variables(set: true), source.variables(set: false),
          source.terms,
        ]
      }
  }

  /// A row for each, with what else is to be said of it below.
  func lines(_ page: Page) -> [String] {
    var table = Table([
      .init("SOURCE"), .init("NAME", least: 8, rank: 3), .init("ON", rank: 1), .init("SESSION", least: 7),
      .init("BILLS", rank: 4), .init("WAITING", rank: 2), .init("STATUS"), .init("LAST READ", rank: 5),
    ])
    for source in sources {
      table.add([
        source.id, source.name, source.isEnabled ? "yes" : "no", source.session, String(source.bills),
        source.health.map { String($0.due) }, source.status, source.health?.checkedAt.map(page.age),
      ])
    }
    let rows = page.lines(of: table)
    let listing = zip(rows.dropFirst(), sources).flatMap { row, source in [row] + source.details(page) }
    let jurisdictions = sources.filter(\.isFirst)
    let enabled = jurisdictions.count(where: \.isEnabled)
    return rows.prefix(1) + listing
      + ["", "\(jurisdictions.count) jurisdictions, \(enabled) of them read by billwatch sync"]
  }
}

extension SourceReport {
  /// The keys' variables that are set, or that are not, separated by blanks.
  fileprivate func variables(set isSet: Bool) -> String? {
    let names = keys.filter { $0.isSet == isSet }.map(\.variable)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  fileprivate var json: JSON {
    .object([
      "jurisdiction": .string(id), "name": .optional(name), "enabled": .bool(isEnabled),
      "covers_states": .bool(coversStates), "session": .optional(session), "status": .optional(status),
      "bills": .int(bills), "waiting": .int(health?.due ?? 0),
      "checked_at": .optional(health?.checkedAt?.rfc3339),
      "age_hours": health?.ageHours.map(JSON.double) ?? .null, "failure": .optional(health?.failure),
      "error": .optional(error), "last_run": costs?.last.json ?? .null,
      "first_run": costs?.first.json ?? .null,
      "budget": budget.map { budget in
        .object([
          "requests": .int(budget.requests), "per": .string(budget.per), "period": .string(budget.period),
          "spent": .int(budget.spent),
        ])
      } ?? .null,
      "keys": .array(
        keys.map { key in
          .object([
            "variable": .string(key.variable), "set": .bool(key.isSet), "optional": .bool(key.isOptional),
          ])
        }),
      "terms": .optional(terms),
    ])
  }

  /// The lines below its row, what needs somebody first.
  fileprivate func details(_ page: Page) -> [String] {
    let missing = keys.filter { isFirst && !$0.isSet && !$0.isOptional }.map(\.variable)
    let trouble: [String?] = [
      error.map { "BROKEN: \($0)" }, health?.failure.map { "FAILED: \($0)" },
      status == "stale" ? health.map { "STALE: not read for more than \($0.limitHours) hours" } : nil,
      // Of a source for all states one speaks when one of them is read.
      missing.isEmpty || coversStates ? nil : "KEY MISSING: set \(missing.joined(separator: " and "))",
    ]
    let rest: [String?] = [
      status == "never" ? "Nothing was read of this session yet; billwatch sync \(id) reads it." : nil,
      coversStates ? "Read for a state at a time, such as \(id)-or." : nil,
      cost,
    ]
    // The same for all sessions, so said once.
    let common: [String?] = [
      allowance, keys.isEmpty ? nil : "Keys: \(keys.map(\.words).joined(separator: ", "))",
      terms.map { "Terms: \($0)" },
    ]
    return trouble.compactMap { $0 }.flatMap { indented($0, page).map(page.warning) }
      + (rest + (isFirst ? common : [])).compactMap { $0 }.flatMap { indented($0, page) }
  }

  private var cost: String? {
    costs.map { "Cost: \($0.last.words) in the last run, \($0.first.words) in the first" }
  }

  private var allowance: String? {
    budget.map { "Budget: \($0.spent) of \($0.requests) requests a \($0.per) spent in \($0.period)" }
  }

  private func indented(_ text: String, _ page: Page) -> [String] {
    text.printable.wrapped(width: page.width - 2, indent: "  ").map { "  \($0)" }
  }
}

extension SourceReport.Key {
  fileprivate var words: String {
    "\(variable) is \(isSet ? "set" : "not set")\(isOptional ? " (optional)" : "")"
  }
}

extension RunCost {
  fileprivate var words: String { "\(requests) request\(requests == 1 ? "" : "s")" }

  fileprivate var json: JSON {
    .object([
      "run": .int(Int(run)), "at": .string(now.rfc3339), "requests": .int(requests), "bytes": .int(bytes),
    ])
  }
}
