import TestSupport
import Testing
import Topology

/// How a printed topology looks; the layout is that of the starter topologies.
@Suite struct PrintedLayoutTests {
  private func printed(
    _ text: String, _ comments: TopologyComments = TopologyComments()
  ) throws -> String {
    TopologyPrinter.text(try #require(ReadTopology(text).topology), comments: comments)
  }

  @Test func elementsStandInColumns() throws {
    let text = """
      version: 1
      name: small

      vpcs:
        main: {cidrs: [10.0.0.0/16, "2001:db8:1234:1a00::/56"]}

      subnets:
        public-a: {vpc: main, zone: us-east-1a, cidrs: [10.0.0.0/24],   network_acl: public, route_table: public}
        app:      {vpc: main, zone: us-east-1b, cidrs: [10.0.100.0/24], route_table: private}

      gateways:
        igw: {type: internet_gateway, vpc: main}
        nat: {type: nat_gateway,      subnet: public-a}

      route_tables:
        public:  {0.0.0.0/0: igw}
        private: {0.0.0.0/0: nat}

      workloads:
        web: {subnets: [public-a], public_address: true, ephemeral: linux, listens: [https]}
        db:  {subnets: [app],      ephemeral: any}

      flows:
        - {from: internet, to: web, service: https}
        - {from: web,      to: db,  service: postgresql}

      """
    #expect(try printed(text) == text)
  }

  @Test func whatDoesNotFitIntoALineIsSpread() throws {
    let routes = (0..<7).map { "192.168.\($0).0/24: blackhole" }
    let peers = (0..<12).map { "192.168.\($0).0/24" }
    let text = """
      version: 1
      name: wide

      vpcs:
        main: {cidrs: [10.0.0.0/16]}

      route_tables:
        short: {0.0.0.0/0: blackhole}
        long:
          \(routes.joined(separator: "\n    "))

      peers:
        few: [192.0.2.0/24]
        many:
          - \(peers.joined(separator: "\n    - "))

      """
    #expect(try printed(text) == text)
  }

  @Test func commentsStandWhereTheyBelongAndHurtNobody() throws {
    var comments = TopologyComments()
    comments.add("First.", at: .head)
    comments.add("About \u{85} VPCs\nversion: 2", at: .above(.vpcs))
    comments.add("About main.", at: .element(.vpcs, "main"))
    comments.add("No peer is known.", at: .end(.peers))
    comments.add(Array(repeating: "word", count: 30).joined(separator: " "), at: .end(.vpcs))
    let shown = try printed(
      "{version: 1, name: commented, vpcs: {main: {cidrs: [10.0.0.0/16]}}}", comments)
    #expect(
      shown == """
        # First.
        version: 1
        name: commented

        # About \\u{85} VPCs\\u{a}version: 2
        vpcs:
          # About main.
          main: {cidrs: [10.0.0.0/16]}
          # \(Array(repeating: "word", count: 23).joined(separator: " "))
          # word word word word word word word

        # No peer is known.

        """)
    #expect(ReadTopology(shown).reports == [])
  }
}
