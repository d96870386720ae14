/// The bounds within which a document is read; behind each one lies a clear diagnostic.
public struct ReaderLimits: Hashable, Sendable {
  /// The most bytes a file may have.
  public var maximumBytes: Int

  /// The most sequences and mappings that may lie inside each other.
  public var maximumDepth: Int

  /// The most values a document may have, those that YAML aliases repeat counted each time.
  public var maximumNodes: Int

  /// Creates limits.
  public init(maximumBytes: Int, maximumDepth: Int, maximumNodes: Int) {
    self.maximumBytes = maximumBytes
    self.maximumDepth = maximumDepth
    self.maximumNodes = maximumNodes
  }

  /// For what people write by hand: 16 MiB, 64 levels, 1,000,000 values.
  public static let yaml = ReaderLimits(
    maximumBytes: 16 << 20, maximumDepth: 64, maximumNodes: 1_000_000)

  /// For what programs write, such as the network ACLs of a whole account: 256 MiB, 512 levels,
  /// 16,000,000 values.
  public static let json = ReaderLimits(
    maximumBytes: 256 << 20, maximumDepth: 512, maximumNodes: 16_000_000)
}
