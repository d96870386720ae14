import AccessControl
import PacketSpace
import Planning

/// Compares two lists packet by packet, in a plain loop, at every edge of an address block or port range of either.
struct EdgePackets {
  private let addresses: [Address]
  private let selectors: [UInt16]
  private let protocols: [IPProtocol]

  init(_ lists: [[UnnumberedEntry]]) {
    let entries = lists.flatMap(\.self)
    addresses = Set(
      entries.flatMap { entry in
        let (first, last) = (entry.peer.address, entry.peer.lastAddress)
        return [first, last, first.predecessor, last.successor].compactMap(\.self)
      }
    ).sorted()
    selectors = Set(
      entries.flatMap { entry in
        let range = entry.match.selectorRange
        return [range.lower, range.upper, range.lower &- 1, range.upper &+ 1]
      }
    ).sorted()
    let named = Set(entries.compactMap(\.match.onlyProtocol))
    let other = IPProtocol.all.first { !named.contains($0) }
    protocols = named.sorted() + [other].compactMap(\.self)
  }

  /// Whether both lists decide every one of the packets alike.
  func agree(_ left: [UnnumberedEntry], _ right: [UnnumberedEntry]) -> Bool {
    for ipProtocol in protocols {
      let (mine, theirs) = (
        left.filter { $0.match.matches(ipProtocol) }, right.filter { $0.match.matches(ipProtocol) }
      )
      for address in addresses {
        let (here, there) = (
          mine.filter { $0.peer.contains(address) }, theirs.filter { $0.peer.contains(address) }
        )
        for selector in selectors
        where passes(here, ipProtocol, selector) != passes(there, ipProtocol, selector) {
          return false
        }
      }
    }
    return true
  }

  private func passes(_ list: [UnnumberedEntry], _ ipProtocol: IPProtocol, _ selector: UInt16)
    -> Bool
  {
    list.first { $0.match.matches(ipProtocol, selector: selector) }?.action == .allow
  }
}
