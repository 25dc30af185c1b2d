import Scraping
import Testing

@Suite struct URLTemplateTests {
  @Test(arguments: [
    ("https://example.org/{bill}", ["bill": "HB 1671"], "https://example.org/HB%201671"),
    (
      "https://example.org/?n={bill}&y={year}", ["bill": "a&b=c", "year": "2025"],
      "https://example.org/?n=a%26b%3Dc&y=2025"
    ),
    ("https://example.org/{bill}/{bill}", ["bill": "é"], "https://example.org/%C3%A9/%C3%A9"),
    (
      "https://example.org/{bill}", ["bill": "a/b?c#d%e+f~g-h_i.j"],
      "https://example.org/a%2Fb%3Fc%23d%25e%2Bf~g-h_i.j"
    ),
    ("https://example.org/{bill}", ["bill": "\n"], "https://example.org/%0A"),
    ("https://example.org/{bill}", ["bill": "{year}", "year": "2025"], "https://example.org/%7Byear%7D"),
    ("https://example.org/", [:], "https://example.org/"),
  ])
  func fillsAndEncodesEachValue(_ template: String, _ values: [String: String], _ expected: String) throws {
    #expect(try URLTemplate.fill(template, request: "page", with: values) == expected)
  }

  @Test func aWholeAddressIsLeftAsItIs() throws {
    let url = "http://example.org/House Bills/1001-S.htm"
    #expect(try URLTemplate.fill("{url}", request: "text", with: ["url": url]) == url)
  }

  @Test func aVariableWithoutAValueIsNamedWithThoseThatHaveOne() {
    let error = #expect(throws: ScrapeError.self) {
      try URLTemplate.fill(
        "https://example.org/{sesion}", request: "page", with: ["session": "1", "bill": "2"])
    }
    #expect(
      error?.description == "page https://example.org/{sesion}: no value for {sesion}; known: bill, session")
  }

  @Test func namesItsVariables() {
    #expect(URLTemplate.variables(of: "https://example.org/{a}/{b}?{a}") == ["a", "b", "a"])
    #expect(URLTemplate.variables(of: "https://example.org/").isEmpty)
  }
}
