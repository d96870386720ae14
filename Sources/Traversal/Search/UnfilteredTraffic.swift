public import PacketSpace
public import Topology

/// Addresses whose traffic neither network ACLs nor security groups filter.
///
/// Source: Amazon VPC User Guide, VPC_Security.md, vpc-dns.md and subnet-sizing.md. DHCP belongs to it as well, but it
/// is told by its protocol and not by an address.
public struct UnfilteredTraffic: Hashable, Sendable {
  /// The addresses.
  public let addresses: AddressSet
  /// What answers there, for people: `the VPC's DNS resolver`.
  public let reason: String

  /// What no filter sees, ordered as services first and then the VPC's own addresses.
  ///
  /// - Parameters:
  ///   - vpc: The VPC the traffic is in; `nil` gives what holds in every VPC.
  ///   - subnets: The subnets of that VPC, for the addresses of their routers.
  /// - Returns: Disjoint sets of addresses, each with what answers there.
  public static func all(in vpc: VPC?, subnets: [Subnet] = []) -> [UnfilteredTraffic] {
    everywhere + resolver(of: vpc) + routers(of: subnets)
  }

  /// Why no filter sees packets to an address, or `nil` when filters do.
  ///
  /// - Parameters:
  ///   - address: The destination.
  ///   - vpc: The VPC the traffic is in; `nil` looks only at what holds in every VPC.
  ///   - subnets: The subnets of that VPC, for the addresses of their routers.
  /// - Returns: What answers there: `the VPC's DNS resolver`.
  public static func reason(
    for address: Address, in vpc: VPC?, subnets: [Subnet] = []
  ) -> String? {
    all(in: vpc, subnets: subnets).first { $0.addresses.contains(address) }?.reason
  }

  /// What has the same address in every VPC.
  private static let everywhere: [UnfilteredTraffic] = [
    UnfilteredTraffic(
      [.ipv4(169, 254, 169, 253), amazonIPv6(0x253)], reason: "the VPC's DNS resolver"),
    UnfilteredTraffic(
      [.ipv4(169, 254, 169, 254), amazonIPv6(0x254)], reason: "EC2 instance metadata"),
    UnfilteredTraffic([.ipv4(169, 254, 170, 2)], reason: "ECS task metadata"),
    UnfilteredTraffic(
      [.ipv4(169, 254, 169, 123), amazonIPv6(0x123)], reason: "the Amazon Time Sync Service"),
    UnfilteredTraffic(
      [.ipv4(169, 254, 169, 250), .ipv4(169, 254, 169, 251)],
      reason: "Windows licence activation"),
    UnfilteredTraffic([.last(of: .ipv4)], reason: "DHCP"),
  ]

  private init(_ addresses: [Address], reason: String) {
    self.addresses = AddressSet(addresses.map(AddressRange.init(_:)))
    self.reason = reason
  }

  /// An address of `fd00:ec2::/32`, where AWS has its services for IPv6.
  private static func amazonIPv6(_ low: UInt128) -> Address {
    .ipv6(0xfd00_0ec2 << 96 | low)
  }

  /// The resolver answers on the third address of the VPC's primary block, the first one of the file.
  private static func resolver(of vpc: VPC?) -> [UnfilteredTraffic] {
    guard let primary = vpc?.blocks.first(where: { $0.family == .ipv4 }),
      let address = primary.address.advanced(by: 2)
    else { return [] }
    return [UnfilteredTraffic([address], reason: "the VPC's DNS resolver")]
  }

  /// The second address of each subnet's IPv4 block is the VPC router's.
  private static func routers(of subnets: [Subnet]) -> [UnfilteredTraffic] {
    let addresses = subnets.flatMap(\.blocks)
      .filter { $0.family == .ipv4 }
      .compactMap { $0.address.advanced(by: 1) }
    return addresses.isEmpty
      ? [] : [UnfilteredTraffic(addresses, reason: "the reserved address of the VPC router")]
  }
}
