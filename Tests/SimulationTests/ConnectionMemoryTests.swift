import AccessControl
import PacketSpace
import Testing
import Topology
import Verification

@testable import Simulation

/// What security groups, NAT gateways and load balancers remember, and for how long.
@Suite struct ConnectionMemoryTests {
  /// Text with the groups given.
  private static func text(_ groups: String, outbound: String = "all") -> NetworkText {
    NetworkText(text: NetworkText.network(outbound: outbound).text + "\n" + groups)
  }

  private static let narrow = """
    security_groups:
      web: {outbound: [{allow: tcp/5432, to: 10.0.20.0/24}]}
      db: {inbound: [{allow: tcp/5432, from: 10.0.10.0/24}]}
    """

  private static let everybody = """
    security_groups:
      web: {inbound: [{allow: all, from: 0.0.0.0/0}], outbound: [{allow: all, to: 0.0.0.0/0}]}
      db: {inbound: [{allow: tcp/5432, from: 0.0.0.0/0}], outbound: [{allow: all, to: 0.0.0.0/0}]}
    """

  @Test func statesFollowTheConnection() throws {
    let play = try Play(Self.text(Self.narrow))
    let states = play.records.map { record in
      record.steps.compactMap { step -> String? in
        guard step.filter == .securityGroups(["db"]) else { return nil }
        switch step.decision {
        case .opened: return "opened"
        case .remembered(let state): return state.rawValue
        default: return "other"
        }
      }.joined()
    }
    #expect(states.first == "opened" && states[1...7].allSatisfy { $0 == "established" })
    #expect(states.last == "closing")
  }

  /// Source: Amazon EC2 User Guide, security-group-connection-tracking.md: a tracked connection goes on when its rule is
  /// taken away, an untracked one stops at once.
  @Test func takingARuleAwayStopsUntrackedConnectionsOnly() throws {
    let cases: [(groups: String, works: Bool)] = [(Self.narrow, true), (Self.everybody, false)]
    for (groups, works) in cases {
      let before = try Play(Self.text(groups))
      let without = RuleSets(
        networkACLs: before.ruleSets.networkACLs,
        securityGroups: before.ruleSets.securityGroups.map {
          SecurityGroup(
            name: $0.name, inbound: $0.name == "db" ? [] : $0.inbound, outbound: $0.outbound)
        })
      let play = try Play(Self.text(groups)) {
        $0.plan.rounds = 3
        $0.plan.pause = .seconds(5)
        $0.change = SimulationSettings.Change(at: .seconds(7), ruleSets: without)
      }
      #expect(play.result.outcome.isSuccess == works, "\(play.result.outcome)")
      let untracked = play.records.flatMap(\.steps).contains {
        if case .untracked = $0.decision { true } else { false }
      }
      #expect(untracked != works)
    }
  }

  /// Source: Amazon VPC User Guide, vpc-network-acls.md: entries apply to running connections too.
  @Test func takingAnEntryAwayStopsEveryConnection() throws {
    let closed = try Play(.network(outbound: nil))
    let play = try Play(.network(outbound: "all")) {
      $0.plan.rounds = 3
      $0.plan.pause = .seconds(5)
      $0.change = SimulationSettings.Change(at: .seconds(7), ruleSets: closed.ruleSets)
    }
    #expect(play.result.outcome == .stalled(received: 8000, of: 12_000))
    #expect(play.recorder.remarks.contains { $0.remark == .rulesChanged })
  }

  /// Source: Amazon EC2 User Guide, security-group-connection-tracking.md, "Idle connection tracking timeout".
  @Test func idleConnectionsAreForgotten() throws {
    let cases: [(pause: Int64, remembered: Bool)] = [(349, true), (351, false)]
    for (pause, remembered) in cases {
      let play = try Play(Self.text(Self.narrow)) {
        $0.timeouts.established = .seconds(350)
        $0.plan.rounds = 2
        $0.plan.pause = .seconds(pause)
      }
      let late = play.records.filter { $0.sentAt > .seconds(300) }
      let opens = late.flatMap(\.steps).contains {
        if case .opened = $0.decision { true } else { false }
      }
      #expect(opens != remembered, "\(pause)")
    }
  }

