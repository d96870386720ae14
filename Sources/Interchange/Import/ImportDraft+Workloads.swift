import AccessControl
import PacketSpace
import SourceText
import Topology

extension ImportDraft {
  /// What interfaces must have in common to be one workload.
  private struct Part: Hashable {
    let vpc: ElementID<VPC>?
    let securityGroups: Set<String>
    let kind: Workload.Kind
    let identity: String?
    let hasPublicAddress: Bool
    let families: Set<AddressFamily>
    let ephemeralRange: EphemeralRange
    /// Where the routes of its subnets lead: one workload is one side of a flow, carried from all its places or none.
    let routes: Set<RouteHeading>
    let addressParts: [CIDRBlock]
  }

  /// A route without regard to which of several like gateways it takes.
  private struct RouteHeading: Hashable {
    let destination: CIDRBlock
    let target: String
  }

  /// Interfaces of one part, as they were found.
  private struct Group {
    let role: InterfaceRole
    var members: [ElementID<Workload>] = []
  }

  /// Makes one workload of all interfaces that carry the same groups, play the same role and lie at places with the same
  /// routes.
  mutating func mergeWorkloads() {
    let split = SplitSubnets(topology)
    let roles = interfaceRoles()
    var order: [Part] = []
    var groups: [Part: Group] = [:]
    for id in topology.workloads.ids {
      let role = roles[id] ?? .itself(topology.workloads[id].name)
      let part = part(of: topology.workloads[id], role, split)
      if groups[part] == nil { order.append(part) }
      groups[part, default: Group(role: role)].members.append(id)
    }
    replaceWorkloads(order.compactMap { part in groups[part].map { (part, $0) } }, split)
  }

  private func interfaceRoles() -> [ElementID<Workload>: InterfaceRole] {
    describedInterfaces().mapValues { InterfaceRole(kind: $0.kind, description: $0.description) }
  }

  /// What people call interfaces, also where several have one name: by their instance, else by their own tag.
  private func givenNames() -> [ElementID<Workload>: String] {
    var instances: [String: String] = [:]
    for instance in inventory.instances {
      for id in instance.networkInterfaces + [instance.id] { instances[id] = instance.nameTag }
    }
    return describedInterfaces().compactMapValues { interface in
      instances[interface.id] ?? interface.instance.flatMap { instances[$0] } ?? interface.nameTag
    }
  }

