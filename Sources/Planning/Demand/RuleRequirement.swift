import AccessControl
import PacketSpace

/// Opening packets that one direction of one security group must let pass, and why.
struct RuleRequirement: Hashable, Sendable {
  /// How the rule names its peer.
  enum Peer: Hashable, Sendable {
    /// A security group, and the addresses of its members on the path.
    case group(String, AddressSet)
    /// A prefix list, and the addresses that it lists.
    case prefixList(String, AddressSet)
    /// Blocks that cover the peer's addresses, and the addresses exactly.
    case blocks([CIDRBlock], AddressSet)
  }

  let side: FilterSide
  let ipProtocol: IPProtocol
  let peer: Peer
  let selectors: PortSet
  let purpose: Purpose
}
