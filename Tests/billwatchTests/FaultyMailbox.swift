import Foundation
import Notifying
import Synchronization
import Testing

@testable import billwatch

/// Chance that is the same for the same seed.
struct Draw: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Takes mails, refuses some, and makes that a sender dies with a letter in hand, before or after it was taken.
final class FaultyMailbox: Sendable {
  struct Mail: Sendable {
    let id: String
    /// The number of the letter: in the order in which they were written.
    let letter: Int
    let recipient: String
    let isAlert: Bool
    /// The numbers of the lines that its text tells.
    let numbers: [Int]

    init(_ message: Message) {
      id = message.id
      letter = message.id.split(separator: "-").dropFirst().first.flatMap { Int($0) } ?? 0
      recipient = message.to?.mailbox ?? ""
      isAlert = message.list?.id.hasPrefix("alert.") == true
      numbers = Set(message.letter.text.matches(of: /entry(\d+)/).compactMap { Int($0.1) }).sorted()
    }
  }

  private struct State: Sendable {
    var draw: Draw
    var misbehaves = true
    var deaths = 0
    var refusals = 0
    var taken: [Mail] = []
  }

  private enum Fate { case taken, refused, deadBefore, deadAfter }

  private let state: Mutex<State>

  init(seed: UInt64) { state = Mutex(State(draw: Draw(seed: ~seed))) }

  var misbehaves: Bool {
    get { state.withLock { $0.misbehaves } }
    set { state.withLock { $0.misbehaves = newValue } }
  }
  var deaths: Int { state.withLock { $0.deaths } }
  var refusals: Int { state.withLock { $0.refusals } }

  /// The mails to a reader in the order in which they came; the mail programs of readers hide a repeated one.
  func letters(to name: String) -> [Mail] {
    var seen: Set<String> = []
    return state.withLock(\.taken).filter {
      $0.recipient == "\(name)@example.org" && seen.insert($0.id).inserted
    }
  }

  func strangers(besides names: [String]) -> [String] {
    state.withLock(\.taken).map(\.recipient).filter { to in !names.contains { to == "\($0)@example.org" } }
  }

  private func fate(of message: Message) -> Fate {
    state.withLock { state in
      let luck = state.misbehaves ? Int.random(in: 0..<20, using: &state.draw) : 19
      let fate: Fate =
        switch luck {
        case 0...4: .refused
        case 5: .deadBefore
        case 6: .deadAfter
        default: .taken
        }
      if fate == .taken || fate == .deadAfter { state.taken.append(Mail(message)) }
      if fate == .refused { state.refusals += 1 }
      if fate == .deadBefore || fate == .deadAfter { state.deaths += 1 }
      return fate
    }
  }

  private let died = Mutex<CheckedContinuation<Bool, Never>?>(nil)
  private let corpses = Mutex<[Task<Void, Never>]>([])

  /// Ends the senders that died; to be called when nothing is looked at any more.
  func bury() { for corpse in corpses.withLock({ $0 }) { corpse.cancel() } }

  var mailer: Mailer {
    Mailer { [self] message throws(MailError) in
      switch fate(of: message) {
      case .taken: return
      case .refused: throw MailError(.temporary, "refused")
      case .deadBefore, .deadAfter:
        end(false)
        // Nobody hears of this sender again.
        do { try await Task.sleep(for: .seconds(86_400)) } catch { throw MailError(.unusable, "dead") }
      }
    }
  }

  /// Whether a sender lives until nothing waits any more. One that dies is left where it stands.
  func outlives(_ sender: Sender) async throws -> Bool {
    await withCheckedContinuation { continuation in
      died.withLock { $0 = continuation }
      let task = Task {
        do { _ = try await sender.drain() } catch { Issue.record(error) }
        end(true)
      }
      corpses.withLock { $0.append(task) }
    }
  }

  private func end(_ lived: Bool) {
    let waiting = died.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    waiting?.resume(returning: lived)
  }
}