  private func describedInterfaces() -> [ElementID<Workload>: AWSNetworkInterface] {
    let interfaces = Dictionary(
      inventory.networkInterfaces.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
    var described: [ElementID<Workload>: AWSNetworkInterface] = [:]
    for id in topology.workloads.ids {
      described[id] = topology.workloads[id].source.flatMap { interfaces[$0] }
    }
    return described
  }

  private func part(
    of workload: Workload, _ role: InterfaceRole, _ split: SplitSubnets
  ) -> Part {
    let subnets = workload.subnets.map { topology.subnets[$0] }
    let kind = role.kind == .instances ? workload.kind : role.kind
    return Part(
      vpc: subnets.first?.vpc, securityGroups: Set(workload.securityGroups), kind: kind,
      identity: role.identity, hasPublicAddress: workload.hasPublicAddress,
      families: Set(workload.addresses.map(\.family)),
      ephemeralRange: role.ephemeralRange
        ?? (workload.ephemeralRange == .any ? kind.usualEphemeralRange : workload.ephemeralRange),
      routes: Set(subnets.flatMap(headings)), addressParts: split.parts(of: workload.addresses))
  }

  private func headings(from subnet: Subnet) -> [RouteHeading] {
    let routes = subnet.routeTable.map { topology.routeTables[$0].routes } ?? []
    return routes.map { RouteHeading(destination: $0.destination, target: words(for: $0.target)) }
  }

  private func words(for target: Route.Target) -> String {
    switch target {
    case .local: "local"
    case .blackhole: "blackhole"
    case .unsupported(let name): "not modelled: \(name)"
    case .gateway(let id):
      if case .natGateway(let nat) = topology.gateways[id].kind {
        "\(nat.connectivity.rawValue) nat"
      } else {
        topology.gateways[id].name
      }
    }
  }

  /// Puts workloads for the groups in place of the interfaces, also as targets of load balancers.
  private mutating func replaceWorkloads(
    _ groups: [(part: Part, group: Group)], _ split: SplitSubnets
  ) {
    let interfaces = topology.workloads
    let (given, described) = (givenNames(), describedInterfaces())
    let names = WorkloadNames(
      groups.map { _, group in
        WorkloadNames.Candidate(
          roleName: group.role.name,
          interfaceNames: group.members.map { given[$0] ?? interfaces[$0].name },
          securityGroups: interfaces[group.members[0]].securityGroups)
      }, reserved: Set(topology.loadBalancers.names + topology.peers.names)
    ).names
    var workloads = NamedTable<Workload>()
    var newIDs: [ElementID<Workload>: ElementID<Workload>] = [:]
    for (name, (part, group)) in zip(names, groups) {
      let members = group.members.map { interfaces[$0] }
      guard let id = workloads.append(workload(name, part, members, split)) else { continue }
      for member in group.members { newIDs[member] = id }
      interfaceCounts[id] = group.members.count
      addRemarks(about: group.role, group.members.compactMap { described[$0] }, name)
    }
    topology.workloads = workloads
    retargetLoadBalancers(newIDs)
  }

  private func workload(
    _ name: String, _ part: Part, _ members: [Workload], _ split: SplitSubnets
  ) -> Workload {
    let subnets = Set(members.flatMap(\.subnets)).sorted()
    let needsAddresses = subnets.contains { split.cut(topology.subnets[$0]) }
    return Workload(
      name: name, kind: part.kind, addressType: addressType(part, subnets), subnets: subnets,
      addresses: needsAddresses ? Set(members.flatMap(\.addresses)).sorted() : [],
      hasPublicAddress: part.hasPublicAddress, securityGroups: members[0].securityGroups,
      ephemeralRange: part.ephemeralRange, source: members[0].source)
  }

  /// The families of its addresses where its subnets have more; nil for what is usual.
  private func addressType(
    _ part: Part, _ subnets: [ElementID<Subnet>]
  ) -> Workload.AddressType? {
    let offered = Set(subnets.flatMap { topology.subnets[$0].blocks }.map(\.family))
    guard !part.families.isEmpty, part.families != offered else { return nil }
    if part.families.count > 1 { return .dualStack }
    return part.families.contains(.ipv4) ? .ipv4 : .ipv6
  }

  private mutating func addRemarks(
    about role: InterfaceRole, _ interfaces: [AWSNetworkInterface], _ name: String
  ) {
    if let remark = role.remark { comments.add(remark, at: .element(.workloads, name)) }
    guard !interfaces.isEmpty else { return }
    let shown = interfaces.prefix(Self.mostListed).map { interface in
      interface.nameTag.map { "\(interface.id) (\($0))" } ?? interface.id
    }
    let rest = interfaces.count - shown.count
    let more = rest > 0 ? " and \(rest) more" : ""
    comments.add("Of \(shown.joined(separator: ", "))\(more).", at: .element(.workloads, name))
  }

  /// The most interfaces that a comment lists.
  private static let mostListed = 8

  private mutating func retargetLoadBalancers(_ newIDs: [ElementID<Workload>: ElementID<Workload>])
  {
    var balancers = NamedTable<LoadBalancer>()
    for balancer in topology.loadBalancers.elements {
      balancers.append(
        balancer.replacingTargets { target in
          guard case .workload(let id) = target, let new = newIDs[id] else { return target }
          return .workload(new)
        }.withDistinctListeners())
    }
    topology.loadBalancers = balancers
  }
}
