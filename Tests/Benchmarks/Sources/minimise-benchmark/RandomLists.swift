import AccessControl
import PacketSpace
import Planning

/// Writes random lists of the kinds people write: few networks and services, some deny entries, both families.
struct RandomLists {
  private var state: UInt64
  private var subnets = 6

  init(seed: UInt64) {
    state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 0x1234_5678
    for _ in 0..<8 { _ = next() }
  }

  private mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  mutating func below(_ bound: Int) -> Int { Int(next()) % max(1, bound) }

  /// A list of some entries.
  mutating func list(_ count: Int) -> [UnnumberedEntry] {
    let denies = [0, 10, 30][below(3)]
    subnets = max(6, count / 5)
    let family: AddressFamily? = [.ipv4, .ipv4, .ipv6, nil][below(4)]
    return (0..<count).map { _ in
      let own = family ?? (below(2) == 0 ? .ipv4 : .ipv6)
      return UnnumberedEntry(below(100) < denies ? .deny : .allow, block(own), match(own))
    }
  }

  /// A block of one of a few subnets, of something around or inside one, or of anything.
  private mutating func block(_ family: AddressFamily) -> CIDRBlock {
    let subnet = UInt128(below(subnets))
    let value: UInt128
    let length: Int
    switch family {
    case .ipv4:
      value =
        below(8) == 0
        ? UInt128(next() & 0xffff_ffff) : 0x0a00_0000 | subnet << 8 | UInt128(below(256))
      length = [16, 22, 23, 24, 24, 24, 24, 25, 26, 32, 32, below(5) == 0 ? 0 : 24][below(12)]
    case .ipv6:
      value = UInt128(0x2001_0db8) << 96 | subnet << 64 | UInt128(next())
      length = [48, 62, 63, 64, 64, 64, 64, 65, 128, below(5) == 0 ? 0 : 64][below(10)]
    }
    return CIDRBlock(containing: Address(family: family, truncating: value), prefixLength: length)
      ?? .all(family)
  }

  private mutating func match(_ family: AddressFamily) -> TrafficMatch {
    switch below(20) {
    case 0 where below(4) == 0: return .all
    case 0: return TrafficMatch(.tcp, selectors: PortRange(UInt16(below(60_000))))
    case 1: return TrafficMatch(IPProtocol(47))
    case 2: return TrafficMatch(.icmp(for: family))
    case 3: return message(family)
    case 4..<7: return TrafficMatch(.udp, selectors: ports())
    default: return TrafficMatch(.tcp, selectors: ports())
    }
  }

  private mutating func message(_ family: AddressFamily) -> TrafficMatch {
    TrafficMatch(
      .icmp(for: family), icmpType: [0, 3, 8][below(3)], icmpCode: [-1, 0, 4][below(3)])
      ?? .all
  }

  private mutating func ports() -> PortRange {
    let services: [UInt16] = [22, 23, 80, 81, 443, 3389, 8080]
    switch below(10) {
    case 0..<6: return PortRange(services[below(services.count)])
    case 6: return PortRange(1024...65_535)
    case 7: return PortRange(32_768...60_999)
    case 8: return PortRange(UInt16(below(100))...UInt16(100 + below(9_000)))
    default: return .all
    }
  }
}
