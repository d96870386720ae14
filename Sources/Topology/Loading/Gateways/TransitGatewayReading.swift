internal import PacketSpace
internal import SourceText

/// An attachment of a transit gateway as it is written.
struct TransitAttachmentDraft {
  /// What is attached.
  enum Place {
    case vpc(Located<ElementID<VPC>>, subnets: [ElementID<Subnet>])
    case peer(Located<ElementID<Peer>>)
  }

  let place: Place
  /// The name of its route table, where it says one.
  let routeTable: Located<String>?
  /// The whole attachment.
  let range: SourceRange

  /// The attached VPC, when it is one.
  var vpc: Located<ElementID<VPC>>? {
    if case .vpc(let vpc, _) = place { vpc } else { nil }
  }
}

extension LoadingContext {
  /// Reads a transit gateway: attached VPCs with the subnets of its interfaces, and its own route table.
  ///
  ///     tgw:
  ///       type: transit_gateway
  ///       attachments:
  ///         - {vpc: main, subnets: [main-tgw-a, main-tgw-b]}
  ///         - {vpc: shared, subnets: [shared-tgw-a]}
  ///       routes: {192.168.0.0/16: plant, 10.9.0.0/16: blackhole}
  ///       propagate_vpcs: true
  ///       security_group_referencing: false
  ///
  /// In place of `routes` and `propagate_vpcs` there may be several tables: see `readTransitTables`.
  mutating func readTransitGateway(
    _ entry: MappingEntry, _ reader: inout MappingReader
  ) -> GatewayDraft? {
    let nodes = reader.requiredNode("attachments", into: &diagnostics)
      .flatMap { $0.expectSequence("`attachments` of \(reader.subject)", into: &diagnostics) }
    let attachments = (nodes ?? []).map { readAttachment($0, of: reader.subject) }
    let known = attachments.compactMap(\.self)
    let tables =
      reader.has("route_tables")
      ? readTransitTables(&reader) : readOnlyTransitTable(&reader, known.compactMap(\.vpc?.value))
    let recognises = reader.boolean("security_group_referencing", into: &diagnostics)?.value
    let id = awsID(&reader, prefix: "tgw-")
    reader.finish(into: &diagnostics)
    reportDuplicates(known, of: reader.subject)
    guard nodes != nil, known.count == attachments.count, let tables,
      let gateway = transitGateway(
        known, tables, recognisesGroups: recognises ?? false, of: reader.subject)
    else { return nil }
    return GatewayDraft(
      element: Gateway(
        name: entry.key, id: id, kind: .transitGateway(gateway), source: entry.keyRange),
      place: entry.keyRange, vpcs: known.compactMap(\.vpc))
  }

  /// The gateway, when every attachment has its table.
  private mutating func transitGateway(
    _ drafts: [TransitAttachmentDraft], _ tables: [TransitGateway.RouteTable],
    recognisesGroups: Bool, of subject: String
  ) -> TransitGateway? {
    var attachments: [TransitGateway.Attachment] = []
    var peers: [TransitGateway.PeerAttachment] = []
    for draft in drafts {
      guard let table = position(ofTableFor: draft, in: tables, of: subject) else { continue }
      switch draft.place {
      case .vpc(let vpc, let subnets):
        attachments.append(
          TransitGateway.Attachment(vpc: vpc.value, subnets: subnets, routeTable: table))
      case .peer(let peer):
        peers.append(TransitGateway.PeerAttachment(peer: peer.value, routeTable: table))
      }
    }
    guard attachments.count + peers.count == drafts.count else { return nil }
    return TransitGateway(
      attachments: attachments, peerAttachments: peers, routeTables: tables,
      recognisesGroups: recognisesGroups)
  }

