public import Topology

/// A classic load balancer as `elb describe-load-balancers` prints it, with the attributes that
/// `elb describe-load-balancer-attributes` prints.
///
/// Source: Elastic Load Balancing API 2012-06-01, LoadBalancerDescription.
public struct AWSClassicLoadBalancer: AWSElement {
  /// A port it listens on, and the port that it opens on its instances.
  ///
  /// Source: Elastic Load Balancing API 2012-06-01, Listener.
  public struct Listener: AWSDescribed {
    /// The protocol for clients as the API names it: `HTTP`, `HTTPS`, `TCP` or `SSL`.
    public let protocolName: String
    /// The port for clients.
    public let port: Int
    /// The port of the instances.
    public let instancePort: Int
    /// Where it is described.
    public let origin: AWSOrigin
  }

  /// Its name, which is unique in its Region and its only id.
  public let id: String
  /// The value of the tag `Name`; answers do not hold it.
  public let nameTag: String?
  /// Whether it faces the internet.
  public let scheme: LoadBalancer.Scheme
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// The ids of the subnets of its nodes, in written order.
  public let subnets: [String]
  /// The ids of its security groups.
  public let securityGroups: [String]
  /// Whether nodes pass on to instances of other zones; nil if no answer says.
  public let crossesZones: Bool?
  /// Its listeners, in written order.
  public let listeners: [Listener]
  /// The port on which the health of instances is checked; nil if it is not.
  public let healthCheckPort: Int?
  /// The ids of the instances, in written order.
  public let instances: [String]
  /// Where it is described.
  public let origin: AWSOrigin
}
