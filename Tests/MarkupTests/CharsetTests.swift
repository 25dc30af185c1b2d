import Markup
import Testing

@Suite struct CharsetTests {
  struct Case: CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var header: String?
    var charset: String
    var text: String
    var format = Format.html

    init(
      _ name: String, _ bytes: [UInt8], header: String? = nil, _ charset: String, _ text: String,
      format: Format = .html
    ) {
      testDescription = name
      self.bytes = bytes
      self.header = header
      self.charset = charset
      self.text = text
      self.format = format
    }
  }

  static let cases = [
    Case("undeclared UTF-8", bytes("<p>Peña</p>"), "utf-8", "Peña"),
    Case("undeclared windows-1252", bytes("<p>Pe", 0xF1, "a", 0x92, "s</p>"), "windows-1252", "Peña’s"),
    Case("all of 0x80-0x9F", bytes("<p>", 0x80, 0x8C, 0x9F, 0x93, 0x94, "</p>"), "windows-1252", "€ŒŸ“”"),
    Case("header", bytes("<p>", 0xF1, "</p>"), header: "text/html; charset=ISO-8859-1", "windows-1252", "ñ"),
    Case(
      "quotes in latin-1", bytes("<p>", 0x93, "</p>"), header: "text/html;Charset=\"latin1\"", "windows-1252",
      "“"),
    Case(
      "header before meta", bytes("<meta charset=utf-8><p>", 0xF1, "</p>"),
      header: "text/html; charset=windows-1252", "windows-1252", "ñ"),
    Case(
      "mark before header", bytes(0xEF, 0xBB, 0xBF, "<p>é</p>"), header: "text/html; charset=latin1", "utf-8",
      "é"),
    Case("empty charset", bytes("<p>é</p>"), header: "text/html; charset=", "utf-8", "é"),
    Case("no charset", bytes("<p>é</p>"), header: "text/html; boundary=charset", "utf-8", "é"),
    Case(
      "meta charset", bytes("<html><head><META CharSet='Windows-1251'></head><p>", 0xC6, "</p>"),
      "windows-1251", "Ж"),
    Case(
      "meta http-equiv",
      bytes("<meta content='text/html; charset=iso-8859-1' http-equiv=Content-Type><p>", 0x96, "</p>"),
      "windows-1252", "–"),
    Case("meta in a comment", bytes("<!-- <meta charset=latin1> --><meta name=x><p>é</p>"), "utf-8", "é"),
    Case(
      "meta without charset", bytes("<meta name=content-type content='x; charset=koi8-r'><p>é</p>"), "utf-8",
      "é"),
    Case("meta that cannot be true", bytes("<meta charset='utf-16'><p>é</p>"), "utf-8", "é"),
    Case("not a meta", bytes("<metal charset=latin1><p>é</p>"), "utf-8", "é"),
    Case(
      "XHTML", bytes("<?xml version=\"1.0\" encoding=\"iso-8859-15\"?><p>", 0xA4, "</p>"), "iso-8859-15", "€"),
    Case(
      "UTF-16 with mark", bytes(0xFF, 0xFE, "<p>é’</p>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
      "utf-16le", "é’"),
    Case(
      "UTF-16, other end first",
      bytes(0xFE, 0xFF, "<p>é’</p>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }),
      "utf-16be", "é’"),
    Case(
      "Shift JIS", bytes("<p>", 0x93, 0xFA, "</p>"), header: "text/html; charset=Shift_JIS", "windows-31j",
      "日"),
    Case("XML undeclared", bytes("<p>é</p>"), "utf-8", "é", format: .xml),
    Case(
      "XML declared", bytes("<?xml version='1.0' encoding='ISO-8859-1'?><p>", 0x97, "</p>"), "windows-1252",
      "—",
      format: .xml),
    Case(
      "XML with mark", bytes(0xEF, 0xBB, 0xBF, "<?xml version='1.0' encoding='utf-8'?><p>é</p>"), "utf-8",
      "é",
      format: .xml),
    Case(
      "XML header before declaration", bytes("<?xml version='1.0' encoding='utf-8'?><p>", 0xE9, "</p>"),
      header: "text/xml; charset=windows-1252", "windows-1252", "é", format: .xml),
    Case(
      "XML that says UTF-16 in ASCII", bytes("<?xml version='1.0' encoding='utf-16'?><p>é</p>"), "utf-8", "é",
      format: .xml),
    Case(
      "XML in UTF-16 without mark",
      "<?xml version='1.0'?><p>é</p>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
      "utf-16le", "é", format: .xml),
    Case("XML does not know meta", bytes("<p><meta charset='latin1'/>é</p>"), "utf-8", "é", format: .xml),
    Case(
      "JSON is UTF-8 whatever the header says", bytes("{\"p\": \"é\"}"), header: "text/json; charset=latin1",
      "utf-8",
      "é", format: .json),
  ]

  @Test(arguments: cases)
  func theCharacterSetIsFoundBeforeParsing(_ page: Case) throws {
    let document = try Document(parsing: page.bytes.span.bytes, as: page.format, contentType: page.header)
    #expect(document.charset == page.charset)
    #expect(try document.values("//p").map(\.text) == [page.text])
    #expect(try document.values("string(/)").map(\.text) == [page.text])
  }

  static let contradictions = [
    Case("header", bytes("<p>", 0x92, "</p>"), header: "text/html; charset=utf-8", "utf-8", "3"),
    Case("meta", bytes("<meta charset=utf-8>", 0x92), "utf-8", "20"),
    Case("mark", bytes(0xEF, 0xBB, 0xBF, "<p>", 0x92), "utf-8", "6"),
    Case(
      "XML declaration", bytes("<?xml version='1.0' encoding='UTF-8'?><p>", 0xE9, "</p>"), "utf-8", "41",
      format: .xml),
    Case("cut character", bytes("<p>x", 0xC3), header: "text/html; charset=utf8", "utf-8", "4"),
    Case("surrogate", bytes("<p>", 0xED, 0xA0, 0x80), header: "text/html; charset=utf8", "utf-8", "3"),
    Case("UTF-16 with half a character", bytes(0xFF, 0xFE, 0x3C, 0x00, 0x70), "utf-16le", "4"),
    Case("Shift JIS", bytes("<p>", 0xFA, 0x20), header: "text/html; charset=shift_jis", "windows-31j", "3"),
  ]

  @Test(arguments: contradictions)
  func bytesThatContradictTheDeclarationAreAnError(_ page: Case) throws {
    let error = failure(reading: page.bytes, as: page.format, contentType: page.header)
    #expect(error == .undecodable(charset: page.charset, offset: try #require(Int(page.text))))
  }

  @Test(arguments: ["utf-9", "nonsense", "x/y", "utf-8//ignore", "é", "klingon"])
  func anUnknownNameIsAnErrorThatNamesIt(name: String) {
    let expected = MarkupError.unknownCharset(name)
    #expect(
      failure(reading: bytes("<p>x</p>"), as: .html, contentType: "text/html; charset=\(name)") == expected)
    #expect(failure(reading: bytes("<meta charset='\(name)'><p>x</p>"), as: .html) == expected)
    #expect("\(expected)".contains("'\(name)'"))
  }

  @Test(arguments: Format.allCases, ["", " \n\t", "\u{FEFF}", "\u{FEFF} \r\n"])
  func nothingIsAnError(format: Format, text: String) {
    #expect(failure(reading: text, as: format) == .empty)
  }

  @Test(arguments: Format.allCases)
  func moreThanTheLimitIsAnError(format: Format) {
    let bytes = [UInt8](repeating: 0x20, count: 100)
    let error = failure(reading: bytes, as: format, limits: Limits(bytes: 99))
    #expect(error == .tooLarge(bytes: 100, limit: 99))
  }
}

/// A page of texts, which become UTF-8, and bytes.
private func bytes(_ parts: any Part...) -> [UInt8] { parts.flatMap(\.bytes) }

private protocol Part { var bytes: [UInt8] { get } }
extension String: Part { fileprivate var bytes: [UInt8] { Array(utf8) } }
extension Int: Part { fileprivate var bytes: [UInt8] { [UInt8(self)] } }
extension [UInt8]: Part { fileprivate var bytes: [UInt8] { self } }
