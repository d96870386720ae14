internal import PacketSpace
internal import SourceText

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
  mutating func readTransitGateway(
    _ entry: MappingEntry, _ reader: inout MappingReader
  ) -> GatewayDraft? {
    let nodes = reader.requiredNode("attachments", into: &diagnostics)
      .flatMap { $0.expectSequence("`attachments` of \(reader.subject)", into: &diagnostics) }
    let attachments = (nodes ?? []).map { readAttachment($0, of: reader.subject) }
    let routes = reader.entries("routes", into: &diagnostics)
      .map { readTransitRoute($0, of: reader.subject) }
    let propagates = reader.boolean("propagate_vpcs", into: &diagnostics)?.value ?? true
    let recognises = reader.boolean("security_group_referencing", into: &diagnostics)?.value
    let id = awsID(&reader, prefix: "tgw-")
    reader.finish(into: &diagnostics)
    let known = attachments.compactMap(\.self)
    reportDuplicates(known, of: reader.subject)
    guard nodes != nil, known.count == attachments.count, !routes.contains(where: { $0 == nil })
    else { return nil }
    let gateway = TransitGateway(
      attachments: known.map(\.element), routes: routes.compactMap(\.self),
      propagatesVPCs: propagates, recognisesGroups: recognises ?? false)
    return GatewayDraft(
      element: Gateway(
        name: entry.key, id: id, kind: .transitGateway(gateway), source: entry.keyRange),
      place: entry.keyRange, vpcs: known.map(\.vpc))
  }

  /// An attachment as it is written.
  private struct AttachmentDraft {
    let vpc: Located<ElementID<VPC>>
    let element: TransitGateway.Attachment
  }

  private mutating func readAttachment(_ node: Node, of subject: String) -> AttachmentDraft? {
    let subject = "an attachment of \(subject)"
    guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
      return nil
    }
    let vpc = requiredReference("vpc", to: vpcs, &reader)
    let names = requiredTexts("subnets", &reader)
    let subnets = references(names, to: subnets)
    reader.finish(into: &diagnostics)
    checkAttachment(subnets, to: vpc, subject: subject)
    guard let vpc, !subnets.isEmpty else { return nil }
    return AttachmentDraft(
      vpc: vpc,
      element: TransitGateway.Attachment(vpc: vpc.value, subnets: subnets.map(\.value)))
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

  private mutating func reportDuplicates(_ attachments: [AttachmentDraft], of subject: String) {
    for (index, attachment) in attachments.enumerated() {
      guard
        let first = attachments[..<index].first(where: { $0.vpc.value == attachment.vpc.value })
      else { continue }
      diagnostics.error(
        "duplicate-attachment",
        "VPC \(vpcs.name(of: attachment.vpc.value)) is attached to \(subject) twice",
        at: attachment.vpc.range,
        related: [RelatedLabel(range: first.vpc.range, text: "the first attachment")],
        help: ["list all its subnets in one attachment"])
    }
  }

  private mutating func readTransitRoute(
    _ entry: MappingEntry, of subject: String
  ) -> TransitGateway.StaticRoute? {
    let destination = block(Located(entry.key, at: entry.keyRange))
    let name = entry.value.expectString("the target of `\(entry.key)`", into: &diagnostics)
    guard let name, let target = transitTarget(name), let destination else { return nil }
    return TransitGateway.StaticRoute(
      destination: destination.value, target: target, source: entry.keyRange)
  }

  private mutating func transitTarget(_ name: Located<String>) -> TransitGateway.Target? {
    if RouteTargetWord(rawValue: name.value) == .blackhole { return .blackhole }
    switch (vpcs.id(named: name.value), peers.id(named: name.value)) {
    case (let vpc?, nil): return .vpc(vpc)
    case (nil, let peer?): return .peer(peer)
    case (let vpc?, let peer?):
      diagnostics.error(
        "ambiguous-name", "`\(name.value)` is the name of a VPC and of a peer", at: name.range,
        related: [
          RelatedLabel(range: vpcs.place(of: vpc), text: "the VPC"),
          RelatedLabel(range: peers.place(of: peer), text: "the peer"),
        ], help: ["give one of them another name"])
    case (nil, nil):
      reportUnknown(
        name, kind: "VPC or peer",
        among: vpcs.names + peers.names + [RouteTargetWord.blackhole.rawValue])
    }
    return nil
  }

  /// Checks that the attached VPCs can tell their addresses apart, and that routes lead to attached ones.
  mutating func checkTransitGateway(_ gateway: TransitGateway, _ draft: GatewayDraft) {
    checkDoNotOverlap(
      draft.vpcs.compactMap { vpcs[$0.value] }, "gateway \(draft.element.name) connects",
      at: draft.place)
    for route in gateway.routes {
      guard case .vpc(let vpc) = route.target, gateway.attachment(of: vpc) == nil else { continue }
      diagnostics.error(
        "vpc-not-attached",
        "gateway \(draft.element.name) has no attachment to VPC \(vpcs.name(of: vpc))",
        at: route.source, help: ["add the VPC to `attachments`"])
    }
  }
}
