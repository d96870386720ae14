import AccessControl
public import Planning
import Topology
import Traversal

/// A widening that is not offered.
public struct RefusedWidening: Hashable, Sendable {
  /// The widening.
  public let widening: Widening
  /// The forbidden flow that would become possible.
  public let flow: String
}

/// Proves of widenings that no forbidden flow becomes possible by them.
struct WideningProof {
  private let flows: ImpossibleFlows
  private let ruleSets: RuleSets

  /// Makes a proof for rule sets as they are.
  init(_ ruleSets: RuleSets, of topology: NetworkTopology) {
    self.ruleSets = ruleSets
    flows = ImpossibleFlows(PathFinder(topology), withAll: [ruleSets])
  }

  /// Widenings that keep forbidden flows impossible, marked so, and those that do not.
  func judged(_ offers: [Widening]) -> (kept: [Widening], refused: [RefusedWidening]) {
    var (kept, refused): ([Widening], [RefusedWidening]) = ([], [])
    for var offer in offers {
      guard let opened = ruleSets.opening(offer.entries, of: offer.networkACL, offer.direction)
      else { continue }
      if let flow = flows.breach(in: opened) {
        refused.append(RefusedWidening(widening: offer, flow: flow))
      } else {
        offer.keepsForbiddenFlowsOut = true
        kept.append(offer)
      }
    }
    return (kept, refused)
  }
}

extension RuleSets {
  /// The rule sets with entries behind all others of one direction of a network ACL; nil if there are no numbers for them.
  ///
  /// That is the most that any list may let pass to which these entries are optional.
  func opening(
    _ entries: [UnnumberedEntry], of name: String, _ direction: TrafficDirection
  ) -> RuleSets? {
    guard let networkACL = networkACLs.find(name) else { return nil }
    let old = networkACL.entries(direction)
    let first = (old.last?.number ?? 0) + 1
    let added = entries.enumerated().compactMap { $1.numbered(first + $0) }
    guard added.count == entries.count, let opened = networkACL.with(old + added, direction) else {
      return nil
    }
    return RuleSets(
      networkACLs: networkACLs.map { $0.name == name ? opened : $0 },
      securityGroups: securityGroups, prefixLists: prefixLists, associations: associations)
  }
}

extension NetworkACL {
  /// The network ACL with other entries in one direction; nil if two of them have one number.
  func with(_ entries: [NetworkACLEntry], _ direction: TrafficDirection) -> NetworkACL? {
    let isInbound = direction == .inbound
    return try? NetworkACL(
      name: name, id: id, isDefault: isDefault, inbound: isInbound ? entries : inbound,
      outbound: isInbound ? outbound : entries, source: source, note: note)
  }
}
