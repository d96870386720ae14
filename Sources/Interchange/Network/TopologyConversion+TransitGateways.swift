import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// An attachment to a VPC that is in the files.
  private struct Attached {
    let element: AWSTransitGatewayAttachment
    let vpc: ElementID<VPC>
    let subnets: [ElementID<Subnet>]
  }

  /// Adds the transit gateways that are described, and those that only attachments show.
  mutating func addTransitGateways(into diagnostics: inout DiagnosticList) {
    var known: Set<String> = []
    let ids =
      inventory.transitGateways.map(\.id)
      + inventory.transitGatewayAttachments.map(\.transitGateway)
    for id in ids where known.insert(id).inserted {
      addTransitGateway(TransitNetwork(id, in: inventory), into: &diagnostics)
    }
  }

  private mutating func addTransitGateway(
    _ network: TransitNetwork, into diagnostics: inout DiagnosticList
  ) {
    let attached = vpcAttachments(of: network, into: &diagnostics)
    guard !attached.isEmpty else {
      unusableGateways[network.id] = "has no attachment to a VPC in the files"
      diagnostics.note(
        "missing-element", "\(network.id) has no attachment to a VPC in the files",
        at: network.source?.firstPlace, help: network.origin?.help(addingGateway: network.id) ?? [])
      return
    }
    let blocks = attached.map { ($0.element.id, topology.vpcs[$0.vpc].blocks) }
    let routes = TransitRoutes(
      network, blocks: Dictionary(blocks, uniquingKeysWith: { first, _ in first }),
      in: inventory, into: &diagnostics)
    let peers = addPeers(behind: network, routes, attached, into: &diagnostics)
    let vpcs = Dictionary(
      attached.map { ($0.element.id, $0.vpc) }, uniquingKeysWith: { first, _ in first })
    let gateway = TransitGateway(
      attachments: attached.map {
        TransitGateway.Attachment(
          vpc: $0.vpc, subnets: $0.subnets, routeTable: routes.position(of: $0.element.id))
      },
      peerAttachments: peerAttachments(peers, routes),
      routeTables: routes.tables.map { routeTable($0, vpcs, peers) },
      recognisesGroups: recognisesGroups(network))
    add(
      network.id, gatewayNames[network.id], .transitGateway(gateway), network.source)
  }

  /// A table whose routes lead to what is in the topology.
  private func routeTable(
    _ table: TransitRoutes.Table, _ vpcs: [String: ElementID<VPC>],
    _ peers: [String: ElementID<Peer>]
  ) -> TransitGateway.RouteTable {
    let routes = table.routes.compactMap { route -> TransitGateway.StaticRoute? in
      guard let attachment = route.attachment else {
        return TransitGateway.StaticRoute(
          destination: route.destination, target: .blackhole, source: route.source)
      }
      let target =
        vpcs[attachment].map { TransitGateway.Target.vpc($0) }
        ?? peers[attachment].map { .peer($0) }
      return target.map {
        TransitGateway.StaticRoute(
          destination: route.destination, target: $0, source: route.source)
      }
    }
    return TransitGateway.RouteTable(name: table.name, routes: routes)
  }

  /// Which table routes what comes from each peer; of an only table nothing need be said.
  private func peerAttachments(
    _ peers: [String: ElementID<Peer>], _ routes: TransitRoutes
  ) -> [TransitGateway.PeerAttachment] {
    guard routes.tables.count > 1 else { return [] }
    return routes.attachments.compactMap { attachment in
      peers[attachment].map {
        TransitGateway.PeerAttachment(peer: $0, routeTable: routes.position(of: attachment))
      }
    }
  }

  /// Whether rules may refer to groups of other VPCs: the gateway and each attachment have to allow it.
  ///
  /// Source: AWS Transit Gateway Guide, tgw-vpc-attachments.md, "Security group referencing support".
  private func recognisesGroups(_ network: TransitNetwork) -> Bool {
    network.gateway?.recognisesGroups == true
      && network.attachments.allSatisfy { $0.recognisesGroups != false }
  }

  // MARK: Attachments

  private func vpcAttachments(
    of network: TransitNetwork, into diagnostics: inout DiagnosticList
  ) -> [Attached] {
    network.attachments.filter { $0.kind == "vpc" }.compactMap { attachment in
      guard let vpc = attachment.resource.flatMap({ vpcIDs[$0] }) else { return nil }
      let named = attachment.subnets ?? subnetsOfInterfaces(of: attachment)
      let subnets = named.compactMap { subnetIDs[$0] }
      guard !subnets.isEmpty else {
        diagnostics.note(
          "missing-element", "no subnet of \(attachment.id) is in the files",
          at: attachment.source.firstPlace,
          help: attachment.origin.help(
            adding: "aws ec2 describe-transit-gateway-vpc-attachments",
            ", and what `aws ec2 describe-subnets` prints"))
        return nil
      }
      return Attached(element: attachment, vpc: vpc, subnets: subnets)
    }
  }

  /// The subnets of the interfaces whose descriptions name an attachment.
  private func subnetsOfInterfaces(of attachment: AWSTransitGatewayAttachment) -> [String] {
    inventory.networkInterfaces.filter {
      $0.kind == "transit_gateway" && $0.description?.hasSuffix(attachment.id) == true
    }.compactMap(\.subnet)
  }

  // MARK: Peers

  /// Adds a peer for each attachment that routes lead to and that is not to a VPC in the files.
  ///
  /// - Returns: The peers by the ids of their attachments.
  private mutating func addPeers(
    behind network: TransitNetwork, _ routes: TransitRoutes, _ attached: [Attached],
    into diagnostics: inout DiagnosticList
  ) -> [String: ElementID<Peer>] {
    let inside = Set(attached.map(\.element.id))
    let described = Dictionary(
      network.attachments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var peers: [String: ElementID<Peer>] = [:]
    for id in routes.attachments where !inside.contains(id) {
      let attachment = described[id]
      peers[id] = addPeer(
        id, blocks: routes.destinations(of: id), attachment?.source ?? network.source)
      guard attachment == nil || attachment?.kind == "vpc" else { continue }
      diagnostics.note(
        "missing-element",
        "\(network.id) routes to \(id), and "
          + (attachment == nil ? "it" : "\(attachment?.resource ?? "its VPC")")
          + " is not in the files; what filters packets there is not known",
        at: (attachment?.source ?? network.source)?.firstPlace)
    }
    return peers
  }
}
