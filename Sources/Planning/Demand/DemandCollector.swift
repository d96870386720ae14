import AccessControl
import PacketSpace
import Topology
import Traversal

/// Turns the crossings of wanted paths into requirements on network ACLs and security groups.
struct DemandCollector {
  private let topology: NetworkTopology
  private let groups: GroupChoice
  private let outside: AddressSet
  private(set) var entries: Set<EntryRequirement> = []
  private(set) var rules: Set<RuleRequirement> = []

  init(_ topology: NetworkTopology) {
    self.topology = topology
    groups = GroupChoice(topology)
    let inside = AddressSet(topology.vpcs.elements.flatMap(\.blocks))
    outside = AddressSet.all.subtracting(inside)
  }

  /// The protocols that any entry or rule lets pass.
  var protocols: Set<IPProtocol> {
    Set(entries.map(\.ipProtocol)).union(rules.map(\.ipProtocol))
  }

  /// Adds what a path of a flow needs.
  mutating func add(_ path: Path, for intent: Intent) {
    for crossing in path.crossings {
      switch crossing.filter {
      case .networkACL(let subnet):
        let name = topology.subnets[subnet].networkACL
        addEntries(at: name, crossing, path, intent)
      case .securityGroups(let end):
        addRules(on: end, crossing, path, intent)
      }
    }
  }

  private mutating func addEntries(
    at networkACL: String, _ crossing: Crossing, _ path: Path, _ intent: Intent
  ) {
    let leg = path.legs[crossing.leg]
    let peer = path.ends[crossing.peer]
    let isOpening = crossing.packet == .opening
    entries.insert(
      EntryRequirement(
        side: FilterSide(filter: networkACL, direction: crossing.direction),
        role: isOpening ? .opening : .answer, ipProtocol: path.conversation.ipProtocol,
        blocks: peer.blocks, addresses: peer.addresses,
        selectors: path.selectors[crossing.selector].domain,
        purpose: isOpening
          ? intent.opening(leg, of: path, in: topology)
          : intent.answers(leg, of: path, in: topology)))
    guard topology.policy.allowsPathMTUDiscovery else { return }
    for direction in TrafficDirection.allCases {
      addPathMTUEntry(FilterSide(filter: networkACL, direction: direction), peer, path, intent)
    }
  }

  /// Lets path-MTU messages pass: between two ends in the VPCs only they send them, but on the way to an end outside
  /// any router may.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Path MTU Discovery".
  private mutating func addPathMTUEntry(
    _ side: FilterSide, _ peer: PathEnd, _ path: Path, _ intent: Intent
  ) {
    let isInside = peer.subnet != nil
    entries.insert(
      EntryRequirement(
        side: side, role: .pathMTU, ipProtocol: .icmp(for: path.family),
        blocks: isInside ? peer.blocks : [.all(path.family)],
        addresses: isInside ? peer.addresses : outside.restricted(to: path.family),
        selectors: ICMPMessage.packetTooBig(for: path.family).selectors,
        purpose: intent.pathMTU))
  }

  private mutating func addRules(
    on end: Int, _ crossing: Crossing, _ path: Path, _ intent: Intent
  ) {
    guard crossing.packet == .opening,
      let group = groups.representative(of: path.ends[end].securityGroups)
    else { return }
    let leg = path.legs[crossing.leg]
    rules.insert(
      RuleRequirement(
        side: FilterSide(filter: group, direction: crossing.direction),
        ipProtocol: path.conversation.ipProtocol,
        peer: rulePeer(crossing, path), selectors: path.selectors[crossing.selector].domain,
        purpose: intent.opening(leg, of: path, in: topology)))
    guard topology.policy.allowsPathMTUDiscovery else { return }
    rules.insert(
      RuleRequirement(
        side: FilterSide(filter: group, direction: .inbound),
        ipProtocol: .icmp(for: path.family), peer: pathMTUPeer(crossing, path),
        selectors: ICMPMessage.packetTooBig(for: path.family).selectors, purpose: intent.pathMTU))
  }

  private func rulePeer(_ crossing: Crossing, _ path: Path) -> RuleRequirement.Peer {
    rulePeer(path.ends[crossing.peer], recognisedBy: path.recognisedGroups(at: crossing))
  }

  private func rulePeer(_ peer: PathEnd, recognisedBy names: [String]) -> RuleRequirement.Peer {
    if let group = groups.representative(of: names) { return .group(group, peer.addresses) }
    if let list = peer.prefixList { return .prefixList(list, peer.addresses) }
    return .blocks(peer.blocks, peer.addresses)
  }

  private func pathMTUPeer(_ crossing: Crossing, _ path: Path) -> RuleRequirement.Peer {
    let peer = path.ends[crossing.peer]
    guard peer.subnet == nil else {
      return rulePeer(peer, recognisedBy: path.groupsRecognisedInbound(at: crossing))
    }
    return .blocks([.all(path.family)], outside.restricted(to: path.family))
  }
}
