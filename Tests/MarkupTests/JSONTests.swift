import Markup
import Testing

@Suite struct JSONTests {
  @Test func membersAreElementsAndItemsAreItems() throws {
    let json = #"{"bill": {"number": "HB 1", "votes": [1, 2.50, -3e+2]}, "open": true, "shut": false}"#
    #expect(try texts("/json/bill/number", in: json, as: .json) == ["HB 1"])
    #expect(try texts("/json/bill/votes/item", in: json, as: .json) == ["1", "2.50", "-3e+2"])
    #expect(try texts("/json/open | /json/shut", in: json, as: .json) == ["true", "false"])
  }

  @Test func theTopMayBeAnArrayOrASingleValue() throws {
    #expect(try texts("/json/item/item", in: "[[1,2],[3]]", as: .json) == ["1", "2", "3"])
    #expect(try texts("/json", in: " \"x\" ", as: .json) == ["x"])
    #expect(try texts("/json[@null='true']", in: "null", as: .json) == [""])
    #expect(try texts("count(/json/node())", in: "[]", as: .json) == ["0"])
  }

  @Test func nullIsNotAnEmptyText() throws {
    let json = #"{"a": null, "b": ""}"#
    #expect(try texts("/json/a/@null", in: json, as: .json) == ["true"])
    #expect(try texts("count(/json/a/node())", in: json, as: .json) == ["0"])
    #expect(try texts("/json/b[not(@null)]", in: json, as: .json) == [""])
  }

  @Test(arguments: [
    "", "1", "a b", "a:b", "-x", "1st", "$ref", "<x>", "a\u{300}\u{2010} ", "é/è", "#",
  ])
  func aKeyThatIsNoNameIsAnAttribute(key: String) throws {
    let json = Array("{\"\(key)\": \"v\"}".utf8)
    let document = try Document(parsing: json.span.bytes, as: .json)
    #expect(try document.values("/json/item/@key").map(\.text) == [key])
    #expect(try document.values("/json/item").map(\.text) == ["v"])
  }

  @Test(arguments: ["a", "_a", "bill_id", "a-b", "a.b", "été", "item", "xml", "x1"])
  func aKeyThatIsANameIsTheElement(key: String) throws {
    #expect(try texts("name(/json/*)", in: "{\"\(key)\": 1}", as: .json) == [key])
  }

  @Test func orderAndRepeatedKeysAreKept() throws {
    let json = #"{"z": 1, "a": 2, "z": 3}"#
    #expect(try texts("/json/*", in: json, as: .json) == ["1", "2", "3"])
    #expect(try texts("/json/z", in: json, as: .json) == ["1", "3"])
  }

  @Test func elementsKnowTheLineOfTheirKey() throws {
    let json = Array("{\n\"a\":\n1,\r\n\"b\": [\n2,\n  3]}".utf8)
    let document = try Document(parsing: json.span.bytes, as: .json)
    #expect(try document.values("/json/a | /json/b/item").map(\.line) == [2, 5, 6])
    #expect(try document.values("/json/a/text()").map(\.line) == [3])
  }

  @Test(arguments: [
    (#""\"\\\/\n\t\r""#, "\"\\/\n\t\r"),
    (#""\u00e9\u2019""#, "é’"),
    (#""\ud83d\ude00 \uD83D\uDE00""#, "😀 😀"),
    (#""a\u0000b\u0008\b\f\u001f""#, "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    (#""\ud83d x \ude00 \ud83dA""#, "\u{FFFD} x \u{FFFD} \u{FFFD}A"),
    (#""\ufffe\uffff""#, "\u{FFFD}\u{FFFD}"),
    ("\"\u{FFFE}\u{FFFF}\u{FFFD}\"", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    ("\"\u{7F} <b>&amp;</b> ]]>\"", "\u{7F} <b>&amp;</b> ]]>"),
  ])
  func textsAreUnescaped(json: String, text: String) throws {
    #expect(try texts("/json", in: json, as: .json) == [text])
    #expect(try texts("/json/item/@key", in: "{\(json): 1}", as: .json).first ?? text == text)
  }

  @Test(arguments: [
    ("{", 1), ("[1,\n", 2), ("[1,]", 1), ("{\"a\":1,\n}", 2), ("{\"a\" 1}", 1), ("{a: 1}", 1),
    ("{'a': 1}", 1),
    ("[1 2]", 1), ("01", 1), ("-", 1), ("+1", 1), ("1.", 1), (".5", 1), ("1e", 1), ("1e+", 1), ("0x1", 1),
    ("NaN", 1), ("True", 1), ("nul", 1), ("nulls", 1), ("truefalse", 1), ("\"a", 1), ("\"a\\", 1),
    ("\"\\x\"", 1),
    ("\"\\u12\"", 1), ("\"\\u12g4\"", 1), ("\"\\u+123\"", 1), ("\"a\nb\"", 1), ("\"a\tb\"", 1), ("{}\n{}", 2),
    ("[]\n\nx", 3), ("\"a\" ]", 1), ("// c\n1", 1), ("[1]\u{0}", 1), ("\u{A0}1", 1), ("<html>", 1), ("}", 1),
    ("{\"a\":}", 1), ("{\"a\"", 1), ("{\"a\":1", 1), ("[-01]", 1), ("1.2.3", 1),
    ("[\"a\",\n\"b\"\n\"c\"]", 3),
  ])
  func whatIsNoJSONIsAnErrorWithItsLine(json: String, line: Int) {
    #expect(failure(reading: json, as: .json)?.malformedLine == line)
  }

  @Test func everyCutOfADocumentIsAnError() {
    let json = Array(#"{"a": [1, "é\u00e9\n", {"b": null, "c": [true, false]}], "d": "x"}"#.utf8)
    #expect(failure(reading: json, as: .json) == nil)
    for end in 1..<json.count {
      #expect(failure(reading: Array(json[..<end]), as: .json) != nil, "cut at \(end)")
    }
  }

  @Test func bytesThatAreNoUTF8AreAnErrorWithTheirLine() {
    #expect(failure(reading: Array("{\n\"a\": \"".utf8) + [0x92, 0x22, 0x7D], as: .json)?.malformedLine == 2)
  }

  @Test func aByteOrderMarkIsNoText() throws {
    #expect(try texts("/json", in: "\u{FEFF}\"x\"", as: .json) == ["x"])
  }

  @Test(arguments: ["[", "{\"a\":"])
  func nestingIsLimited(open: String) throws {
    let close = open == "[" ? "]" : "}"
    func nested(_ depth: Int) -> String {
      String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    }
    #expect(failure(reading: nested(256), as: .json) == nil)
    #expect(failure(reading: nested(257), as: .json)?.malformedLine == 1)
    #expect(failure(reading: nested(3), as: .json, limits: Limits(jsonDepth: 2)) != nil)
    #expect(
      failure(reading: String(repeating: open, count: 1_000_000), as: .json, limits: Limits(jsonDepth: .max))
        != nil)
  }

  @Test func aLargeDocumentIsReadToItsEnd() throws {
    let row = #"{"bill_id": 1, "number": "HB 1", "title": "An act relating to rivers and their banks"},"#
    let json = "[" + String(repeating: row, count: 20_000) + "{\"number\": \"tail\"}]"
    #expect(try texts("/json/item[last()]/number", in: json, as: .json) == ["tail"])
  }
}
