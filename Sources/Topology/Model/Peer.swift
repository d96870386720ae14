public import PacketSpace
public import SourceText

/// Named addresses outside the VPCs.
public struct Peer: NamedElement {
  /// The name in the topology.
  public private(set) var name: String
  /// The blocks as a rule set would name them, canonical.
  public let blocks: [CIDRBlock]
  /// The prefix list that lists the blocks, when one does; rules of security groups may name it.
  public let prefixList: String?
  /// The ports from which its systems open connections.
  public let ephemeralRange: EphemeralRange
  /// Where the peer is defined.
  public let source: SourceRange?

  /// Makes a peer.
  public init(
    name: String, blocks: [CIDRBlock], prefixList: String? = nil,
    ephemeralRange: EphemeralRange = .any, source: SourceRange? = nil
  ) {
    self.name = name
    self.blocks = blocks
    self.prefixList = prefixList
    self.ephemeralRange = ephemeralRange
    self.source = source
  }

  /// The same peer under another name.
  public func renamed(_ name: String) -> Peer {
    var copy = self
    copy.name = name
    return copy
  }

  /// Every address of the peer.
  public var addresses: AddressSet { AddressSet(blocks) }
}
