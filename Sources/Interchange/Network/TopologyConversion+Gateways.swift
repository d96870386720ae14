import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds the gateways that are described, then those that only interfaces or routes show.
  mutating func addGateways(into diagnostics: inout DiagnosticList) {
    let names = inventory.gatewayNames
    for gateway in inventory.internetGateways {
      guard let vpc = gateway.vpc else {
        diagnostics.note(
          "unused-element", "\(gateway.id) is attached to no VPC", at: gateway.source.firstPlace)
        continue
      }
      guard let vpcID = vpcIDs[vpc] else {
        diagnostics.note(
          "missing-element", "\(gateway.id) is attached to \(vpc), which is not in the files",
          at: gateway.source.firstPlace)
        continue
      }
      add(
        gateway.id, names[gateway.id], kind(isEgressOnly: gateway.isEgressOnly, vpcID),
        gateway.source)
    }
    for gateway in inventory.natGateways {
      addNATGateway(gateway, named: names[gateway.id], into: &diagnostics)
    }
    addGatewaysOfInterfaces(into: &diagnostics)
    addGatewaysOfRoutes(into: &diagnostics)
  }

  private func kind(isEgressOnly: Bool, _ vpc: ElementID<VPC>) -> Gateway.Kind {
    isEgressOnly ? .egressOnlyInternetGateway(vpc: vpc) : .internetGateway(vpc: vpc)
  }

  private mutating func add(
    _ id: String, _ name: String, _ kind: Gateway.Kind, _ source: SourceRange?
  ) {
    guard gatewayIDs[id] == nil else { return }
    gatewayIDs[id] = topology.gateways.append(
      Gateway(name: name, id: id, kind: kind, source: source))
  }

  private mutating func addNATGateway(
    _ gateway: AWSNATGateway, named name: String, into diagnostics: inout DiagnosticList
  ) {
    let subnet = gateway.subnet.flatMap { subnetIDs[$0] }
    let obstacle: String? =
      if !gateway.isUsable {
        "is failed or deleted"
      } else if gateway.isPrivate {
        "is private, which has no model yet"
      } else if gateway.subnet == nil {
        "is regional, which has no model yet"
      } else if subnet == nil {
        "lives in \(gateway.subnet ?? ""), which is not in the files"
      } else {
        nil
      }
    guard obstacle == nil, let subnet else {
      unusableNATGateways[gateway.id] = obstacle
      diagnostics.note(
        "unmodelled-element", "\(gateway.id) \(obstacle ?? "")", at: gateway.source.firstPlace)
      return
    }
    add(
      gateway.id, name,
      .natGateway(NATGateway(subnet: subnet, addresses: gateway.addresses)), gateway.source)
  }

  /// NAT gateways that no answer describes, but whose network interface one does.
  ///
  /// The interface's description ends with the gateway's id: "Interface for NAT Gateway nat-07ab4846da51f4612".
  private mutating func addGatewaysOfInterfaces(into diagnostics: inout DiagnosticList) {
    for interface in inventory.networkInterfaces where interface.isOfNATGateway {
      guard
        let id = interface.description?.split(separator: " ").last.map(String.init),
        id.hasPrefix("nat-"), gatewayIDs[id] == nil, unusableNATGateways[id] == nil,
        let subnet = interface.subnet.flatMap({ subnetIDs[$0] })
      else { continue }
      let gateway = NATGateway(
        subnet: subnet, addresses: interface.addresses.filter { $0.family == .ipv4 })
      add(id, id, .natGateway(gateway), interface.source)
      diagnostics.note(
        "missing-element", "\(id) is not in the files; it is taken from its interface",
        at: interface.source.firstPlace, help: ["add what `aws ec2 describe-nat-gateways` prints"])
    }
  }

  /// Internet gateways that no answer describes, but to which a VPC has routes.
  private mutating func addGatewaysOfRoutes(into diagnostics: inout DiagnosticList) {
    for table in inventory.routeTables {
      guard let vpc = table.vpc.flatMap({ vpcIDs[$0] }) else { continue }
      for route in table.routes where !route.isBlackhole {
        guard let id = route.target, gatewayIDs[id] == nil else { continue }
        let isEgressOnly = id.hasPrefix("eigw-")
        guard isEgressOnly || id.hasPrefix("igw-") else { continue }
        add(id, id, kind(isEgressOnly: isEgressOnly, vpc), route.source)
        diagnostics.note(
          "missing-element", "\(id) is not in the files; it is taken from a route to it",
          at: route.source.firstPlace,
          help: [
            "add what `aws ec2 describe-\(isEgressOnly ? "egress-only-" : "")internet-gateways` prints"
          ])
      }
    }
  }
}

extension AWSNetworkInterface {
  /// Whether it belongs to a NAT gateway; answers spell the kind in two ways.
  var isOfNATGateway: Bool { kind == "natGateway" || kind == "nat_gateway" }
}
