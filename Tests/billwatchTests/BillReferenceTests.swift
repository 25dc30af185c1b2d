import ArgumentParser
import Foundation
import Legislature
import Store
import Testing

@testable import billwatch

struct BillReferenceTests {
  private func office() throws -> Office {
    let office = try Office()
    for (type, label) in [("HB", "1671"), ("SB", "5376"), ("HB", "1170"), ("HCR", "4400"), ("SCR", "4400")] {
      try office.add(type, label)
    }
    try office.add("SB", "5376", office.earlier)
    try office.add("HB", "1071", office.earlier) { $0.also = ["Chapter 12"] }
    return office
  }

  @Test(arguments: [
    ("HB 1671", "us-wa/2025-26/HB 1671"), ("hb1671", "us-wa/2025-26/HB 1671"),
    ("1671", "us-wa/2025-26/HB 1671"),
    ("2SHB 1671", "us-wa/2025-26/HB 1671"), ("e2shb1170", "us-wa/2025-26/HB 1170"),
    ("us-wa/SSB 5376", "us-wa/2025-26/SB 5376"), ("2019-20/5376", "us-wa/2019-20/SB 5376"),
    ("us-wa/2019-20/sb 5376", "us-wa/2019-20/SB 5376"),
    (" us-wa / 2025-26 / H.B. 1671 ", "us-wa/2025-26/HB 1671"),
    ("hcr 4400", "us-wa/2025-26/HCR 4400"), ("2019-20/chapter 12", "us-wa/2019-20/HB 1071"),
  ])
  func aNumberIsReadAsPeopleTypeIt(_ text: String, _ path: String) throws {
    #expect(
      try BillReference(text.split(separator: " ").map(String.init)).resolve(at: office().desk).path == path)
  }

  @Test func severalHitsAreListed() throws {
    let error = #expect(throws: UsageError.self) { try BillReference(["4400"]).resolve(at: office().desk) }
    #expect(error?.description.contains("us-wa/2025-26/HCR 4400, us-wa/2025-26/SCR 4400") == true)
  }

  @Test(arguments: ["HB 9999", "HB 1071", "us-wa/2023-24/1671", "us-xx/1671", "foo", "1671x", "Chapter 12"])
  func noSuchBillIsExitCodeFour(_ text: String) throws {
    #expect(throws: ExitCode(4)) { try BillReference([text]).resolve(at: office().desk) }
  }

  @Test(arguments: ["", "/", "us-wa/", "a/b/c/d", "us-wa//1671"])
  func whatHasNoFormOfABillIsAMistakeOfUse(_ text: String) {
    #expect(throws: UsageError.self) { try BillReference([text]) }
  }
}
