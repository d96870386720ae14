import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology
import Traversal
import Verification

@testable import Simulation

/// One connection of a path, with what is proved about it.
struct ProvedCase {
  let verdict: PathVerdict
  let scene: SimulationScene
  let port: UInt16

  /// What was played.
  struct Played {
    let result: SimulationResult
    let records: [SegmentRecord]
  }

  func play(_ ruleSets: RuleSets, seed: UInt64) -> Played {
    var settings = SimulationSettings()
    settings.seed = seed
    settings.clientPort = port
    settings.plan.answer = 10
    var recorder = Play.Recorder()
    let result = Simulation(scene: scene, ruleSets: ruleSets, settings: settings).run(&recorder)
    return Played(result: result, records: recorder.records)
  }

  /// Where the two disagree, in words; `nil` where they do not.
  func disagreement(with played: Played) -> String? {
    let losses = losses(played)
    guard played.result.outcome.isSuccess == losses.isEmpty else {
      return "played \(played.result.outcome), proved \(losses.map { "\($0.filter)" })"
    }
    guard let drop = played.result.drops.first?.place else { return nil }
    let isKnown = losses.contains {
      $0.filter == drop.filter && $0.crossing.direction == drop.direction
    }
    return isKnown ? nil : "\(drop.filter) \(drop.direction) drops it, which is not proved"
  }

  /// The losses that the connection falls into, as far as its ports came to be known.
  private func losses(_ played: Played) -> [CrossingLoss] {
    let path = scene.path
    var values: [Int: UInt16] = [:]
    for (index, leg) in path.legs.enumerated() {
      values[leg.opening] = scene.openings[index]
      guard let answer = leg.answer else { continue }
      let opening = played.records.first { $0.leg == index && $0.isForward }?.packet
      guard let seen = opening?.seen else { continue }
      values[answer] = seen.sourcePort ?? seen.answer?.selector ?? 0
    }
    return verdict.losses.filter { loss in
      guard let value = values[loss.crossing.selector] else { return false }
      return loss.region.contains(scene.addresses[loss.crossing.peer], value)
    }
  }
}

/// Does to rule sets what people do to them by mistake: entries are forgotten, or too narrow, or denied before.
enum BrokenRules {
  static func breaking(
    _ ruleSets: RuleSets, _ random: inout SeededGenerator
  ) throws -> RuleSets {
    var networkACLs: [NetworkACL] = []
    for filter in ruleSets.networkACLs {
      let inbound = filter.inbound.flatMap { breaking($0, &random) }
      let outbound = filter.outbound.flatMap { breaking($0, &random) }
      networkACLs.append(
        try NetworkACL(name: filter.name, id: filter.id, inbound: inbound, outbound: outbound))
    }
    var groups: [SecurityGroup] = []
    for group in ruleSets.securityGroups {
      let inbound = group.inbound.filter { _ in !random.chance(8) }
      let outbound = group.outbound.filter { _ in !random.chance(8) }
      groups.append(
        SecurityGroup(name: group.name, id: group.id, inbound: inbound, outbound: outbound))
    }
    return RuleSets(
      networkACLs: networkACLs, securityGroups: groups, prefixLists: Array(ruleSets.prefixLists),
      associations: ruleSets.associations)
  }

  private static func breaking(
    _ entry: NetworkACLEntry, _ random: inout SeededGenerator
  ) -> [NetworkACLEntry] {
    let range = entry.match.selectorRange
    guard !random.chance(8) else { return [] }
    guard random.chance(30), let only = entry.match.onlyProtocol, range.lower < range.upper else {
      return [entry]
    }
    let lower = UInt16.random(in: range.lower...range.upper, using: &random)
    let narrowed = TrafficMatch(only, selectors: PortRange(lower...range.upper))
    return [
      NetworkACLEntry(
        number: entry.number, action: entry.action, peer: entry.peer, match: narrowed)
    ].compactMap(\.self)
  }
}
