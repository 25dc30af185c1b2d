import Markup
import Testing

/// Broken documents of every kind: each must end in a tree that answers or in an error, never in a crash.
@Suite struct MutationTests {
  static let seeds: [(format: Format, text: String)] = [
    (
      .html,
      """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>Peña’s bill</title><script>if (a<b) { x = "</p>"; }</script>
      </head><body><!-- note --><table class='t' id=x><tr><td>HB 1&nbsp;&#8220;x&#x2019;</td><td><a href="/b?a=1&b=2">y</a>
      </table><p>One<p>Two<br/><select><option value=1 selected>1</select><svg><path d="M0"/></svg></body></html>
      """
    ),
    (
      .xml,
      """
      <?xml version="1.0" encoding="utf-8"?><!DOCTYPE a SYSTEM 'a.dtd'><s:a xmlns:s="urn:s" xmlns="urn:d" s:k='v'>
      <b i="1">x &amp; é &#233;</b><![CDATA[<raw> ]] ]]><!-- c --><?pi data?><Row><c/></Row><Row>2</Row></s:a>
      """
    ),
    (
      .json,
      #"{"bill": {"id": 12, "title": "Peña\u2019s \"bill\"\n", "votes": [1, -2.5e+3, true, false, null, [], {}]}, "a b": ""}"#
    ),
  ]

  @Test(arguments: seeds.indices, UInt64(1)...4)
  func aBrokenDocumentIsATreeOrAnError(index: Int, seed: UInt64) throws {
    let (format, text) = Self.seeds[index]
    var random = Generator(state: seed &* 7919 &+ UInt64(index))
    var trees = 0
    var errors = 0
    for _ in 0..<1_000 {
      let bytes = mutated(Array(text.utf8), &random)
      do throws(MarkupError) {
        let document = try Document(parsing: bytes.span.bytes, as: format)
        _ = try document.values("string(/)")
        _ = try document.values("//*/@* | //* | //text() | //comment() | //processing-instruction()")
        trees += 1
      } catch { errors += 1 }
      if format == .xml { try stream(bytes) }
    }
    #expect(trees > 0)
    #expect(errors > 0)
    #expect(trees + errors == 1_000)
  }

  /// Both readers of XML must agree on what is well-formed.
  private func stream(_ bytes: [UInt8]) throws {
    let tree = failure(reading: bytes, as: .xml)
    var streamed: MarkupError?
    do throws(XPathFailure<MarkupError>) {
      try RowStream.forEach("Row", in: bytes.span.bytes) { node throws(MarkupError) in
        _ = try node.values(".//*")
      }
    } catch {
      switch error {
      case .markup(let error), .body(let error): streamed = error
      }
    }
    #expect((tree == nil) == (streamed == nil), "\(tree as Any) \(streamed as Any) \(bytes)")
  }

  private func mutated(_ original: [UInt8], _ random: inout Generator) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &random)
      let end = min(bytes.count, index + Int.random(in: 1...20, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[index] = "<>&;\"'/![]{}:,\\-0 =\n\0".utf8.randomElement(using: &random) ?? 0
      case 2: bytes.removeSubrange(index..<end)
      case 3: bytes.insert(contentsOf: bytes[index..<end], at: Int.random(in: bytes.indices, using: &random))
      case 4: bytes.removeSubrange(index...)
      default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
      }
    }
    return bytes
  }

  /// SplitMix64: the same numbers on every run.
  struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
