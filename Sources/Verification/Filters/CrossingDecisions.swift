public import AccessControl
import PacketSpace
public import Topology
public import Traversal

/// Finds what decides, at each crossing of a path, about all that the path may send there.
///
/// Each crossing is asked by itself: what another one drops counts here as well.
public struct CrossingDecisions: Sendable {
  private let directory: FilterDirectory

  /// Makes a finder.
  ///
  /// - Parameters:
  ///   - topology: The network of the paths.
  ///   - ruleSets: The filters as they are.
  public init(topology: NetworkTopology, ruleSets: RuleSets) {
    directory = FilterDirectory(topology: topology, ruleSets: ruleSets)
  }

  /// The filter of a crossing.
  public func filter(of crossing: Crossing, on path: Path) -> FilterReference {
    directory.reference(of: crossing, in: path)
  }

  /// Every entry of a network ACL that decides about some of it, by ascending number, the final deny last; or every rule
  /// of the security groups that allows some of it, in their order.
  public func decisions(at crossing: Crossing, on path: Path) -> [Hop.Decision] {
    switch crossing.filter {
    case .networkACL(let subnet):
      guard let networkACL = directory.networkACL(of: subnet) else { return [.missingFilter] }
      let region = TrafficRegion(
        path.ends[crossing.peer].addresses, path.selectors[crossing.selector].domain)
      return EntryWalk.split(
        region, by: networkACL.entries(crossing.direction), of: path.conversation.ipProtocol,
        path.family
      ).map { .networkACL($0.decision) }
    case .securityGroups(let end):
      let rules = directory.groups(path.ends[end].securityGroups).flatMap { group in
        group.rules(crossing.direction).filter { allowsSome(at: crossing, on: path, $0) }
          .map { Hop.Decision.rule($0, group: group.name) }
      }
      return rules.isEmpty ? [.noRule] : rules
    }
  }

  private func allowsSome(
    at crossing: Crossing, on path: Path, _ rule: SecurityGroupRule
  ) -> Bool {
    guard rule.match.matches(path.conversation.ipProtocol),
      !rule.match.selectors.isDisjoint(with: path.selectors[crossing.selector].domain)
    else { return false }
    let addresses = path.ends[crossing.peer].addresses
    switch rule.peer {
    case .block(let block): return !addresses.isDisjoint(with: AddressSet(block))
    case .prefixList(let name):
      let blocks = directory.ruleSets.prefixLists.find(name)?.blocks ?? []
      return !addresses.isDisjoint(with: AddressSet(blocks))
    case .group(let name):
      return directory.groups(path.recognisedGroups(at: crossing)).contains {
        $0.isReferred(by: name)
      }
    }
  }
}
