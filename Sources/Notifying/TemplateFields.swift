/// The fields of a structure by their names, as templates read them, without those that are nil.
///
/// The library looks at a structure's fields anew, all of them, for each name in a template, which took most of the time
/// of a busy night's letters. Here each structure is looked at once.
func templateFields(of structure: Any) -> [String: Any] {
  var fields: [String: Any] = [:]
  for (name, value) in Mirror(reflecting: structure).children {
    if let name { fields[name] = templateValue(value) }
  }
  return fields
}

private func templateValue(_ value: Any) -> Any? {
  if value is String || value is Bool || value is [String: String] { return value }
  let mirror = Mirror(reflecting: value)
  return switch mirror.displayStyle {
  case .optional: mirror.children.first.flatMap { templateValue($0.value) }
  case .collection: mirror.children.compactMap { templateValue($0.value) }
  default: templateFields(of: value)
  }
}
