public import SourceText

/// A load balancer: it ends the client's connection and opens one of its own to a target.
public struct LoadBalancer: NamedElement {
  /// The kinds of load balancer whose path is known.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Works on HTTP; opens its own connections to the targets.
    case application
  }

  /// Which clients can reach it.
  public enum Scheme: String, Hashable, Sendable, CaseIterable {
    /// Has public addresses. The default, as in the Elastic Load Balancing API (CreateLoadBalancer, Scheme).
    case internetFacing = "internet-facing"
    /// Has private addresses only.
    case `internal`
  }

  /// The families in which clients can reach it.
  public enum AddressType: String, Hashable, Sendable, CaseIterable {
    /// IPv4 only. The default, as in the Elastic Load Balancing API (CreateLoadBalancer, IpAddressType).
    case ipv4
    /// IPv4 and IPv6.
    case dualStack = "dualstack"
  }

  /// A port it listens on and where the connections go.
  public struct Listener: Hashable, Sendable {
    /// What clients open.
    public let service: Service
    /// The workload that answers.
    public let target: ElementID<Workload>
    /// What the load balancer opens on the target.
    public let targetService: Service
    /// What the health check opens on the target; `nil` when it is the target service itself.
    public let healthCheck: Service?
    /// Where the listener is written.
    public let source: SourceRange?

    /// Makes a listener.
    public init(
      service: Service, target: ElementID<Workload>, targetService: Service,
      healthCheck: Service? = nil, source: SourceRange? = nil
    ) {
      self.service = service
      self.target = target
      self.targetService = targetService
      self.healthCheck = healthCheck
      self.source = source
    }
  }

  /// The name in the topology.
  public let name: String
  /// What kind it is.
  public let kind: Kind
  /// Whether it faces the internet.
  public let scheme: Scheme
  /// The families in which clients can reach it.
  public let addressType: AddressType
  /// The subnets of its nodes.
  public let subnets: [ElementID<Subnet>]
  /// The names of its security groups.
  ///
  /// One that names none has one of its own, called like the load balancer.
  public let securityGroups: [String]
  /// Its listeners, in the order of the file.
  public let listeners: [Listener]
  /// Where the load balancer is defined.
  public let source: SourceRange?

  /// Makes a load balancer.
  public init(
    name: String, kind: Kind, scheme: Scheme = .internetFacing, addressType: AddressType = .ipv4,
    subnets: [ElementID<Subnet>], securityGroups: [String] = [], listeners: [Listener],
    source: SourceRange? = nil
  ) {
    self.name = name
    self.kind = kind
    self.scheme = scheme
    self.addressType = addressType
    self.subnets = subnets
    self.securityGroups = securityGroups.isEmpty ? [name] : securityGroups
    self.listeners = listeners
    self.source = source
  }
}
