public import PacketSpace
public import SourceText

/// A hub between VPCs and networks on premises, with one network interface in each attachment subnet.
///
/// Source: AWS Transit Gateway Guide, how-transit-gateways-work.md.
public struct TransitGateway: Hashable, Sendable {
  /// The attached VPCs, in the order of the file.
  public let attachments: [Attachment]
  /// The attachments of networks on premises that name a route table, in the order of the file.
  public let peerAttachments: [PeerAttachment]
  /// The route tables, in the order of the file; never empty.
  public let routeTables: [RouteTable]
  /// Whether inbound rules may refer to security groups of the other VPC.
  ///
  /// Source: EC2 API, TransitGatewayOptions.SecurityGroupReferencingSupport.
  public let recognisesGroups: Bool

  /// Makes a transit gateway with route tables of its own choice.
  ///
  /// - Parameters:
  ///   - attachments: The attached VPCs; each names one of the tables by its position.
  ///   - peerAttachments: The networks on premises that name a table; others have the first one.
  ///   - routeTables: The tables; without any there is one that routes nothing.
  ///   - recognisesGroups: Whether inbound rules may refer to security groups of the other VPC.
  public init(
    attachments: [Attachment], peerAttachments: [PeerAttachment] = [], routeTables: [RouteTable],
    recognisesGroups: Bool = false
  ) {
    self.attachments = attachments
    self.peerAttachments = peerAttachments
    self.routeTables = routeTables.isEmpty ? [RouteTable(name: nil, routes: [])] : routeTables
    self.recognisesGroups = recognisesGroups
  }

  /// Makes a transit gateway with one route table for all attachments, its default one.
  ///
  /// - Parameters:
  ///   - attachments: The attached VPCs.
  ///   - routes: The static routes of the table.
  ///   - propagatesVPCs: Whether the blocks of every attached VPC are in it as well.
  ///   - recognisesGroups: Whether inbound rules may refer to security groups of the other VPC.
  public init(
    attachments: [Attachment], routes: [StaticRoute] = [], propagatesVPCs: Bool = true,
    recognisesGroups: Bool = false
  ) {
    self.init(
      attachments: attachments,
      routeTables: [
        RouteTable(
          name: nil, routes: routes, propagatedVPCs: propagatesVPCs ? attachments.map(\.vpc) : [])
      ], recognisesGroups: recognisesGroups)
  }

  /// A VPC with the subnets in which the gateway has its interfaces, one in each zone.
  public struct Attachment: Hashable, Sendable {
    /// The VPC.
    public let vpc: ElementID<VPC>
    /// The subnets.
    public let subnets: [ElementID<Subnet>]
    /// The position of the route table that what comes from the VPC is routed by.
    ///
    /// Source: AWS Transit Gateway Guide, how-transit-gateways-work.md ("Route table association").
    public let routeTable: Int

    /// Makes an attachment.
    public init(vpc: ElementID<VPC>, subnets: [ElementID<Subnet>], routeTable: Int = 0) {
      self.vpc = vpc
      self.subnets = subnets
      self.routeTable = routeTable
    }
  }

  /// A VPN or Direct Connect attachment.
  public struct PeerAttachment: Hashable, Sendable {
    /// The network behind it.
    public let peer: ElementID<Peer>
    /// The position of the route table that what comes from there is routed by.
    public let routeTable: Int

    /// Makes an attachment.
    public init(peer: ElementID<Peer>, routeTable: Int) {
      self.peer = peer
      self.routeTable = routeTable
    }
  }

  /// One of the gateway's own route tables.
  ///
  /// Source: AWS Transit Gateway Guide, tgw-route-tables.md.
  public struct RouteTable: Hashable, Sendable {
    /// The name in the topology; `nil` for the only table of a gateway.
    public let name: String?
    /// The static routes, in the order of the file.
    public let routes: [StaticRoute]
    /// The attached VPCs whose blocks are in the table as well.
    public let propagatedVPCs: [ElementID<VPC>]

    /// Makes a table.
    public init(
      name: String?, routes: [StaticRoute], propagatedVPCs: [ElementID<VPC>] = []
    ) {
      self.name = name
      self.routes = routes
      self.propagatedVPCs = propagatedVPCs
    }
  }

  /// Where the gateway sends packets.
  public enum Target: Hashable, Sendable {
    /// To an attached VPC.
    case vpc(ElementID<VPC>)
    /// Over a VPN or Direct Connect attachment to addresses outside the VPCs.
    case peer(ElementID<Peer>)
    /// Nowhere: they are dropped.
    case blackhole
  }

  /// Where packets come into the gateway; it decides which table routes them.
  public enum Origin: Hashable, Sendable {
    /// An attached VPC.
    case vpc(ElementID<VPC>)
    /// A network on premises.
    case peer(ElementID<Peer>)
  }

  /// One static route of a table.
  public struct StaticRoute: Hashable, Sendable {
    /// The block the route is for.
    public let destination: CIDRBlock
    /// Where it leads.
    public let target: Target
    /// Where the route is written.
    public let source: SourceRange?

    /// Makes a route.
    public init(destination: CIDRBlock, target: Target, source: SourceRange? = nil) {
      self.destination = destination
      self.target = target
      self.source = source
    }
  }

  /// The attachment of a VPC, or `nil` when it has none.
  public func attachment(of vpc: ElementID<VPC>) -> Attachment? {
    attachments.first { $0.vpc == vpc }
  }

  /// The table that routes what comes from somewhere.
  public func routeTable(of origin: Origin) -> RouteTable {
    let position: Int? =
      switch origin {
      case .vpc(let vpc): attachment(of: vpc)?.routeTable
      case .peer(let peer): peerAttachments.first { $0.peer == peer }?.routeTable
      }
    return position.flatMap { routeTables.indices.contains($0) ? routeTables[$0] : nil }
      ?? routeTables[0]
  }
}
