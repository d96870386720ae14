import AccessControl
import PacketSpace
import Topology

/// Finds out who is meant by the other end of a rule.
struct OtherEnds {
  let topology: NetworkTopology
  private let carriersByGroup: [String: [Endpoint]]
  private let groupsByCarrier: [Endpoint: [String]]
  private let insideAddresses: AddressSet
  /// Every address that a workload may have, by its index.
  private let workloadAddresses: [AddressSet]

  /// Who is meant by the other end of a rule.
  struct Meaning {
    /// The ends that are meant for certain.
    var endpoints: [Endpoint] = []
    /// Why nobody, or not everybody, can be named; nil if nothing is left out.
    var remark: String?
  }

  /// A block in which more ends lie is no list of clients that somebody thought of.
  private static let mostClients = 6
  /// A peer of more blocks is none that a person would write down.
  private static let mostBlocks = 24

  init(_ topology: NetworkTopology) {
    self.topology = topology
    let carriers = topology.securityGroupCarriers
    carriersByGroup = Dictionary(
      carriers.flatMap { carrier in
        carrier.securityGroups.uniqued.map { ($0, [carrier.endpoint]) }
      }, uniquingKeysWith: { $0 + $1 })
    groupsByCarrier = Dictionary(
      carriers.map { ($0.endpoint, $0.securityGroups) }, uniquingKeysWith: { first, _ in first })
    workloadAddresses = topology.workloads.elements.map { workload in
      guard workload.addresses.isEmpty else {
        return AddressSet(workload.addresses.map(AddressRange.init(_:)))
      }
      return Self.addresses(of: workload.subnets, in: topology)
    }
    insideAddresses = topology.vpcs.elements.reduce(AddressSet()) { $0.union($1.addresses) }
  }

  /// Who carries a group, in the order of the topology.
  func carriers(of group: String) -> [Endpoint] {
    carriersByGroup[group] ?? []
  }

  /// Who is meant by the other end of a rule; new peers are made where needed.
  func meaning(
    of peer: RuleSubject.RulePeer, _ direction: TrafficDirection, _ peers: inout InferredPeers
  ) -> Meaning {
    switch peer {
    case .everybody: return Meaning(endpoints: [.internet])
    case .group(let name):
      let endpoints = carriers(of: topology.ruleSets.securityGroups.find(name)?.name ?? name)
      let isUnknown = endpoints.isEmpty
      return Meaning(
        endpoints: endpoints, remark: isUnknown ? "nobody in the files carries \(name)" : nil)
    case .block(let block): return meaning(of: [block], direction, nil, &peers)
    case .prefixList(let name):
      guard let list = topology.ruleSets.prefixLists.find(name), !list.blocks.isEmpty else {
        return Meaning(remark: "the blocks of \(name) are not known")
      }
      return meaning(of: list.blocks, direction, list.name, &peers)
    }
  }

  private func meaning(
    of blocks: [CIDRBlock], _ direction: TrafficDirection, _ prefixList: String?,
    _ peers: inout InferredPeers
  ) -> Meaning {
    let all = AddressSet(blocks)
    let inside = all.intersection(insideAddresses)
    var meaning = inside.isEmpty ? Meaning() : self.meaning(inside, direction)
    let isOutside = all.isDisjoint(with: insideAddresses)
    let outside = isOutside ? blocks : all.subtracting(insideAddresses).cidrBlocks
    guard !outside.isEmpty else { return meaning }
    // Many blocks less the VPCs are no blocks that a person knows; the loader takes the VPCs out by itself.
    let written = outside.count > max(blocks.count, Self.mostBlocks) ? blocks : outside
    if let peer = peers.peer(written, prefixList: isOutside ? prefixList : nil) {
      meaning.endpoints.append(.peer(peer))
    }
    return meaning
  }

  /// Who lies inside some addresses of the VPCs.
  ///
  /// What goes out to somebody inside is found at the rules that let it in there.
  private func meaning(_ inside: AddressSet, _ direction: TrafficDirection) -> Meaning {
    guard direction == .inbound else { return Meaning() }
    let workloads = topology.workloads.ids.filter { topology.workloads[$0].kind.opens }
    let whole = workloads.filter { id in
      let addresses = addresses(of: .workload(id))
      return !addresses.isEmpty && addresses.isSubset(of: inside)
    }
    let touched = workloads.count { !addresses(of: .workload($0)).isDisjoint(with: inside) }
    if whole.count > Self.mostClients {
      return Meaning(
        remark: "\(whole.count) workloads lie there; write a flow for those that need it")
    }
    var meaning = Meaning(endpoints: whole.map(Endpoint.workload))
    if touched > whole.count {
      meaning.remark = "a part of other workloads lies there as well"
    } else if whole.isEmpty {
      meaning.remark = "no workload in the files lies there"
    }
    return meaning
  }

  /// Every address that an end may have; empty for the internet.
  func addresses(of endpoint: Endpoint) -> AddressSet {
    switch endpoint {
    case .internet: return AddressSet()
    case .peer(let id): return topology.peers[id].addresses
    case .workload(let id): return workloadAddresses[id.index]
    case .loadBalancer(let id):
      return Self.addresses(of: topology.loadBalancers[id].subnets, in: topology)
    }
  }

  private static func addresses(
    of subnets: [ElementID<Subnet>], in topology: NetworkTopology
  ) -> AddressSet {
    subnets.reduce(AddressSet()) { $0.union(topology.subnets[$1].addresses) }
  }

  /// Whether the groups of one end let a service out to another; groups that nobody describes are taken to.
  func letsOut(_ service: Service, from: Endpoint, to: Endpoint) -> Bool {
    let names = groups(of: from)
    let groups = names.compactMap { topology.ruleSets.securityGroups.find($0) }
    guard !groups.isEmpty, groups.count == names.count else { return true }
    let (otherGroups, otherAddresses) = (self.groups(of: to), addresses(of: to))
    let rules = groups.flatMap(\.outbound).filter { rule in
      switch rule.peer {
      case .block(let block): !AddressSet(block).isDisjoint(with: otherAddresses)
      case .group(let name): otherGroups.contains(name)
      case .prefixList(let name):
        topology.ruleSets.prefixLists.find(name).map {
          !AddressSet($0.blocks).isDisjoint(with: otherAddresses)
        } ?? false
      }
    }
    return service.conversations.allSatisfy { conversation in
      guard conversation.opener == .client, case .fixed(let selectors) = conversation.destination
      else { return true }
      return rules.contains {
        $0.match.matches(conversation.ipProtocol)
          && !$0.match.selectors.isDisjoint(with: selectors)
      }
    }
  }

  private func groups(of endpoint: Endpoint) -> [String] {
    groupsByCarrier[endpoint] ?? []
  }
}
