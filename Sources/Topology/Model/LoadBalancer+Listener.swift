public import PacketSpace
public import SourceText

extension LoadBalancer {
  /// A port it listens on and where the connections go.
  public struct Listener: Hashable, Sendable {
    /// What clients open.
    public let service: Service
    /// Who answers.
    public private(set) var target: Target
    /// What the load balancer opens on the target.
    public let targetService: Service
    /// What the health check opens on the target; `nil` when it is the target service itself.
    public let healthCheck: Service?
    /// Whose address targets see.
    public let clientAddress: ClientAddress
    /// Where the listener is written.
    public let source: SourceRange?

    /// Makes a listener.
    public init(
      service: Service, target: Target, targetService: Service, healthCheck: Service? = nil,
      clientAddress: ClientAddress = .replaced, source: SourceRange? = nil
    ) {
      self.service = service
      self.target = target
      self.targetService = targetService
      self.healthCheck = healthCheck
      self.clientAddress = clientAddress
      self.source = source
    }

    /// Whether another listener opens the same on the same target.
    func isSame(as other: Listener) -> Bool {
      (service, target, targetService) == (other.service, other.target, other.targetService)
    }

    /// The same listener with another target.
    func replacingTarget(with target: Target) -> Listener {
      var copy = self
      copy.target = target
      return copy
    }
  }

  /// Who answers behind a listener.
  public enum Target: Hashable, Sendable {
    /// Interfaces inside the VPCs.
    case workload(ElementID<Workload>)
    /// Addresses outside the VPCs.
    case peer(ElementID<Peer>)
    /// Single addresses, as target groups of type `ip` list them.
    case addresses([Address])

    /// The endpoint of the topology that answers; `nil` for single addresses.
    public var endpoint: Endpoint? {
      switch self {
      case .workload(let id): .workload(id)
      case .peer(let id): .peer(id)
      case .addresses: nil
      }
    }
  }

  /// Whose address the targets of a listener see.
  public enum ClientAddress: Hashable, Sendable {
    /// The client's: a network load balancer preserves it.
    case preserved
    /// That of the node, which opens a connection of its own.
    case replaced
    /// The topology does not say, and AWS's pages disagree about the default; paths are found for both.
    case unsaid
  }
}

extension NetworkTopology {
  /// The name of a target as the file writes it.
  public func name(ofTarget target: LoadBalancer.Target) -> String {
    switch target {
    case .workload(let id): workloads[id].name
    case .peer(let id): peers[id].name
    case .addresses(let addresses): addresses.map(\.description).joined(separator: ", ")
    }
  }
}
