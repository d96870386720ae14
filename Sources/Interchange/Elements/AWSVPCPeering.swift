public import PacketSpace
public import Topology

/// A VPC peering connection as `describe-vpc-peering-connections` prints it.
///
/// Source: EC2 API, VpcPeeringConnection.
public struct AWSVPCPeering: AWSElement {
  /// One of the two VPCs, as far as the account that asks may see it.
  ///
  /// Source: EC2 API, VpcPeeringConnectionVpcInfo.
  public struct Side: Sendable {
    /// The id of the VPC; nil where the answer does not say.
    public let vpc: String?
    /// The account that owns the VPC; nil where the answer does not say.
    public let account: String?
    /// The Region of the VPC; nil where the answer does not say.
    public let region: String?
    /// The blocks of the VPC of both families; empty until the connection is active.
    public let blocks: [CIDRBlock]
  }

  /// The id, such as `pcx-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The VPC that asked for the connection.
  public let requester: Side
  /// The VPC whose owner accepts it.
  public let accepter: Side
  /// How far the connection has got.
  public let status: VPCPeering.Status
  /// Where it is described.
  public let origin: AWSOrigin
}
