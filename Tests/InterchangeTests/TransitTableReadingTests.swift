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

  /// Everything but the routes of the first table and what propagates.
  private static let withoutPropagations = SampleTransitTables.all.filter {
    $0.0 != "tgw-rtb-1.json" && !$0.0.hasPrefix("propagations")
  }

  private static let missingRoutes =
    "note missing-element: the routes of tgw-rtb-1 are not in the files; only the blocks of VPCs at "

  /// Attachments say as well into which tables they propagate.
  ///
  /// Source: EC2 API, GetTransitGatewayAttachmentPropagations ("Lists the route tables to which the specified resource
  /// attachment propagates routes").
  @Test func propagationsOfAttachmentsSayTheSame() throws {
    var answers = Answers(Self.withoutPropagations + SampleTransitTables.attachmentPropagations)
    #expect(
      try tables(of: answers.topology) == [
        "isolated: 10.4.0.0/16 -> vpc-d for vpc-a vpc-b vpc-c", "\(Self.shared) for vpc-d",
      ])
    #expect(
      answers.reports == ["\(Self.missingRoutes)tgw-attach-d, tgw-attach-vpn are taken to be in it"]
    )
  }

  /// A propagation that is not in force is none; an attachment of which nothing is said propagates into the default table,
  /// and one that says that it propagates nowhere does not.
  @Test func attachmentsWithoutAnAnswerPropagateIntoTheDefaultTable() throws {
    let files = Self.withoutPropagations.map { name, text in
      (
        name,
        text.replacing(
          #""DefaultPropagationRouteTable": false, "Tags": [{"Key": "Name", "Value": "isolated"}]"#,
          with:
            #""DefaultPropagationRouteTable": true, "Tags": [{"Key": "Name", "Value": "isolated"}]"#
        )
      )
    }
    let said = [
      ("tgw-attach-a.json", SampleTransitTables.propagations(into: [("tgw-rtb-1", "disabled")])),
      ("tgw-attach-vpn.json", SampleTransitTables.propagations(into: [])),
      (
        "b.json",
        SampleTransitTables.propagations(into: [("tgw-rtb-2", "enabling")]).replacing(
          "{\"TransitGatewayAttachmentP",
          with: "{\"TransitGatewayAttachmentId\": \"tgw-attach-b\", \"TransitGatewayAttachmentP")
      ),
    ]
    var answers = Answers(files + said)
    #expect(
      try tables(of: answers.topology) == [
        "isolated: 10.3.0.0/16 -> vpc-c, 10.4.0.0/16 -> vpc-d for vpc-a vpc-b vpc-c",
        "\(Self.shared) for vpc-d",
      ])
    #expect(
      answers.reports == ["\(Self.missingRoutes)tgw-attach-c, tgw-attach-d are taken to be in it"])
  }

  /// Two answers that contradict each other were not taken at one time; what is asked of the table counts.
  @Test func contradictingPropagationsAreTold() throws {
    var answers = Answers(
      SampleTransitTables.all.filter { $0.0 != "tgw-rtb-1.json" } + [
        ("tgw-attach-a.json", SampleTransitTables.propagations(into: [("tgw-rtb-1", "enabled")]))
      ])
    #expect(
      try tables(of: answers.topology)[0] == "isolated: 10.4.0.0/16 -> vpc-d for vpc-a vpc-b vpc-c")
    #expect(
      answers.reports.contains(
        "warning conflicting-answers: whether tgw-attach-a propagates into tgw-rtb-1 is answered in two ways; "
          + "what was asked of the table is used"))
  }

  /// Whose propagations an answer lists has to be said, and of somebody who is known.
  @Test func propagationsOfNobodyAreTold() {
    let answer = SampleTransitTables.propagations(into: [("tgw-rtb-1", "enabled")])
    var nobody = Answers(SampleTransitTables.all + [("x.json", answer)])
    _ = nobody.topology
    #expect(
      nobody.reports == [
        "warning unknown-owner: nothing says which transit gateway attachment these propagations belong to"
      ])
    var stranger = Answers(
      SampleTransitTables.all + [
        (
          "x.json",
          answer.replacing(
            "{\"TransitGatewayAttachmentP",
            with: "{\"TransitGatewayAttachmentId\": \"tgw-attach-x\", \"TransitGatewayAttachmentP")
        )
      ])
    _ = stranger.topology
    #expect(
      stranger.reports == [
        "note missing-element: tgw-attach-x is not in the files, so what it propagates is not used"
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
