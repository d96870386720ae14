public import PacketSpace
public import Topology

/// A VPC as `describe-vpcs` prints it.
///
/// Source: EC2 API, Vpc.
public struct AWSVPC: AWSElement {
  /// The id, such as `vpc-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The account that owns it; nil where the answer does not say.
  public let account: String?
  /// The Region; nil where the answer does not say.
  public let region: String?
  /// All associated blocks of both families, the primary one first.
  public let blocks: [CIDRBlock]
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A subnet as `describe-subnets` prints it.
///
/// Source: EC2 API, Subnet.
public struct AWSSubnet: AWSElement {
  /// The id, such as `subnet-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of its VPC.
  public let vpc: String
  /// The availability zone; nil where the answer does not say.
  public let zone: String?
  /// The IPv4 block, if it has one, and the associated IPv6 blocks.
  public let blocks: [CIDRBlock]
  /// What VPC Block Public Access keeps away from it; nil where the answer does not say.
  public let publicAccessBlock: PublicAccessBlock?
  /// Where it is described.
  public let origin: AWSOrigin
}

/// An instance as `describe-instances` prints it; its network interfaces stand by themselves.
///
/// Source: EC2 API, Instance.
public struct AWSInstance: AWSElement {
  /// The id, such as `i-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The ids of its network interfaces.
  public let networkInterfaces: [String]
  /// The primary addresses of its primary interface, at most one of each family; empty where the answer does not say.
  public let primaryAddresses: [Address]
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A network interface as `describe-network-interfaces`, or an instance of `describe-instances`, prints it.
///
/// Source: EC2 API, NetworkInterface and InstanceNetworkInterface.
public struct AWSNetworkInterface: AWSElement {
  /// The id, such as `eni-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The kind as the API names it: `interface`, `lambda`, `nat_gateway`.
  public let kind: String
  /// The description; nil without one.
  public let description: String?
  /// The id of the instance it is attached to; nil without one.
  public let instance: String?
  /// The id of its subnet; nil where the answer does not say.
  public let subnet: String?
  /// Its private IPv4 addresses and its IPv6 addresses, in written order.
  public let addresses: [Address]
  /// Whether a public IPv4 address is associated with it.
  public let hasPublicAddress: Bool
  /// Whether it has prefixes delegated to it, whose addresses are not among `addresses`.
  public let hasDelegatedPrefixes: Bool
  /// The ids of its security groups.
  public let securityGroups: [String]
  /// Where it is described.
  public let origin: AWSOrigin
}
