public import PacketSpace
public import Topology

/// A VPC endpoint as `describe-vpc-endpoints` prints it.
///
/// Source: EC2 API, VpcEndpoint.
public struct AWSVPCEndpoint: AWSElement {
  /// The kinds of endpoint, as the API names them.
  ///
  /// Source: EC2 API, VpcEndpointType.
  public enum Kind: String, Sendable, CaseIterable {
    /// Network interfaces that lead to a service.
    case interface = "Interface"
    /// Routes to the public addresses of a service.
    case gateway = "Gateway"
    /// Routes through the appliances behind a gateway load balancer.
    case gatewayLoadBalancer = "GatewayLoadBalancer"
    /// Network interfaces that lead to one resource of another VPC.
    case resource = "Resource"
    /// Network interfaces that lead to a service network of VPC Lattice.
    case serviceNetwork = "ServiceNetwork"
  }

  /// The id, such as `vpce-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// What kind it is.
  public let kind: Kind
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// The service, such as `com.amazonaws.eu-west-1.s3`; nil where the answer does not say.
  public let serviceName: String?
  /// The families of its addresses; nil where the answer does not say.
  public let addressType: Workload.AddressType?
  /// The ids of the subnets of its interfaces, in written order.
  public let subnets: [String]
  /// The ids of its security groups.
  public let securityGroups: [String]
  /// The ids of its interfaces.
  public let networkInterfaces: [String]
  /// The ids of the route tables that have a route to it.
  public let routeTables: [String]
  /// Whether it carries traffic: it is neither rejected, nor failed, nor deleted.
  public let isUsable: Bool
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A Route 53 Resolver endpoint as `route53resolver list-resolver-endpoints` prints it, with the addresses that
/// `route53resolver list-resolver-endpoint-ip-addresses` prints.
///
/// Source: Route 53 Resolver API, ResolverEndpoint.
public struct AWSResolverEndpoint: AWSElement {
  /// Which way queries go.
  public enum Direction: Sendable {
    /// From resolvers outside into the VPC.
    case inbound
    /// From the VPC to name servers outside.
    case outbound
  }

  /// The addresses of an endpoint in one subnet.
  ///
  /// Source: Route 53 Resolver API, IpAddressResponse.
  public struct Placement: Sendable {
    /// The id of the subnet.
    public let subnet: String
    /// Its addresses there; empty if not known yet.
    public let addresses: [Address]
  }

  /// The id, such as `rslvr-in-0123456789abcdef0`.
  public let id: String
  /// The endpoint's own name.
  public let nameTag: String?
  /// Which way queries go.
  public let direction: Direction
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// The families of its addresses; nil where the answer does not say.
  public let addressType: Workload.AddressType?
  /// The ids of its security groups.
  public let securityGroups: [String]
  /// Where its interfaces are, in written order; nil if no answer lists them.
  public let placements: [Placement]?
  /// Where it is described.
  public let origin: AWSOrigin
}
