import AccessControl
import PacketSpace

/// Packets that a deny entry in front of all others must stop, and why.
struct Denial: Hashable, Sendable {
  let side: FilterSide
  let ipProtocol: IPProtocol
  /// The blocks the entries name.
  let blocks: [CIDRBlock]
  let selectors: PortSet
  let purpose: Purpose

  var region: TrafficRegion { TrafficRegion(AddressSet(blocks), selectors) }
}
