import Foundation
import Store
import Testing

@testable import billwatch

/// `--to me`, and other ways to name a subscriber.
struct CallerTests {
  private static func reader(_ address: String, name: String? = nil) -> Subscriber {
    var settings = Subscriber.Settings()
    settings.name = name
    return Subscriber(
      id: 1, address: address, settings: settings, origin: .database,
      joinedAt: Date(timeIntervalSince1970: 0),
      toldThrough: 0)
  }

  private let all = [
    reader("policy@example.org", name: "Policy Desk"), reader("organizing@example.org"),
    reader("policy@example.com"),
  ]

  @Test(arguments: [
    (email: "organizing@EXAMPLE.org" as String?, user: "policy", expected: "organizing@example.org"),
    (email: "Organizing Desk <organizing@example.org>", user: "policy", expected: "organizing@example.org"),
    (email: "", user: "organizing", expected: "organizing@example.org"),
    (email: nil, user: "organizing", expected: "organizing@example.org"),
  ])
  func isWhomEmailOrElseTheUsersNameSays(email: String?, user: String, expected: String) throws {
    #expect(try all.caller(email: email, user: user).address == expected)
  }

  @Test(arguments: [
    (nil as String?, "root", "no address begins with 'root@'"),
    (nil, "policy", "not one address begins with 'policy@'"),
    ("me", "organizing", "no subscriber 'me'"),
    ("polici@example.org", "organizing", "did you mean 'policy@example.org'?"),
  ])
  func whoCannotBeToldIsRefusedInWords(email: String?, user: String, words: String) throws {
    let error = #expect(throws: UsageError.self) { try all.caller(email: email, user: user) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: ["policy@example.org", "policy desk"])
  func aSubscriberIsNamedByAddressOrName(_ name: String) throws {
    #expect(try all.subscriber(name).address == "policy@example.org")
  }
}
