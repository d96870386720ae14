import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology
import Traversal

@testable import Verification

@Suite struct PathProverTests {
  /// Verdict, counts, lost regions, projections and witnesses against a loop over all packets.
  @Test func agreesWithTryingOutEveryPacket() {
    var random = SeededGenerator(seed: 1)
    var failures: [String] = []
    var verdicts: [Reachability: Int] = [:]
    for number in 0..<600 {
      let world = RandomPathCase(&random)
      let naive = NaiveSolver(world.path, world.topology, world.ruleSets)
      let bank = FilterBank(
        FilterDirectory(topology: world.topology, ruleSets: world.ruleSets))
      let verdict = PathProver(topology: world.topology, bank: bank).verdict(on: world.path)
      verdicts[verdict.reachability, default: 0] += 1
      failures += disagreements(verdict, naive, bank).map { "case \(number): \($0)" }
    }
    #expect(failures.isEmpty, "\(failures.prefix(5))")
    #expect(verdicts.count == 3 && verdicts.values.allSatisfy { $0 > 30 }, "\(verdicts)")
  }

  private func disagreements(
    _ verdict: PathVerdict, _ naive: NaiveSolver, _ bank: FilterBank
  ) -> [String] {
    var failures: [String] = []
    let (working, total) = naive.count()
    let scale = verdict.path.selectors.reduce(ExactCount(1)) { product, selector in
      product
        * ExactCount(
          UInt128(
            TrafficMatch.tests(verdict.path.conversation.ipProtocol) ? 1 : selector.domain.count))
    }
    if verdict.working.part != ExactCount(UInt128(working)) * scale {
      failures.append("\(verdict.working.part) work, not \(working)")
    }
    if verdict.working.whole != ExactCount(UInt128(total)) * scale {
      failures.append("\(verdict.working.whole) in all, not \(total)")
    }
    for index in verdict.path.crossings.indices {
      failures += disagreements(verdict.losses.first { $0.index == index }, at: index, naive)
    }
    let system = bank.system(of: verdict.path)
    for end in verdict.path.ends.indices {
      for selector in verdict.path.selectors.indices {
        let region = system.projection(end: end, selector: selector, under: system.everything)
        if pairs(region, verdict.path) != naive.projection(end: end, selector: selector) {
          failures.append("projection on end \(end), selector \(selector): \(region)")
        }
      }
    }
    return failures
  }

  private func disagreements(
    _ loss: CrossingLoss?, at index: Int, _ naive: NaiveSolver
  ) -> [String] {
    let expected = naive.lost(at: index)
    guard let loss else { return expected.isEmpty ? [] : ["loss at \(index) not found"] }
    var failures: [String] = []
    if pairs(loss.region, naive.path) != expected {
      failures.append("lost at \(index): \(loss.region)")
    }
    let parts = loss.causes.reduce(TrafficRegion.empty) { $0.union($1.region) }
    if parts != loss.region { failures.append("causes at \(index) do not add up") }
    for cause in loss.causes {
      guard let witness = cause.witness else {
        failures.append("no witness at \(index)")
        continue
      }
      let crossing = naive.path.crossings[index]
      let leg = naive.path.legs[crossing.leg]
      // A random crossing may test what its leg does not carry; only honest ones can be held against the packet.
      let packet = crossing.packet == .opening ? witness.opening : witness.answer
      guard let packet, [leg.opening, leg.answer].contains(crossing.selector),
        crossing.selector == (crossing.packet == .opening ? leg.opening : leg.answer),
        crossing.peer
          == ((crossing.direction == .outbound) == (crossing.packet == .opening)
            ? leg.responder : leg.opener)
      else { continue }
      if !cause.region.contains(packet.peer(crossing.direction), packet.selector),
        TrafficMatch.tests(packet.protocol)
      {
        failures.append("witness \(packet) is not lost at \(index)")
      }
    }
    return failures
  }

  /// A region by single pairs; of protocols without ports the selector 0 stands for all.
  private func pairs(_ region: TrafficRegion, _ path: Path) -> Set<NaiveSolver.Pair> {
    var result: Set<NaiveSolver.Pair> = []
    let tested = TrafficMatch.tests(path.conversation.ipProtocol)
    for piece in region.pieces {
      var next: Address? = piece.range.lower
      while let address = next, address <= piece.range.upper {
        for range in piece.ports.ranges {
          for selector in tested ? Array(range.lower...range.upper) : [0] {
            result.insert(NaiveSolver.Pair(address: address, selector: selector))
          }
        }
        next = address.successor
      }
    }
    return result
  }
}
