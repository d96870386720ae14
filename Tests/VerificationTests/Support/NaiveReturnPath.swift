import AccessControl
import PacketSpace
import TestSupport

@testable import Verification

/// Judges the way back through one network ACL with loops over entries, addresses and ports.
///
/// Holds for `purposefulEntries`, of which each is either for answers by itself or for a service.
struct NaiveReturnPath {
  struct Loss: Hashable, Comparable {
    let direction: TrafficDirection
    let ipProtocol: IPProtocol
    let peer: Address
    let selector: UInt16

    static func < (left: Loss, right: Loss) -> Bool { "\(left)" < "\(right)" }
  }

  private let networkACL: NetworkACL
  private let addresses = AddressFamily.allCases.flatMap(SeededGenerator.crowd)
  private let ports: [UInt16]

  init(_ networkACL: NetworkACL) {
    self.networkACL = networkACL
    var ports: Set<UInt16> = [1023, 1024, 65535]
    for entry in networkACL.inbound + networkACL.outbound {
      let range = entry.match.selectorRange
      ports.formUnion([range.lower, range.upper])
      if range.lower > 0 { ports.insert(range.lower - 1) }
      if range.upper < 65535 { ports.insert(range.upper + 1) }
    }
    self.ports = ports.sorted()
  }

  private func passes(
    _ direction: TrafficDirection, _ ipProtocol: IPProtocol, _ peer: Address, _ selector: UInt16
  ) -> Bool {
    for entry in networkACL.entries(direction)
    where entry.matches(peer: peer, protocol: ipProtocol, selector: selector) {
      return entry.action == .allow
    }
    return false
  }

  /// Whether an entry for services, whichever decides, is about a packet.
  private func isService(
    _ direction: TrafficDirection, _ ipProtocol: IPProtocol, _ peer: Address, _ port: UInt16
  ) -> Bool {
    networkACL.entries(direction).contains { entry in
      let isForAnswers =
        [(32768, 60999), (49152, 65535), (1025, 5000)].contains {
          entry.match.selectorRange.lower <= $0.0 && entry.match.selectorRange.upper >= $0.1
        }
      return entry.action == .allow
        && entry.matches(peer: peer, protocol: ipProtocol, selector: port)
        && (port < 1024 || !isForAnswers)
    }
  }

  /// Everything that gets lost on the way back, by the direction of the answer.
  private var losses: Set<Loss> {
    var losses: Set<Loss> = []
    for peer in addresses {
      for direction in TrafficDirection.allCases {
        for ipProtocol in [IPProtocol.tcp, .udp]
        where ports.contains(where: {
          passes(direction, ipProtocol, peer, $0) && isService(direction, ipProtocol, peer, $0)
        }) {
          for port in ports
          where port >= 1024 && !passes(direction.opposite, ipProtocol, peer, port) {
            losses.insert(
              Loss(
                direction: direction.opposite, ipProtocol: ipProtocol, peer: peer, selector: port))
          }
        }
        let (request, reply): (UInt16, UInt16) =
          peer.family == .ipv4 ? (8 << 8, 0) : (128 << 8, 129 << 8)
        let echo = IPProtocol.icmp(for: peer.family)
        if passes(direction, echo, peer, request), !passes(direction.opposite, echo, peer, reply) {
          losses.insert(
            Loss(direction: direction.opposite, ipProtocol: echo, peer: peer, selector: reply))
        }
      }
    }
    return losses
  }

  /// What findings about lost answers say against what trying says.
  func disagreements(with findings: [Finding]) -> [String] {
    var found: Set<Loss> = []
    for finding in findings {
      guard let direction = finding.place.direction else { continue }
      for region in finding.region {
        for peer in addresses {
          let lost = region.traffic.portSet(at: peer)
          for selector in Set(ports + [0, 129 << 8]) where lost.contains(selector) {
            let loss = Loss(
              direction: direction, ipProtocol: region.ipProtocol, peer: peer, selector: selector)
            if !found.insert(loss).inserted { return ["\(loss) is reported twice"] }
          }
        }
      }
    }
    let expected = losses
    found = found.filter { ![.tcp, .udp].contains($0.ipProtocol) || ports.contains($0.selector) }
    return expected.subtracting(found).sorted().prefix(1).map { "missed \($0)" }
      + found.subtracting(expected).sorted().prefix(1).map { "false alarm \($0)" }
  }
}

extension SeededGenerator {
  /// Random entries as people write them: services, ranges for answers, everything, pings, and denies of them.
  mutating func purposefulEntries() -> [NetworkACLEntry] {
    (0..<Int.random(in: 0...7, using: &self)).compactMap { index in
      let family: AddressFamily = chance(70) ? .ipv4 : .ipv6
      let peer = chance(40) ? CIDRBlock.all(family) : block(inside: Self.crowdedBlock(family))
      let ports: [ClosedRange<UInt16>] = [
        22...22, 443...443, 0...1023, 8080...8080, 3389...3389, 30000...32767, 1024...65535,
        32768...65535, 49152...65535, 0...65535, 1025...5000,
      ]
      let range = PortRange(ports.randomElement(using: &self) ?? 22...22)
      let match: TrafficMatch
      switch Int.random(in: 0..<8, using: &self) {
      case 0: match = .all
      case 1:
        let type = family == .ipv4 ? pick(-1, 0, 8) : pick(-1, 128, 129)
        match = TrafficMatch(.icmp(for: family), icmpType: type, icmpCode: -1) ?? .all
      case 2, 3: match = TrafficMatch(.udp, selectors: range)
      default: match = TrafficMatch(.tcp, selectors: range)
      }
      return NetworkACLEntry(
        number: 100 + 10 * index, action: chance(80) ? .allow : .deny, peer: peer, match: match)
    }
  }
}
