/// What a run has asked of its hosts.
package struct Tally: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    /// Requests made, each attempt and each redirect for itself.
    package var requests = 0
    /// Those of them that repeat one that failed.
    package var retries = 0
    /// Bytes of bodies, as they were sent.
    package var bytes = 0
    /// Answers that a page has not changed.
    package var notModified = 0

    package init() {}
  }

  /// Without what was asked for robots.txt.
  package var hosts: [String: Count] = [:]
  /// The same by the label of the `Ask`.
  package var labels: [String: Count] = [:]
  /// Requests for robots.txt.
  package var robots = 0

  package init() {}

  package var total: Count {
    hosts.values.reduce(into: Count()) { sum, count in
      sum.requests += count.requests
      sum.retries += count.retries
      sum.bytes += count.bytes
      sum.notModified += count.notModified
    }
  }

  mutating func add(host: String, label: String, _ change: (inout Count) -> Void) {
    change(&hosts[host, default: Count()])
    change(&labels[label, default: Count()])
  }
}
