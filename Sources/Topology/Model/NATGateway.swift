public import PacketSpace

/// A zonal NAT gateway: it lives in a subnet, and the network ACL of that subnet sees its traffic on both sides.
///
/// Source: Amazon VPC User Guide, vpc-nat-gateway.md ("NAT gateways use ports 1024-65535").
public struct NATGateway: Hashable, Sendable {
  /// The subnet of its network interface.
  public let subnet: ElementID<Subnet>
  /// Its private addresses where known; otherwise it may have any address of the subnet.
  public let addresses: [Address]
  /// Whether it has a public address.
  public let connectivity: Connectivity

  /// Makes a NAT gateway.
  public init(
    subnet: ElementID<Subnet>, addresses: [Address] = [], connectivity: Connectivity = .public
  ) {
    self.subnet = subnet
    self.addresses = addresses
    self.connectivity = connectivity
  }

  /// Where a NAT gateway can send packets.
  ///
  /// Source: Amazon VPC User Guide, vpc-nat-gateway.md.
  public enum Connectivity: String, CaseIterable, Hashable, Sendable {
    /// It has a public address: to the internet, and over other gateways.
    case `public`
    /// It has private addresses only: to other VPCs and networks on premises.
    case `private`
  }
}
