import AccessControl
import PacketSpace
import SourceText
import TestSupport

@testable import Verification

/// Judges entries of one direction by trying every packet of a small world with a loop over the entries.
struct NaiveEntries {
  struct Try: Hashable {
    let address: Address
    let ipProtocol: IPProtocol
    let selector: UInt16
  }

  private let entries: [NetworkACLEntry]
  private let packets: [Try]

  init(_ entries: [NetworkACLEntry]) {
    self.entries = entries
    var selectors: Set<UInt16> = [0, 65535]
    for entry in entries {
      let range = entry.match.selectorRange
      selectors.formUnion([range.lower, range.upper])
      if range.lower > 0 { selectors.insert(range.lower - 1) }
      if range.upper < 65535 { selectors.insert(range.upper + 1) }
    }
    let addresses = AddressFamily.allCases.flatMap(SeededGenerator.crowd)
    let protocols: [IPProtocol] = [.tcp, .udp, .icmp, .icmpv6, .gre, IPProtocol(200)]
    packets = addresses.flatMap { address in
      protocols.flatMap { ipProtocol in
        selectors.sorted().map { Try(address: address, ipProtocol: ipProtocol, selector: $0) }
      }
    }
  }

  private static func decider(
    of packet: Try, in entries: [NetworkACLEntry]
  ) -> NetworkACLEntry? {
    for entry in entries {
      guard entry.peer.contains(packet.address),
        entry.match.onlyProtocol == nil || entry.match.onlyProtocol == packet.ipProtocol,
        entry.match.selectorRange.contains(packet.selector)
      else { continue }
      return entry
    }
    return nil
  }

  private static func passing(_ packets: [Try], _ entries: [NetworkACLEntry]) -> [Bool] {
    packets.map { decider(of: $0, in: entries)?.action == .allow }
  }

  /// What findings say against what trying says.
  func disagreements(with findings: [Finding]) -> [String] {
    var failures: [String] = []
    let deciding = Set(packets.compactMap { Self.decider(of: $0, in: entries)?.number })
    let removable = Set(findings.filter { $0.isRemovable(deciding) }.compactMap(\.place.entry))
    let kept = entries.filter { !removable.contains($0.number) }
    let actual = Self.passing(packets, entries)
    if Self.passing(packets, kept) != actual {
      failures.append("removing \(removable.sorted()) changes something")
    }
    for number in removable
    where Self.passing(packets, entries.filter { $0.number != number }) != actual {
      failures.append("removing \(number) changes something")
    }
    let mentioned = Set(findings.compactMap(\.place.entry))
    for entry in kept where !mentioned.contains(entry.number) {
      let without = [kept, entries].map { $0.filter { $0.number != entry.number } }
      if without.allSatisfy({ Self.passing(packets, $0) == actual }) {
        failures.append("\(entry.number) could be removed as well")
      }
    }
    for finding in findings {
      guard let number = finding.place.entry,
        let entry = entries.first(where: { $0.number == number })
      else { continue }
      failures += disagreements(finding, entry, decides: deciding.contains(number))
    }
    return failures
  }

  private func disagreements(
    _ finding: Finding, _ entry: NetworkACLEntry, decides: Bool
  ) -> [String] {
    switch finding.id {
    case .shadowedEntry: return decides ? ["\(entry.number) is not shadowed"] : []
    case .ineffectiveDeny:
      if decides != (finding.severity == .warning) {
        return ["\(entry.number) is \(finding.severity)"]
      }
      return packets.compactMap { packet in
        guard let part = finding.region.first(where: { $0.ipProtocol == packet.ipProtocol }),
          part.traffic.contains(packet.address, packet.selector),
          Self.decider(of: packet, in: entries)?.action != .allow
            || Self.decider(of: packet, in: [entry]) == nil
        else { return nil }
        return "\(packet) is not let pass in spite of \(entry.number)"
      }
    default: return []
    }
  }
}

extension Finding {
  /// Whether the entry can go without any change.
  fileprivate func isRemovable(_ deciding: Set<Int>) -> Bool {
    id == .shadowedEntry || id == .redundantEntry
      || id == .ineffectiveDeny && place.entry.map { !deciding.contains($0) } == true
  }
}

extension SeededGenerator {
  /// The eight addresses in which crowded entries lie, and one outside.
  static func crowd(_ family: AddressFamily) -> [Address] {
    let base = crowdedBlock(family).address
    return (0...8).compactMap { base.advanced(by: $0) }
  }

  static func crowdedBlock(_ family: AddressFamily) -> CIDRBlock {
    let address: Address =
      family == .ipv4 ? .ipv4(10, 0, 0, 0) : .ipv6(0x2001_0db8 << 96)
    return CIDRBlock(containing: address, prefixLength: family.bitWidth - 3) ?? .all(family)
  }

  /// Random entries that overlap a lot, numbered 100, 110, ….
  mutating func crowdedEntries(count: Int) -> [NetworkACLEntry] {
    (0..<count).compactMap { index in
      let family: AddressFamily = chance(70) ? .ipv4 : .ipv6
      let peer = chance(20) ? CIDRBlock.all(family) : block(inside: Self.crowdedBlock(family))
      let match: TrafficMatch
      switch Int.random(in: 0..<6, using: &self) {
      case 0: match = .all
      case 1: match = TrafficMatch(pick(.icmp(for: family), .icmpv6, .gre))
      case 2: match = TrafficMatch(.udp, selectors: crowdedPorts())
      default: match = TrafficMatch(.tcp, selectors: crowdedPorts())
      }
      return NetworkACLEntry(
        number: 100 + 10 * index, action: chance(60) ? .allow : .deny, peer: peer, match: match)
    }
  }

  private mutating func crowdedPorts() -> PortRange {
    let borders: [UInt16] = [0, 22, 23, 443, 1023, 1024, 3389, 32768, 65535]
    let one = borders.randomElement(using: &self) ?? 0
    let other = borders.randomElement(using: &self) ?? 0
    return PortRange(min(one, other)...max(one, other))
  }
}
