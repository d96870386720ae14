import AccessControl
import PacketSpace

/// Walks down the entries of a network ACL to find which one decides which part of a region.
enum EntryWalk {
  /// A part of a region and what decides it.
  struct Part {
    let decision: NetworkACLDecision
    let region: TrafficRegion
  }

  /// Splits a region of one protocol by the entry that decides, by ascending number, the final deny last.
  ///
  /// - Parameters:
  ///   - region: Peer addresses of one family and selectors.
  ///   - entries: The entries of one direction, by ascending number.
  ///   - ipProtocol: The protocol of the packets.
  ///   - family: The family of the addresses.
  /// - Returns: The parts that are not empty.
  static func split(
    _ region: TrafficRegion, by entries: [NetworkACLEntry], of ipProtocol: IPProtocol,
    _ family: AddressFamily
  ) -> [Part] {
    var rest = region
    var parts: [Part] = []
    for entry in entries where entry.peer.family == family && entry.match.matches(ipProtocol) {
      guard !rest.isEmpty else { return parts }
      let own = rest.intersection(TrafficRegion(entry.peer, entry.match.selectors))
      guard !own.isEmpty else { continue }
      parts.append(Part(decision: .entry(entry), region: own))
      rest.subtract(own)
    }
    if !rest.isEmpty {
      let number = NetworkACL.finalDenyNumber(family)
      parts.append(Part(decision: .finalDeny(number: number), region: rest))
    }
    return parts
  }
}
