/// Why a page was not got. Addresses in it are without secrets.
package enum FetchError: Error, Hashable {
  /// The text is no address that can be asked.
  case address(String, reason: String)
  /// The definition does not list this host.
  case hostNotAllowed(url: String, allowed: [String])
  case contactMissing(host: String)
  /// The contact cannot be sent in a header.
  case contact(String)
  case mirror(String, reason: String)
  /// Only a mirror on this machine may be asked without a gap.
  case paceWithoutMirror(mirror: String?)
  case disallowedByRobots(url: String, rule: String)
  /// The host's rules could not be read, and while they are unknown nothing may be asked.
  case robotsUnknown(url: String, reason: String)
  case redirectRefused(url: String, to: String)
  case tooManyRedirects(url: String, trail: [String])
  case timedOut(url: String, after: Duration)
  /// No connection came about.
  case unreachable(url: String, reason: String)
  /// The connection ended before an answer came.
  case connection(url: String, reason: String)
  /// The body ended before its announced end.
  case truncatedBody(url: String, received: Int, expected: Int?)
  /// The body's compression is broken or of another kind than was asked for.
  case undecodable(url: String, reason: String)
  case tooLarge(url: String, limit: Int)
  case status(url: String, code: Int, bodyStart: String)
  /// The answer looks like one and is a refusal, or a page where data were asked for.
  case refused(url: String, bodyStart: String)
  /// The host asks for more patience than a run has.
  case retryAfterTooLong(url: String, wanted: Duration, limit: Duration)
  /// So many questions in a row found no host there that it is left alone for a while.
  case hostGivenUp(url: String, failures: Int)
}

extension FetchError: CustomStringConvertible {
  /// What is wrong and what to do, for staff.
  package var description: String {
    switch self {
    case .address(let text, let reason): "cannot ask '\(text)': \(reason)"
    case .hostNotAllowed(let url, let allowed):
      "will not ask \(url): its host is not one of the definition's (\(allowed.joined(separator: ", "))); "
        + "if it is right, add it to 'hosts'"
    case .contactMissing(let host):
      "will not ask \(host) without a contact: set 'contact' in the configuration to an e-mail address or "
        + "web page at which the host's operators can reach you ('billwatch init' writes a configuration)"
    case .contact(let text):
      "the contact '\(text)' cannot be sent in a header: use printable ASCII, such as an e-mail address"
    case .mirror(let text, let reason):
      "cannot use '\(text)' as a mirror: \(reason); write it as http://127.0.0.1:8765"
    case .paceWithoutMirror(let mirror):
      "no gap between requests is for mirrors on this machine only, not for \(mirror ?? "real hosts"): "
        + "leave out '--pace none', or give '--mirror http://127.0.0.1:PORT'"
    case .disallowedByRobots(let url, let rule):
      "will not ask \(url): the host's robots.txt disallows it ('\(rule)'); "
        + "ask its operators, or leave it out"
    case .robotsUnknown(let url, let reason):
      "will not ask \(url): the host's robots.txt could not be read (\(reason)), "
        + "so nothing is allowed; try later"
    case .redirectRefused(let url, let to):
      "\(url) redirects to \(to), which is not on one of the definition's hosts; "
        + "if the site has moved, add the new host to 'hosts'"
    case .tooManyRedirects(let url, let trail):
      "\(url) redirects without end (\(trail.joined(separator: " → "))); look at the address in a browser"
    case .timedOut(let url, let after): "\(url) did not answer in full within \(after.text); try later"
    case .unreachable(let url, let reason): "no connection for \(url): \(reason); try later"
    case .connection(let url, let reason):
      "the connection for \(url) ended without an answer: \(reason); try later"
    case .truncatedBody(let url, let received, let expected):
      "\(url) broke off after \(received)\(expected.map { " of \($0)" } ?? "") bytes; try later"
    case .undecodable(let url, let reason): "the answer of \(url) cannot be decompressed: \(reason)"
    case .tooLarge(let url, let limit):
      "the answer of \(url) is larger than \(limit) bytes; "
        + "if that is right, raise 'maximum_bytes' of the request"
    case .status(let url, let code, let start):
      "\(url) answered \(code)\(start.isEmpty ? " without a body" : ": \(start)")"
    case .refused(let url, let start):
      "\(url) answered with a page that is no answer: '\(start)'; try later, and if it stays so, ask the host's operators"
    case .retryAfterTooLong(let url, let wanted, let limit):
      "\(url) asks to come back after \(wanted.text), which is more than the \(limit.text) that a run waits; "
        + "try later"
    case .hostGivenUp(let url, let failures):
      "did not ask \(url): the last \(failures) questions to its host found nobody there or got no answer in time; try later"
    }
  }
}

extension Address.Flaw {
  /// The flaw in words that fit after a colon.
  var reason: String {
    switch self {
    case .noScheme: "it does not start with http:// or https://"
    case .scheme(let scheme): "'\(scheme)' is neither http nor https"
    case .noHost: "it has no host"
    case .port(let text): "'\(text)' is no port"
    case .credentials: "it holds a user name"
    }
  }
}

extension Duration {
  /// In seconds, such as `60 s` or `0.5 s`.
  fileprivate var text: String {
    let (seconds, attoseconds) = components
    return attoseconds == 0 ? "\(seconds) s" : "\(Double(seconds) + Double(attoseconds) / 1e18) s"
  }
}
