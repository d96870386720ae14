public import PacketSpace

/// A prefix list as `describe-managed-prefix-lists` or `describe-prefix-lists` prints it, with the entries that
/// `get-managed-prefix-list-entries` prints.
///
/// Source: EC2 API, ManagedPrefixList and PrefixList.
public struct AWSPrefixList: AWSElement {
  /// The id, such as `pl-0123456789abcdef0`.
  public let id: String
  /// The list's own name, such as `com.amazonaws.eu-west-1.s3`; nil where no answer says.
  public let listName: String?
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The most entries it may get, which is what it counts for in quotas; nil where no answer says.
  public let maxEntries: Int?
  /// The blocks in written order; nil if no answer holds them.
  public let blocks: [CIDRBlock]?
  /// Where it is described.
  public let origin: AWSOrigin
}
