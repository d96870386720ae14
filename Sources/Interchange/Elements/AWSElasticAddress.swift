public import PacketSpace

/// An elastic address as `describe-addresses` prints it.
///
/// Source: EC2 API, Address.
public struct AWSElasticAddress: AWSElement {
  /// The id of its allocation, such as `eipalloc-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The address that the internet knows.
  public let publicAddress: Address?
  /// The private address that it stands for; nil if it is not associated.
  public let privateAddress: Address?
  /// The id of the network interface it is associated with; nil if it is not.
  public let networkInterface: String?
  /// The id of the instance it is associated with; nil if it is not.
  public let instance: String?
  /// Where it is described.
  public let origin: AWSOrigin
}
