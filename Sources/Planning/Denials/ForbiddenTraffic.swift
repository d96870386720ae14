import AccessControl
import PacketSpace
import Topology
import Traversal

/// Finds the deny entries without which the network ACLs alone would let a forbidden flow through.
///
/// Entries may name wider blocks than flows need: `0.0.0.0/0` for public addresses. What is wider must not serve a
/// forbidden flow. Its opening packet has to pass every network ACL on its path, so that one that stops it is enough: for
/// each selector the last one where no wanted flow needs that packet. What wanted flows need at all of them is left to
/// the security groups, which tell an opening packet from an answer. Nothing that a flow needs is ever denied. Security
/// groups are not counted on otherwise: the two kinds of filter are there to make up for each other.
struct ForbiddenTraffic {
  private let topology: NetworkTopology
  /// What the entries let pass, less what has been denied so far.
  private var open: [FilterSide: ProtocolTraffic] = [:]
  /// What flows need.
  private var needed: [FilterSide: ProtocolTraffic] = [:]
  /// The denials found, in the order of the forbidden flows.
  private(set) var denials: [Denial] = []

  /// What requirements that are taken together have in common.
  private struct Kind: Hashable {
    let side: FilterSide
    let ipProtocol: IPProtocol
    let selectors: PortSet
  }

  init(_ topology: NetworkTopology, _ requirements: some Sequence<EntryRequirement>) {
    self.topology = topology
    let kinds = Dictionary(grouping: requirements) {
      Kind(side: $0.side, ipProtocol: $0.ipProtocol, selectors: $0.effectiveSelectors)
    }
    for (kind, group) in kinds {
      open[kind.side, default: ProtocolTraffic()].formUnion(
        kind.ipProtocol, TrafficRegion(AddressSet(group.flatMap(\.blocks)), kind.selectors))
      needed[kind.side, default: ProtocolTraffic()].formUnion(
        kind.ipProtocol,
        TrafficRegion(AddressSet(group.flatMap(\.addresses.ranges)), kind.selectors))
    }
  }

  /// Denies what the opening packets of a path can use.
  ///
  /// - Returns: The selectors with which they still pass every network ACL, because flows need the same packets or
  ///   because there is no network ACL on the path.
  mutating func deny(_ path: Path, _ ipProtocol: IPProtocol, purpose: Purpose) -> PortSet {
    guard let selector = path.legs.last?.opening else { return .empty }
    // Selectors of other legs may be open or shut: who stops this one has stopped the flow.
    let gates = gates(on: path).filter { $0.selector == selector }
    var exposed = gates.reduce(path.selectors[selector].domain) { exposed, gate in
      exposed.intersection(ports(open, at: gate, ipProtocol))
    }
    if exposed.isEmpty { return .empty }
    for gate in gates.reversed() {
      let kept = ports(needed, at: gate, ipProtocol)
      deny(exposed.subtracting(kept), at: gate, ipProtocol, purpose)
      exposed = exposed.intersection(kept)
    }
    for gate in gates { deny(exposed, at: gate, ipProtocol, purpose) }
    return exposed
  }

  /// A network ACL that the opening packet meets.
  private struct Gate {
    let side: FilterSide
    let peer: PathEnd
    let selector: Int
  }

  private func gates(on path: Path) -> [Gate] {
    path.crossings.compactMap { crossing in
      guard crossing.packet == .opening, case .networkACL(let subnet) = crossing.filter else {
        return nil
      }
      let side = FilterSide(
        filter: topology.subnets[subnet].networkACL, direction: crossing.direction)
      return Gate(side: side, peer: path.ends[crossing.peer], selector: crossing.selector)
    }
  }

  /// The selectors that a gate passes at any address of its peer.
  private func ports(
    _ traffic: [FilterSide: ProtocolTraffic], at gate: Gate, _ ipProtocol: IPProtocol
  ) -> PortSet {
    traffic[gate.side]?[ipProtocol].restricted(to: gate.peer.addresses).ports ?? .empty
  }

  /// Denies at one gate what is open there and not needed.
  private mutating func deny(
    _ selectors: PortSet, at gate: Gate, _ ipProtocol: IPProtocol, _ purpose: Purpose
  ) {
    guard !selectors.isEmpty else { return }
    let needed = needed[gate.side, default: ProtocolTraffic()][ipProtocol]
    let exposed = open[gate.side, default: ProtocolTraffic()][ipProtocol]
      .intersection(TrafficRegion(gate.peer.addresses, selectors))
    let superfluous = exposed.subtracting(needed)
    for group in superfluous.grouped {
      add(group.addresses, group.ports, at: gate, ipProtocol, purpose, without: needed)
    }
  }

  /// Adds a denial under the names of the peer's blocks where nothing needed lies in them, otherwise exactly.
  private mutating func add(
    _ addresses: AddressSet, _ selectors: PortSet, at gate: Gate, _ ipProtocol: IPProtocol,
    _ purpose: Purpose, without needed: TrafficRegion
  ) {
    let isWhole = addresses == gate.peer.addresses
    let named = TrafficRegion(AddressSet(gate.peer.blocks), selectors)
    let denial = Denial(
      side: gate.side, ipProtocol: ipProtocol,
      blocks: isWhole && named.isDisjoint(with: needed)
        ? gate.peer.blocks : addresses.cidrBlocks,
      selectors: selectors, purpose: purpose)
    denials.append(denial)
    open[gate.side, default: ProtocolTraffic()].subtract(ipProtocol, denial.region)
  }
}
