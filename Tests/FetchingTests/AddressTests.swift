import Fetching
import Testing

@Suite struct AddressTests {
  @Test(arguments: [
    ("https://Example.ORG", "https://example.org/"),
    ("https://example.org/Htm/Bills/House Bills/", "https://example.org/Htm/Bills/House%20Bills/"),
    ("https://example.org/a%20b?q=c d", "https://example.org/a%20b?q=c%20d"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/100%2", "https://example.org/100%252"),
    ("https://example.org/Peña?n=ñ", "https://example.org/Pe%C3%B1a?n=%C3%B1"),
    ("https://example.org/a\"<b>|c\\d", "https://example.org/a%22%3Cb%3E%7Cc%5Cd"),
    ("https://example.org/page#part", "https://example.org/page"),
    (" https://example.org/page\r\n", "https://example.org/page"),
    ("https://example.org:443/x", "https://example.org/x"),
    ("https://example.org:8443/x", "https://example.org:8443/x"),
    ("http://example.org:80?q", "http://example.org/?q"),
    ("https://example.org/a/./b/../c/", "https://example.org/a/c/"),
    ("https://example.org/../../etc/..", "https://example.org/"),
    ("https://example.org/public/%2e%2E/archive/x", "https://example.org/archive/x"),
    ("https://example.org/.hidden/a..b", "https://example.org/.hidden/a..b"),
    ("https://example.org/x?to=https://other.org/../y", "https://example.org/x?to=https://other.org/../y"),
    ("https://[::1]:8080/x", "https://[::1]:8080/x"),
  ])
  func hasOneSpelling(text: String, spelling: String) throws {
    #expect(try Address(text).description == spelling)
    #expect(try Address(spelling).description == spelling, "it is stable")
  }

  @Test(arguments: [
    ("example.org/x", Address.Flaw.noScheme), ("", .noScheme), ("/path?x=http://y", .noScheme),
    ("ftp://example.org/x", .scheme("ftp")), ("https:///x", .noHost), ("https://?x", .noHost),
    ("https://ex ample.org/", .noHost), ("https://example.org:port/", .port("port")),
    ("https://example.org:70000/", .port("70000")), ("https://user:word@example.org/", .credentials),
  ])
  func refusesWhatCannotBeAsked(text: String, flaw: Address.Flaw) {
    #expect(throws: flaw) { try Address(text) }
  }

  @Test(arguments: [
    ("https://other.org/x", "https://other.org/x"), ("//other.org/x", "https://other.org/x"),
    ("/root", "https://example.org/root"), ("next.htm", "https://example.org/a/b/next.htm"),
    ("../up?p=1", "https://example.org/a/up?p=1"), ("?page=2", "https://example.org/a/b/c?page=2"),
    ("", "https://example.org/a/b/c?q=1"), ("#part", "https://example.org/a/b/c?q=1"),
    ("d e/", "https://example.org/a/b/d%20e/"), ("x?t=12:30", "https://example.org/a/b/x?t=12:30"),
    ("HTTPS://EXAMPLE.ORG/Y", "https://example.org/Y"),
  ])
  func resolvesLinks(reference: String, target: String) throws {
    #expect(try Address("https://example.org/a/b/c?q=1").resolving(reference).description == target)
  }

  @Test(arguments: [("javascript:alert(1)", Address.Flaw.noScheme), ("ftp://x/y", .scheme("ftp"))])
  func refusesLinksThatLeadOffTheWeb(reference: String, flaw: Address.Flaw) throws {
    let base = try Address("https://example.org/")
    #expect(throws: flaw) { try base.resolving(reference) }
  }
}

@Suite struct MirrorTests {
  static let hosts: Set<String> = ["example.org", "files.example.org"]

  @Test(arguments: [
    (
      "http://127.0.0.1:8765", "https://example.org/a%20b/?x=1&y=%2F",
      "http://127.0.0.1:8765/example.org/a%20b/?x=1&y=%2F"
    ),
    ("http://127.0.0.1:8765/", "https://example.org/", "http://127.0.0.1:8765/example.org/"),
    ("http://localhost/m/", "https://files.example.org/x", "http://localhost/m/files.example.org/x"),
    ("https://mirror.org/a/b", "https://example.org:8443/x?", "https://mirror.org/a/b/example.org:8443/x?"),
  ])
  func mapsRealAddresses(mirror: String, real: String, mirrored: String) throws {
    #expect(try Mirror(mirror).address(of: Address(real)).description == mirrored)
  }

  @Test(arguments: [
    ("http://127.0.0.1:8765", "http://127.0.0.1:8765/example.org/x?y=1", "https://example.org/x?y=1"),
    ("http://127.0.0.1:8765", "http://127.0.0.1:8765/EXAMPLE.org", "https://example.org/"),
    ("http://127.0.0.1:8765/m", "http://127.0.0.1:8765/m/files.example.org/x", "https://files.example.org/x"),
  ])
  func knowsItsOwnFolders(mirror: String, mirrored: String, real: String) throws {
    #expect(try Mirror(mirror).real(of: Address(mirrored), hosts: Self.hosts)?.description == real)
  }

  @Test(arguments: [
    "http://127.0.0.1:8765/elsewhere/x", "http://localhost:8765/example.org/x",
    "http://127.0.0.1/example.org/x",
    "http://127.0.0.1:8765/example.org.evil.com/x", "https://127.0.0.1:8765/example.org/x",
  ])
  func takesNothingElseForItsOwn(address: String) throws {
    #expect(try Mirror("http://127.0.0.1:8765").real(of: Address(address), hosts: Self.hosts) == nil)
  }

  @Test(arguments: [
    ("http://127.0.0.1:1", true), ("http://127.1.2.3", true), ("http://LOCALHOST:80", true),
    ("http://[::1]:9", true),
    ("http://127.0.0.1.example.org", false), ("http://127.example.org", false), ("http://10.0.0.1", false),
    ("http://localhost.example.org", false), ("http://127.0.0.300", false),
  ])
  func knowsThisMachine(mirror: String, isLoopback: Bool) throws {
    #expect(try Mirror(mirror).isLoopback == isLoopback)
  }

  @Test(arguments: ["127.0.0.1:8765", "ftp://127.0.0.1", "http://127.0.0.1/?x=1"])
  func refusesWhatIsNoServer(text: String) {
    #expect(throws: FetchError.self) { try Mirror(text) }
  }
}
