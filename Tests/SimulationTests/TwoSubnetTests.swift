import AccessControl
import PacketSpace
import SourceText
import Testing
import Topology
import Traversal
import Verification

@testable import Simulation

/// A handshake and data between two subnets, through both kinds of filter.
@Suite struct TwoSubnetTests {
  /// Three packets of a handshake, request and answer, and the end that the client begins.
  ///
  /// Source: RFC 9293, figures 6 and 12.
  @Test func aConnectionLooksLikeOne() throws {
    let play = try Play(.network(outbound: "tcp/32768-60999"))
    let flags = play.records.map { $0.packet.segment?.flags.names.joined(separator: "-") ?? "" }
    #expect(
      flags == [
        "SYN", "SYN-ACK", "ACK", "PSH-ACK", "ACK", "ACK", "PSH-ACK", "ACK", "FIN-ACK", "ACK",
        "FIN-ACK", "ACK",
      ])
    #expect(play.result.outcome == .completed(bytes: 4000))
    #expect(play.result.connectedAt == .milliseconds(2))
    let segments = play.records.compactMap(\.packet.segment)
    #expect(segments.map(\.payload.length) == [0, 0, 0, 100, 1460, 1460, 1080, 0, 0, 0, 0, 0])
    let start = segments[0].sequence
    let serverStart = segments[1].sequence
    #expect(segments[1].acknowledgement == start &+ 1)
    #expect(segments[3].sequence == start &+ 1 && segments[3].acknowledgement == serverStart &+ 1)
    #expect(segments[6].sequence == serverStart &+ 2921)
    #expect(segments[11].acknowledgement == serverStart &+ 4002)
    #expect(segments.allSatisfy { $0.urgentPointer == 0 && !$0.flags.contains(.urg) })
  }

  /// Source: Linux, ip-sysctl.rst, tcp_syn_retries 6: the attempt ends after 127 seconds; tcp_synack_retries 5.
  @Test func withoutAnEntryForAnswersItHangs() throws {
    let play = try Play(.network(outbound: nil))
    #expect(play.result.outcome == .connectionTimedOut(attempts: 7, after: .seconds(127)))
    let opened = play.records.filter { $0.purpose == .open }
    #expect(opened.map(\.sentAt) == [0, 1, 3, 7, 15, 31, 63].map(SimulatedTime.seconds))
    #expect(opened.allSatisfy { $0.dropping == nil })
    let accepted = play.records.filter { $0.purpose == .accept }
    #expect(accepted.count >= 7)
    for record in accepted {
      #expect(record.dropping?.filter == .networkACL("data", subnet: "data"))
      #expect(record.dropping?.direction == .outbound)
      #expect(record.dropping?.decision == .networkACL(.finalDeny(number: 32_767)))
    }
    #expect(play.finding?.id == .missingReturnPath)
  }

  /// Ports 32768-49151 get no answer, 49152-60999 do.
  @Test func thePortDecides() throws {
    let cases: [(port: UInt16, works: Bool)] = [
      (32_768, false), (49_151, false), (49_152, true), (60_999, true),
    ]
    for (port, works) in cases {
      let play = try Play(.network(outbound: "tcp/49152-65535")) { $0.clientPort = port }
      #expect(play.result.outcome.isSuccess == works, "\(port)")
    }
  }

  @Test func equalSeedsPlayEqualRuns() throws {
    let change: (inout SimulationSettings) -> Void = {
      $0.loss = Probability(millionths: 100_000)
      $0.reordering = Probability(millionths: 100_000)
      $0.duplication = Probability(millionths: 50_000)
      $0.plan.answer = 100_000
      $0.seed = 7
    }
    let first = try Play(.network(outbound: "all"), change)
    let second = try Play(.network(outbound: "all"), change)
    #expect(first.records == second.records && first.result.counts == second.result.counts)
    let other = try Play(.network(outbound: "all")) {
      change(&$0)
      $0.seed = 8
    }
    #expect(other.records != first.records)
  }
}
