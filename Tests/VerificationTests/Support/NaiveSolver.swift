import AccessControl
import PacketSpace
import Topology
import Traversal

/// Decides a small path by trying out every packet with a loop over entries and rules: the prover's oracle.
///
/// It knows nothing of compiled filters, classes or interned sets.
struct NaiveSolver {
  let path: Path
  private let addresses: [[Address]]
  private let selectors: [[UInt16]]
  /// For each crossing whether it lets a selector pass, by address and selector index.
  private let passes: [[[Bool]]]

  init(_ path: Path, _ topology: NetworkTopology, _ ruleSets: RuleSets) {
    self.path = path
    let addresses: [[Address]] = path.ends.map { end in end.addresses.ranges.flatMap(Self.all) }
    // Nothing tests the selectors of protocols without ports, so one stands for all.
    let tested = TrafficMatch.tests(path.conversation.ipProtocol)
    let selectors: [[UInt16]] = path.selectors.map { selector in
      tested ? selector.domain.ranges.flatMap(Self.all) : [0]
    }
    passes = path.crossings.map { crossing in
      addresses[crossing.peer].map { address in
        selectors[crossing.selector].map { selector in
          Self.passes(crossing, address, selector, path, topology, ruleSets)
        }
      }
    }
    self.addresses = addresses
    self.selectors = selectors
  }

  private static func all(_ range: AddressRange) -> [Address] {
    var result: [Address] = []
    var next: Address? = range.lower
    while let address = next, address <= range.upper {
      result.append(address)
      next = address.successor
    }
    return result
  }

  private static func all(_ range: PortRange) -> [UInt16] { Array(range.lower...range.upper) }

  private static func passes(
    _ crossing: Crossing, _ address: Address, _ selector: UInt16, _ path: Path,
    _ topology: NetworkTopology, _ ruleSets: RuleSets
  ) -> Bool {
    let ipProtocol = path.conversation.ipProtocol
    switch crossing.filter {
    case .networkACL(let subnet):
      let name = topology.subnets[subnet].networkACL
      guard let filter = ruleSets.networkACLs.first(where: { $0.name == name }) else {
        return false
      }
      for entry in filter.entries(crossing.direction)
      where entry.peer.contains(address) && Self.matches(entry.match, ipProtocol, selector) {
        return entry.action == .allow
      }
      return false
    case .securityGroups(let end):
      let peers = crossing.recognisedEnd.map { path.ends[$0].securityGroups } ?? []
      return ruleSets.securityGroups
        .filter { path.ends[end].securityGroups.contains($0.name) }
        .flatMap { $0.rules(crossing.direction) }
        .contains { rule in
          guard Self.matches(rule.match, ipProtocol, selector) else { return false }
          return switch rule.peer {
          case .block(let block): block.contains(address)
          case .group(let name): peers.contains(name)
          case .prefixList: false
          }
        }
    }
  }

  private static func matches(
    _ match: TrafficMatch, _ ipProtocol: IPProtocol, _ selector: UInt16
  ) -> Bool {
    if let only = match.onlyProtocol, only != ipProtocol { return false }
    return !TrafficMatch.tests(ipProtocol) || match.selectors.contains(selector)
  }

  /// The connections that work and all there are; of protocols without ports each selector counts once.
  func count() -> (working: Int, total: Int) {
    var working = 0
    var total = 0
    forEachAssignment { choice, choices in
      total += 1
      let works = path.crossings.indices.allSatisfy { index in
        let crossing = path.crossings[index]
        return passes[index][choice[crossing.peer]][choices[crossing.selector]]
      }
      working += works ? 1 : 0
    }
    return (working, total)
  }

  /// What one crossing drops, by address and selector.
  func lost(at index: Int) -> Set<Pair> {
    let crossing = path.crossings[index]
    var result: Set<Pair> = []
    for (row, address) in addresses[crossing.peer].enumerated() {
      for (column, selector) in selectors[crossing.selector].enumerated()
      where !passes[index][row][column] {
        result.insert(Pair(address: address, selector: selector))
      }
    }
    return result
  }

  /// What one end and one selector can be when all crossings hold.
  func projection(end: Int, selector: Int) -> Set<Pair> {
    var result: Set<Pair> = []
    forEachAssignment { choice, choices in
      let works = path.crossings.indices.allSatisfy { index in
        let crossing = path.crossings[index]
        return passes[index][choice[crossing.peer]][choices[crossing.selector]]
      }
      guard works else { return }
      result.insert(
        Pair(
          address: addresses[end][choice[end]], selector: selectors[selector][choices[selector]]))
    }
    return result
  }

  struct Pair: Hashable {
    let address: Address
    let selector: UInt16
  }

  private func forEachAssignment(_ visit: ([Int], [Int]) -> Void) {
    let sizes = addresses.map(\.count) + selectors.map(\.count)
    guard !sizes.contains(0) else { return }
    var digits = [Int](repeating: 0, count: sizes.count)
    while true {
      visit(Array(digits[..<addresses.count]), Array(digits[addresses.count...]))
      var position = 0
      while position < sizes.count {
        digits[position] += 1
        if digits[position] < sizes[position] { break }
        digits[position] = 0
        position += 1
      }
      if position == sizes.count { return }
    }
  }
}
