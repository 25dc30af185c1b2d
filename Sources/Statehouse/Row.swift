internal import Mustache

/// A fact as templates see it: its own fields, those of what surrounds it, and the lists that its query adds.
struct Row: Sendable, MustacheParent {
  let scope: Scope
  let lists: [String: [Row]]
  let marks: [String: Bool]

  func child(named name: String) -> Any? {
    if let rows = lists[name] { return rows }
    if let mark = marks[name] { return mark }
    return scope[name].map(rendered)
  }
}

private func rendered(_ fact: Fact) -> Any {
  switch fact {
  case .text(let text): PageText(description: text)
  case .flag(let flag): flag
  case .list(let items): items.map(rendered)
  case .record(let members): Row(scope: Scope(members), lists: [:], marks: [:])
  }
}

/// A text that templates may print in another form: `{{monthDay(on)}}` as `Jan 4`, `{{clock(at)}}` as `1:30 PM`,
/// and in the ways that the library knows, such as `{{lowercased(kind)}}`.
struct PageText: CustomStringConvertible, MustacheTransformable {
  let description: String

  func transform(_ name: String) -> Any? {
    switch name {
    case "monthDay": monthDay
    case "clock": clock
    default: description.transform(name)
    }
  }

  private var monthDay: String? {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = description.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, names.indices.contains(parts[1] - 1) else { return nil }
    return "\(names[parts[1] - 1]) \(parts[2])"
  }

  private var clock: String? {
    let parts = description.split(separator: "T", maxSplits: 1).last?.split(separator: ":") ?? []
    guard parts.count >= 2, let hour = Int(parts[0]) else { return nil }
    return "\((hour + 11) % 12 + 1):\(parts[1]) \(hour < 12 ? "AM" : "PM")"
  }
}
