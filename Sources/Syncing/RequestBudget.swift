package import Foundation
package import Scraping
package import Store

/// Counts the requests of a source that allows only so many, and stops before there are too many.
package struct RequestBudget: Sendable {
  /// Under which the requests are counted: the source's folder, since a key is good for all states.
  package let name: String
  package let budget: Budget
  private let store: BillStore
  private let now: Date

  package init(name: String, budget: Budget, store: BillStore, now: Date) {
    self.name = name
    self.budget = budget
    self.store = store
    self.now = now
  }

  /// The UTC day or month that is counted, such as `2026-11`.
  package var period: String {
    let day = now.formatted(.iso8601.year().month().day())
    return budget.period == .day ? day : String(day.prefix(7))
  }

  package func spent() throws -> Int { try store.spent(name, period: period) }

  package func count() throws { try store.spend(name, period: period) }

  /// Throws `BudgetSpent` if no request is left.
  package func check() throws {
    let spent = try spent()
    guard spent < budget.requests else {
      throw BudgetSpent(name: name, spent: spent, budget: budget, period: period)
    }
  }
}

/// All requests of a period were made. What is due stays due.
package struct BudgetSpent: Error, Hashable, CustomStringConvertible {
  package let name: String
  package let spent: Int
  package let budget: Budget
  package let period: String

  package var description: String {
    "\(name): \(spent) of \(budget.requests) requests a \(budget.period.rawValue) were made in \(period); the rest "
      + "waits for the next \(budget.period.rawValue)"
  }
}
