import AccessControl
import PacketSpace
import Topology
import Traversal

/// Finds the deny entries without which the network ACLs alone would let a forbidden flow through.
///
/// Entries may name wider blocks than flows need: `0.0.0.0/0` for public addresses. What is wider must not serve a
/// forbidden flow. Its opening packet has to pass every network ACL on its path, so that one that stops it is enough:
/// the last one where no wanted flow needs any of these packets. Where wanted flows need some of them everywhere, each
/// network ACL denies what it can, and the security groups have to do the rest. Nothing that a flow needs is ever
/// denied. Security groups are not counted on otherwise: the two kinds of filter are there to make up for each other.
struct ForbiddenTraffic {
  private let topology: NetworkTopology
  /// What the entries let pass, less what has been denied so far.
  private var open: [FilterSide: ProtocolTraffic] = [:]
  /// What flows need.
  private var needed: [FilterSide: ProtocolTraffic] = [:]
  /// The denials found, in the order of the forbidden flows.
  private(set) var denials: [Denial] = []

  init(_ topology: NetworkTopology, _ requirements: some Sequence<EntryRequirement>) {
    self.topology = topology
    for requirement in requirements {
      open[requirement.side, default: ProtocolTraffic()].formUnion(
        requirement.ipProtocol, requirement.written)
      needed[requirement.side, default: ProtocolTraffic()].formUnion(
        requirement.ipProtocol, requirement.needed)
    }
  }

  /// Denies what the opening packets of a path can use.
  ///
  /// - Returns: Whether the network ACLs stop all of them now.
  mutating func deny(_ path: Path, _ ipProtocol: IPProtocol, purpose: Purpose) -> Bool {
    let gates = gates(on: path)
    guard !gates.isEmpty else { return false }
    guard let exposed = exposedSelectors(at: gates, path, ipProtocol) else { return true }
    let sufficient = gates.last { gate in
      let part = TrafficRegion(gate.peer.addresses, exposed[gate.selector] ?? .empty)
      return needed[gate.side, default: ProtocolTraffic()][ipProtocol].isDisjoint(with: part)
    }
    for gate in sufficient.map({ [$0] }) ?? gates {
      deny(exposed[gate.selector] ?? .empty, at: gate, ipProtocol, purpose)
    }
    return sufficient != nil
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

  /// The selectors with which an opening packet can pass every gate, by selector index; `nil` when none can.
  private func exposedSelectors(
    at gates: [Gate], _ path: Path, _ ipProtocol: IPProtocol
  ) -> [Int: PortSet]? {
    var exposed: [Int: PortSet] = [:]
    for gate in gates {
      let passing = open[gate.side, default: ProtocolTraffic()][ipProtocol]
        .restricted(to: gate.peer.addresses).ports
      let domain = exposed[gate.selector] ?? path.selectors[gate.selector].domain
      exposed[gate.selector] = domain.intersection(passing)
    }
    return exposed.values.contains(where: \.isEmpty) ? nil : exposed
  }

  /// Denies at one gate what is open there and not needed.
  private mutating func deny(
    _ selectors: PortSet, at gate: Gate, _ ipProtocol: IPProtocol, _ purpose: Purpose
  ) {
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
