/// Why a digest or a message cannot be made.
package enum NotifyingError: Error, Hashable, CustomStringConvertible {
  /// A template is not there or cannot be read.
  case missingTemplate(path: String)
  /// A template does not parse; lines count from 1.
  case badTemplate(path: String, line: Int, reason: String)
  /// The words file says nothing for a key.
  case missingWords(path: String, key: String)
  case badAddress(String)
  /// An id that cannot be a file name and a `Message-ID`.
  case badID(String)

  package var description: String {
    switch self {
    case .missingTemplate(let path):
      "\(path): no such template, or it is no UTF-8 text; restore it, or point to the folder of a language"
    case .badTemplate(let path, let line, let reason):
      "\(path):\(line): the template does not parse: \(reason)"
    case .missingWords(let path, let key):
      "\(path): nothing is said for '\(key)'; add {{#\(key)}}…{{/\(key)}}"
    case .badAddress(let address):
      "'\(address)' is no mail address that can be written; use the form name@example.org, in ASCII"
    case .badID(let id):
      "'\(id)' is no id of a digest; use up to 100 of the letters a-z and A-Z, digits, '.', '_' and '-', "
        + "beginning with a letter or digit"
    }
  }
}
