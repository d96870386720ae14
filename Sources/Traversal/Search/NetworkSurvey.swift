import PacketSpace
import Topology

/// A topology with the facts that every search needs, looked up once.
struct NetworkSurvey: Sendable {
  /// The topology.
  let topology: NetworkTopology
  /// Every address of a VPC.
  let insideAddresses: AddressSet
  /// Public addresses outside the VPCs: what an internet gateway can deliver.
  let internetAddresses: AddressSet
  /// What workloads and NAT gateways have for certain, by the index of their VPC.
  private let fixedAddresses: [AddressSet]
  /// What no filter sees, by the index of the VPC.
  private let unfiltered: [[UnfilteredTraffic]]
  /// The internet gateway by the index of the VPC.
  private let internetGateways: [ElementID<Gateway>?]
  /// The gateways to networks on premises by the index of the VPC.
  private let privateGateways: [[ElementID<Gateway>]]
  /// What routes lead to that is not modelled, with the addresses that some subnet routes there, by the index of the VPC.
  private let unmodelledTargets: [[(target: String, addresses: AddressSet)]]

  /// Looks at a topology.
  init(_ topology: NetworkTopology) {
    self.topology = topology
    let inside = topology.vpcs.elements.reduce(AddressSet()) { $0.union($1.addresses) }
    insideAddresses = inside
    fixedAddresses = topology.vpcs.ids.map { Self.fixedAddresses(in: $0, of: topology) }
    internetAddresses = AddressFamily.allCases
      .reduce(AddressSet()) { $0.union(.globallyRoutable($1)) }
      .subtracting(inside)
    unfiltered = topology.vpcs.ids.map { vpc in
      UnfilteredTraffic.all(
        in: topology.vpcs[vpc], subnets: topology.subnets.elements.filter { $0.vpc == vpc })
    }
    internetGateways = topology.vpcs.ids.map { vpc in
      topology.gateways.ids.first { topology.gateways[$0].kind == .internetGateway(vpc: vpc) }
    }
    privateGateways = topology.vpcs.ids.map { vpc in
      topology.gateways.ids.filter { id in
        switch topology.gateways[id].kind {
        case .virtualPrivateGateway(let gateway): gateway.vpc == vpc
        case .transitGateway(let gateway): gateway.attachment(of: vpc) != nil
        default: false
        }
      }
    }
    unmodelledTargets = topology.vpcs.ids.map { Self.unmodelledTargets(of: $0, in: topology) }
  }

  /// The addresses that workloads and NAT gateways of a VPC have for certain, so that nothing else in it has them.
  ///
  /// Another VPC may have the same ones.
  func fixedAddresses(in vpc: ElementID<VPC>) -> AddressSet { fixedAddresses[vpc.index] }

  private static func fixedAddresses(
    in vpc: ElementID<VPC>, of topology: NetworkTopology
  ) -> AddressSet {
    let workloads = topology.workloads.elements.filter { workload in
      workload.subnets.allSatisfy { topology.subnets[$0].vpc == vpc }
    }
    let translators = topology.gateways.elements.flatMap { gateway -> [Address] in
      guard case .natGateway(let translator) = gateway.kind,
        topology.subnets[translator.subnet].vpc == vpc
      else { return [] }
      return translator.addresses
    }
    return AddressSet(
      (workloads.flatMap(\.addresses) + translators).map(AddressRange.init(_:)))
  }

  private static func unmodelledTargets(
    of vpc: ElementID<VPC>, in topology: NetworkTopology
  ) -> [(target: String, addresses: AddressSet)] {
    let tables = Set(
      topology.subnets.elements.filter { $0.vpc == vpc }.compactMap(\.routeTable)
    ).sorted()
    var targets: [(target: String, addresses: AddressSet)] = []
    for route in tables.flatMap({ topology.routeTables[$0].routes }) {
      guard case .unsupported(let target) = route.target else { continue }
      let addresses = AddressSet([route.destination])
      if let known = targets.firstIndex(where: { $0.target == target }) {
        targets[known].addresses.formUnion(addresses)
      } else {
        targets.append((target, addresses))
      }
    }
    return targets
  }

  /// What no filter sees in a VPC.
  func unfilteredTraffic(in vpc: ElementID<VPC>) -> [UnfilteredTraffic] {
    unfiltered[vpc.index]
  }

  /// The internet gateway of a VPC, when it has one.
  func internetGateway(of vpc: ElementID<VPC>) -> ElementID<Gateway>? {
    internetGateways[vpc.index]
  }

