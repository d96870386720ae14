import PacketSpace
import TestSupport
import Topology
import Traversal

@testable import Verification

/// One packet of a proved path of one leg, and what the proof says of it.
struct PathSample {
  private let path: Path
  private let addresses: [Address]
  private let selectors: [UInt16]
  /// What becomes of it.
  let outcome: Trace.Outcome

  /// One address of each end of a path.
  static func addresses(on path: Path, _ random: inout SeededGenerator) -> [Address] {
    path.ends.compactMap { end in
      random.pick(end.addresses.ranges).flatMap { range in
        let size = range.upper.value - range.lower.value
        return range.lower.advanced(by: UInt128.random(in: 0...size, using: &random))
      }
    }
  }

  init(_ verdict: PathVerdict, _ addresses: [Address], _ random: inout SeededGenerator) {
    path = verdict.path
    let selectors = path.selectors.map { selector -> UInt16 in
      let range = random.pick(selector.domain.ranges) ?? .all
      return UInt16.random(in: range.lower...range.upper, using: &random)
    }
    let loss = verdict.losses.first { loss in
      loss.region.contains(addresses[loss.crossing.peer], selectors[loss.crossing.selector])
    }
    outcome =
      loss.map { $0.crossing.packet == .opening ? .requestDropped : .answerDropped } ?? .answered
    self.addresses = addresses
    self.selectors = selectors
  }

  /// The question to a tracer.
  var query: TraceQuery? {
    let leg = path.legs[0]
    let packet = Packet(
      protocol: path.conversation.ipProtocol, source: addresses[leg.opener],
      destination: addresses[leg.responder],
      sourcePort: leg.answer.map { selectors[$0] } ?? 0, selector: selectors[leg.opening])
    return packet.map {
      TraceQuery(opening: $0, from: endpoint(leg.opener), to: endpoint(leg.responder))
    }
  }

  private func endpoint(_ end: Int) -> Endpoint? {
    guard case .workload(let id) = path.ends[end].party else { return nil }
    return .workload(id)
  }
}
