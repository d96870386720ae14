internal import PacketSpace
internal import SourceText

/// A gateway as it is written.
struct GatewayDraft {
  let element: Gateway
  let place: SourceRange
  /// The VPCs whose routes may lead to the gateway, each at the place that says so; empty if that is broken.
  let vpcs: [Located<ElementID<VPC>>]
  var addresses: [Located<Address>] = []
  /// The route tables that it puts its routes into by itself.
  var routeTables: [Located<ElementID<RouteTable>>] = []
}

/// What `type` of a gateway may say.
enum GatewayType: String, CaseIterable {
  case internetGateway = "internet_gateway"
  case natGateway = "nat_gateway"
  case egressOnlyInternetGateway = "egress_only_internet_gateway"
  case vpcPeering = "vpc_peering"
  case transitGateway = "transit_gateway"
  case virtualPrivateGateway = "virtual_private_gateway"
  case gatewayEndpoint = "gateway_endpoint"

  /// Kinds of gateway that exist in AWS but whose paths this version does not know.
  static let notModelled = [
    "transit_gateway_attachment", "customer_gateway", "direct_connect_gateway",
    "carrier_gateway", "local_gateway",
    "gateway_load_balancer_endpoint", "network_interface", "network_firewall", "core_network",
  ]

  /// Names that people use for kinds which the file calls otherwise.
  static let otherNames: [String: String] = [
    "vpc_endpoint": "`gateway_endpoint`, or a workload with `type: interface_endpoint`",
    "interface_endpoint": "a workload with `type: interface_endpoint`",
    "vpc_peering_connection": "`vpc_peering`", "vpn_gateway": "`virtual_private_gateway`",
    "private_nat_gateway": "`nat_gateway` with `connectivity: private`",
    "regional_nat_gateway": "`nat_gateway` with `availability: regional`",
  ]
}

extension LoadingContext {
  /// Reads the section `gateways`.
  mutating func readGateways() {
    for id in gateways.ids { gateways[id] = readGateway(gateways.entries[id.index]) }
  }

  private mutating func readGateway(_ entry: MappingEntry) -> GatewayDraft? {
    guard
      var reader = MappingReader(
        entry.value, describing: "gateway \(entry.key)", into: &diagnostics),
      let type = gatewayType(&reader)
    else { return nil }
    switch type {
    case .internetGateway:
      return readEdgeGateway(entry, &reader, idPrefix: "igw-") { .internetGateway(vpc: $0) }
    case .egressOnlyInternetGateway:
      return readEdgeGateway(entry, &reader, idPrefix: "eigw-") {
        .egressOnlyInternetGateway(vpc: $0)
      }
    case .natGateway: return readNATGateway(entry, &reader)
    case .vpcPeering: return readVPCPeering(entry, &reader)
    case .transitGateway: return readTransitGateway(entry, &reader)
    case .virtualPrivateGateway: return readVirtualPrivateGateway(entry, &reader)
    case .gatewayEndpoint: return readGatewayEndpoint(entry, &reader)
    }
  }

  private mutating func gatewayType(_ reader: inout MappingReader) -> GatewayType? {
    guard let text = reader.requiredString("type", into: &diagnostics) else { return nil }
    if let type = GatewayType(rawValue: text.value) { return type }
    let modelled = GatewayType.allCases.map(\.rawValue)
    if let name = GatewayType.otherNames[text.value] {
      diagnostics.error(
        "unknown-name", "there is no gateway type `\(text.value)`", at: text.range,
        help: ["write \(name)"])
    } else if GatewayType.notModelled.contains(text.value) {
      reportNotModelled(text, kind: "gateways", modelled: modelled)
    } else {
      reportUnknown(text, kind: "gateway type", among: modelled)
    }
    return nil
  }

  /// Reports a word that AWS knows and this version does not.
  mutating func reportNotModelled(_ text: Located<String>, kind: String, modelled: [String]) {
    diagnostics.error(
      "not-modelled", "this version does not model \(kind) of type `\(text.value)` yet",
      at: text.range,
      help: ["it models " + modelled.map { "`\($0)`" }.joined(separator: ", ")])
  }

  /// Reads a gateway that belongs to one VPC and has no more to say.
  mutating func readEdgeGateway(
    _ entry: MappingEntry, _ reader: inout MappingReader, idPrefix: String,
    kind: (ElementID<VPC>) -> Gateway.Kind
  ) -> GatewayDraft? {
    let vpc = requiredReference("vpc", to: vpcs, &reader)
    let id = awsID(&reader, prefix: idPrefix)
    reader.finish(into: &diagnostics)
    guard let vpc else { return nil }
    return GatewayDraft(
      element: Gateway(name: entry.key, id: id, kind: kind(vpc.value), source: entry.keyRange),
      place: entry.keyRange, vpcs: [vpc])
  }
}
