/// One place in a text file.
///
/// The offset decides identity and order; line and column say the same place to a person.
public struct SourcePosition: Hashable, Sendable {
  private let storedLine: UInt32
  private let storedColumn: UInt32
  private let storedOffset: UInt32

  /// The line, counted from 1; lines end with LF, CRLF or a lone CR.
  public var line: Int { Int(storedLine) }

  /// The column, counted from 1 in Unicode scalars; a tab is one column.
  public var column: Int { Int(storedColumn) }

  /// The number of UTF-8 bytes in the file before this place, a byte order mark included.
  public var offset: Int { Int(storedOffset) }

  /// Creates a position; numbers outside `UInt32` are clamped, as no file read here is that long.
  public init(line: Int, column: Int, offset: Int) {
    self.storedLine = UInt32(clamping: line)
    self.storedColumn = UInt32(clamping: column)
    self.storedOffset = UInt32(clamping: offset)
  }

  /// Creates a position from numbers that are known to fit; others lose their upper bits.
  @inline(__always)
  init(truncatingLine line: Int, column: Int, offset: Int) {
    self.storedLine = UInt32(truncatingIfNeeded: line)
    self.storedColumn = UInt32(truncatingIfNeeded: column)
    self.storedOffset = UInt32(truncatingIfNeeded: offset)
  }
}

extension SourcePosition: Comparable {
  /// Orders two places of one file.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    left.storedOffset < right.storedOffset
  }
}
