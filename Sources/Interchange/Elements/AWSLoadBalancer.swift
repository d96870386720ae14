public import Topology

/// An application, network or gateway load balancer as `elbv2 describe-load-balancers` prints it, with the attributes
/// that `elbv2 describe-load-balancer-attributes` prints.
///
/// Source: Elastic Load Balancing API 2015-12-01, LoadBalancer.
public struct AWSLoadBalancer: AWSElement {
  /// The ARN.
  public let id: String
  /// The load balancer's own name, unique in its Region.
  public let balancerName: String?
  /// The value of the tag `Name`; answers do not hold it.
  public let nameTag: String?
  /// What kind it is.
  public let kind: LoadBalancer.Kind
  /// Whether it faces the internet.
  public let scheme: LoadBalancer.Scheme
  /// The families in which clients can reach it.
  public let addressType: LoadBalancer.AddressType
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// The ids of the subnets of its nodes, in written order.
  public let subnets: [String]
  /// The ids of its security groups.
  public let securityGroups: [String]
  /// Whether nodes pass on to targets of other zones (`load_balancing.cross_zone.enabled`); nil if no answer says.
  public let crossesZones: Bool?
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A listener of a load balancer as `elbv2 describe-listeners` prints it.
///
/// Source: Elastic Load Balancing API 2015-12-01, Listener.
public struct AWSListener: AWSElement {
  /// The ARN.
  public let id: String
  /// The value of the tag `Name`; answers do not hold it.
  public let nameTag: String?
  /// The ARN of the load balancer.
  public let loadBalancer: String
  /// The protocol as the API names it, such as `HTTPS` or `TCP_UDP`; nil for a gateway load balancer.
  public let protocolName: String?
  /// The port; nil for a gateway load balancer, which listens on all.
  public let port: Int?
  /// The ARNs of the target groups to which its default actions forward, in written order.
  public let targetGroups: [String]
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A rule of a listener as `elbv2 describe-rules` prints it, as far as it names further target groups.
///
/// Source: Elastic Load Balancing API 2015-12-01, Rule.
public struct AWSListenerRule: AWSElement {
  /// The ARN.
  public let id: String
  /// The value of the tag `Name`; answers do not hold it.
  public let nameTag: String?
  /// The ARN of the listener.
  public let listener: String
  /// The ARNs of the target groups to which its actions forward, in written order.
  public let targetGroups: [String]
  /// Where it is described.
  public let origin: AWSOrigin
}
