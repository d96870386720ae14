import AccessControl
import PacketSpace
import Topology
import Traversal

/// Compiled filters, each made when the first crossing asks for it; all share one table of port sets.
///
/// Not safe to share between threads.
final class FilterBank {
  /// One direction of one filter.
  private enum Key: Hashable {
    /// The network ACL at a position of the rule sets; `nil` for one that is not there.
    case networkACL(Int?, TrafficDirection)
    /// Security groups on an interface, for peers that carry others; all by position in the rule sets.
    case securityGroups([Int], TrafficDirection, peers: [Int])
  }

  /// Where the filters are found.
  let directory: FilterDirectory
  private let compiler = FilterCompiler()
  private var filters: [Key: CompiledFilter] = [:]
  private var groups: [Key: CompiledSecurityGroups] = [:]

  /// Makes an empty bank.
  init(_ directory: FilterDirectory) {
    self.directory = directory
  }

  /// The filter of a crossing.
  func filter(of crossing: Crossing, in path: Path) -> CompiledFilter {
    switch crossing.filter {
    case .networkACL(let subnet):
      networkACL(directory.networkACLIndex(of: subnet), crossing.direction)
    case .securityGroups(let end):
      securityGroups(
        directory.groupIndices(path.ends[end].securityGroups), crossing.direction,
        peers: directory.peerGroups(of: crossing, in: path))
    }
  }

  /// The system of unknowns of a path.
  func system(of path: Path) -> PathSystem {
    PathSystem(
      path: path, filters: path.crossings.map { filter(of: $0, in: path) },
      table: compiler.portSets)
  }

  private func networkACL(_ index: Int?, _ direction: TrafficDirection) -> CompiledFilter {
    let key = Key.networkACL(index, direction)
    if let known = filters[key] { return known }
    let compiled =
      index.map { compiler.compile(directory.ruleSets.networkACLs[$0], direction) } ?? nothing
    filters[key] = compiled
    return compiled
  }

  private func securityGroups(
    _ indices: [Int], _ direction: TrafficDirection, peers: [Int]
  ) -> CompiledFilter {
    let key = Key.securityGroups(indices, direction, peers: peers)
    if let known = filters[key] { return known }
    let ruleSets = directory.ruleSets
    let withoutPeers = Key.securityGroups(indices, direction, peers: [])
    let both =
      groups[withoutPeers]
      ?? compiler.compile(
        indices.map { ruleSets.securityGroups[$0] }, direction, prefixLists: ruleSets.prefixLists)
    groups[withoutPeers] = both
    let compiled = both.filter(peerGroups: peers.map { ruleSets.securityGroups[$0] })
    filters[key] = compiled
    return compiled
  }

  /// The filter that lets nothing pass: what no rule matches.
  private lazy var nothing = compiler.compile([], .inbound, prefixLists: []).blocks

  /// The protocols between which none of some filters may tell a difference: one of each kind, with all of its kind.
  ///
  /// - Parameters:
  ///   - protocols: The protocols to divide, ascending.
  ///   - path: The path whose filters are asked.
  ///   - apart: Protocols that make a kind of their own in any case.
  /// - Returns: The kinds by their lowest protocol.
  func kinds(
    of protocols: [IPProtocol], on path: Path, apart: Set<IPProtocol>
  ) -> [[IPProtocol]] {
    guard protocols.count > 1 else { return protocols.map { [$0] } }
    var named = apart.union([.tcp, .udp, .icmp, .icmpv6])
    for crossing in path.crossings {
      for rule in matches(of: crossing, in: path) {
        if let only = rule.onlyProtocol { named.insert(only) }
      }
    }
    let others = protocols.filter { !named.contains($0) }
    return protocols.filter(named.contains).map { [$0] } + (others.isEmpty ? [] : [others])
  }

  private func matches(of crossing: Crossing, in path: Path) -> [TrafficMatch] {
    switch crossing.filter {
    case .networkACL(let subnet):
      directory.networkACL(of: subnet)?.entries(crossing.direction).map(\.match) ?? []
    case .securityGroups(let end):
      directory.groups(path.ends[end].securityGroups)
        .flatMap { $0.rules(crossing.direction) }.map(\.match)
    }
  }
}
