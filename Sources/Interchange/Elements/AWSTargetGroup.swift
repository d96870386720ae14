public import PacketSpace

/// A target group as `elbv2 describe-target-groups` prints it, with the attributes that
/// `elbv2 describe-target-group-attributes` and the targets that `elbv2 describe-target-health` prints.
///
/// Source: Elastic Load Balancing API 2015-12-01, TargetGroup.
public struct AWSTargetGroup: AWSElement {
  /// What the targets of a group are.
  ///
  /// Source: Elastic Load Balancing API 2015-12-01, TargetTypeEnum.
  public enum TargetType: String, Sendable, CaseIterable {
    /// Instances, by their ids.
    case instance
    /// Addresses.
    case ip
    /// A Lambda function, which is reached without any packet in the VPC.
    case lambda
    /// An application load balancer, by its ARN.
    case alb
  }

  /// A registered target.
  ///
  /// Source: Elastic Load Balancing API 2015-12-01, TargetDescription.
  public struct Target: AWSDescribed {
    /// The id of an instance, an address, or an ARN, as the type of the targets says.
    public let id: String
    /// The port on which it gets traffic; nil for the port of the group.
    public let port: Int?
    /// Where it is listed.
    public let origin: AWSOrigin
  }

  /// On what the health of targets is checked.
  public struct HealthCheck: Sendable {
    /// The protocol as the API names it, such as `HTTP`; nil where the answer does not say.
    public let protocolName: String?
    /// The port; nil for the port on which each target gets traffic.
    public let port: Int?
  }

  /// The ARN.
  public let id: String
  /// The group's own name, unique in its Region.
  public let groupName: String?
  /// The value of the tag `Name`; answers do not hold it.
  public let nameTag: String?
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// The protocol as the API names it, such as `TCP_UDP`; nil for Lambda functions.
  public let protocolName: String?
  /// The port on which targets get traffic that name none; nil for Lambda functions.
  public let port: Int?
  /// What the targets are.
  public let targetType: TargetType
  /// The family of the targets' addresses.
  public let family: AddressFamily
  /// On what the health of targets is checked; nil if it is not checked.
  public let healthCheck: HealthCheck?
  /// Whether targets see the client's address (`preserve_client_ip.enabled`); nil if no answer says.
  public let preservesClientAddress: Bool?
  /// Whether nodes pass on to targets of other zones (`load_balancing.cross_zone.enabled`); nil if no answer says, or
  /// if it is left to the load balancer.
  public let crossesZones: Bool?
  /// The registered targets, in written order; nil if no answer lists them.
  public let targets: [Target]?
  /// Where it is described.
  public let origin: AWSOrigin
}
