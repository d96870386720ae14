import AccessControl
import SourceText
import Topology

/// Binds security groups from files to those of a topology.
struct SecurityGroupBinding {
  private let matcher: NameMatcher<SecurityGroup>
  private let topology: NetworkTopology

  init(_ ruleSets: RuleSets, _ inventory: AWSInventory?, _ topology: NetworkTopology) {
    let typed = ResourceNames(
      ruleSets.securityGroups.map(\.name) + ruleSets.prefixLists.map(\.name))
    let given = Dictionary(
      (inventory?.securityGroups ?? []).map { ($0.id, $0.namesByPreference.compactMap(\.self)) },
      uniquingKeysWith: { first, _ in first })
    let names = ruleSets.securityGroups.compactMap { group in
      group.id.map { id in (id, (given[id] ?? []) + [typed[group.name]].compactMap(\.self)) }
    }
    matcher = NameMatcher(
      elements: ruleSets.securityGroups,
      aliases: Dictionary(names, uniquingKeysWith: { first, _ in first }), kind: "security group")
    self.topology = topology
  }

  /// The groups under the topology's names, then those that it does not name.
  func bind(into diagnostics: inout DiagnosticList) -> [SecurityGroup] {
    var bound: [(name: String, index: Int)] = []
    for (name, place) in wantedNames() {
      switch match(name) {
      case .one(let index): bound.append((name, index))
      case .several(let found):
        matcher.reportAmbiguous(
          name, found, at: place, sources: \.source, into: &diagnostics)
      case .none: matcher.reportMissing(name, at: place, into: &diagnostics)
      }
    }
    let used = Set(bound.map(\.index))
    matcher.reportUnused(used, sources: \.source, into: &diagnostics)
    var newNames = Dictionary(grouping: bound, by: \.index).mapValues { $0.map(\.name) }
    for index in matcher.elements.indices where newNames[index] == nil {
      newNames[index] = [matcher.elements[index].name]
      bound.append((matcher.elements[index].name, index))
    }
    return bound.map { renamed(matcher.elements[$0.index], $0.name, newNames) }
  }

  private func match(_ name: String) -> NameMatcher<SecurityGroup>.Outcome {
    let direct = matcher.match(name)
    guard case .none = direct, let id = topology.ruleSets.securityGroups.find(name)?.id,
      let index = matcher.elements.index(of: id)
    else { return direct }
    return .one(index)
  }

  /// The groups that anything in the topology carries, each once, with where they are carried first.
  private func wantedNames() -> [(name: String, place: SourceRange?)] {
    var seen: Set<String> = []
    let carried = topology.securityGroupCarriers.flatMap { carrier in
      carrier.securityGroups.map { ($0, carrier.source) }
    }
    return carried.filter { seen.insert($0.0).inserted }.map { (name: $0.0, place: $0.1) }
  }

  private func renamed(
    _ group: SecurityGroup, _ name: String, _ newNames: [Int: [String]]
  ) -> SecurityGroup {
    func rules(_ direction: TrafficDirection) -> [SecurityGroupRule] {
      group.rules(direction).flatMap { rule -> [SecurityGroupRule] in
        guard case .group(let reference) = rule.peer,
          let index = matcher.elements.index(of: reference), let names = newNames[index]
        else { return [rule] }
        return names.map {
          SecurityGroupRule(
            peer: .group($0), match: rule.match, source: rule.source, note: rule.note)
        }
      }
    }
    return SecurityGroup(
      name: name, id: group.id, isDefault: group.isDefault, inbound: rules(.inbound),
      outbound: rules(.outbound), source: group.source, note: group.note)
  }
}
