import AccessControl
import PacketSpace

/// What the rules of one direction of one security group let pass, by the two ways of naming a peer.
struct GroupTraffic: Sendable {
  /// By address, as the rules name their blocks.
  private(set) var written = ProtocolTraffic()
  /// By address, as flows need it.
  private(set) var needed = ProtocolTraffic()
  /// By membership in a group.
  private var members: [String: [IPProtocol: PortSet]] = [:]

  mutating func add(_ requirement: RuleRequirement) {
    let (ipProtocol, selectors) = (requirement.ipProtocol, requirement.selectors)
    switch requirement.peer {
    case .group(let name, _):
      members[name, default: [:]][ipProtocol, default: .empty].formUnion(selectors)
    case .prefixList(_, let addresses):
      written.formUnion(ipProtocol, TrafficRegion(addresses, selectors))
      needed.formUnion(ipProtocol, TrafficRegion(addresses, selectors))
    case .blocks(let blocks, let addresses):
      written.formUnion(ipProtocol, TrafficRegion(AddressSet(blocks), selectors))
      needed.formUnion(ipProtocol, TrafficRegion(addresses, selectors))
    }
  }

  /// The selectors that pass for the members of any of some groups.
  func selectors(forMembersOf groups: [String], _ ipProtocol: IPProtocol) -> PortSet {
    groups.reduce(into: PortSet.empty) { passing, group in
      passing.formUnion(members[group]?[ipProtocol] ?? .empty)
    }
  }
}
