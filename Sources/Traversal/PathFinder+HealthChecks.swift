public import Topology

extension PathFinder {
  /// The paths of a load balancer's health checks, of kind `PathKind.healthCheck`.
  ///
  /// They must work like flows wherever a flow uses the load balancer: a target whose checks fail gets no connections.
  public func healthChecks(of id: ElementID<LoadBalancer>) -> FlowPaths {
    switch topology.loadBalancers[id].kind {
    case .application: ApplicationLoadBalancerPath(finder: self, id: id).healthChecks()
    }
  }

  /// The load balancers that a flow of the topology leads to, in the order of the file.
  public var loadBalancersInUse: [ElementID<LoadBalancer>] {
    topology.loadBalancers.ids.filter { id in
      topology.flows.contains { $0.to == .loadBalancer(id) }
    }
  }
}
