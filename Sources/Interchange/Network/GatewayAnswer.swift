/// Which answer describes what a route leads to.
enum GatewayAnswer {
  private static let commandsByPrefix: [(prefix: String, command: String)] = [
    ("nat-", "describe-nat-gateways"), ("igw-", "describe-internet-gateways"),
    ("eigw-", "describe-egress-only-internet-gateways"), ("vgw-", "describe-vpn-gateways"),
    ("pcx-", "describe-vpc-peering-connections"),
    ("tgw-", "describe-transit-gateway-vpc-attachments"), ("vpce-", "describe-vpc-endpoints"),
  ]

  /// The command that describes what an id names; nil for kinds of target that have no model.
  static func command(for id: String) -> String? {
    commandsByPrefix.first { id.hasPrefix($0.prefix) }?.command
  }
}
