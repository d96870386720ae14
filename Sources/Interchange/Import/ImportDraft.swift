import AccessControl
import PacketSpace
import SourceText
import Topology

/// A topology while it is made, step by step.
struct ImportDraft {
  let inventory: AWSInventory
  var topology: NetworkTopology
  var comments = TopologyComments()
  /// The number of interfaces of each workload; those that no interface shows count as many.
  var interfaceCounts: [ElementID<Workload>: Int] = [:]

  /// The tags `Name` by the ids of elements.
  let tags: [String: String]

  init(_ inventory: AWSInventory, _ network: NetworkTopology) {
    self.inventory = inventory
    topology = network
    let elements: [any AWSElement] =
      inventory.vpcs + inventory.subnets + inventory.routeTables + inventory.internetGateways
      + inventory.natGateways + inventory.vpcPeerings + inventory.transitGateways
      + inventory.virtualPrivateGateways + inventory.vpcEndpoints
    tags = Dictionary(
      elements.compactMap { element in element.nameTag.map { (element.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    let vpcs = topology.vpcs.elements
    topology.name = vpcs.count == 1 ? vpcs.first?.id.flatMap { tags[$0] } ?? "imported" : "imported"
  }

  /// Load balancers of which no listener is known are mere ends of connections; a file can only have those with listeners.
  mutating func replaceSilentLoadBalancers() {
    var balancers = NamedTable<LoadBalancer>()
    for balancer in topology.loadBalancers.elements {
      guard balancer.listeners.isEmpty else {
        balancers.append(balancer)
        continue
      }
      let isAdded = topology.workloads.append(
        Workload(
          name: balancer.name, subnets: balancer.subnets,
          hasPublicAddress: balancer.scheme == .internetFacing,
          securityGroups: balancer.securityGroups, ephemeralRange: .loadBalancer,
          source: balancer.source))
      guard isAdded != nil else { continue }
      comments.add(InterfaceRole.silentBalancer, at: .element(.workloads, balancer.name))
    }
    topology.loadBalancers = balancers
  }

  /// Classic load balancers have instances as targets, also those that get traffic on one of their addresses only.
  mutating func retargetClassicLoadBalancers() {
    let workloads = topology.workloads
    topology.loadBalancers =
      topology.loadBalancers.mapElements { _, balancer in
        guard balancer.kind == .classic else { return balancer }
        return balancer.replacingTargets { target in
          guard case .addresses(let addresses) = target else { return target }
          let owner = workloads.ids.first { id in
            Set(workloads[id].addresses).isSuperset(of: addresses)
          }
          return owner.map { .workload($0) } ?? target
        }
      } ?? topology.loadBalancers
  }

  /// Prefix lists share the names of security groups, as rules name either.
  mutating func separatePrefixLists() {
    let ruleSets = topology.ruleSets
    let groups = Set(
      ruleSets.securityGroups.map(\.name) + topology.securityGroupCarriers.flatMap(\.securityGroups)
    )
    var newNames: [String: String] = [:]
    for list in ruleSets.prefixLists where groups.contains(list.name) {
      newNames[list.name] = list.id ?? "\(list.name)-list"
    }
    guard !newNames.isEmpty else { return }
    topology.ruleSets = RuleSets(
      networkACLs: ruleSets.networkACLs,
      securityGroups: ruleSets.securityGroups.map { $0.renamingPrefixLists(newNames) },
      prefixLists: ruleSets.prefixLists.map { list in
        PrefixList(
          name: newNames[list.name] ?? list.name, id: list.id, blocks: list.blocks,
          maxEntries: list.maxEntries, source: list.source, note: list.note)
      }, associations: ruleSets.associations)
  }

  /// Defines groups that rules name and nobody describes, as a file can only name what it knows.
  ///
  /// Nobody is known to carry them, so their rules match nobody, as before.
  mutating func completeRuleSets() {
    let ruleSets = topology.ruleSets
    var known = Set(topology.securityGroupCarriers.flatMap(\.securityGroups))
    var added: [SecurityGroup] = []
    for rule in ruleSets.securityGroups.flatMap({ $0.inbound + $0.outbound }) {
      guard case .group(let name) = rule.peer, ruleSets.securityGroups.find(name) == nil,
        known.insert(name).inserted
      else { continue }
      let id = name.hasPrefix("sg-") ? name : nil
      added.append(SecurityGroup(name: name, id: id, inbound: [], outbound: []))
      comments.add(
        "Not in the files: only rules of other groups name it.", at: .element(.securityGroups, name)
      )
    }
    for networkACL in ruleSets.networkACLs where networkACL.isDefault {
      comments.add(
        "The default network ACL of its VPC.", at: .element(.networkACLs, networkACL.name))
    }
    topology.ruleSets = RuleSets(
      networkACLs: ruleSets.networkACLs, securityGroups: Array(ruleSets.securityGroups) + added,
      prefixLists: ruleSets.prefixLists, associations: ruleSets.associations)
  }

  /// Leaves out what the VPC routes by itself and second routes for one block, and puts the routes of endpoints last,
  /// where the endpoint can name the table instead.
  mutating func tidyRouteTables() {
    let localBlocks = Set(topology.vpcs.elements.flatMap(\.blocks))
    var tables = NamedTable<RouteTable>()
    for table in topology.routeTables.elements {
      var seen: Set<CIDRBlock> = []
      let routes = table.routes.filter { route in
        let isImplied = route.target == .local && localBlocks.contains(route.destination)
        return !isImplied && seen.insert(route.destination).inserted
      }
      tables.append(table.replacingRoutes(ordered(routes)))
    }
    topology.routeTables = tables
  }

  private func ordered(_ routes: [Route]) -> [Route] {
    var byEndpoint: [ElementID<Gateway>: [Route]] = [:]
    var others: [Route] = []
    for route in routes {
      if case .gateway(let id) = route.target, case .gatewayEndpoint = topology.gateways[id].kind {
        byEndpoint[id, default: []].append(route)
      } else {
        others.append(route)
      }
    }
    let endpoints = byEndpoint.keys.sorted().flatMap { id -> [Route] in
      guard case .gatewayEndpoint(let endpoint) = topology.gateways[id].kind else { return [] }
      let place = Dictionary(
        endpoint.blocks.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return (byEndpoint[id] ?? []).sorted {
        (place[$0.destination] ?? .max) < (place[$1.destination] ?? .max)
      }
    }
    return others + endpoints
  }

  /// Leaves only what flows and gateways need: their prefix lists.
  mutating func leaveOutRules() {
    topology.ruleSets = RuleSets(prefixLists: topology.ruleSets.prefixLists)
  }
}

extension SecurityGroup {
  fileprivate func renamingPrefixLists(_ names: [String: String]) -> SecurityGroup {
    func rules(_ direction: TrafficDirection) -> [SecurityGroupRule] {
      self.rules(direction).map { rule in
        guard case .prefixList(let old) = rule.peer, let new = names[old] else { return rule }
        return SecurityGroupRule(
          peer: .prefixList(new), match: rule.match, source: rule.source, note: rule.note)
      }
    }
    return SecurityGroup(
      name: name, id: id, isDefault: isDefault, inbound: rules(.inbound),
      outbound: rules(.outbound), source: source, note: note)
  }
}
