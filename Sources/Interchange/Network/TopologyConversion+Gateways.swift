import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds the gateways that are described, then those that only interfaces or routes show.
  mutating func addGateways(into diagnostics: inout DiagnosticList) {
    for gateway in inventory.internetGateways {
      guard let vpc = attachedVPC(of: gateway, gateway.vpc, into: &diagnostics) else { continue }
      add(gateway, kind(isEgressOnly: gateway.isEgressOnly, vpc))
    }
    for gateway in inventory.virtualPrivateGateways {
      guard let vpc = attachedVPC(of: gateway, gateway.vpc, into: &diagnostics) else { continue }
      add(gateway, .virtualPrivateGateway(VirtualPrivateGateway(vpc: vpc)))
    }
    for gateway in inventory.natGateways { addNATGateway(gateway, into: &diagnostics) }
    addPeerings(into: &diagnostics)
    addGatewayEndpoints(into: &diagnostics)
    addGatewaysOfInterfaces(into: &diagnostics)
    addGatewaysOfRoutes(into: &diagnostics)
    addTransitGateways(into: &diagnostics)
    addPeersOfVPNConnections()
  }

  /// Adds a gateway that is described.
  mutating func add(_ gateway: some AWSElement, _ kind: Gateway.Kind) {
    add(gateway.id, gatewayNames[gateway.id], kind, gateway.source)
  }

  /// Adds a gateway under an id.
  mutating func add(
    _ id: String, _ name: String, _ kind: Gateway.Kind, _ source: SourceRange?
  ) {
    guard gatewayIDs[id] == nil else { return }
    gatewayIDs[id] = topology.gateways.append(
      Gateway(name: name, id: id, kind: kind, source: source))
  }

  private func kind(isEgressOnly: Bool, _ vpc: ElementID<VPC>) -> Gateway.Kind {
    isEgressOnly ? .egressOnlyInternetGateway(vpc: vpc) : .internetGateway(vpc: vpc)
  }

  /// The VPC that a gateway is attached to; nil after a note that it is of no use.
  private func attachedVPC(
    of gateway: some AWSElement, _ vpc: String?, into diagnostics: inout DiagnosticList
  ) -> ElementID<VPC>? {
    guard let vpc else {
      diagnostics.note(
        "unused-element", "\(gateway.id) is attached to no VPC", at: gateway.source.firstPlace)
      return nil
    }
    guard let id = vpcIDs[vpc] else {
      diagnostics.note(
        "missing-element", "\(gateway.id) is attached to \(vpc), which is not in the files",
        at: gateway.source.firstPlace)
      return nil
    }
    return id
  }

  private mutating func addNATGateway(
    _ gateway: AWSNATGateway, into diagnostics: inout DiagnosticList
  ) {
    let subnet = gateway.subnet.flatMap { subnetIDs[$0] }
    let vpc = gateway.vpc.flatMap { vpcIDs[$0] }
    if !gateway.isUsable {
      reportUnusable(gateway, "is failed or deleted", into: &diagnostics)
    } else if let subnet {
      let connectivity: NATGateway.Connectivity = gateway.isPrivate ? .private : .public
      add(
        gateway,
        .natGateway(
          NATGateway(subnet: subnet, addresses: gateway.addresses, connectivity: connectivity)))
    } else if let subnet = gateway.subnet {
      reportUnusable(gateway, "lives in \(subnet), which is not in the files", into: &diagnostics)
    } else if gateway.isPrivate {
      reportUnusable(gateway, "is private and regional, which has no model yet", into: &diagnostics)
    } else if let vpc {
      add(gateway, .regionalNATGateway(vpc: vpc))
    } else {
      let place = gateway.vpc.map { "\($0), which is not in the files" } ?? "a VPC nobody names"
      reportUnusable(gateway, "is regional, and belongs to \(place)", into: &diagnostics)
    }
  }

  /// Notes a gateway that no route can use, and why; routes that lead to it say so again.
  mutating func reportUnusable(
    _ gateway: some AWSElement, _ reason: String, into diagnostics: inout DiagnosticList
  ) {
    unusableGateways[gateway.id] = reason
    diagnostics.note(
      "unmodelled-element", "\(gateway.id) \(reason)", at: gateway.source.firstPlace)
  }

  /// NAT gateways that no answer describes, but whose network interface one does.
  ///
  /// The interface's description ends with the gateway's id: "Interface for NAT Gateway nat-07ab4846da51f4612".
  private mutating func addGatewaysOfInterfaces(into diagnostics: inout DiagnosticList) {
    for interface in inventory.networkInterfaces where interface.isOfNATGateway {
      guard
        let id = interface.description?.split(separator: " ").last.map(String.init),
        id.hasPrefix("nat-"), gatewayIDs[id] == nil, unusableGateways[id] == nil,
        let subnet = interface.subnet.flatMap({ subnetIDs[$0] })
      else { continue }
      let gateway = NATGateway(
        subnet: subnet, addresses: interface.addresses.filter { $0.family == .ipv4 },
        connectivity: interface.hasPublicAddress ? .public : .private)
      add(id, id, .natGateway(gateway), interface.source)
      diagnostics.note(
        "missing-element", "\(id) is not in the files; it is taken from its interface",
        at: interface.source.firstPlace,
        help: interface.origin.help(adding: "aws ec2 describe-nat-gateways"))
    }
  }

  /// Gateways at the edge of a VPC that no answer describes, but to which the VPC has routes.
  private mutating func addGatewaysOfRoutes(into diagnostics: inout DiagnosticList) {
    for table in inventory.routeTables {
      guard let vpc = table.vpc.flatMap({ vpcIDs[$0] }) else { continue }
      for route in table.routes where !route.isBlackhole {
        guard let id = route.target, gatewayIDs[id] == nil, let kind = edgeKind(id, vpc) else {
          continue
        }
        add(id, id, kind, route.source)
        diagnostics.note(
          "missing-element", "\(id) is not in the files; it is taken from a route to it",
          at: route.source.firstPlace, help: route.origin.help(addingGateway: id))
      }
    }
  }

  /// The kind of gateway that an id shows to be one a VPC has alone.
  private func edgeKind(_ id: String, _ vpc: ElementID<VPC>) -> Gateway.Kind? {
    if id.hasPrefix("igw-") { return .internetGateway(vpc: vpc) }
    if id.hasPrefix("eigw-") { return .egressOnlyInternetGateway(vpc: vpc) }
    if id.hasPrefix("vgw-") { return .virtualPrivateGateway(VirtualPrivateGateway(vpc: vpc)) }
    return nil
  }
}

extension AWSNetworkInterface {
  /// Whether it belongs to a NAT gateway; answers spell the kind in two ways.
  var isOfNATGateway: Bool { kind == "natGateway" || kind == "nat_gateway" }
}
