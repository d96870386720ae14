import AccessControl
import PacketSpace
import SourceText

/// Finds entries for control messages of the other family than their block's: there are no such packets.
///
/// ICMP is carried by IPv4 and ICMPv6 by IPv6. AWS takes the entry all the same, with protocol 58 for all types.
/// Source: RFC 792 and RFC 4443, section 2.1; EC2 API, CreateNetworkAclEntry, Protocol.
struct ControlMessageLint {
  let networkACL: NetworkACL

  /// The findings of both directions.
  func findings() -> [Finding] {
    TrafficDirection.allCases.flatMap { direction in
      networkACL.entries(direction).compactMap { finding($0, direction) }
    }
  }

  private func finding(_ entry: NetworkACLEntry, _ direction: TrafficDirection) -> Finding? {
    let family = entry.peer.family
    guard let only = entry.match.onlyProtocol, [.icmp, .icmpv6].contains(only),
      only != .icmp(for: family)
    else { return nil }
    let (written, meant) = (Self.name(of: only), IPProtocol.icmp(for: family))
    let other: AddressFamily = family == .ipv4 ? .ipv6 : .ipv4
    let facts = "\(written) comes with \(other) addresses, and \(entry.peer) is \(family)"
    return Finding(
      id: .shadowedEntry, severity: .warning,
      message: "\(direction) entry \(entry.number) matches no packet: \(facts)",
      place: FindingPlace(
        networkACL: networkACL.name, direction: direction, entry: entry.number,
        source: entry.source),
      fix: .advice(
        "write protocol \(meant.rawValue) (\(meant)) if it is about \(family), or a block of \(other)"
      ))
  }

  private static func name(of ipProtocol: IPProtocol) -> String {
    ipProtocol == .icmp ? "ICMP" : "ICMPv6"
  }
}
