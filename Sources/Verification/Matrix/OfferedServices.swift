import Topology

/// What endpoints are known to offer, and who is meant to open it.
struct OfferedServices {
  private var services: [Endpoint: [Service]] = [:]
  private var wanted: Set<Opening> = []

  /// Somebody opening something on somebody.
  private struct Opening: Hashable {
    let from: Endpoint
    let to: Endpoint
    let service: Service
  }

  init(_ topology: NetworkTopology) {
    for id in topology.workloads.ids {
      for service in topology.workloads[id].listens { offer(service, on: .workload(id)) }
    }
    for id in topology.loadBalancers.ids {
      for listener in topology.loadBalancers[id].listeners { add(listener, of: id) }
    }
    for flow in topology.flows { want(flow.service, from: flow.from, to: flow.to) }
  }

  /// What an endpoint offers, in the order in which it was found.
  func of(_ endpoint: Endpoint) -> [Service] { services[endpoint] ?? [] }

  /// Whether a flow or a listener asks for it; what is wanted from the internet is wanted from peers too.
  func isWanted(from opener: Endpoint, to responder: Endpoint, _ service: Service) -> Bool {
    if wanted.contains(Opening(from: opener, to: responder, service: service)) { return true }
    guard case .peer = opener else { return false }
    return wanted.contains(Opening(from: .internet, to: responder, service: service))
  }

  private mutating func add(_ listener: LoadBalancer.Listener, of id: ElementID<LoadBalancer>) {
    offer(listener.service, on: .loadBalancer(id))
    guard let target = listener.target.endpoint else { return }
    for service in [listener.targetService, listener.healthCheck].compactMap(\.self) {
      want(service, from: .loadBalancer(id), to: target)
    }
  }

  private mutating func want(_ service: Service, from opener: Endpoint, to responder: Endpoint) {
    offer(service, on: responder)
    wanted.insert(Opening(from: opener, to: responder, service: service))
  }

  private mutating func offer(_ service: Service, on endpoint: Endpoint) {
    guard services[endpoint]?.contains(service) != true else { return }
    services[endpoint, default: []].append(service)
  }
}
