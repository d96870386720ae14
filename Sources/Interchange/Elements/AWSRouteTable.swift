public import PacketSpace

/// A route table as `describe-route-tables` prints it.
///
/// Source: EC2 API, RouteTable.
public struct AWSRouteTable: AWSElement {
  /// What a route table is associated with.
  public enum Association: Sendable {
    /// Every subnet of the VPC that has no other route table.
    case main
    /// A subnet, by its id.
    case subnet(String)
    /// A gateway, for traffic that enters the VPC through it, by its id.
    case gateway(String)
  }

  /// The id, such as `rtb-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// What it is associated with, in written order.
  public let associations: [Association]
  /// Its routes, the propagated ones among them, in written order.
  public let routes: [AWSRoute]
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A route of a route table.
///
/// Source: EC2 API, Route.
public struct AWSRoute: AWSDescribed {
  /// What a route is for.
  public enum Destination: Sendable {
    /// The addresses of a block.
    case block(CIDRBlock)
    /// The addresses of a prefix list, by its id.
    case prefixList(String)
  }

  /// What it is for.
  public let destination: Destination
  /// The id of what it leads to, or `local`; nil if the answer names nothing.
  public let target: String?
  /// Whether a virtual private gateway propagated it; a static route for the same block goes first.
  public let isPropagated: Bool
  /// Whether its target is gone, so that packets are dropped.
  public let isBlackhole: Bool
  /// Where the route is written.
  public let origin: AWSOrigin
}
