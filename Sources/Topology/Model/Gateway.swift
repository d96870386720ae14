public import PacketSpace
public import SourceText

/// Something a route can send packets to.
public struct Gateway: NamedElement {
  /// What a gateway is, with what that kind needs to be known.
  public enum Kind: Hashable, Sendable {
    /// Translates between public and private addresses at the VPC's edge; has no subnet of its own.
    case internetGateway(vpc: ElementID<VPC>)
    /// Lets IPv6 connections out but none in; has no subnet of its own.
    case egressOnlyInternetGateway(vpc: ElementID<VPC>)
    /// Rewrites sources to its own address and to a port of its own range.
    case natGateway(NATGateway)
  }

  /// The name in the topology.
  public let name: String
  /// The AWS id, when known.
  public let id: String?
  /// What it is.
  public let kind: Kind
  /// Where the gateway is defined.
  public let source: SourceRange?

  /// Makes a gateway.
  public init(name: String, id: String? = nil, kind: Kind, source: SourceRange? = nil) {
    self.name = name
    self.id = id
    self.kind = kind
    self.source = source
  }
}

/// A zonal NAT gateway: it lives in a subnet, and the network ACL of that subnet sees its traffic on both sides.
///
/// Source: Amazon VPC User Guide, vpc-nat-gateway.md ("NAT gateways use ports 1024-65535").
public struct NATGateway: Hashable, Sendable {
  /// The subnet of its network interface.
  public let subnet: ElementID<Subnet>
  /// Its private addresses where known; otherwise it may have any address of the subnet.
  public let addresses: [Address]

  /// Makes a NAT gateway.
  public init(subnet: ElementID<Subnet>, addresses: [Address] = []) {
    self.subnet = subnet
    self.addresses = addresses
  }
}
