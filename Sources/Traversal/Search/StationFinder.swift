import PacketSpace
import Topology

/// Finds the places at which an endpoint of a flow may be.
struct StationFinder: Sendable {
  /// The topology.
  let survey: NetworkSurvey

  /// Every place of an endpoint in one family, in the order of the file; none when it has no address there.
  func stations(of endpoint: Endpoint, family: AddressFamily) -> [Station] {
    switch endpoint {
    case .internet: [internet(family)].compactMap(\.self)
    case .peer(let id): [peer(id, family)].compactMap(\.self)
    case .workload(let id):
      survey.topology.workloads[id].subnets.compactMap { workload(id, in: $0, family) }
    case .loadBalancer(let id):
      survey.topology.loadBalancers[id].subnets.compactMap { loadBalancer(id, in: $0, family) }
    }
  }

  /// Every place of a load balancer's target in one family, in the order of the file.
  ///
  /// An address that a workload has for certain is the workload's; of any other no security groups are known.
  func targetStations(of target: LoadBalancer.Target, family: AddressFamily) -> [Station] {
    switch target {
    case .workload(let id): return stations(of: .workload(id), family: family)
    case .peer(let id): return stations(of: .peer(id), family: family)
    case .addresses(let addresses):
      var remaining = AddressSet(addresses.map(AddressRange.init(_:))).restricted(to: family)
      var stations: [Station] = []
      for id in survey.topology.workloads.ids
      where !survey.topology.workloads[id].addresses.isEmpty {
        for station in self.stations(of: .workload(id), family: family) {
          guard let owned = station.restricted(to: remaining) else { continue }
          stations.append(owned)
          remaining = remaining.subtracting(owned.addresses)
        }
      }
      return stations + unowned(remaining, family)
    }
  }

  /// Addresses of which only the subnets are known.
  private func unowned(_ addresses: AddressSet, _ family: AddressFamily) -> [Station] {
    let subnets = survey.topology.subnets
    let inside = subnets.ids.map { (subnet: Optional($0), addresses: subnets[$0].addresses) }
    let outside = addresses.subtracting(survey.insideAddresses)
    return (inside + [(subnet: nil, addresses: outside)]).compactMap { place in
      let part = addresses.intersection(place.addresses)
      let name = part.cidrBlocks.map { block in
        block.prefixLength == family.bitWidth ? "\(block.address)" : "\(block)"
      }.joined(separator: ", ")
      return station(
        PathEnd(
          party: .address, name: name, addresses: part, blocks: part.cidrBlocks,
          subnet: place.subnet),
        family, partyName: name, ephemeral: .any, isPublic: false)
    }
  }

  /// The public addresses outside the topology.
  func internet(_ family: AddressFamily) -> Station? {
    station(
      PathEnd(
        party: .internet, name: "internet",
        addresses: survey.internetAddresses.restricted(to: family), blocks: [.all(family)]),
      family, partyName: "internet", ephemeral: .any, isPublic: false)
  }

  /// A peer's addresses of one family.
  func peer(_ id: ElementID<Peer>, _ family: AddressFamily) -> Station? {
    let peer = survey.topology.peers[id]
    return station(
      PathEnd(
        party: .peer(id), name: peer.name, addresses: peer.addresses.restricted(to: family),
        blocks: peer.blocks.filter { $0.family == family }, prefixList: peer.prefixList),
      family, partyName: peer.name, ephemeral: peer.ephemeralRange, isPublic: false)
  }

  /// A workload's interfaces in one of its subnets: its fixed addresses there, or any the subnet can assign.
  func workload(
    _ id: ElementID<Workload>, in subnet: ElementID<Subnet>, _ family: AddressFamily
  ) -> Station? {
    let workload = survey.topology.workloads[id]
    guard workload.addressType.has(family) else { return nil }
    let place = Place(subnet, family, fixed: workload.addresses, in: survey)
    return station(
      PathEnd(
        party: .workload(id), name: "\(workload.name) in \(place.name)",
        addresses: place.addresses, blocks: place.blocks, subnet: subnet,
        securityGroups: workload.securityGroups),
      family, partyName: workload.name, ephemeral: workload.ephemeralRange,
      isPublic: isPublic(place.addresses, family, ifIPv4: workload.hasPublicAddress))
  }

  /// A load balancer's node in one of its subnets; only dual-stack ones have IPv6, and gateway ones send IPv4 only.
  func loadBalancer(
    _ id: ElementID<LoadBalancer>, in subnet: ElementID<Subnet>, _ family: AddressFamily
  ) -> Station? {
    let balancer = survey.topology.loadBalancers[id]
    let hasIPv6 = balancer.addressType == .dualStack && balancer.kind != .gateway
    guard family == .ipv4 || hasIPv6 else { return nil }
    let place = Place(subnet, family, in: survey)
    return station(
      PathEnd(
        party: .loadBalancer(id), name: "\(balancer.name) in \(place.name)",
        addresses: place.addresses, blocks: place.blocks, subnet: subnet,
        securityGroups: balancer.securityGroups),
      family, partyName: balancer.name, ephemeral: .loadBalancer,
      isPublic: balancer.scheme == .internetFacing && balancer.kind != .gateway)
  }

  /// The private side of a NAT gateway, or `nil` when its subnet has no IPv4.
  func natGateway(_ id: ElementID<Gateway>, _ natGateway: NATGateway) -> PathEnd? {
    let place = Place(natGateway.subnet, .ipv4, fixed: natGateway.addresses, in: survey)
    guard !place.addresses.isEmpty else { return nil }
    return PathEnd(
      party: .gateway(id), name: survey.topology.gateways[id].name, addresses: place.addresses,
      blocks: place.blocks, subnet: natGateway.subnet)
  }

  /// Whether an internet gateway delivers to addresses: in IPv4 when they are mapped to public ones, in IPv6 when they
  /// are global themselves.
  func isPublic(_ addresses: AddressSet, _ family: AddressFamily, ifIPv4 mapped: Bool) -> Bool {
    family == .ipv4 ? mapped : addresses.isSubset(of: .globallyRoutable(.ipv6))
  }

  private func station(
    _ end: PathEnd, _ family: AddressFamily, partyName: String, ephemeral: EphemeralRange,
    isPublic: Bool
  ) -> Station? {
    guard !end.addresses.isEmpty else { return nil }
    return Station(
      end: end, family: family, partyName: partyName, ephemeralPorts: ephemeral.ports,
      isPublic: isPublic)
  }

  /// The addresses that something in a subnet may have, and the blocks that stand for them in rules.
  ///
  /// What has no fixed addresses has none that something else has for certain.
  private struct Place {
    let name: String
    let addresses: AddressSet
    let blocks: [CIDRBlock]

    init(
      _ id: ElementID<Subnet>, _ family: AddressFamily, fixed: [Address] = [],
      in survey: NetworkSurvey
    ) {
      let subnet = survey.topology.subnets[id]
      name = subnet.name
      if fixed.isEmpty {
        addresses = subnet.assignableAddresses.restricted(to: family)
          .subtracting(survey.fixedAddresses(in: subnet.vpc))
        blocks = addresses.isEmpty ? [] : subnet.blocks.filter { $0.family == family }
      } else {
        addresses = AddressSet(fixed.map(AddressRange.init(_:)))
          .intersection(subnet.addresses).restricted(to: family)
        blocks = addresses.ranges.flatMap { range in range.cidrBlocks }
      }
    }
  }
}
