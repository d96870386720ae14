public import Topology

/// What VPC Block Public Access keeps away in one Region of one account, as
/// `describe-vpc-block-public-access-options` prints it.
///
/// Source: EC2 API, VpcBlockPublicAccessOptions.
public struct AWSPublicAccessOptions: AWSDescribed {
  /// The account; nil where the answer does not say.
  public let account: String?
  /// The Region; nil where the answer does not say.
  public let region: String?
  /// What is kept away.
  public let mode: PublicAccessBlock
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A VPC or subnet that VPC Block Public Access leaves alone, as `describe-vpc-block-public-access-exclusions` prints it.
///
/// Source: EC2 API, VpcBlockPublicAccessExclusion.
public struct AWSPublicAccessExclusion: AWSElement {
  /// The id, such as `vpcbpa-exclude-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of the VPC or subnet.
  public let resource: String
  /// Whether only connections from inside are left alone.
  public let allowsEgressOnly: Bool
  /// Where it is described.
  public let origin: AWSOrigin
}
