public import AccessControl

/// A network ACL as `describe-network-acls` prints it.
///
/// Source: EC2 API, NetworkAcl.
public struct AWSNetworkACL: AWSElement {
  /// That a subnet is filtered by the network ACL.
  public struct Association: AWSDescribed {
    /// The id of the subnet.
    public let subnet: String
    /// Where the association is written.
    public let origin: AWSOrigin
  }

  /// The id, such as `acl-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// Whether it is the default network ACL of its VPC.
  public let isDefault: Bool
  /// The entries for traffic that enters the subnet, in written order, without the final denies.
  public let inbound: [NetworkACLEntry]
  /// The entries for traffic that leaves the subnet, in written order, without the final denies.
  public let outbound: [NetworkACLEntry]
  /// The subnets that it filters, in written order.
  public let associations: [Association]
  /// Where it is described.
  public let origin: AWSOrigin
}
