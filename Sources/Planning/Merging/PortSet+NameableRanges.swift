import AccessControl
public import PacketSpace

extension PortSet {
  /// The fewest ranges that an entry or rule can name and that together are exactly this set.
  ///
  /// TCP and UDP name any range of ports. ICMP names one message, all codes of one type, or everything. For any other
  /// protocol, and for protocol 58 on an IPv4 block, AWS ignores what is named, so that only everything can be named.
  /// Source: EC2 API, CreateNetworkAclEntry.Protocol and IcmpTypeCode.
  public func nameableRanges(of ipProtocol: IPProtocol, family: AddressFamily) -> [PortRange] {
    guard !isEmpty else { return [] }
    let match = TrafficMatch(ipProtocol, selectors: ranges.first ?? .all)
    guard TrafficMatch.tests(ipProtocol), match.forNetworkACL(family) == match, !isAll else {
      return [.all]
    }
    return ipProtocol == .icmp || ipProtocol == .icmpv6 ? messageRanges : ranges
  }

  /// The set as single ICMP messages and whole ICMP types.
  private var messageRanges: [PortRange] {
    ranges.flatMap { range in
      (range.lower >> 8...range.upper >> 8).flatMap { type in
        Self.messageRanges(ofType: type, within: range)
      }
    }
  }

  private static func messageRanges(ofType type: UInt16, within range: PortRange) -> [PortRange] {
    let whole = PortRange(type << 8...(type << 8 | 0xff))
    if range.contains(whole) { return [whole] }
    let codes = max(range.lower, whole.lower)...min(range.upper, whole.upper)
    return codes.map { PortRange($0) }
  }
}
