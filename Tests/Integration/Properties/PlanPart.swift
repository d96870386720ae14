import AccessControl
import PacketSpace
import Planning
import Verification

/// One entry or one rule of rule sets.
enum PlanPart: CustomStringConvertible {
  case entry(networkACL: String, TrafficDirection, NetworkACLEntry)
  case rule(securityGroup: String, TrafficDirection, index: Int, SecurityGroupRule)

  /// Every entry and rule, in the order of the rule sets.
  static func all(of ruleSets: RuleSets) -> [PlanPart] {
    let entries = ruleSets.networkACLs.flatMap { networkACL in
      networkACL.inbound.map { PlanPart.entry(networkACL: networkACL.name, .inbound, $0) }
        + networkACL.outbound.map { .entry(networkACL: networkACL.name, .outbound, $0) }
    }
    let rules = ruleSets.securityGroups.flatMap { group in
      TrafficDirection.allCases.flatMap { direction in
        group.rules(direction).enumerated().map {
          PlanPart.rule(securityGroup: group.name, direction, index: $0, $1)
        }
      }
    }
    return entries + rules
  }

  /// Whether it is a deny entry.
  var isDeny: Bool {
    if case .entry(_, _, let entry) = self { entry.action == .deny } else { false }
  }

  /// Whether the linter says that it could go.
  func isKnownToBeDispensable(in proved: ProvedPlan) -> Bool {
    switch self {
    case .entry(let name, let direction, let entry):
      RuleSetLinter(ruleSets: proved.ruleSets).findings().contains {
        ($0.id == .redundantEntry || $0.id == .shadowedEntry) && $0.place.networkACL == name
          && $0.place.direction == direction && $0.place.entry == entry.number
      }
    case .rule: false
    }
  }

  /// The rule sets without it.
  func removed(from ruleSets: RuleSets) -> RuleSets {
    RuleSets(
      networkACLs: ruleSets.networkACLs.map(left),
      securityGroups: ruleSets.securityGroups.map(left),
      prefixLists: Array(ruleSets.prefixLists), associations: ruleSets.associations)
  }

  private func left(_ networkACL: NetworkACL) -> NetworkACL {
    guard case .entry(networkACL.name, let direction, let removed) = self else { return networkACL }
    func entries(_ side: TrafficDirection, _ all: [NetworkACLEntry]) -> [NetworkACLEntry] {
      side == direction ? all.filter { $0.number != removed.number } : all
    }
    let left = try? NetworkACL(
      name: networkACL.name, inbound: entries(.inbound, networkACL.inbound),
      outbound: entries(.outbound, networkACL.outbound))
    return left ?? networkACL
  }

  private func left(_ group: SecurityGroup) -> SecurityGroup {
    guard case .rule(group.name, let direction, let index, _) = self else { return group }
    func rules(_ side: TrafficDirection) -> [SecurityGroupRule] {
      var rules = group.rules(side)
      if side == direction { rules.remove(at: index) }
      return rules
    }
    return SecurityGroup(
      name: group.name, inbound: rules(.inbound), outbound: rules(.outbound))
  }

  var description: String {
    switch self {
    case .entry(let name, let direction, let entry):
      "network ACL \(name) \(direction) \(entry.number) \(entry.action) \(Self.words(entry.match)) \(entry.peer)"
    case .rule(let name, let direction, _, let rule):
      "security group \(name) \(direction) \(Self.words(rule.match)) \(rule.peer)"
    }
  }

  private static func words(_ match: TrafficMatch) -> String {
    "\(match.onlyProtocol?.description ?? "all") \(match.selectors)"
  }
}
