/// The part of a line that is shown: all of it, or of long ones, such as JSON without line breaks, what is near a place.
enum LineWindow {
  private static let longest = 160
  private static let before = 60

  /// Up to 160 of a line's Unicode scalars, up to 60 of them in front of the place.
  static func around(_ start: Int, of count: Int) -> Range<Int> {
    guard count > longest else { return 0..<count }
    let lower = max(0, min(start - before, count - longest))
    return lower..<min(count, lower + longest)
  }
}
