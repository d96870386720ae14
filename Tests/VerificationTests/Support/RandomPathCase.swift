import AccessControl
import PacketSpace
import TestSupport
import Topology
import Traversal

/// A random path in a random world small enough to try out every packet.
///
/// Addresses and ports come from tiny windows at the ends of the families and the port space, where entries begin and
/// end.
struct RandomPathCase {
  let topology: NetworkTopology
  let ruleSets: RuleSets
  let path: Path

  init(_ random: inout SeededGenerator) {
    let family = random.addressFamily()
    let ipProtocol = random.pick(IPProtocol.tcp, .tcp, .udp, .icmp(for: family), .gre)
    var topology = NetworkTopology()
    topology.vpcs.append(VPC(name: "main", blocks: [.all(family)]))
    var filters: [NetworkACL] = []
    for index in 0..<3 {
      topology.subnets.append(
        Subnet(name: "s\(index)", vpc: ElementID(index: 0), blocks: [], networkACL: "acl\(index)"))
      if let filter = try? NetworkACL(
        name: "acl\(index)", inbound: Self.entries(family, ipProtocol, &random),
        outbound: Self.entries(family, ipProtocol, &random))
      {
        filters.append(filter)
      }
    }
    let groups = (0..<3).map { index in
      SecurityGroup(
        name: "sg\(index)", inbound: Self.rules(family, ipProtocol, &random),
        outbound: Self.rules(family, ipProtocol, &random))
    }
    self.topology = topology
    ruleSets = RuleSets(networkACLs: filters, securityGroups: groups)
    path = Self.path(family, ipProtocol, &random)
  }

  // MARK: Filters

  private static func window(_ family: AddressFamily, _ random: inout SeededGenerator) -> Address {
    let offset = UInt128.random(in: 0...7, using: &random)
    let base: UInt128 = random.pick(0, 0x0a00_0000, family.maximumValue - 7)
    return Address(family: family, truncating: base + offset)
  }

  private static func block(_ family: AddressFamily, _ random: inout SeededGenerator) -> CIDRBlock {
    let lengths = [0, 1, 8, family.bitWidth - 3, family.bitWidth - 2, family.bitWidth - 1]
    let length = random.pick(lengths) ?? family.bitWidth
    return CIDRBlock(
      containing: window(family, &random),
      prefixLength: random.chance(40) ? family.bitWidth : length)
      ?? .all(family)
  }

  private static func port(_ random: inout SeededGenerator) -> UInt16 {
    let base: UInt16 = random.pick(0, 0x0800, 65528)
    return base + UInt16.random(in: 0...7, using: &random)
  }

  private static func match(
    _ ipProtocol: IPProtocol, _ random: inout SeededGenerator
  ) -> TrafficMatch {
    if random.chance(15) { return .all }
    let (one, other) = (port(&random), port(&random))
    let range = PortRange(lower: min(one, other), upper: max(one, other)) ?? .all
    let written = random.chance(85) ? ipProtocol : random.pick(.tcp, .udp, .esp)
    return TrafficMatch(written, selectors: range)
  }

  private static func entries(
    _ family: AddressFamily, _ ipProtocol: IPProtocol, _ random: inout SeededGenerator
  ) -> [NetworkACLEntry] {
    let isOpen = random.chance(30)
    let numbers = Set(
      (0..<Int.random(in: 0...6, using: &random)).map { _ in
        Int.random(in: 1...40, using: &random)
      }
    ).sorted()
    let listed = numbers.compactMap { number in
      NetworkACLEntry(
        number: number, action: random.chance(60) ? .allow : .deny, peer: block(family, &random),
        match: match(ipProtocol, &random))
    }
    let last = NetworkACLEntry(number: 100, action: .allow, peer: .all(family), match: .all)
    return listed + (isOpen ? [last].compactMap(\.self) : [])
  }

  private static func rules(
    _ family: AddressFamily, _ ipProtocol: IPProtocol, _ random: inout SeededGenerator
  ) -> [SecurityGroupRule] {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in
      let peer: SecurityGroupRule.Peer =
        random.chance(30)
        ? .group("sg\(Int.random(in: 0...2, using: &random))") : .block(block(family, &random))
      return SecurityGroupRule(peer: peer, match: match(ipProtocol, &random))
    }
  }

  // MARK: Path

  private static func path(
    _ family: AddressFamily, _ ipProtocol: IPProtocol, _ random: inout SeededGenerator
  ) -> Path {
    let endCount = random.pick(2, 2, 3)
    let ends = (0..<endCount).map { index in
      let addresses = (0...Int.random(in: 0...2, using: &random)).map { _ in
        AddressRange(window(family, &random))
      }
      return PathEnd(
        party: .address, name: "end\(index)", addresses: AddressSet(addresses),
        blocks: [.all(family)],
        securityGroups: (0..<3).filter { _ in random.chance(40) }.map {
          "sg\($0)"
        })
    }
    let selectors = (0..<random.pick(2, 3)).map { index in
      PathSelector(
        name: "selector\(index)",
        domain: TrafficMatch.tests(ipProtocol)
          ? PortSet(
            (0...Int.random(in: 0...2, using: &random)).map { _ in
              PortRange(port(&random))
            }) : .all)
    }
    let legs = (1..<endCount).map {
      Leg(opener: $0 - 1, responder: $0, opening: 0, answer: selectors.count - 1)
    }
    let crossings = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      crossing(endCount, selectors.count, &random)
    }
    return Path(
      kind: PathKind("random"), family: family,
      conversation: Conversation(ipProtocol: ipProtocol, destination: .fixed(.all)), ends: ends,
      selectors: selectors, legs: legs, crossings: crossings)
  }

  private static func crossing(
    _ ends: Int, _ selectors: Int, _ random: inout SeededGenerator
  ) -> Crossing {
    let filter: Crossing.Filter =
      random.chance(75)
      ? .networkACL(of: ElementID(index: Int.random(in: 0...2, using: &random)))
      : .securityGroups(ofEnd: Int.random(in: 0..<ends, using: &random))
    return Crossing(
      filter: filter, direction: random.chance(50) ? .inbound : .outbound,
      packet: random.chance(50) ? .opening : .answer,
      leg: Int.random(in: 0..<(ends - 1), using: &random),
      peer: Int.random(in: 0..<ends, using: &random),
      selector: Int.random(in: 0..<selectors, using: &random),
      recognisedEnd: random.chance(70) ? Int.random(in: 0..<ends, using: &random) : nil)
  }
}
