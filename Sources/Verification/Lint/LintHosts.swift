import PacketSpace
import Topology

/// The addresses that stand for the hosts behind a network ACL in examples.
struct LintHosts {
  /// The addresses behind the ACL; empty when no file says.
  private let addresses: AddressSet

  /// Finds hosts in the subnets that use the ACL.
  init(_ subnets: [Subnet]) {
    addresses = AddressSet(subnets.flatMap(\.blocks))
  }

  /// A host behind the ACL: the first one AWS lets an interface have, or a documentation address (RFC 5737, RFC 3849)
  /// where the subnets are not known.
  func example(_ family: AddressFamily) -> Address {
    let known = addresses.restricted(to: family)
    if let first = known.first {
      // The first four addresses of a subnet are AWS's.
      let host = first.advanced(by: 10) ?? first
      return known.contains(host) ? host : first
    }
    switch family {
    case .ipv4: return Address.ipv4(192, 0, 2, 10)
    case .ipv6: return Address.ipv6(0x2001_0db8_0000_0000_0000_0000_0000_0010)
    }
  }

  /// A peer out of some addresses: a documentation address where there is a choice, as a reader knows it for one.
  static func examplePeer(of addresses: AddressSet) -> Address? {
    let preferred: [Address] = [
      .ipv4(198, 51, 100, 7), .ipv4(203, 0, 113, 7),
      .ipv6(0x2001_0db8_ffff_0000_0000_0000_0000_0007),
    ]
    if let known = preferred.first(where: addresses.contains) { return known }
    // Nobody has an address of 0.0.0.0/8, with which a set may well begin.
    let routable = addresses.families.reduce(AddressSet()) {
      $0.union(addresses.intersection(.globallyRoutable($1)))
    }
    guard let range = routable.ranges.first ?? addresses.ranges.first else { return nil }
    let host = range.lower.advanced(by: 10) ?? range.lower
    return range.contains(host) ? host : range.lower
  }
}
