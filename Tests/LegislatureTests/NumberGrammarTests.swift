import Legislature
import Testing

@Suite struct NumberGrammarTests {
  static let grammar = NumberGrammar(
    kinds: ["HB", "SB", "HJM", "SJM", "HJR", "SJR", "HCR", "SCR", "HR", "SR", "HI", "SI"].map {
      BillKind(code: $0, name: $0, chamber: $0.hasPrefix("H") ? .house : .senate, houses: 2, executive: true)
    },
    ignored: ["SGA"], substituteMark: "S", engrossedMark: "E")

  @Test(arguments: [
    ("HB 1671", "HB 1671", "HB 1671", 0, 0), ("SHB 1671", "HB 1671", "SHB 1671", 1, 0),
    ("2SHB 1671", "HB 1671", "2SHB 1671", 2, 0), ("E2SHB 1170", "HB 1170", "E2SHB 1170", 2, 1),
    ("2ESHB 1170", "HB 1170", "2ESHB 1170", 1, 2), ("ESSB 6002", "SB 6002", "ESSB 6002", 1, 1),
    ("SSB 5376", "SB 5376", "SSB 5376", 1, 0), ("SSJM 8003", "SJM 8003", "SSJM 8003", 1, 0),
    ("EHR 4600", "HR 4600", "EHR 4600", 0, 1), ("SHCR 4405", "HCR 4405", "SHCR 4405", 1, 0),
    ("SCR 8404", "SCR 8404", "SCR 8404", 0, 0), ("SR 8614", "SR 8614", "SR 8614", 0, 0),
    ("HI 976", "HI 976", "HI 976", 0, 0), ("HI IL26-001", "HI IL26-001", "HI IL26-001", 0, 0),
    ("sb5376", "SB 5376", "SB 5376", 0, 0), ("2shb1671", "HB 1671", "2SHB 1671", 2, 0),
    ("S.B. 5376", "SB 5376", "SB 5376", 0, 0), ("hb 0042", "HB 42", "HB 42", 0, 0),
  ])
  func aVersionIsOneBill(
    _ text: String, _ bill: String, _ version: String, _ substitute: Int, _ engrossed: Int
  ) {
    guard case .bill(let reading) = Self.grammar.parse(text) else {
      Issue.record("\(text) was not read")
      return
    }
    #expect(reading.number.description == bill)
    #expect(reading.version == version)
    #expect(reading.substitute == substitute)
    #expect(reading.engrossed == engrossed)
  }

  @Test(arguments: [
    ("HB0386S03", "HB 386", "HB 386 S3", 3), ("HB0386", "HB 386", "HB 386", 0),
    ("H.B. 386", "HB 386", "HB 386", 0),
    ("Res 32125", "Res 32125", "Res 32125", 0), ("RES32125", "Res 32125", "Res 32125", 0),
    ("ord 2024-0157", "Ord 2024-0157", "Ord 2024-0157", 0),
  ])
  func someSourcesWriteTheSubstituteBehindTheNumberAndTypesAsWords(
    _ text: String, _ bill: String, _ version: String, _ substitute: Int
  ) throws {
    let grammar = NumberGrammar(
      kinds: ["HB", "Res", "Ord"].map {
        BillKind(code: $0, name: $0, chamber: nil, houses: 1, executive: true)
      }, substituteSuffix: "S")
    guard case .bill(let reading) = grammar.parse(text) else {
      Issue.record("\(text) was not read")
      return
    }
    #expect(reading.number.description == bill)
    #expect(reading.version == version)
    #expect(reading.substitute == substitute)
    #expect(grammar.candidates(digits: "2024-0157").contains(BillNumber(type: "Ord", label: "2024-0157")))
  }

  @Test func appointmentsAreLeftOut() { #expect(Self.grammar.parse("SGA 9004") == .ignored) }

  @Test(arguments: ["", "HB", "1671", "XHB 1671", "HB 16/71", "2 1671", "HB 1671 x", "Senate Bill"])
  func whatIsNoNumberIsNotGuessed(_ text: String) { #expect(Self.grammar.parse(text) == .unreadable) }

  @Test func digitsAloneCanMeanAnyKind() {
    #expect(Self.grammar.candidates(digits: "5376").contains(BillNumber(type: "SB", label: "5376")))
    #expect(Self.grammar.candidates(digits: "53x").isEmpty)
  }

  @Test func numbersSortByNumber() {
    let numbers = ["HB 999", "HB 1000", "HB 10000"].map { text in
      BillNumber(type: "HB", label: String(text.dropFirst(3)))
    }
    #expect(numbers.shuffled().sorted() == numbers)
  }
}
