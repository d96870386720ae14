internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Checks that no VPC has two gateways of a kind it can have one of, and what each kind asks for by itself.
  mutating func checkGateways() {
    var edges: [(kind: String, vpc: ElementID<VPC>, draft: GatewayDraft)] = []
    for (id, draft) in gateways.known {
      switch draft.element.kind {
      case .internetGateway(let vpc): checkIsOnlyOne("internet gateway", vpc, draft, &edges)
      case .egressOnlyInternetGateway(let vpc):
        checkIsOnlyOne("egress-only internet gateway", vpc, draft, &edges)
      case .virtualPrivateGateway(let gateway):
        checkIsOnlyOne("virtual private gateway", gateway.vpc, draft, &edges)
      case .natGateway(let gateway): checkNATGateway(gateway, id, draft)
      case .vpcPeering: checkPeering(draft)
      case .transitGateway(let gateway): checkTransitGateway(gateway, draft)
      case .regionalNATGateway, .gatewayEndpoint: break
      }
    }
  }

  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md: "You can attach only one internet gateway to a VPC at a
  /// time", and the same for egress-only internet gateways; EC2 API, AttachVpnGateway: one for each VPC.
  private mutating func checkIsOnlyOne(
    _ kind: String, _ vpc: ElementID<VPC>, _ draft: GatewayDraft,
    _ edges: inout [(kind: String, vpc: ElementID<VPC>, draft: GatewayDraft)]
  ) {
    if let first = edges.first(where: { $0.kind == kind && $0.vpc == vpc }) {
      diagnostics.error(
        "second-gateway", "VPC \(vpcs.name(of: vpc)) has a second \(kind)", at: draft.place,
        related: [RelatedLabel(range: first.draft.place, text: "the first one")],
        help: ["a VPC can have one \(kind)"])
    }
    edges.append((kind, vpc, draft))
  }

  /// Reports an address that lies in none of some subnets, or that AWS keeps for itself there.
  mutating func checkPlace(
    of address: Located<Address>, in subnets: [Located<SubnetDraft>], subject: String
  ) {
    guard let home = subnets.first(where: { $0.value.addresses.contains(address.value) }) else {
      let actual = self.subnets.known.first { $0.draft.addresses.contains(address.value) }
      diagnostics.error(
        "address-outside-subnet",
        "\(address.value) of \(subject) lies in none of its subnets", at: address.range,
        related: subnets.map { subnet in
          let blocks = subnet.value.blocks.map { "\($0.value)" }.joined(separator: ", ")
          return RelatedLabel(range: subnet.range, text: "subnet \(subnet.value.name) is \(blocks)")
        }, notes: actual.map { ["it is an address of subnet \($0.draft.name)"] } ?? [])
      return
    }
    if let reservation = home.value.reservation(of: address.value) {
      diagnostics.error(
        "reserved-address", "\(address.value) of \(subject) is reserved by AWS",
        at: address.range, label: reservation,
        help: ["the first four addresses and the last one of a subnet cannot be used"])
    }
  }
}
