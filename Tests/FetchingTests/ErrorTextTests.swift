import Fetching
import Testing

@Suite struct ErrorTextTests {
  static let url = "https://example.org/x"

  @Test(arguments: [
    (
      FetchError.timedOut(url: url, after: .seconds(60)),
      "\(url) did not answer in full within 60 s; try later"
    ),
    (
      .retryAfterTooLong(url: url, wanted: .seconds(3600), limit: .seconds(120)),
      "\(url) asks to come back after 3600 s, which is more than the 120 s that a run waits; try later"
    ),
    (.status(url: url, code: 404, bodyStart: ""), "\(url) answered 404 without a body"),
    (.status(url: url, code: 500, bodyStart: "Server error"), "\(url) answered 500: Server error"),
    (.truncatedBody(url: url, received: 5, expected: 9), "\(url) broke off after 5 of 9 bytes; try later"),
    (.truncatedBody(url: url, received: 5, expected: nil), "\(url) broke off after 5 bytes; try later"),
    (.address("bill 5", reason: "it has no host"), "cannot ask 'bill 5': it has no host"),
    (
      .mirror("here", reason: "it does not start with http:// or https://"),
      "cannot use 'here' as a mirror: it does not start with http:// or https://; "
        + "write it as http://127.0.0.1:8765"
    ),
  ])
  func saysWhatIsWrongAndWhatToDo(error: FetchError, text: String) {
    #expect(error.description == text)
  }
}
