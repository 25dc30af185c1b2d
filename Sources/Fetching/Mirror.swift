/// A server that stands in for real hosts: `https://HOST/PATH?QUERY` is at `MIRROR/HOST/PATH?QUERY` there.
package struct Mirror: Hashable, Sendable, CustomStringConvertible {
  private let base: Address

  /// Reads the mirror's address, such as `http://127.0.0.1:8765`; it may end in a folder, but holds no query.
  package init(_ text: String) throws(FetchError) {
    do {
      base = try Address(text).withoutTrailingSlash
    } catch {
      throw .mirror(text, reason: error.reason)
    }
    guard base.query == nil else { throw .mirror(text, reason: "it has a query") }
  }

  package var description: String {
    base.path == "/" ? "\(base.scheme)://\(base.authority)" : base.description
  }

  /// Whether the mirror is on this machine, so that nobody else is asked.
  package var isLoopback: Bool {
    if base.host == "localhost" || base.host == "[::1]" { return true }
    let numbers = base.host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  /// Where the mirror keeps the page of a real address.
  package func address(of real: Address) -> Address {
    var result = base
    result.path = folder + real.authority + real.path
    result.query = real.query
    return result
  }

  /// The real address of a page on the mirror; nil for one that lies elsewhere.
  package func real(of address: Address, hosts: Set<String>) -> Address? {
    guard address.scheme == base.scheme, address.authority == base.authority else { return nil }
    return real(ofTarget: address.target, hosts: hosts)
  }

  /// The real address of a path on the mirror, if its folder is that of one of the hosts.
  package func real(ofTarget target: String, hosts: Set<String>) -> Address? {
    guard target.hasPrefix(folder) else { return nil }
    let rest = target.dropFirst(folder.count)
    guard hosts.contains(rest.prefix { $0 != "/" && $0 != "?" }.lowercased()) else { return nil }
    do {
      return try Address("https://\(rest)")
    } catch {
      return nil
    }
  }

  /// A path of a rule in a mirrored robots.txt, without the mirror's folder of that host.
  package func ownPath(_ path: String, host: String) -> String {
    let prefix = folder + host
    return path.hasPrefix(prefix + "/") ? String(path.dropFirst(prefix.count)) : path
  }

  private var folder: String { base.path == "/" ? "/" : base.path + "/" }
}

extension Address {
  fileprivate var withoutTrailingSlash: Address {
    var result = self
    while result.path.count > 1, result.path.hasSuffix("/") { result.path.removeLast() }
    return result
  }
}
