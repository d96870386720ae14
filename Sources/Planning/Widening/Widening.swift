public import AccessControl
public import PacketSpace

/// A block that would be allowed in place of several smaller ones, with its price.
public struct Widening: Hashable, Sendable {
  /// The network ACL.
  public let networkACL: String
  /// The direction.
  public let direction: TrafficDirection
  /// The block that would be allowed.
  public let block: CIDRBlock
  /// What of it would be; several are widened together where one alone saves nothing.
  public let matches: [TrafficMatch]
  /// The blocks that are allowed now.
  public let replaced: [CIDRBlock]
  /// The entries that this would save.
  public let savedEntries: Int
  /// The addresses that would be let pass in addition, in the block.
  public let addedAddresses: UInt128
  /// Those of them that a subnet has; nil if the subnets are not known.
  public let allocatedAddresses: UInt128?
  /// Whether it is proved that no forbidden flow becomes possible.
  public var keepsForbiddenFlowsOut = false

  /// A name by which it can be accepted, the same in every run: `app.inbound.tcp-443.10.0.40.0/21`.
  public var id: String {
    "\(networkACL).\(direction).\(matches.map(Self.name).joined(separator: "+")).\(block)"
  }

  /// What it lets pass.
  public var entries: [UnnumberedEntry] { matches.map { UnnumberedEntry(.allow, block, $0) } }

  private static func name(_ match: TrafficMatch) -> String {
    let name = match.onlyProtocol.map { "\($0)" } ?? "all"
    let range = match.selectorRange
    if range == .all { return name }
    return range.lower == range.upper
      ? "\(name)-\(range.lower)" : "\(name)-\(range.lower)-\(range.upper)"
  }
}
