internal import Definitions

/// Words for a value that is none: what it was likely meant to be, and what there is.
enum Suggestion {
  /// Lists up to so many values; longer lists are no help.
  private static let most = 30

  /// `no campaign 'data-privcy'; did you mean 'data-privacy'? There are …`
  static func refusal(_ what: String, _ word: String, among known: some Collection<String>) -> String {
    "no \(what) '\(word)'; \(help(for: word, among: known))"
  }

  /// `did you mean 'data-privacy'? There are …`
  static func help(for word: String, among known: some Collection<String>, all: String = "there are")
    -> String
  {
    let known = known.filter { !$0.isEmpty }
    guard !known.isEmpty else { return "there are none" }
    let list = known.prefix(most).joined(separator: ", ") + (known.count > most ? ", …" : "")
    guard let meant = nearest(to: word, among: known) else { return "\(all) \(list)" }
    if known.count == 1 { return "did you mean '\(meant)'?" }
    return "did you mean '\(meant)'? \(all.prefix(1).uppercased())\(all.dropFirst()) \(list)"
  }
}
