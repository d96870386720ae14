import AccessControl
import PacketSpace

/// Packets that one direction of one network ACL must let pass, and why.
struct EntryRequirement: Hashable, Sendable {
  /// Which packets they are; it decides where their entries stand.
  enum Role: Hashable, Sendable {
    case opening
    case answer
    case pathMTU
  }

  let side: FilterSide
  let role: Role
  let ipProtocol: IPProtocol
  /// The peer's blocks as the entries name them; they cover `addresses` and may be wider.
  let blocks: [CIDRBlock]
  /// The peer's addresses, exactly.
  let addresses: AddressSet
  let selectors: PortSet
  let purpose: Purpose

  /// What the entries let pass when they name the blocks.
  var written: TrafficRegion { TrafficRegion(AddressSet(blocks), effectiveSelectors) }

  /// What must pass.
  var needed: TrafficRegion { TrafficRegion(addresses, effectiveSelectors) }

  /// The same requirement with its peer named by blocks that avoid some addresses none of which it needs.
  func avoiding(_ others: AddressSet) -> EntryRequirement {
    EntryRequirement(
      side: side, role: role, ipProtocol: ipProtocol,
      blocks: blocks.flatMap { $0.blocks(covering: addresses, avoiding: others) },
      addresses: addresses, selectors: selectors, purpose: purpose)
  }

  /// The selectors that really pass: all of them where AWS tests none.
  var effectiveSelectors: PortSet {
    guard let family = blocks.first?.family ?? addresses.first?.family else { return selectors }
    return PortSet(selectors.nameableRanges(of: ipProtocol, family: family))
  }
}
