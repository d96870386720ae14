public import PacketSpace

extension Workload {
  /// What the interfaces of a workload belong to; it decides which connections are possible at all.
  ///
  /// All kinds are network interfaces in subnets with security groups of their own, and their packets take the same
  /// paths. A database with failover is an ordinary workload in every subnet that the failover may move it to.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Instances, tasks, pods, databases: whatever may open and accept connections.
    case instances
    /// An interface endpoint: clients open what the service behind it offers, `https` unless it says otherwise.
    ///
    /// Source: AWS PrivateLink guide, interface-endpoints.md ("an elastic network interface in each subnet").
    case interfaceEndpoint = "interface_endpoint"
    /// A Route 53 Resolver inbound endpoint: resolvers outside send queries to it over `dns`.
    ///
    /// Source: Route 53 guide, resolver-forwarding-inbound-queries.md.
    case resolverInboundEndpoint = "resolver_inbound_endpoint"
    /// A Route 53 Resolver outbound endpoint: a client of name servers outside; queries are its only packets.
    ///
    /// Source: Route 53 guide, resolver-forwarding-outbound-queries.md.
    case resolverOutboundEndpoint = "resolver_outbound_endpoint"
    /// A mount target of an EFS file system: clients open `nfs`.
    ///
    /// Source: Amazon EFS guide, accessing-fs.md and network-access.md.
    case mountTarget = "mount_target"
    /// Functions in a VPC: nothing listens on their interfaces, and they open from 1024-65535.
    ///
    /// Source: AWS Lambda guide, configuration-vpc.md; Amazon VPC User Guide, vpc-network-acls.md (ephemeral ports).
    case lambdaFunction = "lambda_function"
  }

  /// The families in which the interfaces of a workload have addresses.
  public enum AddressType: String, Hashable, Sendable, CaseIterable {
    /// IPv4 only.
    case ipv4
    /// IPv6 only.
    case ipv6
    /// Both, where the subnet has both.
    case dualStack = "dualstack"

    /// Whether it has addresses of a family.
    public func has(_ family: AddressFamily) -> Bool {
      switch self {
      case .ipv4: family == .ipv4
      case .ipv6: family == .ipv6
      case .dualStack: true
      }
    }
  }
}

extension Workload.Kind {
  /// Whether it can open connections.
  public var opens: Bool {
    switch self {
    case .instances, .resolverOutboundEndpoint, .lambdaFunction: true
    case .interfaceEndpoint, .resolverInboundEndpoint, .mountTarget: false
    }
  }

  /// Whether anything listens on it.
  public var accepts: Bool {
    switch self {
    case .instances, .interfaceEndpoint, .resolverInboundEndpoint, .mountTarget: true
    case .resolverOutboundEndpoint, .lambdaFunction: false
    }
  }

  /// The service of the catalogue that it listens on unless it says otherwise.
  public var usualService: String? {
    switch self {
    case .interfaceEndpoint: "https"
    case .resolverInboundEndpoint: "dns"
    case .mountTarget: "nfs"
    case .instances, .resolverOutboundEndpoint, .lambdaFunction: nil
    }
  }

  /// The families it has unless it says otherwise: what AWS manages has IPv4 unless asked for more.
  ///
  /// Source: EC2 API, CreateVpcEndpoint.IpAddressType; Lambda API, VpcConfig.Ipv6AllowedForDualStack.
  public var usualAddressType: Workload.AddressType {
    self == .instances ? .dualStack : .ipv4
  }

  /// The ports it opens from unless it says otherwise.
  public var usualEphemeralRange: EphemeralRange {
    self == .lambdaFunction ? .lambda : .any
  }

  /// The words for people, with an article: `an interface endpoint`.
  public var words: String {
    switch self {
    case .instances: "a workload"
    case .interfaceEndpoint: "an interface endpoint"
    case .resolverInboundEndpoint: "a Resolver inbound endpoint"
    case .resolverOutboundEndpoint: "a Resolver outbound endpoint"
    case .mountTarget: "a mount target"
    case .lambdaFunction: "a Lambda function"
    }
  }
}