  private static let translated = NetworkText(
    text: """
      version: 1
      name: nat
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        public:  {vpc: main, cidrs: [10.0.0.0/24], route_table: public}
        private: {vpc: main, cidrs: [10.0.1.0/24], route_table: private}
      gateways:
        igw: {type: internet_gateway, vpc: main}
        nat: {type: nat_gateway, subnet: public}
      route_tables:
        public:  {0.0.0.0/0: igw}
        private: {0.0.0.0/0: nat}
      peers: {mirror: [203.0.113.0/24]}
      workloads: {worker: {subnets: [private], ephemeral: linux}}
      flows:
        - {from: worker, to: mirror, service: https}
      """)

  /// Source: Amazon VPC User Guide, nat-gateway-troubleshooting.md: 350 seconds, and then RST to whoever goes on.
  @Test func natGatewaysRewriteAndForget() throws {
    let play = try Play(Self.translated)
    #expect(play.result.outcome == .completed(bytes: 4000))
    let inside = try #require(play.records.first { $0.leg == 0 && $0.isForward }?.packet.flow)
    let outside = try #require(play.records.first { $0.leg == 1 && $0.isForward }?.packet.flow)
    #expect(inside.destination == outside.destination && inside.source != outside.source)
    #expect((1024...65_535).contains(outside.sourcePort))
    for record in play.records where record.leg == 1 {
      let flow = record.isForward ? record.packet.flow : record.packet.flow.reversed
      #expect(flow == outside)
    }
    let cases: [(pause: Int64, outcome: SimulatedOutcome)] = [
      (349, .completed(bytes: 8000)), (351, .connectionReset(received: 4000, of: 8000)),
    ]
    for (pause, outcome) in cases {
      let idle = try Play(Self.translated) {
        $0.plan.rounds = 2
        $0.plan.pause = .seconds(pause)
      }
      #expect(idle.result.outcome == outcome, "\(pause)")
    }
  }

  /// Sources: Application Load Balancers guide, load-balancer-troubleshooting.md: 10 seconds, then HTTP 504.
  @Test func loadBalancersOpenConnectionsOfTheirOwn() throws {
    let text = """
      version: 1
      name: balanced
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        public: {vpc: main, cidrs: [10.0.0.0/24], route_table: public}
        app:    {vpc: main, cidrs: [10.0.1.0/24]}
      gateways: {igw: {type: internet_gateway, vpc: main}}
      route_tables: {public: {0.0.0.0/0: igw}}
      load_balancers:
        edge: {type: application, subnets: [public], listeners: [{service: https, target: web, target_service: tcp/8080}]}
      workloads: {web: {subnets: [app], listens: [tcp/8080]}}
      flows:
        - {from: internet, to: edge, service: https}
      """
    let play = try Play(NetworkText(text: text))
    #expect(play.result.outcome == .completed(bytes: 4000))
    let opened = play.records.filter { $0.purpose == .open }
    #expect(opened.map(\.leg) == [0, 1])
    #expect(opened[0].packet.segment?.sequence != opened[1].packet.segment?.sequence)
    #expect(opened[1].packet.segment?.destinationPort == 8080)
    let closed =
      text + """

        network_acls:
          app: {inbound: [{number: 100, allow: all, from: 0.0.0.0/0}], outbound: []}
        """
    let failing = try Play(NetworkText(text: closed))
    #expect(failing.result.outcome == .targetUnreachable)
    #expect(failing.finding?.id == .missingReturnPath)
  }

  @Test func nothingListensAndTheClientIsRefused() throws {
    let text =
      NetworkText.network(outbound: "all").text
      .replacing("db:  {subnets: [data]}", with: "db:  {subnets: [data], listens: [postgresql]}")
        + """

        security_groups:
          web: {outbound: [{allow: all, to: 0.0.0.0/0}]}
          db: {inbound: [{allow: all, from: 0.0.0.0/0}]}
        """
    let service = try ServiceResolver().resolve("tcp/22")
    let play = try Play(NetworkText(text: text), service: service)
    #expect(play.result.outcome == .connectionRefused)
    #expect(play.records.map(\.purpose) == [.open, .reset])
  }
}
