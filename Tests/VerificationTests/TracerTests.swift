import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology
import Traversal

@testable import Verification

@Suite struct TracerTests {
  /// Over a hundred thousand random packets of flows the trace says what the proof says.
  @Test func agreesWithTheProof() throws {
    var random = SeededGenerator(seed: 5)
    var failures: [String] = []
    var outcomes: [Trace.Outcome: Int] = [:]
    var packets = 0
    for text in Self.networks {
      let verified = try VerifiedText(text)
      let tracer = Tracer(topology: verified.topology, ruleSets: verified.ruleSets)
      var batch = TraceBatch(tracer)
      let paths = verified.report.flows.flatMap(\.paths)
      for _ in 0..<250 {
        guard let verdict = random.pick(paths) else { continue }
        // Two hundred packets between the same two addresses.
        let addresses = PathSample.addresses(on: verdict.path, &random)
        for _ in 0..<202 {
          let sample = PathSample(verdict, addresses, &random)
          guard let query = sample.query else { continue }
          packets += 1
          let trace = batch.trace(query)
          outcomes[trace.outcome, default: 0] += 1
          if trace.outcome != sample.outcome {
            failures.append("\(query.opening): \(trace.outcome), not \(sample.outcome)")
          }
        }
        if let query = PathSample(verdict, addresses, &random).query,
          batch.trace(query).hops != tracer.trace(query).hops
        {
          failures.append("\(query.opening): a batch says something else")
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(5))")
    #expect(packets >= 100_000)
    #expect(outcomes.count >= 3, "\(outcomes)")
  }

  private static let networks = [
    TwoSubnets(
      dataIn: [
        "{number: 90, deny: tcp/5432, from: 10.0.10.64/26}",
        "{number: 100, allow: all, from: 10.0.10.0/24}",
      ],
      dataOut: [
        "{number: 80, deny: tcp/40000-45000, to: 10.0.10.128/25}",
        "{number: 100, allow: tcp/32768-55000, to: 10.0.10.0/24}",
        "{number: 110, allow: icmp/echo-reply, to: 10.0.10.0/25}",
      ],
      appIn: ["{number: 100, allow: all, from: 10.0.20.0/25}"],
      appOut: ["{number: 100, allow: all, to: 10.0.20.0/24}"],
      flows: [
        "{from: web, to: db, service: postgresql}", "{from: web, to: db, service: ping}",
        "{from: web, to: db, service: udp/500-600}",
      ]
    ).text,
    TwoSubnets(
      dataIn: ["{number: 100, allow: tcp/1-5432, from: 10.0.10.0/25}"],
      groups: [
        "web: {outbound: [{allow: tcp/0-6000, to: 10.0.20.0/25}]}",
        "db: {inbound: [{allow: tcp/5432, from: web}]}",
      ]
    ).text,
  ]

  /// Each hop names the entry that decides, for the packet and for its answer.
  @Test func namesTheDecidingEntries() throws {
    let verified = try VerifiedText(
      TwoSubnets(dataOut: ["{number: 100, allow: tcp/49152-65535, to: 10.0.10.0/24}"]).text)
    let tracer = Tracer(topology: verified.topology, ruleSets: verified.ruleSets)
    func trace(_ port: UInt16) throws -> Trace {
      let packet = try #require(
        Packet(
          protocol: .tcp, source: address("10.0.10.5"), destination: address("10.0.20.5"),
          header: .ports(source: port, destination: 5432)))
      return tracer.trace(TraceQuery(opening: packet))
    }
    let works = try trace(50_000)
    #expect(works.outcome == .answered)
    #expect(
      works.hops.map(Self.words) == [
        "security group web outbound: rule", "network ACL app outbound: 100",
        "network ACL data inbound: 100", "security group db inbound: rule",
        "network ACL data outbound: 100", "network ACL app inbound: 100",
      ])
    let hangs = try trace(40_000)
    #expect(hangs.outcome == .answerDropped)
    #expect(hangs.stop.map(Self.words) == "network ACL data outbound: 32767")
    #expect(hangs.stop?.packet.description == "tcp 10.0.20.5:5432 -> 10.0.10.5:40000")
    let nowhere = try #require(
      Packet(
        protocol: .tcp, source: address("10.0.10.5"), destination: address("198.51.100.1"),
        header: .ports(source: 40_000, destination: 443)))
    #expect(tracer.trace(TraceQuery(opening: nowhere)).outcome == .noRoute)
    let resolver = try #require(
      Packet(
        protocol: .udp, source: address("10.0.10.5"), destination: address("10.0.0.2"),
        header: .ports(source: 40_000, destination: 53)))
    #expect(tracer.trace(TraceQuery(opening: resolver)).outcome == .unfiltered)
  }

  private static func words(_ hop: Hop) -> String {
    let decision =
      switch hop.decision {
      case .networkACL(let decision): "\(decision.number)"
      case .rule: "rule"
      case .noRule: "no rule"
      case .missingFilter: "missing"
      }
    return "\(hop.filter) \(hop.direction): \(decision)"
  }
}
