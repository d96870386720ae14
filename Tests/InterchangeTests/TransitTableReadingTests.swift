import Interchange
import PacketSpace
import Testing
import Topology

/// Transit gateways with several route tables, from the answers that describe them.
///
/// What is expected is what the guide says of its example: VPCs A, B and C reach VPC D and the VPN, not each other.
@Suite struct TransitTableReadingTests {
  private static let isolated = "isolated: 10.4.0.0/16 -> vpc-d, 10.99.99.0/24 -> tgw-attach-vpn"
  private static let shared =
    "shared: 10.1.0.0/16 -> vpc-a, 10.2.0.0/16 -> vpc-b, 10.3.0.0/16 -> vpc-c"

  private func hub(of topology: NetworkTopology) throws -> TransitGateway {
    let kind = try #require(topology.gateways.elements.first { $0.id == "tgw-1" }?.kind)
    guard case .transitGateway(let gateway) = kind else {
      throw Unexpected()
    }
    return gateway
  }

  private struct Unexpected: Error {}

  /// Each table with its routes, and who is routed by it.
  private func tables(of topology: NetworkTopology) throws -> [String] {
    let hub = try hub(of: topology)
    return hub.routeTables.enumerated().map { position, table in
      let routes = table.routes.map { "\($0.destination) -> \(name(of: $0.target, topology))" }
      let users =
        hub.attachments.filter { $0.routeTable == position }.map { topology.vpcs[$0.vpc].name }
        + hub.peerAttachments.filter { $0.routeTable == position }.map {
          topology.peers[$0.peer].name
        }
      return "\(table.name ?? "-"): \(routes.joined(separator: ", ")) for "
        + users.joined(separator: " ")
    }
  }

  private func name(of target: TransitGateway.Target, _ topology: NetworkTopology) -> String {
    switch target {
    case .vpc(let id): topology.vpcs[id].name
    case .peer(let id): topology.peers[id].name
    case .blackhole: "blackhole"
    }
  }

  /// Where the gateway sends what goes from a VPC to a block.
  private func targets(
    from vpc: String, to block: String, in topology: NetworkTopology
  ) throws -> [String] {
    let id = try #require(topology.vpcs.id(named: vpc))
    let decisions = topology.decisions(
      for: AddressSet(try #require(CIDRBlock(block))), of: try hub(of: topology), from: .vpc(id))
    return decisions.map { $0.target.map { name(of: $0, topology) } ?? "nowhere" }
  }

  @Test func exampleOfTheGuideIsRead() throws {
    var answers = Answers(SampleTransitTables.all)
    let topology = answers.topology
    #expect(
      try tables(of: topology) == [
        "\(Self.isolated) for vpc-a vpc-b vpc-c", "\(Self.shared) for vpc-d tgw-attach-vpn",
      ])
    #expect(answers.reports == [])
    for (from, block, expected) in [
      ("vpc-a", "10.2.0.0/16", "nowhere"), ("vpc-b", "10.1.0.0/16", "nowhere"),
      ("vpc-a", "10.4.0.0/16", "vpc-d"), ("vpc-d", "10.1.0.0/16", "vpc-a"),
      ("vpc-c", "10.99.99.0/24", "tgw-attach-vpn"), ("vpc-d", "10.99.99.0/24", "nowhere"),
    ] {
      #expect(try targets(from: from, to: block, in: topology) == [expected])
    }
  }

  /// Attachments name their tables as well, so that the associations need not be asked for.
  @Test func attachmentsNameTheirTables() throws {
    let named = ["a": 1, "b": 1, "c": 1, "d": 2].sorted { $0.key < $1.key }.map { name, table in
      #"{"TransitGatewayAttachmentId": "tgw-attach-\#(name)", "TransitGatewayId": "tgw-1", "#
        + #""ResourceType": "vpc", "ResourceId": "vpc-\#(name)", "State": "available", "#
        + #""Association": {"TransitGatewayRouteTableId": "tgw-rtb-\#(table)", "State": "associated"}}"#
    }
    let vpn =
      #"{"TransitGatewayAttachmentId": "tgw-attach-vpn", "TransitGatewayId": "tgw-1", "#
      + #""ResourceType": "vpn", "ResourceId": "vpn-1", "State": "available", "#
      + #""Association": {"TransitGatewayRouteTableId": "tgw-rtb-2", "State": "associated"}}"#
    let base = SampleTransitTables.base.replacing(
      /"TransitGatewayAttachments": \[[^\]]*\]/,
      with: #""TransitGatewayAttachments": [\#((named + [vpn]).joined(separator: ", "))]"#)
    var answers = Answers([
      ("network.json", base), ("tables.json", SampleTransitTables.tables),
      SampleTransitTables.isolatedRoutes, SampleTransitTables.sharedRoutes,
    ])
    #expect(
      try tables(of: answers.topology) == [
        "\(Self.isolated) for vpc-a vpc-b vpc-c", "\(Self.shared) for vpc-d tgw-attach-vpn",
      ])
    #expect(answers.reports == [])
  }

  /// Without the routes of a table its propagations say as much as they can: the blocks of VPCs, not those behind a VPN.
  @Test func routesThatAreMissingAreTakenFromPropagationsAndSaid() throws {
    var answers = Answers(SampleTransitTables.all.filter { $0.0 != "tgw-rtb-1.json" })
    let topology = answers.topology
    #expect(
      try tables(of: topology) == [
        "isolated: 10.4.0.0/16 -> vpc-d for vpc-a vpc-b vpc-c", "\(Self.shared) for vpc-d",
      ])
    #expect(try targets(from: "vpc-a", to: "10.2.0.0/16", in: topology) == ["nowhere"])
    #expect(
      answers.reports == [
        "note missing-element: the routes of tgw-rtb-1 are not in the files; only the blocks "
          + "of VPCs at tgw-attach-d, tgw-attach-vpn are taken to be in it"
      ])
  }

  @Test func attachmentsWithoutATableAreRoutedNowhere() throws {
    let associations = SampleTransitTables.associations[0]
    var answers = Answers(
      SampleTransitTables.all.filter { $0.0 != "associations-tgw-rtb-2.json" } + [associations])
    let topology = answers.topology
    #expect(
      try tables(of: topology) == [
        "\(Self.isolated) for vpc-a vpc-b vpc-c", "\(Self.shared) for ",
        "no route table:  for vpc-d tgw-attach-vpn",
      ])
    #expect(try targets(from: "vpc-d", to: "10.1.0.0/16", in: topology) == ["nowhere"])
    #expect(
      answers.reports == [
        "note missing-element: no route table in the files is for attachments "
          + "tgw-attach-d, tgw-attach-vpn of tgw-1; nothing is routed from there"
      ])
  }
}
