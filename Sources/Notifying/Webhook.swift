internal import Crypto
package import Foundation

/// A POST that a webhook asks for.
package struct WebhookRequest: Hashable, Sendable {
  package let address: String
  package let headers: [String: String]
  package let body: Data
}

/// A program elsewhere that is told of each letter by a POST of JSON, signed so that it knows who speaks.
package struct Webhook: Sendable {
  private let address: String
  private let host: String
  private let secret: String?
  private let post: @Sendable (WebhookRequest) async throws -> Int

  /// `post` sends a request and gives the status of the answer. Refuses, with `NotifyingError.badWebhook`, an address
  /// over which others could read along: it must be `https`, or be on this machine.
  package init(
    address: String, secret: String?, post: @escaping @Sendable (WebhookRequest) async throws -> Int
  ) throws(NotifyingError) {
    guard let host = Webhook.host(of: address) else { throw .badWebhook }
    self.address = address
    self.host = host
    self.secret = secret
    self.post = post
  }

  /// The host of an address that may be posted to, for people: the rest of the address is often a secret.
  package static func host(of address: String) -> String? {
    guard let safe = address.webAddress, let parts = URLComponents(string: safe), let host = parts.host else {
      return nil
    }
    let isHere = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host.lowercased())
    return parts.scheme?.lowercased() == "https" || isHere ? host : nil
  }

  /// Tells of a letter. Only an answer of 200 to 299 is success; one that says "not so" is final, one that says "not
  /// now" is not.
  package func deliver(_ notice: WebhookNotice, at now: Date) async throws(MailError) {
    let status: Int
    do {
      status = try await post(try request(notice, at: now))
    } catch {
      throw MailError(.temporary, "no answer from \(host): \(quiet("\(error)"))")
    }
    switch status {
    case 200..<300: return
    case 408, 425, 429, 500...: throw MailError(.temporary, "\(host) answered with status \(status)")
    case 300..<400:
      throw MailError(
        .permanent, "\(host) answered with status \(status), a redirect; give the address it leads to")
    default: throw MailError(.permanent, "\(host) refused the notice with status \(status)")
    }
  }

  private func request(_ notice: WebhookNotice, at now: Date) throws -> WebhookRequest {
    let body = try notice.body(sentAt: now)
    var headers = ["Content-Type": "application/json; charset=utf-8", "X-BillWatch-Delivery": notice.id]
    if let secret { headers["X-BillWatch-Signature"] = Webhook.signature(of: body, secret: secret) }
    return WebhookRequest(address: address, headers: headers, body: body)
  }

  /// `sha256=` and the HMAC of the body in hexadecimal digits.
  package static func signature(of body: Data, secret: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(secret.utf8)))
    return "sha256=\(hexadecimal(code))"
  }

  /// The words of an error without the address and the secret.
  private func quiet(_ text: String) -> String {
    [address, secret].compactMap { $0 }.filter { !$0.isEmpty }
      .reduce(text) { $0.replacing($1, with: "…") }
  }
}
