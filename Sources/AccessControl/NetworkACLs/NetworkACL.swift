public import PacketSpace
public import SourceText

/// A stateless filter that subnets are associated with: numbered entries in two directions.
///
/// Each direction is sorted by number and has no number twice. The final denies that AWS adds are not entries; see
/// `finalDenyNumber(_:)`.
/// Source: Amazon VPC User Guide, vpc-network-acls.md.
public struct NetworkACL: Hashable, Sendable {
  /// The name by which it is referred to.
  public let name: String

  /// The id that AWS gave it, such as `acl-0123456789abcdef0`; nil if it does not exist in AWS.
  public let id: String?

  /// Whether it is the default network ACL of its VPC.
  public let isDefault: Bool

  /// The entries for traffic that enters the subnet, by ascending number.
  public let inbound: [NetworkACLEntry]

  /// The entries for traffic that leaves the subnet, by ascending number.
  public let outbound: [NetworkACLEntry]

  /// Where the network ACL is written; nil if it was made rather than read.
  public let source: SourceRange?

  /// What a person or the planner says about the network ACL.
  public let note: String?

  /// Makes a network ACL from entries in any order.
  ///
  /// - Throws: All pairs of entries of one direction that have the same number.
  public init(
    name: String, id: String? = nil, isDefault: Bool = false, inbound: [NetworkACLEntry],
    outbound: [NetworkACLEntry], source: SourceRange? = nil, note: String? = nil
  ) throws(NetworkACLError) {
    guard !Self.isAscending(inbound) || !Self.isAscending(outbound) else {
      self.init(
        name: name, id: id, isDefault: isDefault, sortedInbound: inbound, sortedOutbound: outbound,
        source: source, note: note)
      return
    }
    let sortedInbound = inbound.sorted { $0.number < $1.number }
    let sortedOutbound = outbound.sorted { $0.number < $1.number }
    let conflicts =
      Self.conflicts(in: sortedInbound, .inbound) + Self.conflicts(in: sortedOutbound, .outbound)
    guard conflicts.isEmpty else { throw NetworkACLError(networkACL: name, conflicts: conflicts) }
    self.init(
      name: name, id: id, isDefault: isDefault, sortedInbound: sortedInbound,
      sortedOutbound: sortedOutbound, source: source, note: note)
  }

  /// Makes a network ACL from entries known to be sorted and without a number twice.
  init(
    name: String, id: String? = nil, isDefault: Bool, sortedInbound: [NetworkACLEntry],
    sortedOutbound: [NetworkACLEntry], source: SourceRange? = nil, note: String? = nil
  ) {
    self.name = name
    self.id = id
    self.isDefault = isDefault
    self.inbound = sortedInbound
    self.outbound = sortedOutbound
    self.source = source
    self.note = note
  }

  /// The entries of one direction, by ascending number.
  public func entries(_ direction: TrafficDirection) -> [NetworkACLEntry] {
    switch direction {
    case .inbound: inbound
    case .outbound: outbound
    }
  }

  /// The number of the immutable last rule that denies a family's traffic: 32767 for IPv4, 32768 for IPv6.
  ///
  /// Shown as `*`. Source: Amazon VPC User Guide, amazon-vpc-limits.md; AWS CLI, describe-network-acls.
  public static func finalDenyNumber(_ family: AddressFamily) -> Int {
    switch family {
    case .ipv4: 32_767
    case .ipv6: 32_768
    }
  }

  /// Whether each number is greater than the one before, as AWS lists entries.
  private static func isAscending(_ entries: [NetworkACLEntry]) -> Bool {
    entries.indices.dropFirst().allSatisfy { entries[$0 - 1].number < entries[$0].number }
  }

  /// The pairs of neighbours with one number; sorting is stable, so the one given first comes first.
  private static func conflicts(
    in sorted: [NetworkACLEntry], _ direction: TrafficDirection
  ) -> [NetworkACLError.Conflict] {
    zip(sorted, sorted.dropFirst()).filter { $0.number == $1.number }.map {
      NetworkACLError.Conflict(direction: direction, first: $0, second: $1)
    }
  }
}
