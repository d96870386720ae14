internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// The block whose IPv6 addresses stand for IPv4 ones, which a NAT gateway translates (RFC 6052).
  ///
  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md ("NAT64").
  private static var translatedBlock: CIDRBlock? { CIDRBlock("64:ff9b::/96") }

  /// Checks each route against its gateway and against the VPC whose subnets use the table.
  mutating func checkRoutes() {
    for (id, table) in routeTables.known {
      let user = subnets.known.map(\.draft).first { $0.routeTable?.value == id }
      for route in table.routes {
        checkFamily(of: route)
        guard let user else { continue }
        checkGatewayVPC(of: route, in: table, usedBy: user)
        checkAgainstLocalRoutes(route, usedBy: user)
      }
    }
  }

  private mutating func checkFamily(of route: Route) {
    guard case .gateway(let id) = route.target, let gateway = gateways[id] else { return }
    switch (gateway.element.kind, route.destination.family) {
    case (.egressOnlyInternetGateway, .ipv4):
      diagnostics.error(
        "route-of-wrong-family",
        "the egress-only internet gateway \(gateway.element.name) carries IPv6 only",
        at: route.source, label: "an IPv4 block",
        related: [RelatedLabel(range: gateway.place, text: "defined here")],
        help: ["for IPv4 a NAT gateway lets connections out but none in"])
    case (.natGateway, .ipv6) where route.destination == Self.translatedBlock,
      (.regionalNATGateway, .ipv6) where route.destination == Self.translatedBlock:
      diagnostics.warning(
        "not-modelled", "this version does not model translation from IPv6 to IPv4",
        at: route.source,
        notes: [
          "flows to \(route.destination) are not proved, and forbidden ones to IPv4 hosts are undecided"
        ])
    case (.natGateway, .ipv6), (.regionalNATGateway, .ipv6):
      diagnostics.error(
        "route-of-wrong-family", "the NAT gateway \(gateway.element.name) carries IPv4 only",
        at: route.source, label: "an IPv6 block",
        related: [RelatedLabel(range: gateway.place, text: "defined here")],
        help: ["for IPv6 an egress-only internet gateway lets connections out but none in"])
    case (.gatewayEndpoint(let endpoint), _):
      checkService(of: route, gateway, endpoint)
    case (.internetGateway, _), (.egressOnlyInternetGateway, .ipv6), (.natGateway, .ipv4),
      (.regionalNATGateway, .ipv4), (.vpcPeering, _), (.transitGateway, _),
      (.virtualPrivateGateway, _):
      break
    }
  }

  /// Source: AWS PrivateLink guide, gateway-endpoints.md: routes to one have the service's prefix list as destination.
  private mutating func checkService(
    of route: Route, _ gateway: GatewayDraft, _ endpoint: GatewayEndpoint
  ) {
    guard !endpoint.blocks.contains(route.destination) else { return }
    diagnostics.error(
      "route-outside-service",
      "\(route.destination) is not among the addresses of gateway endpoint \(gateway.element.name)",
      at: route.source, related: [RelatedLabel(range: gateway.place, text: "defined here")],
      help: ["leave the route out and name the table under `route_tables` of the endpoint"])
  }

  private mutating func checkGatewayVPC(
    of route: Route, in table: RouteTable, usedBy user: SubnetDraft
  ) {
    guard case .gateway(let id) = route.target, let gateway = gateways[id],
      let first = gateway.vpcs.first, !gateway.vpcs.contains(where: { $0.value == user.vpc.value })
    else { return }
    let names = gateway.vpcs.map { vpcs.name(of: $0.value) }
    let owner =
      names.count == 1
      ? "belongs to VPC \(names[0])" : "connects VPCs \(names.joined(separator: ", "))"
    diagnostics.error(
      "gateway-of-other-vpc",
      "gateway \(gateway.element.name) \(owner), "
        + "but route table \(table.name) serves VPC \(vpcs.name(of: user.vpc.value))",
      at: route.source,
      related: [
        RelatedLabel(range: first.range, text: "the gateway's place"),
        RelatedLabel(
          range: user.routeTable?.range ?? user.place, text: "subnet \(user.name) uses the table"),
      ])
  }

  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md, "Route priority" and "Routing to a middlebox appliance".
  private mutating func checkAgainstLocalRoutes(_ route: Route, usedBy user: SubnetDraft) {
    guard let vpc = vpcs[user.vpc.value] else { return }
    let owner = vpc.blocks.first { $0.value.contains(route.destination) }
    switch (owner, route.target) {
    case (nil, .local):
      diagnostics.error(
        "local-route-outside-vpc",
        "\(route.destination) lies outside VPC \(vpc.name), so `local` cannot deliver it",
        at: route.source,
        related: vpc.blocks.map {
          RelatedLabel(range: $0.range, text: "block of VPC \(vpc.name)")
        })
    case (nil, _), (_?, .local): break
    case (let owner?, _) where owner.value == route.destination:
      diagnostics.warning(
        "route-without-effect", "the VPC's own route for \(route.destination) wins over this one",
        at: route.source,
        related: [RelatedLabel(range: owner.range, text: "block of VPC \(vpc.name)")],
        help: ["only a route for a smaller block takes precedence"])
    case (let owner?, _):
      diagnostics.warning(
        "route-inside-vpc",
        "the route for \(route.destination) takes traffic away from VPC \(vpc.name) itself",
        at: route.source,
        related: [RelatedLabel(range: owner.range, text: "inside this block of the VPC")])
    }
  }
}
