import AccessControl
import PacketSpace
import TestSupport

@testable import Planning

/// Lists of entries in a plain loop, without the engine and without the minimiser.
enum PlainLists {
  /// Writes an entry as topologies do: `allow tcp/443 10.0.0.0/24`.
  static func entry(_ text: String) throws -> UnnumberedEntry {
    let words = text.split(separator: " ").map(String.init)
    return UnnumberedEntry(
      words[0] == "deny" ? .deny : .allow, try TestSupport.block(words[2]), try match(words[1]))
  }

  static func list(_ lines: String) throws -> [UnnumberedEntry] {
    try lines.split(separator: "\n").map { try entry(String($0)) }
  }

  private static func match(_ text: String) throws -> TrafficMatch {
    let parts = text.split(separator: "/").map(String.init)
    switch parts[0] {
    case "all": return .all
    case "icmp", "icmpv6":
      let ipProtocol: IPProtocol = parts[0] == "icmp" ? .icmp : .icmpv6
      let type = parts.count > 1 ? Int(parts[1]) ?? -1 : -1
      let code = parts.count > 2 ? Int(parts[2]) ?? -1 : -1
      return TrafficMatch(ipProtocol, icmpType: type, icmpCode: code) ?? .all
    case "tcp", "udp":
      let ports = parts.count > 1 ? try PortRange(parsing: parts[1]) : .all
      return TrafficMatch(parts[0] == "tcp" ? .tcp : .udp, selectors: ports)
    default: return TrafficMatch(IPProtocol(UInt8(parts[0]) ?? 0))
    }
  }

  static func words(_ entry: UnnumberedEntry) -> String {
    let ipProtocol = entry.match.onlyProtocol.map { "\($0)" } ?? "all"
    let range = entry.match.selectorRange
    switch entry.match.onlyProtocol {
    case .tcp where range != .all, .udp where range != .all:
      return "\(entry.action) \(ipProtocol)/\(range) \(entry.peer)"
    case .icmp where range != .all, .icmpv6 where range != .all:
      let code = range.count == 1 ? "/\(range.lower & 0xff)" : ""
      return "\(entry.action) \(ipProtocol)/\(range.lower >> 8)\(code) \(entry.peer)"
    default: return "\(entry.action) \(ipProtocol) \(entry.peer)"
    }
  }

  /// Whether two lists decide every packet alike, asked at each edge of a block or range of either.
  static func agree(_ left: [UnnumberedEntry], _ right: [UnnumberedEntry]) -> Bool {
    let edges = Edges(left + right)
    return edges.protocols.allSatisfy { ipProtocol in
      edges.addresses.allSatisfy { address in
        let mine = left.filter { $0.match.matches(ipProtocol) && $0.peer.contains(address) }
        let theirs = right.filter { $0.match.matches(ipProtocol) && $0.peer.contains(address) }
        return edges.selectors.allSatisfy { passes(mine, $0) == passes(theirs, $0) }
      }
    }
  }

  /// For each entry of a list the positions of those of another that do the same and are the first to match some packet
  /// at an edge that it is the first to match.
  static func deciders(
    of list: [UnnumberedEntry], over other: [UnnumberedEntry]
  ) -> [[Int]] {
    let edges = Edges(list + other)
    var found = [Set<Int>](repeating: [], count: list.count)
    for ipProtocol in edges.protocols {
      for address in edges.addresses {
        for selector in edges.selectors {
          func first(_ entries: [UnnumberedEntry]) -> Int? {
            entries.firstIndex {
              $0.peer.contains(address) && $0.match.matches(ipProtocol)
                && $0.match.selectorRange.contains(selector)
            }
          }
          guard let mine = first(list), let theirs = first(other),
            list[mine].action == other[theirs].action
          else { continue }
          found[mine].insert(theirs)
        }
      }
    }
    return found.map { $0.sorted() }
  }

  /// Packets at each edge of a block or range of some entries.
  private struct Edges {
    let addresses: Set<Address>
    let selectors: Set<UInt16>
    let protocols: Set<IPProtocol>

    init(_ entries: [UnnumberedEntry]) {
      addresses = Set(
        entries.flatMap { entry in
          [
            entry.peer.address, entry.peer.lastAddress, entry.peer.address.predecessor,
            entry.peer.lastAddress.successor,
          ].compactMap(\.self)
        })
      selectors = Set(
        entries.flatMap { entry in
          let range = entry.match.selectorRange
          return [range.lower, range.upper, range.lower &- 1, range.upper &+ 1]
        })
      let named = Set(entries.compactMap(\.match.onlyProtocol))
      protocols = named.union([IPProtocol.all.first { !named.contains($0) } ?? .tcp])
    }
  }

  private static func passes(_ list: [UnnumberedEntry], _ selector: UInt16) -> Bool {
    list.first { $0.match.selectorRange.contains(selector) }?.action == .allow
  }

  /// A random list over few subnets and services, of both families.
  static func random(_ count: Int, _ generator: inout SeededGenerator) -> [UnnumberedEntry] {
    let denies = generator.pick(0, 10, 30)
    return (0..<count).map { _ in
      let family = generator.pick(AddressFamily.ipv4, .ipv4, .ipv6)
      let action: RuleAction = generator.chance(denies) ? .deny : .allow
      return UnnumberedEntry(action, block(family, &generator), match(family, &generator))
    }
  }

  private static func block(
    _ family: AddressFamily, _ generator: inout SeededGenerator
  ) -> CIDRBlock {
    let subnet = UInt128.random(in: 0..<6, using: &generator)
    let host = UInt128.random(in: 0..<256, using: &generator)
    let isIPv4 = family == .ipv4
    let value =
      isIPv4 ? 0x0a00_0000 | subnet << 8 | host : UInt128(0x2001_0db8) << 96 | subnet << 64 | host
    let length =
      isIPv4 ? generator.pick(22, 23, 24, 24, 26, 32, 0) : generator.pick(62, 63, 64, 64, 128, 0)
    return CIDRBlock(containing: Address(family: family, truncating: value), prefixLength: length)
      ?? .all(family)
  }

  private static func match(
    _ family: AddressFamily, _ generator: inout SeededGenerator
  ) -> TrafficMatch {
    let ports = generator.pick(
      PortRange(22), PortRange(80), PortRange(81), PortRange(443), PortRange(1024...65_535),
      PortRange(32_768...60_999), .all)
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return .all
    case 1: return TrafficMatch(IPProtocol(47))
    case 2:
      return TrafficMatch(
        .icmp(for: family), icmpType: generator.pick(-1, 0, 3, 8), icmpCode: generator.pick(-1, -1))
        ?? .all
    case 3:
      return TrafficMatch(.icmp(for: family), icmpType: 3, icmpCode: generator.pick(0, 4)) ?? .all
    case 4, 5: return TrafficMatch(.udp, selectors: ports)
    default: return TrafficMatch(.tcp, selectors: ports)
    }
  }
}
