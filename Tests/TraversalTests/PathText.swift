import AccessControl
import PacketSpace
import Topology
import Traversal

/// Writes paths as the tables of the AWS documentation do, so that tests can be compared with them by eye.
struct PathText {
  let topology: NetworkTopology

  /// One path: `IPv4 subnet to subnet: app-a.out(db in data-a, 5432) | data-a.out(web in app-a, 32768-60999)`.
  func text(_ path: Path) -> String {
    let opening = path.crossings.filter { $0.packet == .opening }.map { text($0, path) }
    let answer = path.crossings.filter { $0.packet == .answer }.map { text($0, path) }
    return (["\(path.family) \(path.kind):"] + opening + ["|"] + answer).joined(separator: " ")
  }

  /// The paths, then the obstacles.
  func lines(_ found: FlowPaths) -> [String] {
    found.paths.map(text) + found.obstacles.map(text)
  }

  /// The ways of opening packets, each with its protocols.
  func lines(_ found: OpeningPaths) -> [String] {
    found.paths.map { opening in
      let names = opening.protocols.map(\.description).joined(separator: ",")
      let protocols = opening.protocols == IPProtocol.all ? "all" : names
      return "\(protocols) \(text(opening.path))"
    } + found.obstacles.map(text)
  }

  /// One obstacle: `obstacle IPv4 web in app-a -> internet: no route`.
  func text(_ obstacle: PathObstacle) -> String {
    let family = obstacle.family.map(\.description) ?? "both"
    let part = obstacle.destinations.isEmpty ? "" : " [\(obstacle.destinations)]"
    return "obstacle \(family) \(obstacle.from) -> \(obstacle.to)\(part): \(text(obstacle.reason))"
  }

  private func text(_ crossing: Crossing, _ path: Path) -> String {
    let owner =
      switch crossing.filter {
      case .networkACL(let subnet): topology.subnets[subnet].name
      case .securityGroups(let end): "sg(\(path.ends[end].securityGroups.joined(separator: "+")))"
      }
    let direction = crossing.direction == .outbound ? "out" : "in"
    let selector = path.selectors[crossing.selector].domain
    return "\(owner).\(direction)(\(path.ends[crossing.peer].name), \(selector))"
  }

  private func text(_ reason: PathObstacle.Reason) -> String {
    switch reason {
    case .noRoute(let subnet, let table):
      "no route from \(topology.subnets[subnet].name) in \(table ?? "local routes")"
    case .blackhole(let subnet, let table):
      "blackhole from \(topology.subnets[subnet].name) in \(table)"
    case .noNodeInZone(let id): "no node of \(topology.loadBalancers[id].name) in the zone"
    case .notATarget(let id): "not a target of \(topology.loadBalancers[id].name)"
    case .notModelled(let way): "not modelled: \(way)"
    case .publicAddressesOfOtherVPC(let vpc): "public addresses of \(topology.vpcs[vpc].name)"
    case .noWayToPublicAddresses(let id):
      "no way to the public addresses of \(topology.loadBalancers[id].name)"
    case .carriesNothing(let id): "nothing over \(topology.gateways[id].name)"
    case .noPublicAddress: "no public address"
    case .gatewayOpensOutwardsOnly(let id): "outwards only \(topology.gateways[id].name)"
    case .translatorHasNoRoute(let id): "no route behind \(topology.gateways[id].name)"
    case .protocolNotCarried(let id): "protocol not carried by \(topology.gateways[id].name)"
    case .familyNotCarried(let id): "family not carried by \(topology.gateways[id].name)"
    case .answerTakesAnotherWay(let text): "answer: \(text)"
    case .noCommonFamily: "no common family"
    case .noListener(let id): "no listener on \(topology.loadBalancers[id].name)"
    case .addressNotPublic(let id): "not public for \(topology.gateways[id].name)"
    case .outsideEverySubnet(let vpc): "in no subnet of \(topology.vpcs[vpc].name)"
    case .internetFacingFromInside(let id):
      "from inside to internet-facing \(topology.loadBalancers[id].name)"
    case .peeringNotActive(let id, let status):
      "\(topology.gateways[id].name) is \(status)"
    case .outsidePeeredVPC(let id): "not through \(topology.gateways[id].name)"
    case .notAttached(let id, let subnet):
      "\(topology.gateways[id].name) has no attachment for \(topology.subnets[subnet].name)"
    case .gatewayHasNoRoute(let id): "no route in \(topology.gateways[id].name)"
    case .gatewayDropsIt(let id): "dropped by \(topology.gateways[id].name)"
    case .translatorIsPrivate(let id): "\(topology.gateways[id].name) is private"
    case .publicAccessBlocked(let vpc): "public access blocked in \(topology.vpcs[vpc].name)"
    case .endpointOfOtherVPC(let id): "\(topology.gateways[id].name) serves another VPC"
    case .goesAnotherWay(let way): "goes by \(way)"
    case .undocumented(let text): "undocumented: \(text)"
    case .notFiltered(let text): "not filtered: \(text)"
    }
  }
}
