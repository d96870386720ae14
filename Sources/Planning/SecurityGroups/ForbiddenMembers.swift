import AccessControl
import PacketSpace
import Topology
import Traversal

/// Finds the rules that must name their peers more narrowly, because no network ACL can keep a forbidden flow out.
///
/// That is so inside a subnet, which network ACLs do not see, and where wanted flows need the same entries. Rules can
/// only allow, so that a rule for `0.0.0.0/0` that would let a forbidden flow in has to list blocks around its opener.
struct ForbiddenMembers {
  private var traffic: [FilterSide: GroupTraffic] = [:]
  /// What rules must not let pass although their blocks contain it, by the side of the group.
  private var avoided: [FilterSide: ProtocolTraffic] = [:]

  init(_ requirements: some Sequence<RuleRequirement>) {
    for requirement in requirements {
      traffic[requirement.side, default: GroupTraffic()].add(requirement)
    }
  }

  /// The requirement as its rules are to be written.
  func written(_ requirement: RuleRequirement) -> RuleRequirement {
    guard case .blocks(let blocks, let addresses) = requirement.peer,
      let avoided = avoided[requirement.side]?[requirement.ipProtocol]
    else { return requirement }
    let others = avoided.restricted(to: requirement.selectors).addresses
    let narrowed = blocks.flatMap { $0.blocks(covering: addresses, avoiding: others) }
    return RuleRequirement(
      side: requirement.side, ipProtocol: requirement.ipProtocol,
      peer: .blocks(narrowed, addresses), selectors: requirement.selectors,
      purpose: requirement.purpose)
  }

  /// Narrows the rules of the interfaces on a path so that its opening packets cannot pass, where that is possible.
  ///
  /// - Parameters:
  ///   - path: A path of a forbidden flow.
  ///   - ipProtocol: What it carries.
  ///   - selectors: Those with which the opening packets pass every network ACL.
  mutating func narrow(_ path: Path, _ ipProtocol: IPProtocol, _ selectors: PortSet) {
    guard !selectors.isEmpty, let selector = path.legs.last?.opening else { return }
    let gates = gates(on: path).filter { $0.selector == selector }
    var exposed = gates.reduce(selectors) { exposed, gate in
      exposed.intersection(passing(gate, ipProtocol, \.written))
    }
    for gate in gates.reversed() {
      let kept = passing(gate, ipProtocol, \.needed)
      let region = TrafficRegion(gate.peer.addresses, exposed.subtracting(kept))
      for side in gate.sides {
        avoided[side, default: ProtocolTraffic()].formUnion(ipProtocol, region)
      }
      exposed = exposed.intersection(kept)
    }
  }

  /// An interface whose groups see the opening packet.
  private struct Gate {
    let sides: [FilterSide]
    let peer: PathEnd
    let peerGroups: [String]
    let selector: Int
  }

  private func gates(on path: Path) -> [Gate] {
    path.crossings.compactMap { crossing in
      guard crossing.packet == .opening, case .securityGroups(let end) = crossing.filter else {
        return nil
      }
      let peer = path.ends[crossing.peer]
      return Gate(
        sides: path.ends[end].securityGroups.map {
          FilterSide(filter: $0, direction: crossing.direction)
        }, peer: peer, peerGroups: path.recognisedGroups(at: crossing),
        selector: crossing.selector)
    }
  }

  private func passing(
    _ gate: Gate, _ ipProtocol: IPProtocol, _ kind: KeyPath<GroupTraffic, ProtocolTraffic>
  ) -> PortSet {
    gate.sides.reduce(into: PortSet.empty) { passing, side in
      guard let traffic = traffic[side] else { return }
      passing.formUnion(
        traffic[keyPath: kind][ipProtocol].restricted(to: gate.peer.addresses).ports)
      passing.formUnion(traffic.selectors(forMembersOf: gate.peerGroups, ipProtocol))
    }
  }
}
