public import PacketSpace
public import SourceText

/// One numbered rule of one direction of a network ACL.
///
/// Source: Amazon VPC User Guide, vpc-network-acls.md, "Network ACL rules".
public struct NetworkACLEntry: Hashable, Sendable {
  /// The numbers an entry may have; 32767 and above are reserved for AWS.
  ///
  /// Source: EC2 API, CreateNetworkAclEntry.RuleNumber.
  public static let numbers: ClosedRange<Int> = 1...32_766

  /// The place in the order of evaluation, lowest first.
  public let number: Int

  /// What happens to a packet that matches.
  public let action: RuleAction

  /// The addresses of the other end: the packet's source inbound, its destination outbound.
  public let peer: CIDRBlock

  /// The protocol and selectors, as AWS evaluates them for the peer's family.
  public let match: TrafficMatch

  /// Where the entry is written; nil if it was made rather than read.
  public let source: SourceRange?

  /// What a person or the planner says about the entry; AWS has no place for it.
  public let note: String?

  /// Makes an entry; nil if the number is not one of `numbers`.
  ///
  /// The match is taken as a network ACL evaluates it for the peer's family: see `TrafficMatch.forNetworkACL(_:)`.
  public init?(
    number: Int, action: RuleAction, peer: CIDRBlock, match: TrafficMatch,
    source: SourceRange? = nil, note: String? = nil
  ) {
    guard Self.numbers.contains(number) else { return nil }
    self.init(
      uncheckedNumber: number, action: action, peer: peer, match: match, source: source, note: note)
  }

  /// Makes an entry whose number is known to be allowed.
  init(
    uncheckedNumber number: Int, action: RuleAction, peer: CIDRBlock, match: TrafficMatch,
    source: SourceRange? = nil, note: String? = nil
  ) {
    self.number = number
    self.action = action
    self.peer = peer
    self.match = match.forNetworkACL(peer.family)
    self.source = source
    self.note = note
  }

  /// Whether a packet to or from a peer matches: an IPv4 entry never matches IPv6, nor the other way round.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md: "IPv4 and IPv6 traffic are separate".
  public func matches(peer address: Address, protocol: IPProtocol, selector: UInt16) -> Bool {
    peer.contains(address) && match.matches(`protocol`, selector: selector)
  }

  /// Whether another entry does the same at the same number, wherever it is written.
  public func isEquivalent(to other: NetworkACLEntry) -> Bool {
    number == other.number && action == other.action && peer == other.peer && match == other.match
  }
}
