import AccessControl
import PacketSpace

/// What one entry or rule can match: one block, one protocol, one unbroken range of selectors.
struct TrafficBox: Hashable, Sendable {
  let block: CIDRBlock
  let ipProtocol: IPProtocol
  let selectors: PortRange

  /// Everything the box matches, as a region of its protocol.
  var region: TrafficRegion { TrafficRegion(block, PortSet(selectors)) }

  /// The match an entry or rule of this box has.
  var match: TrafficMatch { TrafficMatch(ipProtocol, selectors: selectors) }

  func contains(_ other: TrafficBox) -> Bool {
    ipProtocol == other.ipProtocol && selectors.contains(other.selectors)
      && block.contains(other.block)
  }

  func overlaps(_ other: TrafficBox) -> Bool {
    ipProtocol == other.ipProtocol && selectors.overlaps(other.selectors)
      && block.overlaps(other.block)
  }
}

extension TrafficBox: Comparable {
  /// Orders by protocol, selectors and block, so that the twins of both families stand together, IPv4 first.
  ///
  /// TCP and UDP come first, ICMP last: that is how people read a list of entries.
  static func < (left: TrafficBox, right: TrafficBox) -> Bool {
    if left.ipProtocol != right.ipProtocol {
      return (left.protocolRank, left.ipProtocol) < (right.protocolRank, right.ipProtocol)
    }
    if left.selectors != right.selectors { return left.selectors < right.selectors }
    return left.block < right.block
  }

  private var protocolRank: Int {
    switch ipProtocol {
    case .tcp, .udp: 0
    case .icmp, .icmpv6: 2
    default: 1
    }
  }
}

extension TrafficBox {
  /// The fewest boxes of one protocol whose union is exactly these blocks with these selectors.
  ///
  /// The blocks may be of both families; selectors are split as each family's filters can name them.
  static func boxes(
    _ blocks: some Sequence<CIDRBlock>, _ ipProtocol: IPProtocol, _ selectors: PortSet
  ) -> [TrafficBox] {
    blocks.flatMap { block in
      selectors.nameableRanges(of: ipProtocol, family: block.family).map {
        TrafficBox(block: block, ipProtocol: ipProtocol, selectors: $0)
      }
    }
  }

  /// Boxes whose union is exactly a region of one protocol.
  static func boxes(_ region: TrafficRegion, _ ipProtocol: IPProtocol) -> [TrafficBox] {
    let pieces = region.grouped.flatMap { group in
      boxes(group.addresses.cidrBlocks, ipProtocol, group.ports)
    }
    return BoxMerger.merged(pieces)
  }
}
