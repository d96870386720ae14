/// Finds out the Region of something from what answers say of its place.
enum AWSRegion {
  /// The Region that a zone lies in: `eu-west-1` for `eu-west-1a`, and for a local zone the one it belongs to
  /// (`us-west-2` for `us-west-2-lax-1a`); nil for what is no zone's name.
  ///
  /// Source: Amazon EC2 User Guide, using-regions-availability-zones.md.
  static func ofZone(_ zone: String) -> String? {
    let parts = zone.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = parts.firstIndex(where: { $0.first?.isNumber == true }), last > 0 else {
      return nil
    }
    return (parts[..<last] + [parts[last].prefix(while: \.isNumber)]).joined(separator: "-")
  }
}
