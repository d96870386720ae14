import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology

@testable import Planning

/// The entries of one direction let pass exactly what was asked for: held against a naive first-match loop.
@Suite struct DirectionPlannerTests {
  private struct Scenario {
    var requirements: [EntryRequirement] = []
    var denials: [Denial] = []
    let shut: PortSet
    let direction: TrafficDirection

    init(_ generator: inout SeededGenerator) {
      direction = generator.chance(70) ? .inbound : .outbound
      shut = generator.chance(70) ? PortSet(generator.crowdedRange()) : .empty
      let side = FilterSide(filter: "x", direction: direction)
      for index in 0..<Int.random(in: 0...9, using: &generator) {
        let block = generator.crowdedBlock(.ipv4)
        let selectors = PortSet([generator.crowdedRange(), generator.crowdedRange()])
        requirements.append(
          EntryRequirement(
            side: side, role: generator.pick(.opening, .answer), ipProtocol: .tcp, blocks: [block],
            addresses: AddressSet(generator.block(inside: block)), selectors: selectors,
            purpose: Purpose(flow: index, text: "flow \(index)")))
      }
      addDenials(&generator)
    }

    /// Forbids parts of what is wider than needed.
    private mutating func addDenials(_ generator: inout SeededGenerator) {
      let written = requirements.reduce(into: TrafficRegion.empty) { $0.formUnion($1.written) }
      let needed = requirements.reduce(into: TrafficRegion.empty) { $0.formUnion($1.needed) }
      let superfluous = written.subtracting(needed)
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        let part = superfluous.intersection(
          TrafficRegion(generator.crowdedBlock(.ipv4), PortSet(generator.crowdedRange())))
        for group in part.grouped {
          denials.append(
            Denial(
              side: FilterSide(filter: "x", direction: direction), ipProtocol: .tcp,
              blocks: group.addresses.cidrBlocks, selectors: group.ports,
              purpose: Purpose(flow: nil, text: "forbidden")))
        }
      }
    }

    var policy: Policy {
      var policy = Policy()
      policy.deniedBeforeEphemeral = [
        Service(
          name: "shut",
          conversations: [Conversation(ipProtocol: .tcp, destination: .fixed(shut))])
      ]
      return policy
    }

    var drafts: [DraftEntry] {
      DirectionPlanner(direction: direction, ephemeralDenials: EphemeralDenials(policy))
        .entries(for: requirements, denying: denials)
    }

    /// Says what a packet must meet by the rules of the plan, without merging anything.
    var judge: (Address, UInt16) -> Verdict {
      let denied = denials.map(\.region)
      let wanted = requirements.map { requirement in
        let isGivenUp =
          direction == .inbound && requirement.role == .answer
          && !requirement.selectors.isSubset(of: shut)
        return (requirement.written, requirement.needed, isGivenUp ? shut : .empty)
      }
      return { address, port in
        if denied.contains(where: { $0.contains(address, port) }) { return .mustNotPass }
        let keeping = wanted.filter { written, _, givenUp in
          written.contains(address, port) && !givenUp.contains(port)
        }
        if keeping.isEmpty { return .mustNotPass }
        return keeping.contains { $0.1.contains(address, port) } ? .mustPass : .mayPass
      }
    }
  }

  fileprivate enum Verdict { case mustPass, mayPass, mustNotPass }

  @Test func entriesLetPassWhatIsWanted() {
    var generator = SeededGenerator(seed: 7)
    var failures: [String] = []
    var decided = 0
    for round in 0..<80 {
      let scenario = Scenario(&generator)
      let (drafts, judge) = (scenario.drafts, scenario.judge)
      for value in UInt128(0)...34 {
        let address = Address(family: .ipv4, truncating: value)
        for port in Array(UInt16(0)...20) + Array(UInt16.max - 20...UInt16.max) {
          let first = drafts.first {
            $0.box.block.contains(address) && $0.box.selectors.contains(port)
          }
          let passes = first?.action == .allow
          switch judge(address, port) {
          case .mustPass where !passes: failures.append("round \(round): \(value):\(port) lost")
          case .mustNotPass where passes: failures.append("round \(round): \(value):\(port) open")
          default: decided += 1
          }
        }
      }
    }
    #expect(failures.isEmpty)
    #expect(decided > 100_000)
  }

  @Test func noAllowEntryIsSuperfluous() {
    var generator = SeededGenerator(seed: 8)
    var failures: [String] = []
    for round in 0..<100 {
      let drafts = Scenario(&generator).drafts
      let whole = passing(drafts)
      for (index, draft) in drafts.enumerated() where draft.action == .allow {
        var without = drafts
        without.remove(at: index)
        if passing(without) == whole { failures.append("round \(round): \(draft)") }
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func orderOfRequirementsDoesNotMatter() {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<100 {
      var scenario = Scenario(&generator)
      let drafts = scenario.drafts
      scenario.requirements.shuffle(using: &generator)
      scenario.denials.shuffle(using: &generator)
      #expect(scenario.drafts == drafts)
    }
  }

  @Test func neededBlocksAreListedWhereThatIsShorter() throws {
    let side = FilterSide(filter: "x", direction: .inbound)
    let purpose = Purpose(flow: 0, text: "flow")
    let requirement = EntryRequirement(
      side: side, role: .opening, ipProtocol: .tcp, blocks: [try block("10.0.0.0/24")],
      addresses: try addresses("10.0.0.0/25"), selectors: PortSet(443), purpose: purpose)
    let denials = try ["10.0.0.128/28", "10.0.0.192/28"].map { text in
      Denial(
        side: side, ipProtocol: .tcp, blocks: [try block(text)], selectors: PortSet(443),
        purpose: purpose)
    }
    let planner = DirectionPlanner(
      direction: .inbound, ephemeralDenials: EphemeralDenials(Policy()))
    let drafts = planner.entries(for: [requirement], denying: denials)
    #expect(drafts.map(\.action) == [.allow])
    #expect(drafts.map(\.box.block) == [try block("10.0.0.0/25")])
  }

  /// What a list lets pass, by peeling off what each entry decides.
  private func passing(_ drafts: [DraftEntry]) -> TrafficRegion {
    var decided = TrafficRegion.empty
    return drafts.reduce(into: TrafficRegion.empty) { passing, draft in
      if draft.action == .allow { passing.formUnion(draft.box.region.subtracting(decided)) }
      decided.formUnion(draft.box.region)
    }
  }
}
