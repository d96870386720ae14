public import PacketSpace

/// An internet gateway or an egress-only one, as `describe-internet-gateways` or
/// `describe-egress-only-internet-gateways` prints it.
///
/// Source: EC2 API, InternetGateway and EgressOnlyInternetGateway.
public struct AWSInternetGateway: AWSElement {
  /// The id, such as `igw-0123456789abcdef0` or `eigw-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// Whether it lets IPv6 connections out and none in.
  public let isEgressOnly: Bool
  /// The id of the VPC it is attached to; nil if it is detached.
  public let vpc: String?
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A NAT gateway as `describe-nat-gateways` prints it.
///
/// Source: EC2 API, NatGateway.
public struct AWSNATGateway: AWSElement {
  /// The id, such as `nat-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of its VPC; nil where the answer does not say.
  public let vpc: String?
  /// The id of the subnet it lives in; nil for a regional gateway.
  public let subnet: String?
  /// Whether it has no public address, and so no way to the internet.
  public let isPrivate: Bool
  /// Whether it spans the zones of its VPC and lies in no subnet.
  public let isRegional: Bool
  /// Whether it carries traffic: it is neither failed nor deleted.
  public let isUsable: Bool
  /// Its private addresses, in written order.
  public let addresses: [Address]
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A virtual private gateway as `describe-vpn-gateways` prints it.
///
/// Source: EC2 API, VpnGateway.
public struct AWSVirtualPrivateGateway: AWSElement {
  /// The id, such as `vgw-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of the VPC it is attached to; nil if it is detached.
  public let vpc: String?
  /// Where it is described.
  public let origin: AWSOrigin
}

/// A site-to-site VPN connection as `describe-vpn-connections` prints it, as far as routes need it.
///
/// Source: EC2 API, VpnConnection.
public struct AWSVPNConnection: AWSElement {
  /// The id, such as `vpn-0123456789abcdef0`.
  public let id: String
  /// The value of the tag `Name`.
  public let nameTag: String?
  /// The id of the virtual private gateway it ends at; nil if it ends elsewhere.
  public let virtualPrivateGateway: String?
  /// The id of the transit gateway it ends at; nil if it ends elsewhere.
  public let transitGateway: String?
  /// The blocks on premises of its static routes, in written order; empty if BGP tells them.
  public let staticRoutes: [CIDRBlock]
  /// Where it is described.
  public let origin: AWSOrigin
}
