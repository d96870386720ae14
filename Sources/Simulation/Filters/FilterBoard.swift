import AccessControl
import PacketSpace
import Topology
import Traversal
import Verification

/// Every filter that packets of a scene meet, in the order in which they meet them.
struct FilterBoard: Sendable {
  /// A filter with what the packets of one stretch need of it.
  struct Checkpoint: Sendable {
    enum Filter: Sendable {
      case networkACL(NetworkACL?)
      /// The rules, and which interface remembers.
      case securityGroups(GroupRules, interface: Int)
    }

    let reference: FilterReference
    let direction: TrafficDirection
    let filter: Filter
  }

  /// The checkpoints of one leg of one way.
  struct Stretch: Sendable {
    var forward: [Checkpoint] = []
    var backward: [Checkpoint] = []
  }

  /// By way, then by leg.
  private let stretches: [[Stretch]]

  /// Looks every filter of some ways up.
  ///
  /// - Parameters:
  ///   - ways: Paths with the same ends.
  ///   - topology: Says which network ACL a subnet has.
  ///   - ruleSets: The filters as they are; what is missing lets nothing pass.
  init(ways: [Path], topology: NetworkTopology, ruleSets: RuleSets) {
    let builder = CheckpointBuilder(topology: topology, ruleSets: ruleSets)
    stretches = ways.map(builder.stretches(of:))
  }

  /// What packets of a leg meet.
  func checkpoints(way: Int, leg: Int, isForward: Bool) -> [Checkpoint] {
    guard stretches.indices.contains(way), stretches[way].indices.contains(leg) else { return [] }
    let stretch = stretches[way][leg]
    return isForward ? stretch.forward : stretch.backward
  }
}

/// Makes checkpoints out of crossings.
private struct CheckpointBuilder {
  let topology: NetworkTopology
  let ruleSets: RuleSets

  /// The stretches of a path.
  ///
  /// Answers meet the interfaces of the opening packet again, the other way round, which paths
  /// leave out because no rule is asked there.
  func stretches(of path: Path) -> [FilterBoard.Stretch] {
    path.legs.indices.map { leg in
      let own = path.crossings.filter { $0.leg == leg }
      let openings = own.filter { $0.packet == .opening }
      let interfaces = openings.filter(\.isOfSecurityGroups)
      let answers = own.filter { $0.packet == .answer }
      let responder = interfaces.filter { $0.direction == .inbound }.reversed()
      let opener = interfaces.filter { $0.direction == .outbound }.reversed()
      return FilterBoard.Stretch(
        forward: openings.map { checkpoint($0, on: path, turned: false) },
        backward: responder.map { checkpoint($0, on: path, turned: true) }
          + answers.map { checkpoint($0, on: path, turned: false) }
          + opener.map { checkpoint($0, on: path, turned: true) })
    }
  }

  private func checkpoint(
    _ crossing: Crossing, on path: Path, turned: Bool
  ) -> FilterBoard.Checkpoint {
    let direction = turned ? crossing.direction.opposite : crossing.direction
    switch crossing.filter {
    case .networkACL(let id):
      let subnet = topology.subnets[id]
      let networkACL = networkACL(of: subnet)
      return FilterBoard.Checkpoint(
        reference: .networkACL(networkACL?.name ?? subnet.networkACL, subnet: subnet.name),
        direction: direction, filter: .networkACL(networkACL))
    case .securityGroups(let end):
      let names = path.ends[end].securityGroups
      let rules = GroupRules(
        groups: groups(names), peerGroups: groups(path.recognisedGroups(at: crossing)),
        prefixLists: ruleSets.prefixLists)
      return FilterBoard.Checkpoint(
        reference: .securityGroups(names), direction: direction,
        filter: .securityGroups(rules, interface: end))
    }
  }

  /// By the name in the topology, else by an association.
  private func networkACL(of subnet: Subnet) -> NetworkACL? {
    if let named = ruleSets.networkACLs.find(subnet.networkACL) { return named }
    return [subnet.id, subnet.name].compactMap(\.self)
      .compactMap { ruleSets.networkACL(ofSubnet: $0) }.first
  }

  private func groups(_ names: [String]) -> [SecurityGroup] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }.compactMap(ruleSets.securityGroups.find)
  }
}

extension Crossing {
  fileprivate var isOfSecurityGroups: Bool {
    if case .securityGroups = filter { true } else { false }
  }
}
