import AccessControl
import PacketSpace
import TestSupport
import Testing

/// A world of eight addresses of each family and twelve ports, small enough to try everything.
enum SmallWorld {
  static let openings = PortSet(0...5)
  static let answers = PortSet(6...11)

  private static let bases: [AddressFamily: UInt128] = [
    .ipv4: 0x0a00_0000, .ipv6: 0x2001_0db8 << 96,
  ]

  private static func allAddresses() -> [Address] {
    AddressFamily.allCases.flatMap { family in
      (0..<8).map { Address(family: family, truncating: (bases[family] ?? 0) + UInt128($0)) }
    }
  }

  /// A random block of one to eight addresses.
  private static func block(_ random: inout SeededGenerator) -> CIDRBlock {
    let address = random.choose(allAddresses())
    return CIDRBlock(
      containing: address, prefixLength: address.family.bitWidth - random.below(4))
      ?? CIDRBlock(address)
  }

  /// Some addresses of the world, of both families.
  static func addressSet(_ random: inout SeededGenerator) -> AddressSet {
    AddressSet((0..<3).map { _ in block(&random) })
  }

  /// A random network ACL that lets more pass than not.
  static func networkACL(_ random: inout SeededGenerator) throws -> NetworkACL {
    let inbound = try entries(&random)
    return try NetworkACL(name: "small", inbound: inbound, outbound: try entries(&random))
  }

  private static func entries(_ random: inout SeededGenerator) throws -> [NetworkACLEntry] {
    try (1...10).map { number in
      let ends = [random.below(12), random.below(12)].sorted()
      let match = try #require(
        TrafficMatch(
          protocolNumber: random.choose([-1, 6, 6, 17, 17]),
          selectors: PortRange(UInt16(ends[0])...UInt16(ends[1]))))
      return try #require(
        NetworkACLEntry(
          number: number, action: random.below(10) < 7 ? .allow : .deny, peer: block(&random),
          match: match))
    }
  }

  /// Whether a network ACL lets a packet pass, by the readable evaluation.
  private static func passes(
    _ networkACL: NetworkACL, _ direction: TrafficDirection, _ protocol: IPProtocol,
    _ peer: Address, _ port: UInt16
  ) -> Bool {
    networkACL.decision(peer: peer, protocol: `protocol`, selector: port, direction).action
      == .allow
  }

  private static func ports(_ set: PortSet) -> [UInt16] { (0..<12).filter(set.contains) }

  /// The answers that get lost, found by trying every opening and every answer.
  static func lostAnswers(
    _ protocol: IPProtocol, _ client: NetworkACL, _ clients: AddressSet, _ server: NetworkACL,
    _ servers: AddressSet
  ) -> LostAnswers {
    var leavingServer = TrafficRegion.empty
    var enteringClient = TrafficRegion.empty
    for from in allAddresses() where clients.contains(from) {
      for to in allAddresses() where servers.contains(to) && to.family == from.family {
        let opens = ports(openings).contains {
          passes(client, .outbound, `protocol`, to, $0)
            && passes(server, .inbound, `protocol`, from, $0)
        }
        guard opens else { continue }
        for port in ports(answers) {
          if !passes(server, .outbound, `protocol`, from, port) {
            leavingServer.formUnion(TrafficRegion(CIDRBlock(from), PortSet(port)))
          }
          if !passes(client, .inbound, `protocol`, to, port) {
            enteringClient.formUnion(TrafficRegion(CIDRBlock(to), PortSet(port)))
          }
        }
      }
    }
    return LostAnswers(leavingServer: leavingServer, enteringClient: enteringClient)
  }
}
