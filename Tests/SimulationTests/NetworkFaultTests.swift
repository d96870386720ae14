import PacketSpace
import Testing
import Topology
import Verification

@testable import Simulation

/// What TCP makes of a network that loses, doubles and overtakes, and what UDP makes of it.
@Suite struct NetworkFaultTests {
  @Test func tcpBringsEveryByteInOrder() throws {
    var failures: [String] = []
    var repeated = 0
    for seed in 1...60 as ClosedRange<UInt64> {
      let play = try Play(.network(outbound: "all")) { settings in
        settings.seed = seed
        settings.loss = Probability(millionths: Int(seed % 4) * 30_000)
        settings.reordering = Probability(millionths: Int(seed % 3) * 80_000)
        settings.duplication = Probability(millionths: Int(seed % 5) * 40_000)
        settings.plan.answer = 60_000
        settings.plan.request = 20_000
      }
      repeated += play.result.counts.repeated
      if play.result.outcome != .completed(bytes: 60_000) {
        failures.append("\(seed): \(play.result.outcome)")
      }
      if !Self.hasEverything(play) { failures.append("\(seed): bytes are missing") }
    }
    #expect(failures.isEmpty, "\(failures)")
    #expect(repeated > 100)
  }

  /// Puts the answer together from what arrived at the client, as somebody with a capture would.
  private static func hasEverything(_ play: Play) -> Bool {
    var places: Set<UInt64> = []
    for packet in play.recorder.seen where packet.node == 0 && packet.packet.source != play.client {
      guard let payload = packet.packet.segment?.payload, payload.length > 0 else { continue }
      for place in payload.offset..<payload.offset + UInt64(payload.length) { places.insert(place) }
    }
    return places.count == 60_000 && places.max() == 59_999
  }

  @Test func sequenceNumbersWrapRoundInTheMiddle() throws {
    for start in [UInt32.max, UInt32.max - 1, UInt32.max - 5000, 0x7FFF_FFF0] {
      let play = try Play(.network(outbound: "all")) {
        $0.initialSequence = start
        $0.plan.request = 10_000
        $0.loss = Probability(millionths: 50_000)
      }
      #expect(play.result.outcome == .completed(bytes: 4000), "\(start)")
    }
  }

  /// Source: RFC 768: "delivery and duplicate protection are not guaranteed".
  @Test func udpBringsWhatArrives() throws {
    let udp = try #require(ServiceCatalogue.service(named: "syslog")).conversations.isEmpty
    #expect(!udp)
    let service = try ServiceResolver().resolve("udp/9000")
    let text = NetworkText.network(outbound: "all").text
      .replacing("service: postgresql", with: "service: udp/9000")
    let play = try Play(NetworkText(text: text), service: service) {
      $0.loss = Probability(millionths: 200_000)
      $0.reordering = Probability(millionths: 200_000)
      $0.duplication = Probability(millionths: 100_000)
      $0.plan.datagrams = 200
    }
    guard case .answered(let count, let sent) = play.result.outcome else {
      Issue.record("\(play.result.outcome)")
      return
    }
    // Each way loses a fifth: 128 of 200 are expected, with a standard deviation of 6.8.
    #expect(sent == 200 && (100...156).contains(count))
    let counts = play.result.counts
    #expect(counts.repeated == 0, "nothing is sent again")
    #expect(counts.serverLate > 0 && counts.clientRepeated > 0)
  }

  @Test func pathMTUDiscovery() throws {
    let open = try Play(.network(outbound: "all")) {
      $0.pathMTU = 1000
      $0.plan.answer = 20_000
    }
    // The group of the database has no rule for ICMP, so the message does not get in.
    // Source: Amazon EC2 User Guide, network_mtu.md.
    #expect(open.result.outcome == .stalled(received: 0, of: 20_000))
    let drop = try #require(open.result.drops.first?.place)
    #expect(drop.purpose == .tooBig && drop.filter == .securityGroups(["db"]))
    let text =
      NetworkText.network(outbound: "all").text + """

        security_groups:
          web: {outbound: [{allow: all, to: 0.0.0.0/0}]}
          db: {inbound: [{allow: tcp/5432, from: 0.0.0.0/0}, {allow: icmp/3/4, from: 0.0.0.0/0}]}
        """
    let allowed = try Play(NetworkText(text: text)) {
      $0.pathMTU = 1000
      $0.plan.answer = 20_000
    }
    #expect(allowed.result.outcome == .completed(bytes: 20_000))
    #expect(allowed.recorder.remarks.contains { $0.remark == .smallerPackets(mtu: 1000) })
    let late = allowed.records.filter { $0.sentAt > .milliseconds(10) }
    #expect(late.allSatisfy { $0.packet.length <= 1000 })
    let messages = allowed.records.filter { $0.purpose == .tooBig }
    #expect(!messages.isEmpty && messages.allSatisfy { $0.packet.seen?.selector == 0x0304 })
  }

  /// A gigabyte would not fit into the ladder; its lines are bounded, and so is the collector's memory.
  @Test func longTransfersKeepHeadAndTailOnly() throws {
    let play = try Play(.network(outbound: "all"))
    var settings = SimulationSettings()
    settings.plan.answer = 3_000_000
    var collector = LadderCollector(head: 10, tail: 5)
    let result = Simulation(scene: play.scene, ruleSets: play.ruleSets, settings: settings)
      .run(&collector)
    let ladder = collector.ladder
    #expect(result.outcome == .completed(bytes: 3_000_000))
    #expect(ladder.head.count == 10 && ladder.tail.count == 5)
    #expect(ladder.omitted > 2000)
  }
}

extension Play {
  /// The client's address.
  var client: Address { scene.nodes[0].address }
}
