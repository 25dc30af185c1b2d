internal import Foundation
internal import Legislature

/// Header fields as RFC 5322 and RFC 2047 want them: ASCII, folded before 78 columns where the words allow it.
enum MailHeader {
  /// A field of free text, such as the subject. What is not plain ASCII becomes encoded-words.
  static func text(_ name: String, _ value: String) -> String {
    fold(name, words(value.oneLine()))
  }

  /// A field with one address.
  static func address(_ name: String, _ address: MailAddress) -> String {
    let words = address.name.map(phrase) ?? []
    return fold(name, words.isEmpty ? [address.mailbox] : words + ["<\(address.mailbox)>"])
  }

  /// A field with the name of a list.
  static func list(_ field: String, name: String, id: String) -> String {
    fold(field, (name.isEmpty ? [] : phrase(name)) + ["<\(id)>"])
  }

  /// A field with several entries.
  static func list(_ field: String, _ entries: [String]) -> String {
    fold(field, entries.dropLast().map { $0 + "," } + entries.suffix(1))
  }

  /// The words of an unstructured text, each short enough to stand on a line.
  private static func words(_ text: String) -> [String] {
    let words = text.split(separator: " ").map(String.init)
    let plain = words.allSatisfy { word in
      word.utf8.count <= 70 && word.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
    return plain && !text.contains("=?") ? words : encodedWords(text)
  }

  /// A name: atoms, a quoted string, or encoded-words.
  private static func phrase(_ name: String) -> [String] {
    let plain =
      name.utf8.count <= 60 && name.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !name.contains("=?")
    guard plain else { return encodedWords(name) }
    let atoms = name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x20 || $0 == UInt8(ascii: "-") }
    if atoms { return [name] }
    return [name.quoted]
  }

  /// Base64 encoded-words that leave room for a field's name in a line of 76 characters, which is the limit where such a
  /// word stands (RFC 2047, section 2). None cuts a character's bytes, and none cuts a word that fits, because some readers put a
  /// blank between two of them.
  static func encodedWords(_ text: String) -> [String] {
    let room = 39
    var chunks: [[UInt8]] = [[]]
    func add(_ bytes: [UInt8]) {
      if chunks[chunks.count - 1].count + bytes.count > room { chunks.append([]) }
      chunks[chunks.count - 1] += bytes
    }
    for (index, word) in text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
      .enumerated()
    {
      let letters = (index > 0 ? [" "] : []) + word.map { String($0) }
      let whole = letters.flatMap(\.utf8)
      if whole.count <= room { add(whole) } else { for letter in letters { add(Array(letter.utf8)) } }
    }
    return chunks.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }
  }

  private static func fold(_ name: String, _ parts: [String]) -> String {
    var field = "\(name):"
    var column = field.utf8.count
    for (index, part) in parts.enumerated() {
      if index > 0, column + 1 + part.utf8.count > 76 {
        field += "\r\n"
        column = 0
      }
      field += " \(part)"
      column += 1 + part.utf8.count
    }
    return field
  }

  /// `Sat, 07 Mar 2026 07:00:00 -0800`, always in English.
  static func date(_ instant: Date, in zone: TimeZone) -> String {
    let clock = Clock(instant, in: zone)
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][clock.day.weekday]
    let month =
      ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
        clock.day.month - 1]
    let minutes = zone.secondsFromGMT(for: instant) / 60
    let offset = "\(minutes < 0 ? "-" : "+")\(twoDigits(abs(minutes) / 60))\(twoDigits(abs(minutes) % 60))"
    return "\(weekday), \(twoDigits(clock.day.day)) \(month) \(clock.day.year) "
      + "\(twoDigits(clock.hour)):\(twoDigits(clock.minute)):\(twoDigits(clock.second)) \(offset)"
  }
}
