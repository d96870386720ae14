import AccessControl
import PacketSpace
import TestSupport
import Topology

/// Chooses packets between the two subnets of a case: at the edges of its rules, beside them, and anywhere.
struct LabPackets {
  private var generator: SeededGenerator
  private let labCase: LabCase
  private let ports: [UInt16]
  private let edges: [Address]

  init(seed: UInt64, _ labCase: LabCase) {
    generator = SeededGenerator(seed: seed ^ 0x6c61_6221)
    self.labCase = labCase
    ports = Self.ports(labCase.ruleSets)
    edges = Self.edges(labCase.ruleSets)
  }

  /// As many exchanges as could be found in a bounded number of tries, all different.
  mutating func exchanges(_ count: Int) -> [LabExchange] {
    var chosen: [LabExchange] = []
    var taken: Set<[String]> = []
    for attempt in 0..<count * 20 where chosen.count < count {
      guard let exchange = exchange(identifier: attempt + 1) else { continue }
      // A socket belongs to one packet; and who asks from a port does not listen on it.
      let packet = exchange.packet
      let own = ["\(packet.protocol)", "\(packet.source)", "\(packet.sourcePort ?? 0)"]
      let other = ["\(packet.protocol)", "\(packet.destination)", "\(packet.selector)"]
      guard packet.icmpMessage != nil || (!taken.contains(own) && !taken.contains(other)) else {
        continue
      }
      if packet.icmpMessage == nil { taken.formUnion([own, other]) }
      chosen.append(exchange)
    }
    return chosen
  }

  private mutating func exchange(identifier: Int) -> LabExchange? {
    let isFromClient = generator.chance(70)
    let (from, to) =
      isFromClient ? (labCase.client, labCase.server) : (labCase.server, labCase.client)
    let family = generator.addressFamily()
    guard let source = address(in: from, family), let destination = address(in: to, family)
    else { return nil }
    let ipProtocol: IPProtocol = generator.pick(.tcp, .tcp, .udp, .icmp(for: family))
    let echo: UInt16 = family == .ipv4 ? 8 << 8 : 128 << 8
    let packet = Packet(
      protocol: ipProtocol, source: source, destination: destination, sourcePort: port(),
      selector: ipProtocol == .tcp || ipProtocol == .udp ? port() : echo)
    return packet.map { packet in
      LabExchange(
        packet: packet, isFromClient: isFromClient,
        listens: ipProtocol == .udp || (ipProtocol == .tcp && generator.chance(50)),
        identifier: identifier)
    }
  }

  // MARK: Choices

  private mutating func port() -> UInt16 {
    let chosen = ports.randomElement(using: &generator) ?? 443
    let shifted = generator.pick(chosen, chosen, chosen &+ 1, chosen &- 1)
    let port = generator.chance(15) ? UInt16.random(in: 1...65_535, using: &generator) : shifted
    // No system sends to or from port 0.
    return port == 0 ? 1 : port
  }

  /// An address that AWS assigns and that somebody in the subnet has: of an edge, or anywhere.
  private mutating func address(in subnet: ElementID<Subnet>, _ family: AddressFamily) -> Address? {
    let homes = inhabited(subnet, family)
    guard !homes.isEmpty else { return nil }
    let near = edges.filter { homes.contains($0) }
    if generator.chance(75), let edge = near.randomElement(using: &generator) { return edge }
    guard let range = homes.ranges.randomElement(using: &generator) else { return nil }
    let span = min(range.upper.value - range.lower.value, 4_096)
    let offset = UInt128.random(in: 0...span, using: &generator)
    return Address(family: family, truncating: range.lower.value + offset)
  }

  private func inhabited(_ subnet: ElementID<Subnet>, _ family: AddressFamily) -> AddressSet {
    let blocks = labCase.blocks(subnet).filter { $0.family == family }
    // Source: Amazon VPC User Guide, subnet-sizing.md: the first four addresses and the last one are AWS's.
    let assignable = blocks.reduce(into: AddressSet()) { set, block in
      let lower = Address(family: family, truncating: block.address.value + 4)
      let upper = Address(family: family, truncating: block.lastAddress.value - 1)
      if let range = AddressRange(lower: lower, upper: upper) { set.formUnion(AddressSet(range)) }
    }
    let workloads = labCase.topology.workloads.elements.filter {
      $0.subnets.contains(subnet) && $0.addressType.has(family)
    }
    if workloads.contains(where: \.addresses.isEmpty) { return assignable }
    let fixed = AddressSet(workloads.flatMap(\.addresses).map(CIDRBlock.init))
    return assignable.intersection(fixed)
  }

  /// The first and last port of every entry and rule.
  private static func ports(_ ruleSets: RuleSets) -> [UInt16] {
    var ports: Set<UInt16> = [22, 443, 1_024, 32_768, 60_999]
    for networkACL in ruleSets.networkACLs {
      for entry in networkACL.inbound + networkACL.outbound { ports.formUnion(edges(entry.match)) }
    }
    for group in ruleSets.securityGroups {
      for rule in group.inbound + group.outbound { ports.formUnion(edges(rule.match)) }
    }
    return ports.sorted()
  }

  private static func edges(_ match: TrafficMatch) -> [UInt16] {
    guard match.onlyProtocol == .tcp || match.onlyProtocol == .udp else { return [] }
    return [match.selectorRange.lower, match.selectorRange.upper]
  }

  /// The first and last address of every block, with their neighbours.
  private static func edges(_ ruleSets: RuleSets) -> [Address] {
    var addresses: Set<Address> = []
    for networkACL in ruleSets.networkACLs {
      for entry in networkACL.inbound + networkACL.outbound {
        addresses.formUnion(edges(entry.peer))
      }
    }
    for group in ruleSets.securityGroups {
      for case .block(let block) in (group.inbound + group.outbound).map(\.peer) {
        addresses.formUnion(edges(block))
      }
    }
    return addresses.sorted()
  }

  private static func edges(_ block: CIDRBlock) -> [Address] {
    [block.address.value, block.lastAddress.value].flatMap { edge in
      [edge &- 1, edge, edge &+ 1].map { Address(family: block.family, truncating: $0) }
    }
  }
}
