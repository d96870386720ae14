import AccessControl
import PacketSpace
import Planning
import Topology
import Traversal
import Verification

/// An entry or rule of a plan that can be taken out, with what needs it.
struct RemovablePart {
  private enum Content {
    case entry(NetworkACLEntry)
    case rule(SecurityGroupRule)
  }

  private let filter: String
  private let direction: TrafficDirection
  private let content: Content
  private let purposes: [Purpose]

  /// Every entry that allows and every rule, in the order of the plan.
  static func all(of plan: Plan) -> [RemovablePart] {
    let entries = plan.networkACLs.flatMap { planned in
      TrafficDirection.allCases.flatMap { direction in
        planned.entries(direction).filter { $0.entry.action == .allow }.map {
          RemovablePart(
            filter: planned.name, direction: direction, content: .entry($0.entry),
            purposes: $0.purposes)
        }
      }
    }
    let rules = plan.securityGroups.flatMap { planned in
      TrafficDirection.allCases.flatMap { direction in
        planned.rules(direction).map {
          RemovablePart(
            filter: planned.name, direction: direction, content: .rule($0.rule),
            purposes: $0.purposes)
        }
      }
    }
    return entries + rules
  }

  /// The rule sets without it.
  func removed(from ruleSets: RuleSets) throws -> RuleSets {
    RuleSets(
      networkACLs: try ruleSets.networkACLs.map(left),
      securityGroups: ruleSets.securityGroups.map(left),
      prefixLists: Array(ruleSets.prefixLists), associations: ruleSets.associations)
  }

  private func left(_ networkACL: NetworkACL) throws -> NetworkACL {
    guard case .entry(let removed) = content, networkACL.name == filter else { return networkACL }
    func entries(_ side: TrafficDirection) -> [NetworkACLEntry] {
      networkACL.entries(side).filter { side != direction || $0.number != removed.number }
    }
    return try NetworkACL(
      name: filter, inbound: entries(.inbound), outbound: entries(.outbound))
  }

  private func left(_ group: SecurityGroup) -> SecurityGroup {
    guard case .rule(let removed) = content, group.name == filter else { return group }
    func rules(_ side: TrafficDirection) -> [SecurityGroupRule] {
      group.rules(side).filter { side != direction || $0 != removed }
    }
    return SecurityGroup(name: filter, inbound: rules(.inbound), outbound: rules(.outbound))
  }

  /// What is wrong with what a report says once it is gone; `nil` if it is missed by those who need it, where it stood.
  ///
  /// - Parameters:
  ///   - flows: The verdicts on the flows.
  ///   - messages: The findings about path-MTU messages.
  ///   - topology: The topology.
  /// - Returns: The fault; nil if it is missed by those who need it, where it stood.
  func fault(
    in flows: [FlowVerdict], _ messages: [Finding], of topology: NetworkTopology
  ) -> String? {
    let losses = flows.flatMap { verdict in
      verdict.paths.flatMap(\.losses).map { (flow: verdict.flow, loss: $0) }
    }
    if losses.isEmpty, messages.isEmpty { return "nobody misses \(self)" }
    if let elsewhere = losses.first(where: { !isHere($0.loss) }) {
      return "without \(self) \(elsewhere.loss.filter) \(elsewhere.loss.crossing.direction) drops"
    }
    let stray = messages.first {
      $0.place.direction != direction
        || ![$0.place.networkACL, $0.place.securityGroup].contains(filter)
    }
    if let stray { return "without \(self): \(stray.message)" }
    let losing = Set(losses.map(\.flow))
    let needing = needing(in: topology)
    return losing.isSubset(of: needing) ? nil : "without \(self) flows \(losing), not \(needing)"
  }

  private func isHere(_ loss: CrossingLoss) -> Bool {
    guard loss.crossing.direction == direction else { return false }
    switch (loss.filter, content) {
    case (.networkACL(let name, _), .entry): return name == filter
    case (.securityGroups(let names), .rule): return names.contains(filter)
    default: return false
    }
  }

  /// The flows that the plan says need it, and those that share a load balancer, whose health checks count for all.
  private func needing(in topology: NetworkTopology) -> Set<Int> {
    let named = Set(purposes.compactMap(\.flow))
    let balancers = named.flatMap { [topology.flows[$0].from, topology.flows[$0].to] }
      .filter { if case .loadBalancer = $0 { true } else { false } }
    return named.union(
      topology.flows.indices.filter {
        balancers.contains(topology.flows[$0].from) || balancers.contains(topology.flows[$0].to)
      })
  }
}

extension RemovablePart: CustomStringConvertible {
  var description: String {
    let words =
      switch content {
      case .entry(let entry):
        "\(entry.number) \(entry.match.onlyProtocol?.description ?? "all") \(entry.match.selectors) \(entry.peer)"
      case .rule(let rule):
        "\(rule.match.onlyProtocol?.description ?? "all") \(rule.match.selectors) \(rule.peer)"
      }
    return "\(filter) \(direction) \(words) for \(purposes.map(\.text))"
  }
}
