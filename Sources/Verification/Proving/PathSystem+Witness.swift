import PacketSpace
import Topology
import Traversal

extension PathSystem {
  /// One value for every unknown.
  struct Assignment {
    /// The address of each end.
    var addresses: [Address]
    /// The value of each selector.
    var selectors: [UInt16]
  }

  /// What an assignment has to be like.
  struct Wish {
    /// The end and selector that are limited, and to what; `nil` when nothing is.
    var limit: (end: Int, selector: Int, region: TrafficRegion)?
    /// The constraints to satisfy, most wanted first; the first selection that can be satisfied counts.
    var selections: [Selection]
  }

  /// Finds values that fulfil a wish, the lowest ones that look like something a person would meet.
  func assignment(_ wish: Wish, hosts: HostPreference) -> Assignment? {
    for selection in wish.selections {
      guard let limit = wish.limit else {
        if let combination = solution(under: selection) {
          return values(of: combination, hosts: hosts)
        }
        continue
      }
      for piece in hosts.sorted(limit.region.pieces, of: path.ends[limit.end]) {
        for (index, candidate) in classes[limit.end].enumerated() {
          let shared = candidate.ranges.compactMap { $0.intersection(piece.range) }
          guard !shared.isEmpty else { continue }
          var limits = domains
          limits[limit.selector] = table.intersection(
            limits[limit.selector], table.intern(piece.ports))
          let found = solution(
            under: selection, fixed: [limit.end: index], limits: limits)
          guard let found else { continue }
          return values(
            of: found, addresses: [limit.end: shared], hosts: hosts)
        }
      }
    }
    return nil
  }

  /// The first combination of classes for the whole path.
  private func solution(
    under selection: Selection, fixed: [Int: Int] = [:], limits: [PortSetID]? = nil
  ) -> Combination? {
    var result = Combination(
      classes: [Int](repeating: 0, count: path.ends.count), selectors: limits ?? domains)
    for component in components {
      var found: Combination?
      visitCombinations(
        of: component, under: selection, fixed: fixed, limits: limits
      ) { combination in
        found = combination
        return false
      }
      guard let found else { return nil }
      for end in component.ends { result.classes[end] = found.classes[end] }
      for selector in component.selectors { result.selectors[selector] = found.selectors[selector] }
    }
    return result
  }

  private func values(
    of combination: Combination, addresses limited: [Int: [AddressRange]] = [:],
    hosts: HostPreference
  ) -> Assignment? {
    var addresses: [Address] = []
    for (end, index) in combination.classes.enumerated() {
      guard index < classes[end].count else { return nil }
      let ranges = limited[end] ?? classes[end][index].ranges
      let address = hosts.address(in: ranges, of: path.ends[end], avoiding: addresses)
      guard let address else { return nil }
      addresses.append(address)
    }
    let selectors = combination.selectors.map { table.portSet($0).first ?? 0 }
    return Assignment(addresses: addresses, selectors: selectors)
  }
}

extension PathSystem.Assignment {
  /// The packets of one leg with these values.
  func witness(leg index: Int, of path: Path) -> Witness? {
    guard path.legs.indices.contains(index) else { return nil }
    let leg = path.legs[index]
    let opening = Packet(
      protocol: path.conversation.ipProtocol, source: addresses[leg.opener],
      destination: addresses[leg.responder],
      sourcePort: leg.answer.map { selectors[$0] } ?? path.unansweredSourcePort,
      selector: selectors[leg.opening])
    guard let opening else { return nil }
    let answer = leg.answer.flatMap { answer in
      Packet(
        protocol: path.conversation.ipProtocol, source: addresses[leg.responder],
        destination: addresses[leg.opener], sourcePort: selectors[leg.opening],
        selector: selectors[answer])
    }
    return Witness(opening: opening, answer: answer)
  }
}

extension Path {
  /// A source port to show for a conversation whose answer nobody waits for: the lowest that RFC 6335 leaves to clients,
  /// unless it has to be another one.
  fileprivate var unansweredSourcePort: UInt16 {
    switch conversation.source {
    case .fixed(let ports): ports.contains(49_152) ? 49_152 : ports.first ?? 49_152
    case .clientEphemeral, .serverEphemeral, .clientEphemeralOr: 49_152
    }
  }
}
