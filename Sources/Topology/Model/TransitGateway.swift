public import PacketSpace
public import SourceText

/// A hub between VPCs and networks on premises, with one network interface in each attachment subnet.
///
/// Source: AWS Transit Gateway Guide, how-transit-gateways-work.md.
public struct TransitGateway: Hashable, Sendable {
  /// The attached VPCs, in the order of the file.
  public let attachments: [Attachment]
  /// The static routes of its route table, in the order of the file.
  public let routes: [StaticRoute]
  /// Whether the blocks of every attached VPC are in its route table as well.
  public let propagatesVPCs: Bool
  /// Whether inbound rules may refer to security groups of the other VPC.
  ///
  /// Source: EC2 API, TransitGatewayOptions.SecurityGroupReferencingSupport.
  public let recognisesGroups: Bool

  /// Makes a transit gateway.
  public init(
    attachments: [Attachment], routes: [StaticRoute] = [], propagatesVPCs: Bool = true,
    recognisesGroups: Bool = false
  ) {
    self.attachments = attachments
    self.routes = routes
    self.propagatesVPCs = propagatesVPCs
    self.recognisesGroups = recognisesGroups
  }

  /// A VPC with the subnets in which the gateway has its interfaces, one in each zone.
  public struct Attachment: Hashable, Sendable {
    /// The VPC.
    public let vpc: ElementID<VPC>
    /// The subnets.
    public let subnets: [ElementID<Subnet>]

    /// Makes an attachment.
    public init(vpc: ElementID<VPC>, subnets: [ElementID<Subnet>]) {
      self.vpc = vpc
      self.subnets = subnets
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

  /// One static route of the gateway's own table.
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
}
