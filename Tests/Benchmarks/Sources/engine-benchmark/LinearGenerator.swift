import AccessControl
import PacketSpace

/// The generator of gen.py, so that lists here are of the same kind.
struct LinearGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 0x1234567
    for _ in 0..<8 { _ = next() }
  }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }

  mutating func below(_ bound: Int) -> Int { Int(next()) % bound }

  /// `random_list` of gen.py: entries over blocks inside a base block.
  mutating func entries(_ count: Int, base: UInt32, prefixLength: Int) -> [NetworkACLEntry] {
    (1...count).compactMap { number in
      let length = prefixLength + below(33 - prefixLength)
      let host = UInt32(truncatingIfNeeded: next()) & (UInt32.max >> UInt32(prefixLength))
      let ports = ports()
      let match = TrafficMatch(below(3) != 0 ? .tcp : .udp, selectors: ports)
      return NetworkACLEntry(
        number: number, action: below(10) < 7 ? .allow : .deny,
        peer: block(base | host, length), match: match)
    }
  }

  private static let wellKnown: [UInt16] = [
    22, 53, 80, 123, 443, 3306, 5432, 6379, 8080, 8443, 9092,
  ]

  private mutating func ports() -> PortRange {
    switch below(10) {
    case 0..<5: return PortRange(Self.wellKnown[below(Self.wellKnown.count)])
    case 5..<9:
      let lower = below(65_536)
      return PortRange(UInt16(lower)...UInt16(min(65_535, lower + below(2_048))))
    default: return .all
    }
  }
}
