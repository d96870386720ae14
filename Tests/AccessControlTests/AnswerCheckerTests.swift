import AccessControl
import PacketSpace
import TestSupport
import Testing

@Suite struct AnswerCheckerTests {
  private static let clients = "10.0.0.0/24"
  private static let servers = "10.0.1.0/24"

  private static func entry(
    _ number: Int, _ action: RuleAction, _ peer: String, _ ports: ClosedRange<UInt16>,
    _ protocol: IPProtocol = .tcp
  ) throws -> NetworkACLEntry {
    try #require(
      NetworkACLEntry(
        number: number, action: action, peer: try block(peer),
        match: TrafficMatch(`protocol`, selectors: PortRange(ports))))
  }

  private static func lost(
    client: NetworkACL, server: NetworkACL, openings: PortSet = .all,
    answers: PortSet = PortSet(1_024...65_535), _ protocol: IPProtocol = .tcp
  ) throws -> LostAnswers {
    let compiler = FilterCompiler()
    let checker = AnswerChecker(portSets: compiler.portSets)
    let from = ExchangeEnd(
      networkACL: compiler.compile(client), addresses: try addresses(clients))
    let to = ExchangeEnd(networkACL: compiler.compile(server), addresses: try addresses(servers))
    let exchange = Exchange(
      `protocol`, openings: openings, answers: answers, in: compiler.portSets)
    let lost = checker.lostAnswers(exchange, from: from, to: to)
    let counts = checker.lostAnswerCounts(exchange, from: from, to: to)
    #expect(counts.clients == lost.leavingServer.addresses.count)
    #expect(counts.servers == lost.enteringClient.addresses.count)
    #expect(counts.isNone == lost.isNone)
    return lost
  }

  /// The classic mistake: the service port is open both ways, the ephemeral ports are not.
  @Test func aForgottenReturnEntryLosesAllAnswers() throws {
    let server = try NetworkACL(
      name: "server", inbound: [try Self.entry(100, .allow, "10.0.0.0/16", 443...443)],
      outbound: [try Self.entry(100, .allow, "10.0.0.0/16", 443...443)])
    let lost = try Self.lost(client: .allowAll(), server: server)
    #expect(lost.leavingServer == (try region(Self.clients, "1024-65535")))
    #expect(lost.enteringClient.isEmpty)
  }

  /// A range for Linux clients only: what Windows clients and NAT gateways choose beyond it is lost, and only that.
  @Test func aNarrowReturnEntryLosesTheRest() throws {
    let client = try NetworkACL(
      name: "client", inbound: [try Self.entry(100, .allow, "10.0.1.0/25", 32_768...60_999)],
      outbound: [try Self.entry(100, .allow, "10.0.1.0/24", 443...443)])
    let lost = try Self.lost(client: client, server: .allowAll())
    let expected = try region("10.0.1.0/25", "1024-32767,61000-65535").union(
      try region("10.0.1.128/25", "1024-65535"))
    #expect(lost.leavingServer.isEmpty)
    #expect(lost.enteringClient == expected)
  }

  /// Answers to openings that cannot happen are not missed: each end lets pass what the other does not.
  @Test func onlyAnswersToPossibleOpeningsCount() throws {
    let client = try NetworkACL(
      name: "client", inbound: [], outbound: [try Self.entry(1, .allow, "10.0.1.0/24", 22...22)])
    let server = try NetworkACL(
      name: "server", inbound: [try Self.entry(1, .allow, "10.0.0.0/24", 443...443)], outbound: [])
    #expect(try Self.lost(client: client, server: server).isNone)
    let sameDoor = try NetworkACL(
      name: "server", inbound: [try Self.entry(1, .allow, "10.0.0.8/29", 20...22)], outbound: [])
    let lost = try Self.lost(client: client, server: sameDoor)
    #expect(lost.leavingServer == (try region("10.0.0.8/29", "1024-65535")))
    #expect(lost.enteringClient == (try region(Self.servers, "1024-65535")))
    #expect(try Self.lost(client: client, server: sameDoor, openings: PortSet(443)).isNone)
  }

  /// Many servers that each open another door: every client is compared with all of them.
  @Test func manyDifferentDoorsAreAllTried() throws {
    let doors = try (1..<60).map {
      try Self.entry(
        $0, .allow, "10.0.1.\($0)/32", UInt16(2_000 + 400 * $0)...UInt16(2_300 + 400 * $0))
    }
    let wide = try Self.entry(60, .allow, "10.0.1.0/32", 60_000...65_000)
    let client = try NetworkACL(
      name: "client", inbound: NetworkACL.allowAll().inbound, outbound: doors + [wide])
    let visitors = try (0..<100).map {
      try Self.entry(
        $0 + 1, .allow, "10.0.0.\($0)/32", UInt16(2_150 + 400 * $0)...UInt16(2_150 + 400 * $0))
    }
    let server = try NetworkACL(name: "server", inbound: visitors, outbound: [])
    let lost = try Self.lost(client: client, server: server)
    let between = try #require(
      AddressRange(lower: try address("10.0.0.1"), upper: try address("10.0.0.59")))
    #expect(lost.leavingServer == TrafficRegion(between, PortSet(1_024...65_535)))
  }

  /// A ping: the opening is the echo request, the answer the echo reply, both ICMP types.
  @Test func echoRepliesAreAnswersToo() throws {
    let server = try NetworkACL(
      name: "server", inbound: [try Self.entry(1, .allow, "0.0.0.0/0", 0x0800...0x0800, .icmp)],
      outbound: [try Self.entry(1, .allow, "10.0.0.0/25", 0x0000...0x0000, .icmp)])
    let lost = try Self.lost(
      client: .allowAll(), server: server, openings: PortSet(0x0800), answers: PortSet(0x0000),
      .icmp)
    #expect(lost.leavingServer == (try region("10.0.0.128/25", "0")))
  }

  /// One network ACL alone loses what it loses against an end that lets everything pass.
  @Test func oneNetworkACLAlone() throws {
    for seed in 0..<40 {
      var random = SeededGenerator(seed: UInt64(seed))
      let compiler = FilterCompiler()
      let own = compiler.compile(try SmallWorld.networkACL(&random))
      let peers = SmallWorld.addressSet(&random)
      let exchange = Exchange(
        .tcp, openings: SmallWorld.openings, answers: SmallWorld.answers, in: compiler.portSets)
      let other = ExchangeEnd(networkACL: compiler.compile(.allowAll()), addresses: peers)
      let end = ExchangeEnd(networkACL: own, addresses: .all)
      let checker = AnswerChecker(portSets: compiler.portSets)
      #expect(
        own.lostAnswers(exchange, openings: .inbound, peers: peers)
          == checker.lostAnswers(exchange, from: other, to: end).leavingServer)
      #expect(
        own.lostAnswers(exchange, openings: .outbound, peers: peers)
          == checker.lostAnswers(exchange, from: end, to: other).enteringClient)
    }
  }

  /// All pairs are the single questions in order.
  @Test func allPairsAreTheSingleQuestions() throws {
    var random = SeededGenerator(seed: 3)
    let compiler = FilterCompiler()
    let checker = AnswerChecker(portSets: compiler.portSets)
    let ends = try (0..<12).map { _ in
      let networkACL = try SmallWorld.networkACL(&random)
      return ExchangeEnd(
        networkACL: compiler.compile(networkACL), addresses: SmallWorld.addressSet(&random))
    }
    let exchanges = [IPProtocol.tcp, .udp].map {
      Exchange(
        $0, openings: SmallWorld.openings, answers: SmallWorld.answers, in: compiler.portSets)
    }
    let batch = checker.lossyPairs(exchanges, among: ends)
    #expect(!batch.isEmpty)
    var expected: [LostAnswerCounts] = []
    var places: [[Int]] = []
    for (number, exchange) in exchanges.enumerated() {
      for client in ends.indices {
        for server in ends.indices where server != client {
          let counts = checker.lostAnswerCounts(exchange, from: ends[client], to: ends[server])
          guard !counts.isNone else { continue }
          expected.append(counts)
          places.append([number, client, server])
        }
      }
    }
    #expect(batch.map(\.counts) == expected)
    #expect(batch.map { [$0.exchange, $0.client, $0.server] } == places)
  }

  /// Against trying every client, server, port and answer of a small world one by one.
  @Test func agreesWithTryingEverything() throws {
    var failures: [String] = []
    var lossy = 0
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let client = try SmallWorld.networkACL(&random)
      let server = try SmallWorld.networkACL(&random)
      let clients = SmallWorld.addressSet(&random)
      let servers = SmallWorld.addressSet(&random)
      let `protocol` = random.choose([IPProtocol.tcp, .udp])
      let compiler = FilterCompiler()
      let exchange = Exchange(
        `protocol`, openings: SmallWorld.openings, answers: SmallWorld.answers,
        in: compiler.portSets)
      let lost = AnswerChecker(portSets: compiler.portSets).lostAnswers(
        exchange, from: ExchangeEnd(networkACL: compiler.compile(client), addresses: clients),
        to: ExchangeEnd(networkACL: compiler.compile(server), addresses: servers))
      let expected = SmallWorld.lostAnswers(`protocol`, client, clients, server, servers)
      if lost != expected { failures.append("seed \(seed)") }
      if !lost.isNone { lossy += 1 }
    }
    #expect(failures.isEmpty)
    #expect((50..<300).contains(lossy))
  }
}
