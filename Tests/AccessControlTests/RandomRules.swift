import AccessControl
import PacketSpace
import TestSupport

/// A rule as the tests see it: plain numbers, as AWS's API writes them.
struct PlainRule {
  var allows = true
  var family = AddressFamily.ipv4
  var lowerAddress: UInt128 = 0
  var upperAddress: UInt128 = 0
  var prefixLength = 0
  /// -1 for all.
  var protocolNumber = -1
  var lowerSelector = 0
  var upperSelector = 65_535
}

extension SeededGenerator {
  private static let protocolNumbers = [-1, 6, 6, 6, 17, 17, 1, 58, 50, 132, 0, 255]

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// One of the elements, of which there must be some.
  mutating func choose<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// A rule with a block out of few nested ones, so that rules overlap.
  mutating func rule() -> PlainRule {
    var rule = PlainRule()
    rule.allows = below(10) < 6
    rule.family = below(3) == 0 ? .ipv6 : .ipv4
    let width = rule.family.bitWidth
    rule.prefixLength = below(4) == 0 ? choose([0, width]) : below(width + 1)
    let hostBits = width - rule.prefixLength
    let base: UInt128 = rule.family == .ipv4 ? 0x0a00_0000 : 0x2001_0db8 << 96
    let noise = UInt128(next() & next()) << (below(2) == 0 ? 0 : UInt128(width / 2))
    let mask: UInt128 = hostBits >= 128 ? .max : (1 << UInt128(hostBits)) - 1
    rule.lowerAddress = ((base ^ noise) & rule.family.maximumValue) & ~mask
    rule.upperAddress = rule.lowerAddress | mask
    rule.protocolNumber = choose(Self.protocolNumbers)
    switch below(4) {
    case 0: rule.lowerSelector = choose([0, 22, 443, 1_024, 65_535])
    default: rule.lowerSelector = below(65_536)
    }
    switch below(3) {
    case 0: rule.upperSelector = rule.lowerSelector
    case 1: rule.upperSelector = min(65_535, rule.lowerSelector + below(4_096))
    default: rule.upperSelector = rule.lowerSelector + below(65_536 - rule.lowerSelector)
    }
    return rule
  }

  /// A packet at or next to an edge of one of the rules, or anywhere.
  mutating func packet(near rules: [PlainRule]) -> PlainPacket {
    let family: AddressFamily
    var address: UInt128
    var selector: Int
    if rules.isEmpty || below(10) == 0 {
      family = below(2) == 0 ? .ipv4 : .ipv6
      address = UInt128(next()) << 64 | UInt128(next())
      selector = below(65_536)
    } else {
      let rule = choose(rules)
      let other = choose(rules)
      family = rule.family
      address = choose([rule.lowerAddress, rule.upperAddress]) &+ UInt128(below(3)) &- 1
      selector = choose([other.lowerSelector, other.upperSelector]) + below(3) - 1
    }
    address &= family.maximumValue
    selector = min(max(selector, 0), 65_535)
    let number = max(0, choose(Self.protocolNumbers + [below(256)]))
    return PlainPacket(
      family: family, peer: address, protocolNumber: number, selector: selector)
  }
}

/// A packet as the tests see it.
struct PlainPacket {
  let family: AddressFamily
  let peer: UInt128
  let protocolNumber: Int
  let selector: Int

  var peerAddress: Address { Address(family: family, truncating: peer) }
  var ipProtocol: IPProtocol { IPProtocol(UInt8(truncatingIfNeeded: protocolNumber)) }
  var selectorNumber: UInt16 { UInt16(truncatingIfNeeded: selector) }
}

extension PlainRule {
  /// Whether a packet matches a network ACL entry: EC2 API, CreateNetworkAclEntry, word by word.
  func matchesAsEntry(_ packet: PlainPacket) -> Bool {
    guard isMet(packet) else { return false }
    let testsSelectors =
      protocolNumber == 6 || protocolNumber == 17 || protocolNumber == 1
      || (protocolNumber == 58 && family == .ipv6)
    return !testsSelectors || (lowerSelector...upperSelector).contains(packet.selector)
  }

  /// Whether a packet matches a security group rule: EC2 API, IpPermission.
  func matchesAsRule(_ packet: PlainPacket) -> Bool {
    guard isMet(packet) else { return false }
    return ![6, 17, 1, 58].contains(protocolNumber)
      || (lowerSelector...upperSelector).contains(packet.selector)
  }

  private func isMet(_ packet: PlainPacket) -> Bool {
    family == packet.family && lowerAddress <= packet.peer && packet.peer <= upperAddress
      && (protocolNumber == -1 || protocolNumber == packet.protocolNumber)
  }

  var match: TrafficMatch? {
    PortRange(
      lower: UInt16(truncatingIfNeeded: lowerSelector),
      upper: UInt16(truncatingIfNeeded: upperSelector)
    ).flatMap { TrafficMatch(protocolNumber: protocolNumber, selectors: $0) }
  }

  var block: CIDRBlock? {
    CIDRBlock(
      containing: Address(family: family, truncating: lowerAddress), prefixLength: prefixLength)
  }

  func entry(number: Int) -> NetworkACLEntry? {
    guard let block, let match else { return nil }
    return NetworkACLEntry(
      number: number, action: allows ? .allow : .deny, peer: block, match: match)
  }
}
