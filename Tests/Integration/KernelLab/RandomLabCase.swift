import AccessControl
import PacketSpace
import TestSupport
import Topology

/// Makes random pairs of network ACLs and security groups around two subnets, with packets at the edges of their rules.
struct RandomLabCase {
  private var generator: SeededGenerator
  private let seed: UInt64

  /// Makes a maker; equal seeds make equal cases.
  init(seed: UInt64) {
    self.seed = seed
    generator = SeededGenerator(seed: seed)
  }

  /// Last parts of addresses, at both sides of the edges of blocks.
  private static let hosts = [
    ["web": [4, 15, 31, 63, 127, 191, 254], "tool": [16, 32, 64, 128, 192, 240]],
    ["db": [4, 15, 31, 63, 127, 191, 254], "cache": [16, 32, 64, 128, 192, 240]],
  ]

  private static let network = Result { try LabTopology.read(text) }

  private static let text = """
    version: 1
    name: lab
    vpcs: {main: {cidrs: [10.0.0.0/16, "2001:db8::/56"]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.1.0/24, "2001:db8:0:1::/64"]}
      data: {vpc: main, cidrs: [10.0.2.0/24, "2001:db8:0:2::/64"]}
    workloads:
    \(hosts.enumerated().flatMap { index, workloads in
      workloads.sorted { $0.key < $1.key }.map { name, hosts in
        let addresses = hosts.flatMap { host in
          ["10.0.\(index + 1).\(host)", "\"2001:db8:0:\(index + 1)::\(String(host, radix: 16))\""]
        }
        let subnet = index == 0 ? "app" : "data"
        return "  \(name): {subnets: [\(subnet)], security_groups: [\(name), common], "
          + "addresses: [\(addresses.joined(separator: ", "))]}\n"
      }
    }.joined())
    """

  /// A case with as many packets as could be found.
  mutating func labCase(packets: Int) throws -> LabCase {
    let topology = try Self.network.get()
    let client = try LabTopology.subnet("app", topology)
    let server = try LabTopology.subnet("data", topology)
    let ruleSets = RuleSets(
      networkACLs: [
        try networkACL("app", peer: topology.subnets[server]),
        try networkACL("data", peer: topology.subnets[client]),
      ],
      securityGroups: [
        group("web", 1, ["db", "cache", "common"]), group("tool", 1, ["db", "common"]),
        group("db", 0, ["web", "tool", "common"]), group("cache", 0, ["web"]),
        group("common", generator.chance(50) ? 1 : 0, ["common"]),
      ])
    var labCase = LabCase(
      name: "random \(seed)", topology: topology, ruleSets: ruleSets, client: client,
      server: server)
    var chosen = LabPackets(seed: seed, labCase)
    labCase.exchanges = chosen.exchanges(packets)
    return labCase
  }

  // MARK: Network ACLs

  private mutating func networkACL(_ name: String, peer: Subnet) throws -> NetworkACL {
    let inbound = entries(peer)
    return try NetworkACL(name: name, inbound: inbound, outbound: entries(peer))
  }

  private mutating func entries(_ peer: Subnet) -> [NetworkACLEntry] {
    var entries: [NetworkACLEntry] = []
    for index in 0..<Int.random(in: 2...9, using: &generator) {
      let block = block(inside: peer)
      let action: RuleAction = generator.chance(65) ? .allow : .deny
      let match = match(block.family)
      entries += [
        NetworkACLEntry(number: 10 + 10 * index, action: action, peer: block, match: match)
      ].compactMap(\.self)
    }
    for (number, block) in [(900, CIDRBlock.allIPv4), (901, .allIPv6)] where generator.chance(65) {
      entries += [
        NetworkACLEntry(number: number, action: .allow, peer: block, match: .all)
      ].compactMap(\.self)
    }
    return entries
  }

  /// A block with an edge among the addresses, everything, or one that has nothing to do with them.
  private mutating func block(inside peer: Subnet) -> CIDRBlock {
    let outer = peer.blocks[generator.chance(50) ? 0 : 1]
    if generator.chance(15) { return .all(outer.family) }
    if generator.chance(10) { return outer }
    let hostBits = Int.random(in: 0...7, using: &generator)
    let host = UInt128.random(in: 0...255, using: &generator)
    let address = Address(family: outer.family, truncating: outer.address.value | host)
    return CIDRBlock(containing: address, prefixLength: outer.family.bitWidth - hostBits) ?? outer
  }

  /// What an entry or rule tests, as AWS can say it.
  private mutating func match(_ family: AddressFamily) -> TrafficMatch {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: .all
    case 1...4: TrafficMatch(.tcp, selectors: ports())
    case 5, 6: TrafficMatch(.udp, selectors: ports())
    case 7: TrafficMatch(generator.pick(.gre, .esp, .sctp))
    default: message(family)
    }
  }

  private mutating func ports() -> PortRange {
    let edges: [UInt16] = [1, 22, 53, 443, 1_023, 1_024, 5_432, 32_768, 49_152, 60_999, 65_535]
    let one = edges.randomElement(using: &generator) ?? 1
    let other = edges.randomElement(using: &generator) ?? 1
    return generator.chance(20) ? .all : PortRange(min(one, other)...max(one, other))
  }

  private mutating func message(_ family: AddressFamily) -> TrafficMatch {
    // Echo request and reply of the family, now and then another message.
    let types = family == .ipv4 ? [8, 0, 3, -1] : [128, 129, 1, -1]
    let type = types.randomElement(using: &generator) ?? -1
    let code = type == -1 ? -1 : generator.pick(-1, 0, 1)
    return TrafficMatch(.icmp(for: family), icmpType: type, icmpCode: code) ?? .all
  }

  // MARK: Security groups

  /// A group whose rules name a subnet's blocks, by its index, or groups.
  private mutating func group(_ name: String, _ peer: Int, _ peers: [String]) -> SecurityGroup {
    SecurityGroup(name: name, inbound: rules(peer, peers), outbound: rules(peer, peers))
  }

  private mutating func rules(_ peer: Int, _ peers: [String]) -> [SecurityGroupRule] {
    var rules: [SecurityGroupRule] = []
    let network = Subnet(
      name: "", vpc: ElementID(index: 0),
      blocks: ["10.0.\(peer + 1).0/24", "2001:db8:0:\(peer + 1)::/64"].compactMap { CIDRBlock($0) })
    for _ in 0..<Int.random(in: 0...3, using: &generator) {
      let family = generator.addressFamily()
      let isGroup = generator.chance(40)
      let block = block(inside: network)
      let name = peers.randomElement(using: &generator) ?? "common"
      rules.append(
        SecurityGroupRule(
          peer: isGroup ? .group(name) : .block(block),
          match: match(isGroup ? family : block.family)))
    }
    for block in [CIDRBlock.allIPv4, .allIPv6] where generator.chance(60) {
      rules.append(SecurityGroupRule(peer: .block(block), match: .all))
    }
    return rules
  }
}
