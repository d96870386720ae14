import Topology

/// Subnets that are alike, so that a network of forty subnets can be read: one tier for all zones.
///
/// Subnets are alike if they lie in one VPC, share their network ACL, and hold the same but for NAT gateways, of which each
/// zone has its own.
struct NetworkTier {
  /// What a subnet holds.
  enum Resident: Hashable {
    case workload(ElementID<Workload>)
    case balancer(ElementID<LoadBalancer>)
    case gateway(ElementID<Gateway>)
  }

  let vpc: ElementID<VPC>
  let networkACL: String
  var subnets: [ElementID<Subnet>]
  /// What they hold.
  var residents: [Resident]

  /// The NAT gateways among them.
  var gateways: [ElementID<Gateway>] {
    residents.compactMap { if case .gateway(let id) = $0 { id } else { nil } }
  }

  /// The tiers of a topology, in the order of their first subnets.
  static func all(of topology: NetworkTopology) -> [NetworkTier] {
    var tiers: [NetworkTier] = []
    var indices: [Likeness: Int] = [:]
    for id in topology.subnets.ids {
      let residents = residents(of: id, in: topology)
      let likeness = Likeness(topology.subnets[id], residents)
      if let index = indices[likeness] {
        tiers[index].subnets.append(id)
        tiers[index].residents += residents.filter { !tiers[index].residents.contains($0) }
      } else {
        indices[likeness] = tiers.count
        tiers.append(
          NetworkTier(
            vpc: topology.subnets[id].vpc, networkACL: topology.subnets[id].networkACL,
            subnets: [id], residents: residents))
      }
    }
    return tiers
  }

  private struct Likeness: Hashable {
    let vpc: ElementID<VPC>
    let networkACL: String
    let residents: [Resident]

    init(_ subnet: Subnet, _ residents: [Resident]) {
      vpc = subnet.vpc
      networkACL = subnet.networkACL
      self.residents = residents.filter { if case .gateway = $0 { false } else { true } }
    }
  }

  private static func residents(
    of subnet: ElementID<Subnet>, in topology: NetworkTopology
  ) -> [Resident] {
    let balancers = topology.loadBalancers.ids.filter {
      topology.loadBalancers[$0].subnets.contains(subnet)
    }.map(Resident.balancer)
    let workloads = topology.workloads.ids.filter {
      topology.workloads[$0].subnets.contains(subnet)
    }.map(Resident.workload)
    let gateways = topology.gateways.ids.filter { id in
      if case .natGateway(let gateway) = topology.gateways[id].kind {
        gateway.subnet == subnet
      } else {
        false
      }
    }.map(Resident.gateway)
    return balancers + workloads + gateways
  }
}
