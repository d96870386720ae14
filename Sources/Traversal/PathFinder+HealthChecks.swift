public import Topology

extension PathFinder {
  /// The paths of a load balancer's health checks, of kind `PathKind.healthCheck`.
  ///
  /// They must work like flows wherever a flow uses the load balancer: a target whose checks fail gets no connections.
  public func healthChecks(of id: ElementID<LoadBalancer>) -> FlowPaths {
    LoadBalancerBacks(
      finder: self, id: id, anatomy: Self.anatomy(of: topology.loadBalancers[id].kind)
    ).healthChecks()
  }

  /// The load balancers that a flow of the topology leads to or comes from, in the order of the file.
  public var loadBalancersInUse: [ElementID<LoadBalancer>] {
    topology.loadBalancers.ids.filter { id in
      topology.flows.contains { [$0.from, $0.to].contains(.loadBalancer(id)) }
    }
  }

  /// What the paths of a kind of load balancer have of their own.
  static func anatomy(of kind: LoadBalancer.Kind) -> any LoadBalancerAnatomy {
    switch kind {
    case .application: ApplicationLoadBalancerPath()
    case .classic: ClassicLoadBalancerPath()
    case .network: NetworkLoadBalancerPath()
    case .gateway: GatewayLoadBalancerPath()
    }
  }
}
