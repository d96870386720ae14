/// A stretch of one file, from `start` up to but not including `end`.
public struct SourceRange: Hashable, Sendable {
  /// The file both ends lie in.
  public let file: SourceFileID

  /// The first place inside.
  public let start: SourcePosition

  /// The first place behind; equal to `start` for an empty stretch, such as a missing value.
  public let end: SourcePosition

  /// Creates a range; `end` is not before `start`.
  public init(file: SourceFileID, start: SourcePosition, end: SourcePosition) {
    self.file = file
    self.start = start
    self.end = end
  }
}

extension SourceRange: Comparable {
  /// Orders by file, then start, then end.
  public static func < (left: SourceRange, right: SourceRange) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}
