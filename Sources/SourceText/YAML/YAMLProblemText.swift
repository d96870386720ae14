/// The characters around a place in a file that could not be read.
struct YAMLProblemText {
  let file: SourceFile

  /// The byte at which reading failed; at most the end of the file.
  let offset: Int

  /// The byte at which what was being read began.
  let contextOffset: Int

  /// The byte at the place, or nil at the end of the file.
  var next: UInt8? { offset < file.bytes.count ? file.bytes[offset] : nil }

  /// The one character at the place; empty at the end of the file.
  var character: Range<Int> {
    var end = min(offset + 1, file.bytes.count)
    while end < file.bytes.count, file.bytes[end].isUTF8Continuation { end += 1 }
    return offset..<end
  }

  /// From the place up to white space, a comma or a bracket.
  var word: Range<Int> {
    var end = offset
    while end < file.bytes.count, !file.bytes[end].endsWord { end += 1 }
    return end > offset ? offset..<end : character
  }

  /// Like `word`, but with what comes directly before the place, and without a last colon that makes
  /// it a key.
  var wordAround: Range<Int> {
    var start = offset
    while start > file.lines.contentStart, !file.bytes[start - 1].endsWord { start -= 1 }
    var end = word.upperBound
    let isKey =
      end < file.bytes.count && file.bytes[end] == UInt8(ascii: " ") && end - start > 1
      && file.bytes[end - 1] == UInt8(ascii: ":")
    if isKey { end -= 1 }
    return start..<max(start, end)
  }

  /// The line of the place up to it.
  var lineBefore: String { string(lineStart(of: offset)..<offset) }

  /// The line of the place without its indentation.
  var lineIndented: Range<Int> { lineWithoutIndentation(of: offset) }

  /// The line of `contextOffset` from there on.
  var lineOfContext: Range<Int> {
    contextOffset..<max(contextOffset, lineWithoutIndentation(of: contextOffset).upperBound)
  }

  /// From `contextOffset` up to white space, a comma or a bracket.
  var wordOfContext: Range<Int> {
    YAMLProblemText(file: file, offset: contextOffset, contextOffset: contextOffset).word
  }

  /// The last line before that of the place which is not empty, if it looks like a key whose colon
  /// has no space behind it: the range of that colon.
  var crampedColonAbove: Range<Int>? {
    var line = file.lines.lineIndex(ofByte: offset)
    while line > 0 {
      line -= 1
      let offsets = lineWithoutIndentation(of: Int(file.lines.starts[line]))
      guard !offsets.isEmpty else { continue }
      guard !string(offsets).contains(": "), file.bytes[offsets.upperBound - 1] != UInt8(ascii: ":")
      else { return nil }
      return offsets.first { file.bytes[$0] == UInt8(ascii: ":") }.map { $0..<$0 + 1 }
    }
    return nil
  }

  /// The text of a range.
  func string(_ offsets: Range<Int>) -> String {
    String(decoding: file.bytes[offsets.clamped(to: 0..<file.bytes.count)], as: UTF8.self)
  }

  /// The text of a range as it is to be written instead.
  func quoted(_ offsets: Range<Int>) -> String { "\"\(string(offsets))\"" }

  private func lineStart(of offset: Int) -> Int {
    Int(file.lines.starts[file.lines.lineIndex(ofByte: offset)])
  }

  private func lineWithoutIndentation(of offset: Int) -> Range<Int> {
    var start = lineStart(of: offset)
    while start < file.bytes.count, file.bytes[start] == UInt8(ascii: " ") { start += 1 }
    var end = start
    while end < file.bytes.count, file.bytes[end] >= 0x20 { end += 1 }
    return start..<end
  }
}

extension UInt8 {
  fileprivate var endsWord: Bool {
    switch self {
    case 0...0x20, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
