public import PacketSpace
public import SourceText

/// A named list of CIDR blocks that security group rules and routes refer to.
///
/// Network ACL entries cannot refer to one. Source: Amazon VPC User Guide, managed-prefix-lists-referencing.md.
public struct PrefixList: Hashable, Sendable {
  /// The name by which it is referred to.
  public let name: String

  /// The id that AWS gave it, such as `pl-0123456789abcdef0`; nil if it does not exist in AWS.
  public let id: String?

  /// The blocks, in the order given; AWS demands that all are of one family.
  public let blocks: [CIDRBlock]

  /// How many entries the list counts for in quotas, however many blocks it has.
  ///
  /// For a list of AWS it is the list's weight.
  /// Source: Amazon VPC User Guide, amazon-vpc-limits.md; working-with-aws-managed-prefix-lists.md.
  public let maxEntries: Int

  /// Where the list is written; nil if it was made rather than read.
  public let source: SourceRange?

  /// What a person says about the list.
  public let note: String?

  /// Makes a prefix list; without `maxEntries` it counts for as many entries as it has blocks.
  public init(
    name: String, id: String? = nil, blocks: [CIDRBlock], maxEntries: Int? = nil,
    source: SourceRange? = nil, note: String? = nil
  ) {
    self.name = name
    self.id = id
    self.blocks = blocks
    self.maxEntries = maxEntries ?? blocks.count
    self.source = source
    self.note = note
  }
}