  private mutating func readAttachment(
    _ node: Node, of subject: String
  ) -> TransitAttachmentDraft? {
    let subject = "an attachment of \(subject)"
    guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
      return nil
    }
    let place = reader.has("peer") ? peerPlace(&reader) : vpcPlace(&reader)
    let table = reader.string("route_table", into: &diagnostics)
    reader.finish(into: &diagnostics)
    return place.map {
      TransitAttachmentDraft(place: $0, routeTable: table, range: node.range)
    }
  }

  /// A VPN or Direct Connect attachment has no subnets of its own.
  private mutating func peerPlace(
    _ reader: inout MappingReader
  ) -> TransitAttachmentDraft.Place? {
    requiredReference("peer", to: peers, &reader).map { .peer($0) }
  }

  private mutating func vpcPlace(
    _ reader: inout MappingReader
  ) -> TransitAttachmentDraft.Place? {
    let vpc = requiredReference("vpc", to: vpcs, &reader)
    let subnets = references(requiredTexts("subnets", &reader), to: subnets)
    checkAttachment(subnets, to: vpc, subject: reader.subject)
    guard let vpc, !subnets.isEmpty else { return nil }
    return .vpc(vpc, subnets: subnets.map(\.value))
  }

  /// Source: AWS Transit Gateway Guide, tgw-vpc-attachments.md: one subnet of the VPC from each zone.
  private mutating func checkAttachment(
    _ references: [Located<ElementID<Subnet>>], to vpc: Located<ElementID<VPC>>?, subject: String
  ) {
    var zones: [String: (name: String, place: SourceRange)] = [:]
    for reference in references {
      guard let subnet = subnets[reference.value] else { continue }
      if let vpc, subnet.vpc.value != vpc.value {
        diagnostics.error(
          "attachment-of-other-vpc",
          "\(subject) to VPC \(vpcs.name(of: vpc.value)) has subnet \(subnet.name) of VPC "
            + vpcs.name(of: subnet.vpc.value), at: reference.range,
          related: [RelatedLabel(range: vpc.range, text: "the attached VPC")])
      }
      guard let zone = subnet.zone else { continue }
      if let first = zones[zone] {
        diagnostics.error(
          "two-attachment-subnets-in-zone", "\(subject) has two subnets in \(zone)",
          at: reference.range,
          related: [RelatedLabel(range: first.place, text: "\(first.name) is the first one")],
          help: ["the gateway has one network interface in each zone"])
      } else {
        zones[zone] = (subnet.name, reference.range)
      }
    }
  }

  private mutating func reportDuplicates(
    _ attachments: [TransitAttachmentDraft], of subject: String
  ) {
    for (index, attachment) in attachments.enumerated() {
      guard let place = name(of: attachment),
        let first = attachments[..<index].first(where: { name(of: $0)?.value == place.value })
      else { continue }
      diagnostics.error(
        "duplicate-attachment", "\(place.value) is attached to \(subject) twice", at: place.range,
        related: [
          RelatedLabel(range: name(of: first)?.range ?? first.range, text: "the first attachment")
        ],
        help: attachment.vpc == nil ? [] : ["list all its subnets in one attachment"])
    }
  }

  /// The words for what is attached, at the place that says so.
  private func name(of attachment: TransitAttachmentDraft) -> Located<String>? {
    switch attachment.place {
    case .vpc(let vpc, _): Located("VPC \(vpcs.name(of: vpc.value))", at: vpc.range)
    case .peer(let peer): Located("peer \(peers.name(of: peer.value))", at: peer.range)
    }
  }

  /// Checks that the attached VPCs can tell their addresses apart, and that routes lead to attached ones.
  mutating func checkTransitGateway(_ gateway: TransitGateway, _ draft: GatewayDraft) {
    checkDoNotOverlap(
      draft.vpcs.compactMap { vpcs[$0.value] }, "gateway \(draft.element.name) connects",
      at: draft.place)
    for route in gateway.routeTables.flatMap(\.routes) {
      guard case .vpc(let vpc) = route.target, gateway.attachment(of: vpc) == nil else { continue }
      diagnostics.error(
        "vpc-not-attached",
        "gateway \(draft.element.name) has no attachment to VPC \(vpcs.name(of: vpc))",
        at: route.source, help: ["add the VPC to `attachments`"])
    }
    checkPeerAttachments(gateway, draft.element.name)
  }

  /// With several tables it matters which one routes what comes from a network on premises.
  private mutating func checkPeerAttachments(_ gateway: TransitGateway, _ name: String) {
    guard gateway.routeTables.contains(where: { $0.name != nil }) else { return }
    var reported: Set<ElementID<Peer>> = []
    for route in gateway.routeTables.flatMap(\.routes) {
      guard case .peer(let peer) = route.target,
        !gateway.peerAttachments.contains(where: { $0.peer == peer }),
        reported.insert(peer).inserted
      else { continue }
      let peerName = peers.name(of: peer)
      diagnostics.error(
        "peer-not-attached",
        "gateway \(name) does not say which route table routes what comes from peer \(peerName)",
        at: route.source, help: ["add `{peer: \(peerName), route_table: …}` to `attachments`"])
    }
  }
}