  /// The gateways by which networks on premises may reach a VPC.
  func privateGateways(of vpc: ElementID<VPC>) -> [ElementID<Gateway>] {
    privateGateways[vpc.index]
  }

  /// What routes of a VPC's subnets lead to that is not modelled, and the addresses that some of them route there.
  func unmodelledTargets(
    of vpc: ElementID<VPC>
  ) -> [(target: String, addresses: AddressSet)] {
    unmodelledTargets[vpc.index]
  }

  /// The VPC of a subnet.
  func vpc(of subnet: ElementID<Subnet>) -> ElementID<VPC> { topology.subnets[subnet].vpc }

  /// The zone of a subnet, when it is given.
  func zone(of subnet: ElementID<Subnet>) -> String? { topology.subnets[subnet].zone }

  /// The name of a subnet's route table, or `nil` when it has only local routes.
  func routeTableName(of subnet: Subnet) -> String? {
    subnet.routeTable.map { topology.routeTables[$0].name }
  }

  /// Whether two subnets lie in one VPC.
  func areInOneVPC(_ one: ElementID<Subnet>, _ other: ElementID<Subnet>) -> Bool {
    topology.subnets[one].vpc == topology.subnets[other].vpc
  }

  /// Splits addresses by where the routes of a subnet lead, those that lead to one gateway together.
  ///
  /// Several routes to one gateway are one way: a gateway endpoint has a route for each block of its service.
  func headings(
    of destinations: AddressSet, from subnet: Subnet
  ) -> [(destinations: AddressSet, route: Route?)] {
    var headings: [(destinations: AddressSet, route: Route?)] = []
    for decision in topology.routeDecisions(for: destinations, from: subnet) {
      let same = headings.firstIndex { known in
        guard case .gateway = decision.route?.target else { return false }
        return known.route?.target == decision.route?.target
      }
      if let same {
        headings[same].destinations.formUnion(decision.destinations)
      } else {
        headings.append(decision)
      }
    }
    return headings
  }

  /// Those of some addresses that a subnet's routes deliver inside the VPC.
  func locallyRouted(_ addresses: AddressSet, from subnet: ElementID<Subnet>) -> AddressSet {
    topology.routeDecisions(for: addresses, from: topology.subnets[subnet])
      .reduce(AddressSet()) { local, decision in
        decision.route?.target == .local ? local.union(decision.destinations) : local
      }
  }

  /// Why a way out to the internet does not lead to another VPC, or `nil` when that is not where a passage leads.
  ///
  /// An internet gateway drops private addresses. Public addresses, as those of IPv6 and those that stand for private ones,
  /// lead out to the internet and in by the other VPC's internet gateway, if it has one; that way is not modelled.
  func obstacleToOtherVPC(
    of passage: Passage, over gateway: ElementID<Gateway>
  ) -> PathObstacle.Reason? {
    guard let towards = otherVPC(reachedBy: passage) else { return nil }
    let global = AddressSet.globallyRoutable(passage.family)
    let isPrivate = passage.responder.addresses.isDisjoint(with: global)
    guard passage.responder.isPublic || !isPrivate else { return .addressNotPublic(gateway) }
    let away = passage.responder.subnet.map { vpc(of: $0) }
    guard let away, internetGateway(of: away) != nil else {
      return isPrivate ? .addressNotPublic(gateway) : .carriesNothing(gateway)
    }
    if isPrivate {
      return passage.opener.isPublic || passage.carrier != .gateway(gateway)
        ? .publicAddressesOfOtherVPC(away) : .noPublicAddress
    }
    return passage.notModelled(", \(towards)", in: self)
  }

  /// The words for the other VPC when a passage leads over a gateway into one, or `nil`.
  func otherVPC(reachedBy passage: Passage) -> String? {
    guard passage.opener.subnet != nil, let subnet = passage.responder.subnet else { return nil }
    return "towards VPC \(topology.vpcs[topology.subnets[subnet].vpc].name)"
  }

  /// Asks the kinds of path one after the other.
  func outcome(of passage: Passage) -> WayOutcome {
    for anatomy in PathCatalogue.anatomies {
      guard var outcome = anatomy.outcome(of: passage, in: self) else { continue }
      if case .gateway(let id) = passage.carrier {
        for index in outcome.ways.indices { outcome.ways[index].gateways.insert(id, at: 0) }
      }
      return outcome
    }
    return passage.blocked(passage.notModelled(in: self))
  }
}
