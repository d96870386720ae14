import PacketSpace
import SourceText

/// The routes of a transit gateway, table by table, with what is assumed where the files do not say.
struct TransitRoutes {
  /// One route: to an attachment, or nowhere.
  struct Route {
    let destination: CIDRBlock
    /// The id of the attachment; nil for a blackhole.
    let attachment: String?
    let source: SourceRange?
  }

  /// One table.
  struct Table {
    /// What it is called; nil for the only one.
    let name: String?
    /// Its routes: those that people wrote before propagated ones, as of two for one block the former holds.
    ///
    /// Source: AWS Transit Gateway Guide, how-transit-gateways-work.md, "Route evaluation order".
    let routes: [Route]
  }

  /// The tables; never empty.
  let tables: [Table]
  private let positions: [String: Int]

  /// The position of the table that routes what comes from an attachment.
  func position(of attachment: String) -> Int { positions[attachment] ?? 0 }

  /// Every block that some table routes to an attachment, in order.
  func destinations(of attachment: String) -> [CIDRBlock] {
    tables.flatMap(\.routes).filter { $0.attachment == attachment }.map(\.destination)
  }

  /// The ids of the attachments that routes lead to, in order.
  var attachments: [String] {
    var known: Set<String> = []
    return tables.flatMap(\.routes).compactMap(\.attachment).filter { known.insert($0).inserted }
  }

  /// Works the routes out.
  ///
  /// - Parameters:
  ///   - network: The gateway.
  ///   - blocks: The blocks of the attached VPCs by the ids of their attachments.
  ///   - inventory: Where prefix lists are described.
  ///   - diagnostics: Receives notes about what is assumed.
  init(
    _ network: TransitNetwork, blocks: [String: [CIDRBlock]], in inventory: AWSInventory,
    into diagnostics: inout DiagnosticList
  ) {
    let source = TransitRouteSource(network: network, blocks: blocks, inventory: inventory)
    guard !network.tables.isEmpty else {
      tables = [Table(name: nil, routes: source.everythingPropagated(into: &diagnostics))]
      positions = [:]
      return
    }
    let names = ChosenNames(
      network.tables.map { ChosenNames.Candidate(id: $0.id, names: [$0.nameTag]) })
    var tables = network.tables.map { table in
      Table(
        name: network.tables.count == 1 ? nil : names[table.id],
        routes: source.routes(of: table, into: &diagnostics))
    }
    var positions: [String: Int] = [:]
    var lost: [String] = []
    let targets = tables.flatMap(\.routes).compactMap(\.attachment)
    for attachment in network.attachments.map(\.id) + targets
    where positions[attachment] == nil {
      let position = network.table(of: attachment)
      positions[attachment] = position ?? tables.count
      if position == nil { lost.append(attachment) }
    }
    if !lost.isEmpty {
      tables = tables.map { $0.named(names[network.tables[0].id]) }
      tables.append(Table(name: "no route table", routes: []))
      diagnostics.note(
        "missing-element",
        "no route table in the files is for \(Listing.words("attachment", lost)) of \(network.id); "
          + "nothing is routed from there", at: network.source?.firstPlace,
        help: network.origin?.help(
          adding: "aws ec2 describe-transit-gateway-attachments", ", which names the tables") ?? [])
    }
    self.tables = tables
    self.positions = positions
  }
}

extension TransitRoutes.Table {
  /// The same table with a name if it has none.
  fileprivate func named(_ name: String) -> Self {
    TransitRoutes.Table(name: self.name ?? name, routes: routes)
  }
}

/// Where routes of a transit gateway come from.
private struct TransitRouteSource {
  let network: TransitNetwork
  let blocks: [String: [CIDRBlock]]
  let inventory: AWSInventory

  /// The routes of a gateway of which no table is described.
  func everythingPropagated(into diagnostics: inout DiagnosticList) -> [TransitRoutes.Route] {
    diagnostics.note(
      "missing-element",
      "no route table of \(network.id) is in the files; "
        + "it is taken to route between all VPCs that are attached",
      at: network.source?.firstPlace,
      help: network.origin?.help(
        adding: "aws ec2 describe-transit-gateway-route-tables",
        ", and for each table what `aws ec2 search-transit-gateway-routes` prints") ?? [])
    return propagated(network.attachments)
  }

  func routes(
    of table: AWSTransitGatewayRouteTable, into diagnostics: inout DiagnosticList
  ) -> [TransitRoutes.Route] {
    guard let listed = table.routes else {
      let attachments = network.propagations(into: table)
      reportDisputes(about: table, into: &diagnostics)
      diagnostics.note(
        "missing-element",
        "the routes of \(table.id) are not in the files; "
          + (attachments.isEmpty
            ? "it is taken to route nothing"
            : "only the blocks of VPCs at \(Listing.words(attachments.map(\.id))) are taken to be in it"),
        at: table.source.firstPlace,
        help: table.origin.help(
          adding: "aws ec2 search-transit-gateway-routes --transit-gateway-route-table-id "
            + "\(table.id) --filters Name=state,Values=active,blackhole",
          ", in a file called \(table.id).json"))
      return propagated(attachments)
    }
    let ordered = listed.filter { !$0.isPropagated } + listed.filter(\.isPropagated)
    return ordered.flatMap { route in
      self.blocks(of: route).map { block in
        TransitRoutes.Route(
          destination: block, attachment: route.isBlackhole ? nil : route.attachments.first,
          source: route.source)
      }
    }
  }

  private func reportDisputes(
    about table: AWSTransitGatewayRouteTable, into diagnostics: inout DiagnosticList
  ) {
    for attachment in network.disputedPropagations(into: table) {
      diagnostics.warning(
        "conflicting-answers",
        "whether \(attachment.id) propagates into \(table.id) is answered in two ways; "
          + "what was asked of the table is used",
        at: table.source.firstPlace, help: ["take both answers at the same time"])
    }
  }

  private func propagated(
    _ attachments: [AWSTransitGatewayAttachment]
  ) -> [TransitRoutes.Route] {
    attachments.flatMap { attachment in
      (blocks[attachment.id] ?? []).map {
        TransitRoutes.Route(
          destination: $0, attachment: attachment.id, source: attachment.source)
      }
    }
  }

  private func blocks(of route: AWSTransitGatewayRoute) -> [CIDRBlock] {
    switch route.destination {
    case .block(let block): [block]
    case .prefixList(let id): inventory.prefixLists.first { $0.id == id }?.blocks ?? []
    }
  }
}
