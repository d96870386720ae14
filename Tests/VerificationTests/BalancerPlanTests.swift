import AccessControl
import Planning
import TestSupport
import Testing
import Topology
import Traversal

@testable import Verification

/// Plans for load balancers of every kind and for what AWS manages behind interfaces.
@Suite struct BalancerPlanTests {
  /// Each plan proves.
  ///
  /// Without one of its entries or rules, taken out at random, flows lose packets at exactly the
  /// filter and the direction it was taken from.
  @Test func plansProveAndEachEntryIsMissedWhereItWas() throws {
    var random = SeededGenerator(seed: 3)
    var failures: [String] = []
    var removed = 0
    for number in 0..<120 {
      let text = RandomBalancerText(&random).text
      let plan: ProvedPlan
      do {
        plan = try ProvedPlan.derive(from: try VerifiedText.topology(text))
      } catch ProvedPlan.Failure.unplannable(let problems, _) where problems.allSatisfy(lacksANode)
      {
        continue
      } catch {
        failures.append("\(number): \(error)\n\(text)")
        continue
      }
      let loose = plan.report.flows.filter { $0.paths.isEmpty && $0.obstacles.isEmpty }
      failures += loose.map { "\(number): \($0.name) has no path" }
      for _ in 0..<4 {
        guard let removal = Removal(from: plan.ruleSets, &random) else { continue }
        removed += 1
        let report = Verifier(topology: plan.topology, ruleSets: removal.ruleSets).report()
        let places = Set(
          report.flows.flatMap { flow in
            flow.paths.flatMap { path in path.losses.map { Removal.place(of: $0) } }
          })
        if places != [removal.place] {
          failures.append("\(number): without \(removal.place) lost at \(places)\n\(text)")
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(2).joined(separator: "\n"))")
    #expect(removed >= 200)
  }

  /// Whether the targets lie in zones in which the load balancer has no node.
  private func lacksANode(_ problem: PlanProblem) -> Bool {
    guard case .noPath(_, let obstacles) = problem else { return false }
    return obstacles.allSatisfy { if case .noNodeInZone = $0.reason { true } else { false } }
  }
}

/// Rule sets without one entry or rule that was there.
struct Removal {
  let ruleSets: RuleSets
  /// The filter and the direction it was taken from.
  let place: String

  /// Takes out an entry that allows, or a rule; nil where a list picked at random has none.
  init?(from ruleSets: RuleSets, _ random: inout SeededGenerator) {
    let direction: TrafficDirection = random.chance(50) ? .inbound : .outbound
    if random.chance(60) {
      guard let filter = ruleSets.networkACLs.randomElement(using: &random),
        let entry = filter.entries(direction).filter({ $0.action == .allow })
          .randomElement(using: &random)
      else { return nil }
      func kept(_ side: TrafficDirection) -> [NetworkACLEntry] {
        filter.entries(side).filter { side != direction || $0.number != entry.number }
      }
      guard
        let changed = try? NetworkACL(
          name: filter.name, inbound: kept(.inbound), outbound: kept(.outbound))
      else { return nil }
      self.ruleSets = RuleSets(
        networkACLs: ruleSets.networkACLs.map { $0.name == filter.name ? changed : $0 },
        securityGroups: Array(ruleSets.securityGroups), associations: ruleSets.associations)
      place = "network ACL \(filter.name) \(direction)"
      return
    }
    guard let group = ruleSets.securityGroups.randomElement(using: &random),
      let position = group.rules(direction).indices.randomElement(using: &random)
    else { return nil }
    func kept(_ side: TrafficDirection) -> [SecurityGroupRule] {
      group.rules(side).enumerated().filter { side != direction || $0.offset != position }
        .map(\.element)
    }
    let changed = SecurityGroup(
      name: group.name, inbound: kept(.inbound), outbound: kept(.outbound))
    self.ruleSets = RuleSets(
      networkACLs: Array(ruleSets.networkACLs),
      securityGroups: ruleSets.securityGroups.map { $0.name == group.name ? changed : $0 },
      associations: ruleSets.associations)
    place = "security groups \(group.name) \(direction)"
  }

  /// The filter and the direction that lose packets.
  static func place(of loss: CrossingLoss) -> String {
    switch loss.filter {
    case .networkACL(let name, _): "network ACL \(name) \(loss.crossing.direction)"
    case .securityGroups(let names):
      "security groups \(names.joined(separator: ", ")) \(loss.crossing.direction)"
    }
  }
}
