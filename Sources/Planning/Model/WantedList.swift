public import PacketSpace

/// A list of a network ACL as flows need it, with what is known of shorter ones.
public struct WantedList: Hashable, Sendable {
  /// The entries in order, both families.
  public let entries: [UnnumberedEntry]
  /// Entries that allow what may pass in addition, by policy or accepted widenings.
  public let permitted: [UnnumberedEntry]
  /// The number of entries below which no list falls, without the final deny.
  public let fewest: [AddressFamily: Int]

  /// Makes a list.
  public init(
    entries: [UnnumberedEntry], permitted: [UnnumberedEntry], fewest: [AddressFamily: Int]
  ) {
    self.entries = entries
    self.permitted = permitted
    self.fewest = fewest
  }
}
