import Foundation
import Legislature
import Notifying
import Synchronization
import Testing

@Suite struct WebhookTests {
  private func notice(
    _ text: String = "SB 5497 moved.", subject: String = "1 bill moved", title: String = "A title"
  )
    -> WebhookNotice
  {
    WebhookNotice(
      id: "letter-1-abc", kind: .alert,
      letter: Letter(subject: subject, text: text, html: "", language: "en"), composedAt: run,
      news: [
        .init(
          id: 7,
          change: change(
            .stageChanged, significance: .alert, on: "2019-03-10", before: stage(.committee, .house),
            after: stage(.rules, .house)), title: title, page: "https://example.org/bill/5497"),
        .init(
          id: 8, change: change(.hearingScheduled, after: hearing(on: "2019-03-26")), title: title,
          page: "javascript:alert(1)"),
        .init(
          id: 9,
          change: change(
            .positionReview, after: .object(["text": .string("INTERNAL"), "position": .string("INTERNAL")])),
          title: title, page: nil),
      ])
  }

  private func sent(_ notice: WebhookNotice, secret: String? = "key") async throws -> WebhookRequest {
    let request = Mutex<WebhookRequest?>(nil)
    let webhook = try Webhook(address: "https://hooks.example.org/T0/secret", secret: secret) { asked in
      request.withLock { $0 = asked }
      return 200
    }
    try await webhook.deliver(notice, at: run)
    return try #require(request.withLock { $0 })
  }

  @Test func theBodyIsForChatsAndForPrograms() async throws {
    let request = try await sent(notice())
    let body = try JSONDecoder().decode(JSON.self, from: request.body)
    #expect(request.address == "https://hooks.example.org/T0/secret")
    #expect(body["text"] == .string("*1 bill moved*\nSB 5497 moved."))
    #expect(body["kind"] == .string("alert"))
    #expect(body["id"] == .string("letter-1-abc"))
    #expect(body["sent_at"] == .string("2019-03-11T10:00:00Z"))
    guard case .array(let changes)? = body["changes"] else {
      Issue.record("no changes")
      return
    }
    #expect(changes.count == 3)
    #expect(changes[0]["bill"] == .string("SB 5497"))
    #expect(changes[0]["stage_before"] == .string("committee"))
    #expect(changes[0]["stage_after"] == .string("rules"))
    #expect(changes[0]["page"] == .string("https://example.org/bill/5497"))
    #expect(changes[1]["hearing_on"] == .string("2019-03-26"))
    #expect(changes[1]["page"] == .null)
    #expect(!String(decoding: request.body, as: UTF8.self).contains("INTERNAL"))
  }

  @Test func theSubjectIsSaidOnce() async throws {
    let request = try await sent(notice("1 bill moved\n\nSB 5497"))
    let body = try JSONDecoder().decode(JSON.self, from: request.body)
    #expect(body["text"] == .string("*1 bill moved*\n\nSB 5497"))
  }

  /// Of `printf '%s' TEXT | openssl dgst -sha256 -hmac key`.
  @Test func theSignatureIsThatOfOtherPrograms() {
    #expect(
      Webhook.signature(of: Data("The quick brown fox jumps over the lazy dog".utf8), secret: "key")
        == "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")
  }

  @Test func theBodyThatIsSentIsTheOneThatIsSigned() async throws {
    let request = try await sent(notice())
    #expect(request.headers["X-BillWatch-Signature"] == Webhook.signature(of: request.body, secret: "key"))
    #expect(request.headers["X-BillWatch-Delivery"] == "letter-1-abc")
    #expect(try await sent(notice(), secret: nil).headers["X-BillWatch-Signature"] == nil)
  }

  @Test func noTextCallsEverybodyOrBringsControls() async throws {
    let hostile = "<!channel> & <https://x|y> \u{0}\u{202E}\u{1B}[31m*x*"
    let request = try await sent(notice("\(hostile)\nnext", subject: hostile, title: hostile))
    let body = try JSONDecoder().decode(JSON.self, from: request.body)
    let text = try #require(body["text"]?.text)
    #expect(text.contains("&lt;!channel&gt; &amp; "))
    #expect(!text.contains("<"))
    #expect(text.split(separator: "\n").count == 2)
    let raw = String(decoding: request.body, as: UTF8.self)
    #expect(!raw.contains("\\u00") && !raw.contains("\u{202E}") && !raw.contains("\u{1B}"))
  }

  @Test func aLongLetterIsCutForChats() async throws {
    let request = try await sent(notice(String(repeating: "long line\n", count: 100_000)))
    #expect(request.body.count < 20_000)
  }

  @Test(arguments: [
    (200, nil), (204, nil), (301, MailError.Kind.permanent), (400, .permanent), (404, .permanent),
    (408, .temporary), (429, .temporary), (500, .temporary), (503, .temporary),
  ])
  func theStatusSaysWhetherToTryAgain(_ status: Int, _ kind: MailError.Kind?) async throws {
    let webhook = try Webhook(address: "https://hooks.example.org/secret", secret: "key") { _ in status }
    do {
      try await webhook.deliver(notice(), at: run)
      #expect(kind == nil)
    } catch {
      #expect(error.kind == kind)
      #expect(!error.reason.contains("secret"))
    }
  }

  private struct Broken: Error, CustomStringConvertible {
    let description = "no route to https://hooks.example.org/secret with hidden-key"
  }

  @Test func noErrorTellsTheAddressOrTheSecret() async throws {
    let webhook = try Webhook(address: "https://hooks.example.org/secret", secret: "hidden-key") { _ in
      throw Broken()
    }
    let error = await #expect(throws: MailError.self) { try await webhook.deliver(notice(), at: run) }
    #expect(error?.kind == .temporary)
    #expect(error?.reason.contains("hooks.example.org") == true)
    #expect(error?.reason.contains("secret") == false)
    #expect(error?.reason.contains("hidden-key") == false)
  }

  @Test(arguments: [
    "", "http://example.org/", "ftp://example.org/", "https://a b/", "https://u:p@example.org/", "x",
  ])
  func anUnsafeAddressIsRefused(_ address: String) {
    #expect(throws: NotifyingError.badWebhook) { try Webhook(address: address, secret: nil) { _ in 200 } }
  }

  @Test(arguments: [
    "https://example.org/x", "http://127.0.0.1:8080/x", "http://localhost/x", "http://[::1]:80/x",
  ])
  func aSafeAddressIsTaken(_ address: String) {
    #expect(throws: Never.self) { try Webhook(address: address, secret: nil) { _ in 200 } }
  }
}
