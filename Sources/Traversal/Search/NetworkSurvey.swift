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
  /// What no filter sees, by the index of the VPC.
  private let unfiltered: [[UnfilteredTraffic]]
  /// The internet gateway by the index of the VPC.
  private let internetGateways: [ElementID<Gateway>?]

  /// Looks at a topology.
  init(_ topology: NetworkTopology) {
    self.topology = topology
    let inside = topology.vpcs.elements.reduce(AddressSet()) { $0.union($1.addresses) }
    insideAddresses = inside
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
  }

  /// What no filter sees in a VPC.
  func unfilteredTraffic(in vpc: ElementID<VPC>) -> [UnfilteredTraffic] {
    unfiltered[vpc.index]
  }

  /// The internet gateway of a VPC, when it has one.
  func internetGateway(of vpc: ElementID<VPC>) -> ElementID<Gateway>? {
    internetGateways[vpc.index]
  }

  /// The name of a subnet's route table, or `nil` when it has only local routes.
  func routeTableName(of subnet: Subnet) -> String? {
    subnet.routeTable.map { topology.routeTables[$0].name }
  }

  /// Whether two subnets lie in one VPC.
  func areInOneVPC(_ one: ElementID<Subnet>, _ other: ElementID<Subnet>) -> Bool {
    topology.subnets[one].vpc == topology.subnets[other].vpc
  }

  /// Those of some addresses that a subnet's routes deliver inside the VPC.
  func locallyRouted(_ addresses: AddressSet, from subnet: ElementID<Subnet>) -> AddressSet {
    topology.routeDecisions(for: addresses, from: topology.subnets[subnet])
      .reduce(AddressSet()) { local, decision in
        decision.route?.target == .local ? local.union(decision.destinations) : local
      }
  }

  /// The words for the other VPC when a passage leads over a gateway into one, or `nil`.
  func otherVPC(reachedBy passage: Passage) -> String? {
    guard passage.opener.subnet != nil, let subnet = passage.responder.subnet else { return nil }
    return "towards VPC \(topology.vpcs[topology.subnets[subnet].vpc].name)"
  }
}
