import PacketSpace
import Topology

extension PathKind {
  /// Between a gateway load balancer and an appliance.
  public static let gatewayLoadBalancer = PathKind("gateway load balancer")
}

/// From a node in subnet L to an appliance in subnet T and back, inside GENEVE.
///
/// | path | packets to the appliance | packets from the appliance |
/// | --- | --- | --- |
/// | traffic | L.out(T, 6081) T.in(L, 6081) | T.out(L, 6081) L.in(T, 6081) |
/// | health check | L.out(T, h) T.in(L, h) | T.out(L, n) L.in(T, n) |
///
/// with n = 1024-65535. What appliances send back goes to port 6081 and not to the source port, so the service `geneve`
/// has two conversations without answers. Packets of both families travel inside IPv4. A gateway load balancer has no
/// security groups, and clients do not open anything on it: routes lead to its endpoints.
///
/// Source: Gateway Load Balancers guide, target-group-register-targets.md (port 6081) and gateway-load-balancers.md
/// ("encapsulates both IPv4 and IPv6 client traffic with an IPv4 GENEVE header"); Reachability Analyzer, explanation code
/// GWLB_DESTINATION_PORT_RESTRICTION.
struct GatewayLoadBalancerPath: LoadBalancerAnatomy {
  func readings(of listener: LoadBalancer.Listener) -> [LoadBalancerReading] { [] }
}

extension PathFinder {
  /// The paths of a flow from a gateway load balancer to its appliances.
  func paths(
    fromGatewayLoadBalancer id: ElementID<LoadBalancer>, to server: Endpoint, service: Service
  ) -> FlowPaths {
    var found = FoundPaths()
    let name = topology.loadBalancers[id].name
    let isTarget = topology.loadBalancers[id].listeners.contains { $0.target.endpoint == server }
    guard isTarget else {
      found.append(
        PathObstacle(
          reason: .notATarget(of: id), family: nil, from: name, to: topology.name(of: server)))
      return found.result(from: name, to: topology.name(of: server))
    }
    let nodes = stationFinder.stations(of: .loadBalancer(id), family: .ipv4)
    let targets = stationFinder.stations(of: server, family: .ipv4)
    let pairs = nodePairs(of: id, nodes, targets, &found)
    for conversation in service.conversations where conversation.occurs(in: .ipv4) {
      for (node, target) in pairs {
        append(conversation, between: node, and: target, to: &found)
      }
    }
    let result = found.result(from: name, to: topology.name(of: server))
    return FlowPaths(
      paths: result.paths.map { $0.replacingKind(with: .gatewayLoadBalancer) },
      obstacles: result.obstacles)
  }
}
