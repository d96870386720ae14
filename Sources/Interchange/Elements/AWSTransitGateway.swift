/// A transit gateway as `describe-transit-gateways` prints it.
///
/// Source: EC2 API, TransitGateway.
public struct AWSTransitGateway: AWSElement {
  /// The id, such as `tgw-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of the route table of attachments that name no other; nil if there is none.
  public let defaultAssociationTable: String?
  /// The id of the route table into which attachments propagate unless told otherwise; nil if there is none.
  public let defaultPropagationTable: String?
  /// Whether inbound rules may refer to security groups of the other VPC.
  public let recognisesGroups: Bool
  /// Where it is described.
  public let origin: AWSOrigin
}

/// An attachment to a transit gateway as `describe-transit-gateway-attachments` or
/// `describe-transit-gateway-vpc-attachments` prints it; only the latter has subnets.
///
/// Source: EC2 API, TransitGatewayAttachment and TransitGatewayVpcAttachment.
public struct AWSTransitGatewayAttachment: AWSElement {
  /// The id, such as `tgw-attach-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of the transit gateway.
  public let transitGateway: String
  /// What is attached, as the API names it: `vpc`, `vpn`, `direct-connect-gateway`, `peering`, `connect`.
  public let kind: String
  /// The id of what is attached; nil where the answer does not say.
  public let resource: String?
  /// The ids of the subnets that hold its interfaces; nil if no answer says.
  public let subnets: [String]?
  /// The id of the transit gateway route table it is associated with; nil if no answer says.
  public let routeTable: String?
  /// Whether rules in the attached VPC may refer to security groups; nil if no answer says.
  public let recognisesGroups: Bool?
  /// Whether it carries traffic: it is neither pending, nor failed, nor deleted.
  public let isUsable: Bool
  /// Where it is described.
  public let origin: AWSOrigin
  /// The ids of the route tables that its blocks are in, as `get-transit-gateway-attachment-propagations` lists them; nil if
  /// no answer does.
  public internal(set) var propagations: [String]?
}

/// A route table of a transit gateway as `describe-transit-gateway-route-tables` prints it, with what
/// `search-transit-gateway-routes`, `get-transit-gateway-route-table-associations` and
/// `get-transit-gateway-route-table-propagations` say of it.
///
/// Source: EC2 API, TransitGatewayRouteTable.
public struct AWSTransitGatewayRouteTable: AWSElement {
  /// The id, such as `tgw-rtb-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of the transit gateway; nil where no answer says.
  public let transitGateway: String?
  /// Whether attachments that name no other table are associated with it.
  public let isDefaultAssociation: Bool
  /// Whether attachments propagate into it unless told otherwise.
  public let isDefaultPropagation: Bool
  /// Its routes, in written order; nil if no answer lists them.
  public let routes: [AWSTransitGatewayRoute]?
  /// The ids of the attachments whose packets it routes; nil if no answer lists them.
  public let associations: [String]?
  /// The ids of the attachments whose blocks are in it; nil if no answer lists them.
  public let propagations: [String]?
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A route of a transit gateway route table.
///
/// Source: EC2 API, TransitGatewayRoute.
public struct AWSTransitGatewayRoute: AWSDescribed {
  /// What it is for.
  public let destination: AWSRoute.Destination
  /// The ids of the attachments it leads to: several when a VPN has several tunnels.
  public let attachments: [String]
  /// Whether it was propagated by an attachment and not written by a person.
  public let isPropagated: Bool
  /// Whether packets are dropped.
  public let isBlackhole: Bool
  /// Where the route is written.
  public let origin: AWSOrigin
}
