/// The VPC's end of a VPN connection or of AWS Direct Connect; it has no subnet of its own.
///
/// Source: Amazon VPC User Guide, VPC_Scenario4.md.
public struct VirtualPrivateGateway: Hashable, Sendable {
  /// The VPC it is attached to.
  public let vpc: ElementID<VPC>
  /// Whether AWS Direct Connect leads to it and not a VPN connection; filters see no difference.
  public let usesDirectConnect: Bool

  /// Makes a gateway.
  public init(vpc: ElementID<VPC>, usesDirectConnect: Bool = false) {
    self.vpc = vpc
    self.usesDirectConnect = usesDirectConnect
  }
}
