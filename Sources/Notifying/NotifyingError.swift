/// Why a digest or a message cannot be made.
package enum NotifyingError: Error, Hashable, CustomStringConvertible {
  /// A template is not there or cannot be read.
  case missingTemplate(path: String)
  /// A template does not parse; lines count from 1.
  case badTemplate(path: String, line: Int, reason: String)
  /// There is no folder for a language.
  case noLanguage(tag: String, folder: String)
  /// The words file says nothing for a key.
  case missingWords(path: String, key: String)
  case badAddress(String)
  /// An id that cannot be a file name and a `Message-ID`.
  case badID(String)
  /// What cannot be the id of a mailing list or the address to leave it.
  case badList(String)
  /// An address that no webhook may have; it may be a secret, so it is not told.
  case badWebhook
  /// A file where one is to be written, and that somebody else put there.
  case foreignFile(path: String)

  package var description: String {
    switch self {
    case .missingTemplate(let path):
      "\(path): no such template, or it is no UTF-8 text; restore it, or point to the folder of a language"
    case .badTemplate(let path, let line, let reason):
      "\(path):\(line): the template does not parse: \(reason)"
    case .noLanguage(let tag, let folder):
      "there are no templates for the language '\(tag)' in \(folder); copy the folder en to \(tag) and translate it"
    case .missingWords(let path, let key):
      "\(path): nothing is said for '\(key)'; add {{#\(key)}}…{{/\(key)}}"
    case .badAddress(let address):
      "'\(address)' is no mail address that can be written; use the form name@example.org, "
        + "with plain letters before the @"
    case .badID(let id):
      "'\(id)' is no id of a digest; use up to 100 of the letters a-z and A-Z, digits, '.', '_' and '-', "
        + "beginning with a letter or digit"
    case .badList(let text):
      "'\(text)' can be neither the name of a mailing list (such as billwatch.example.org) nor the address to leave it "
        + "(https, at most 900 characters, no comma)"
    case .foreignFile(let path):
      "\(path) is there already and was not written by this command; give a folder of its own, or move the file away"
    case .badWebhook:
      "the address of a webhook must begin with https:// (or be on this machine), without user name, blanks or quotes"
    }
  }
}
