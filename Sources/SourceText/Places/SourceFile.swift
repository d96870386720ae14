/// The number of a file in its `SourceMap`, in the order the files were added.
public struct SourceFileID: Hashable, Comparable, Sendable {
  let index: UInt32

  init(index: Int) {
    self.index = UInt32(clamping: index)
  }

  /// Orders files as they were added.
  public static func < (left: SourceFileID, right: SourceFileID) -> Bool {
    left.index < right.index
  }
}

/// A file's bytes together with where its lines begin.
public struct SourceFile: Sendable {
  /// The number of this file in its `SourceMap`.
  public let id: SourceFileID

  /// The name to show, usually the path as the user wrote it; `-` for standard input.
  public let name: String

  /// All bytes as read, a byte order mark included, whether or not they are valid UTF-8.
  public let bytes: [UInt8]

  let lines: LineTable

  init(id: SourceFileID, name: String, bytes: [UInt8]) {
    self.id = id
    self.name = name
    self.bytes = bytes
    self.lines = LineTable(bytes)
  }

  /// The number of lines; an empty file has one empty line.
  public var lineCount: Int { lines.starts.count }

  /// The text of a line without its line break and without a byte order mark, tabs kept.
  ///
  /// - Parameter number: Counted from 1; any other line is empty text.
  /// - Returns: The text; bytes that are not UTF-8 become U+FFFD.
  public func line(_ number: Int) -> String {
    String(decoding: bytes[bounds(ofLine: number)], as: UTF8.self)
  }

  /// Where a line begins and ends, its line break left out; any line that there is not is empty.
  func bounds(ofLine number: Int) -> Range<Int> {
    guard number >= 1, number <= lineCount else { return 0..<0 }
    let start = Int(lines.starts[number - 1])
    var end = number < lineCount ? Int(lines.starts[number]) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }

  /// The place that lies `offset` bytes into the file, clamped to the file.
  ///
  /// - Complexity: O(log lines).
  public func position(at offset: Int) -> SourcePosition {
    var cursor = PositionCursor(self)
    return cursor.position(at: offset)
  }

  /// The range between two byte offsets.
  public func range(_ offsets: Range<Int>) -> SourceRange {
    var cursor = PositionCursor(self)
    let start = cursor.position(at: offsets.lowerBound)
    return SourceRange(file: id, start: start, end: cursor.position(at: offsets.upperBound))
  }
}
