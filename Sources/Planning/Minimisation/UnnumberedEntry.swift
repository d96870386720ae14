public import AccessControl
public import PacketSpace

/// What an entry of a network ACL does, without a number: its place in a list says when it is looked at.
public struct UnnumberedEntry: Hashable, Sendable {
  /// What happens to a packet that matches.
  public let action: RuleAction
  /// The addresses of the other end.
  public let peer: CIDRBlock
  /// The protocol and selectors, as AWS evaluates them for the peer's family.
  public let match: TrafficMatch

  /// Makes an entry.
  public init(_ action: RuleAction, _ peer: CIDRBlock, _ match: TrafficMatch) {
    self.action = action
    self.peer = peer
    self.match = match.forNetworkACL(peer.family)
  }

  /// Takes the number from an entry.
  public init(_ entry: NetworkACLEntry) {
    self.init(entry.action, entry.peer, entry.match)
  }

  /// The entry with a number; nil if no entry may have it.
  public func numbered(_ number: Int) -> NetworkACLEntry? {
    NetworkACLEntry(number: number, action: action, peer: peer, match: match)
  }
}

extension UnnumberedEntry: Comparable {
  /// Orders as people read lists: TCP and UDP first, everything last; then by selectors, then by block.
  public static func < (left: UnnumberedEntry, right: UnnumberedEntry) -> Bool {
    let (leftRank, rightRank) = (left.match.readingRank, right.match.readingRank)
    if leftRank != rightRank { return leftRank < rightRank }
    if left.match.selectorRange != right.match.selectorRange {
      return left.match.selectorRange < right.match.selectorRange
    }
    return left.peer == right.peer
      ? left.action == .deny && right.action == .allow : left.peer < right.peer
  }
}

extension [UnnumberedEntry] {
  /// Entries that allow, at other addresses, what this list allows anywhere.
  public func widened(over addresses: AddressSet) -> [UnnumberedEntry] {
    let matches = Set(filter { $0.action == .allow }.map(\.match))
    return addresses.cidrBlocks.flatMap { block in
      matches.map { UnnumberedEntry(.allow, block, $0) }
    }.sorted()
  }
}

extension TrafficMatch {
  /// The place of a protocol in a list: TCP, UDP, others by number, the control messages, and `-1`.
  fileprivate var readingRank: Int {
    switch onlyProtocol {
    case .tcp: 0
    case .udp: 1
    case .icmp: 400
    case .icmpv6: 401
    case .some(let other): 100 + Int(other.rawValue)
    case nil: 500
    }
  }
}
