internal import PacketSpace
internal import SourceText

/// What `availability` of a NAT gateway may say.
///
/// Source: EC2 API, NatGateway.AvailabilityMode.
enum NATGatewayAvailability: String, CaseIterable {
  case zonal
  case regional
}

extension LoadingContext {
  /// Reads a NAT gateway: a zonal one lies in a subnet, a regional one belongs to a VPC.
  mutating func readNATGateway(
    _ entry: MappingEntry, _ reader: inout MappingReader
  ) -> GatewayDraft? {
    let mode = choice("availability", of: NATGatewayAvailability.self, &reader) ?? .zonal
    switch mode {
    case .zonal: return readZonalNATGateway(entry, &reader)
    case .regional:
      return readEdgeGateway(entry, &reader, idPrefix: "nat-") { .regionalNATGateway(vpc: $0) }
    }
  }

  private mutating func readZonalNATGateway(
    _ entry: MappingEntry, _ reader: inout MappingReader
  ) -> GatewayDraft? {
    let subnet = requiredReference("subnet", to: subnets, &reader)
    let addresses = addresses(reader.stringList("addresses", into: &diagnostics))
    let connectivity = choice("connectivity", of: NATGateway.Connectivity.self, &reader)
    let id = awsID(&reader, prefix: "nat-")
    reader.finish(into: &diagnostics)
    guard let subnet else { return nil }
    let gateway = NATGateway(
      subnet: subnet.value, addresses: addresses.map(\.value),
      connectivity: connectivity ?? .public)
    let vpc = subnets[subnet.value].map { Located($0.vpc.value, at: subnet.range) }
    return GatewayDraft(
      element: Gateway(
        name: entry.key, id: id, kind: .natGateway(gateway), source: entry.keyRange),
      place: entry.keyRange, vpcs: [vpc].compactMap(\.self), addresses: addresses)
  }

  /// Checks where a NAT gateway has its addresses, and that its subnet's routes lead on.
  mutating func checkNATGateway(
    _ gateway: NATGateway, _ id: ElementID<Gateway>, _ draft: GatewayDraft
  ) {
    guard let subnet = subnets[gateway.subnet] else { return }
    let subject = "NAT gateway \(draft.element.name)"
    for address in draft.addresses {
      if address.value.family == .ipv6 {
        diagnostics.error(
          "address-of-wrong-family", "\(subject) cannot have the IPv6 address \(address.value)",
          at: address.range, help: ["its private addresses are IPv4 addresses of its subnet"])
      } else {
        let place = draft.vpcs.first?.range ?? draft.place
        checkPlace(of: address, in: [Located(subnet, at: place)], subject: subject)
      }
    }
    checkDoesNotRouteToItself(id, draft, in: subnet)
  }

  /// One table serves clients and gateway, so a route to the gateway leads its own packets back to it.
  ///
  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md (a route to an internet gateway in the gateway's own subnet).
  private mutating func checkDoesNotRouteToItself(
    _ id: ElementID<Gateway>, _ draft: GatewayDraft, in subnet: SubnetDraft
  ) {
    let route = subnet.routeTable.flatMap { routeTables[$0.value] }?.routes.first {
      $0.target == .gateway(id) && $0.destination.family == .ipv4
    }
    guard let route, let vpc = vpcs[subnet.vpc.value],
      !vpc.blocks.contains(where: { $0.value.contains(route.destination) })
    else { return }
    diagnostics.warning(
      "nat-routes-to-itself",
      "the routes of subnet \(subnet.name) lead NAT gateway \(draft.element.name), which lies in it, "
        + "to itself", at: route.source,
      related: [RelatedLabel(range: draft.place, text: "the gateway")],
      notes: ["flows are taken to get out by the VPC's internet gateway nevertheless"],
      help: ["put the gateway into a subnet whose route for \(route.destination) leads on"])
  }
}
