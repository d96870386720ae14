public import PacketSpace
public import SourceText

/// A virtual private cloud.
public struct VPC: NamedElement {
  /// The name in the topology.
  public private(set) var name: String
  /// The AWS id, `vpc-…`, when known.
  public let id: String?
  /// The region, when given.
  public let region: String?
  /// The address blocks of both families, canonical, in the order of the file.
  public let blocks: [CIDRBlock]
  /// Whether VPC Block Public Access keeps traffic with the internet away.
  public let publicAccessBlock: PublicAccessBlock
  /// Where the VPC is defined.
  public let source: SourceRange?

  /// Makes a VPC.
  public init(
    name: String, id: String? = nil, region: String? = nil, blocks: [CIDRBlock],
    publicAccessBlock: PublicAccessBlock = .off, source: SourceRange? = nil
  ) {
    self.name = name
    self.id = id
    self.region = region
    self.blocks = blocks
    self.publicAccessBlock = publicAccessBlock
    self.source = source
  }

  /// The same VPC under another name.
  public func renamed(_ name: String) -> VPC {
    var copy = self
    copy.name = name
    return copy
  }

  /// Every address of the VPC.
  public var addresses: AddressSet { AddressSet(blocks) }
}
