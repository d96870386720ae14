public import SourceText

/// A load balancer: clients reach its nodes, and it passes on what they open to a target.
public struct LoadBalancer: NamedElement {
  /// The kinds of load balancer; each has a path of its own.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Works on HTTP; opens its own connections to the targets.
    case application
    /// The first kind there was; opens its own connections, and meets its network ACL even inside a subnet.
    case classic
    /// Works on TCP and UDP; can pass on packets that keep the client's address.
    case network
    /// Hands packets to appliances inside GENEVE.
    case gateway
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

  /// Whether a node filters what arrives inside its own subnet by the inbound entries of the subnet's network ACL.
  ///
  /// AWS says so of the outbound entries of a classic load balancer's subnet, and leaves the inbound ones open.
  public enum SameSubnetInbound: String, Hashable, Sendable, CaseIterable {
    /// They count. The default, because whatever works then works in either case.
    case checked
    /// They do not count.
    case unchecked
  }

  /// The name in the topology.
  public private(set) var name: String
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
  /// An application or classic one that names none has one of its own, called like the load balancer. A network one
  /// that names none has none, as in AWS, and a gateway one never has any.
  public private(set) var securityGroups: [String]
  /// Whether a node passes on to targets of other zones than its own.
  public let crossesZones: Bool
  /// What holds inside a subnet; concerns classic ones only.
  public let sameSubnetInbound: SameSubnetInbound
  /// Its listeners, in the order of the file.
  public private(set) var listeners: [Listener]
  /// Where the load balancer is defined.
  public let source: SourceRange?

  /// Makes a load balancer; without `crossesZones` it has AWS's default for its kind.
  public init(
    name: String, kind: Kind, scheme: Scheme = .internetFacing, addressType: AddressType = .ipv4,
    subnets: [ElementID<Subnet>], securityGroups: [String] = [], crossesZones: Bool? = nil,
    sameSubnetInbound: SameSubnetInbound = .checked, listeners: [Listener],
    source: SourceRange? = nil
  ) {
    self.name = name
    self.kind = kind
    self.scheme = scheme
    self.addressType = addressType
    self.subnets = subnets
    self.securityGroups =
      securityGroups.isEmpty && kind.alwaysHasSecurityGroups ? [name] : securityGroups
    self.crossesZones = crossesZones ?? kind.crossesZonesByDefault
    self.sameSubnetInbound = sameSubnetInbound
    self.listeners = listeners
    self.source = source
  }

  /// The same load balancer under another name; other names, such as those of its security groups, stay.
  public func renamed(_ name: String) -> LoadBalancer {
    var copy = self
    copy.name = name
    return copy
  }

  /// The same load balancer with other security groups; with none it keeps its own.
  public func carrying(_ securityGroups: [String]) -> LoadBalancer {
    guard !securityGroups.isEmpty else { return self }
    var copy = self
    copy.securityGroups = securityGroups
    return copy
  }

  /// The same load balancer with each listener once, where it stands first.
  public func withDistinctListeners() -> LoadBalancer {
    var copy = self
    copy.listeners = []
    for listener in listeners where !copy.listeners.contains(where: { $0.isSame(as: listener) }) {
      copy.listeners.append(listener)
    }
    return copy
  }

  /// The same load balancer with other targets behind its listeners.
  public func replacingTargets(_ replacement: (Target) -> Target) -> LoadBalancer {
    var copy = self
    copy.listeners = listeners.map { $0.replacingTarget(with: replacement($0.target)) }
    return copy
  }
}

extension LoadBalancer.Kind {
  /// Whether one that names no security groups has one all the same.
  ///
  /// Source: Network Load Balancers guide, load-balancer-security-groups.md ("If you don't assign a security group").
  public var alwaysHasSecurityGroups: Bool {
    switch self {
    case .application, .classic: true
    case .network, .gateway: false
    }
  }

  /// Whether nodes pass on to targets of other zones unless told otherwise.
  ///
  /// Of a classic one the API says no and the console says yes; with yes, whatever works then works in either case.
  ///
  /// Source: Elastic Load Balancing guide, how-elastic-load-balancing-works.md, "Cross-zone load balancing".
  public var crossesZonesByDefault: Bool {
    switch self {
    case .application, .classic: true
    case .network, .gateway: false
    }
  }
}
