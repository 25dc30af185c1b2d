internal import Legislature

/// A section while it is put together: its UTF-8 with the mark of every stretch, each line ended by a line feed.
struct TextDraft {
  /// Which of the rule's starts began it; nil for what stands before, between and after sections.
  var start: Int?
  var kind: LegalText.Kind?
  var number: String?
  var caption: String?
  var bytes: [UInt8] = []
  /// Where each stretch of one mark ends; neighbours differ.
  var spans: [(end: Int, mark: LegalText.Mark)] = []
  /// Where the first line of the section itself begins, below its headings.
  var opening = 0
  /// Where the heading lines begin that stand at its end; nil if it ends otherwise.
  var headings: Int?

  init(start: Int? = nil, kind: LegalText.Kind? = nil) {
    self.start = start
    self.kind = kind
  }

  /// The text of a line that begins at `offset`, without its line feed.
  func line(at offset: Int) -> String {
    guard offset < bytes.endIndex else { return "" }
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  mutating func append(_ byte: UInt8, _ mark: LegalText.Mark) {
    bytes.append(byte)
    if let last = spans.indices.last, spans[last].mark == mark {
      spans[last].end = bytes.count
    } else {
      spans.append((bytes.count, mark))
    }
  }

  /// Adds bytes of one mark, of which there is at least one.
  mutating func append(_ more: some Collection<UInt8>, _ mark: LegalText.Mark) {
    bytes.append(contentsOf: more)
    if let last = spans.indices.last, spans[last].mark == mark {
      spans[last].end = bytes.count
    } else {
      spans.append((bytes.count, mark))
    }
  }

  /// Adds what another draft holds.
  mutating func append(_ other: TextDraft) {
    for (range, mark) in other.stretches { append(other.bytes[range], mark) }
  }

  /// The stretches of one mark, in order.
  var stretches: [(range: Range<Int>, mark: LegalText.Mark)] {
    var from = 0
    return spans.map { span in
      defer { from = span.end }
      return (from..<span.end, span.mark)
    }
  }

  /// Cuts off what begins at `offset` and gives it.
  mutating func split(at offset: Int) -> TextDraft {
    var tail = TextDraft()
    var head = TextDraft(start: start, kind: kind)
    for (range, mark) in stretches {
      if range.lowerBound < offset {
        head.append(bytes[range.lowerBound..<min(range.upperBound, offset)], mark)
      }
      if range.upperBound > offset {
        tail.append(bytes[max(range.lowerBound, offset)..<range.upperBound], mark)
      }
    }
    (bytes, spans, headings) = (head.bytes, head.spans, nil)
    return tail
  }

  /// Gives ranges another mark.
  mutating func remark(_ ranges: [(range: Range<Int>, mark: LegalText.Mark)]) {
    guard !ranges.isEmpty else { return }
    var marks: [LegalText.Mark] = []
    marks.reserveCapacity(bytes.count)
    for (range, mark) in stretches { marks.append(contentsOf: repeatElement(mark, count: range.count)) }
    for (range, mark) in ranges { for index in range { marks[index] = mark } }
    spans = []
    for (index, mark) in marks.enumerated() {
      if let last = spans.indices.last, spans[last].mark == mark {
        spans[last].end = index + 1
      } else {
        spans.append((index + 1, mark))
      }
    }
  }

  var runs: [LegalText.Run] {
    stretches.map { LegalText.Run(String(decoding: bytes[$0.range], as: UTF8.self), $0.mark) }
  }
}

/// Whether white space stands at an index of UTF-8, and how many bytes it takes; 0 if none does.
func whiteSpace(in bytes: Span<UInt8>, at index: Int) -> Int {
  switch bytes[index] {
  case 0x20, 0x09...0x0D: return 1
  case 0xC2 where index + 1 < bytes.count:
    return bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85 ? 2 : 0
  case 0xE1 where index + 2 < bytes.count:
    return bytes[index + 1] == 0x9A && bytes[index + 2] == 0x80 ? 3 : 0
  case 0xE2 where index + 2 < bytes.count:
    let last = bytes[index + 2]
    if bytes[index + 1] == 0x81 { return last == 0x9F ? 3 : 0 }
    guard bytes[index + 1] == 0x80 else { return 0 }
    return (0x80...0x8A).contains(last) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0
  case 0xE3 where index + 2 < bytes.count:
    return bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80 ? 3 : 0
  default: return 0
  }
}
