import PacketSpace
import Topology

/// Finds out what a concrete address belongs to.
struct AddressLocator {
  let survey: NetworkSurvey
  let stationFinder: StationFinder

  /// What an address belongs to.
  struct Location {
    /// The address as a station of its own.
    let station: Station
    /// What was assumed, in words.
    var assumptions: [String] = []
    /// The VPC, for an address that lies in none of its subnets.
    var emptyPlace: ElementID<VPC>?
  }

  /// Finds what an address belongs to; the hint decides where it is one of several.
  func locate(_ address: Address, hint: Endpoint?) -> Location {
    let topology = survey.topology
    let subnets = topology.subnets.ids.filter { id in
      topology.subnets[id].blocks.contains { $0.contains(address) }
    }
    guard !subnets.isEmpty else { return locateOutside(address, hint: hint) }
    let candidates = subnets.flatMap { owners(of: address, in: $0) }
    if let hint, let match = candidates.first(where: { $0.endpoint == hint }) {
      return Location(station: match.station)
    }
    guard let first = candidates.first else {
      return unowned(address, in: subnets[0])
    }
    var assumptions: [String] = []
    if let hint {
      assumptions.append("\(address) cannot belong to \(topology.name(of: hint))")
    }
    if candidates.count > 1 {
      let names = candidates.map(\.station.end.name).joined(separator: ", ")
      assumptions.append(
        "\(address) may belong to any of: \(names); \(assumed(first.station)) assumed")
    }
    return Location(station: first.station, assumptions: assumptions)
  }

  /// Something that may have an address.
  private struct Owner {
    /// What a hint would call it; `nil` for a gateway.
    let endpoint: Endpoint?
    let station: Station
  }

  /// Everything in a subnet that may have an address: what has it for certain, or else all that has no fixed one.
  private func owners(of address: Address, in subnet: ElementID<Subnet>) -> [Owner] {
    let topology = survey.topology
    let single = AddressSet(address)
    let workloads = topology.workloads.ids
      .filter { topology.workloads[$0].subnets.contains(subnet) }
      .compactMap { id -> (isFixed: Bool, owner: Owner)? in
        stationFinder.workload(id, in: subnet, address.family)?.restricted(to: single)
          .map { station in
            (
              !topology.workloads[id].addresses.isEmpty,
              Owner(endpoint: .workload(id), station: exactly(address, station))
            )
          }
      }
    let certain = workloads.filter(\.isFixed).map(\.owner) + natGateways(at: address, in: subnet)
    guard certain.isEmpty else { return certain }
    let balancers = topology.loadBalancers.ids
      .filter { topology.loadBalancers[$0].subnets.contains(subnet) }
      .compactMap { id in
        stationFinder.loadBalancer(id, in: subnet, address.family)?.restricted(to: single)
          .map { Owner(endpoint: .loadBalancer(id), station: exactly(address, $0)) }
      }
    return workloads.map(\.owner) + balancers
  }

  /// The NAT gateways that have an address for certain.
  private func natGateways(at address: Address, in subnet: ElementID<Subnet>) -> [Owner] {
    survey.topology.gateways.ids.compactMap { id in
      guard case .natGateway(let gateway) = survey.topology.gateways[id].kind,
        gateway.subnet == subnet, gateway.addresses.contains(address),
        let end = stationFinder.natGateway(id, gateway)
      else { return nil }
      let station = Station(
        end: end, family: address.family, partyName: end.name,
        ephemeralPorts: EphemeralRange.natGateway.ports,
        isPublic: gateway.connectivity == .public)
      return Owner(endpoint: nil, station: exactly(address, station))
    }
  }

  /// An address of a subnet that nothing of the topology may have.
  private func unowned(_ address: Address, in subnet: ElementID<Subnet>) -> Location {
    let name = survey.topology.subnets[subnet].name
    return Location(
      station: unknown(address, in: subnet, isPublic: true),
      assumptions: [
        "nothing in \(name) has \(address): no security groups are assumed, and a public address"
      ])
  }

  private func locateOutside(_ address: Address, hint: Endpoint?) -> Location {
    let topology = survey.topology
    let peers = topology.peers.ids.filter { topology.peers[$0].addresses.contains(address) }
    let peer = peers.first { hint == .peer($0) } ?? peers.first
    if let peer, let station = stationFinder.peer(peer, address.family) {
      return Location(station: exactly(address, station))
    }
    if let internet = stationFinder.internet(address.family),
      let station = internet.restricted(to: AddressSet(address))
    {
      return Location(station: exactly(address, station))
    }
    let vpc = topology.vpcs.ids.first { topology.vpcs[$0].addresses.contains(address) }
    let isUnfiltered = vpc.map { vpc in
      survey.unfilteredTraffic(in: vpc).contains { $0.addresses.contains(address) }
    }
    return Location(
      station: unknown(address, in: nil, isPublic: false),
      emptyPlace: isUnfiltered == true ? nil : vpc)
  }

  private func unknown(
    _ address: Address, in subnet: ElementID<Subnet>?, isPublic: Bool
  ) -> Station {
    Station(
      end: PathEnd(
        party: .address, name: "\(address)", addresses: AddressSet(address),
        blocks: [CIDRBlock(address)], subnet: subnet),
      family: address.family, partyName: "\(address)",
      ephemeralPorts: EphemeralRange.any.ports, isPublic: isPublic)
  }

  /// A station that is known to have one address only.
  private func exactly(_ address: Address, _ station: Station) -> Station {
    let end = station.end
    return Station(
      end: PathEnd(
        party: end.party, name: end.name, addresses: AddressSet(address),
        blocks: [CIDRBlock(address)], subnet: end.subnet, securityGroups: end.securityGroups),
      family: station.family, partyName: station.partyName,
      ephemeralPorts: station.ephemeralPorts, isPublic: station.isPublic)
  }

  private func assumed(_ station: Station) -> String {
    let groups = station.end.securityGroups.joined(separator: ", ")
    let suffix =
      groups.isEmpty ? "without security groups is" : "with its security groups (\(groups)) is"
    return "\(station.partyName) \(suffix)"
  }
}
