public import SourceText

/// Something whose interfaces carry security groups.
public struct SecurityGroupCarrier: Hashable, Sendable {
  /// Who carries them.
  public let endpoint: Endpoint
  /// The names of the groups on each of its interfaces.
  public let securityGroups: [String]
  /// The subnets of its interfaces.
  public let subnets: [ElementID<Subnet>]
  /// Where it is defined.
  public let source: SourceRange?
}

extension NetworkTopology {
  /// Everything that carries security groups: workloads first, then load balancers, each in the order of the file.
  public var securityGroupCarriers: [SecurityGroupCarrier] {
    workloads.ids.map { id in
      SecurityGroupCarrier(
        endpoint: .workload(id), securityGroups: workloads[id].securityGroups,
        subnets: workloads[id].subnets, source: workloads[id].source)
    }
      + loadBalancers.ids.map { id in
        SecurityGroupCarrier(
          endpoint: .loadBalancer(id), securityGroups: loadBalancers[id].securityGroups,
          subnets: loadBalancers[id].subnets, source: loadBalancers[id].source)
      }
  }
}
