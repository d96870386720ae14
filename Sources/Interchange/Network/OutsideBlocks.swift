import PacketSpace

/// The addresses of a network on premises as routes to it show them.
enum OutsideBlocks {
  /// The blocks that routes name; a default route stands for what no VPC and nobody on the internet has.
  ///
  /// Source: RFC 1918, RFC 6598 and RFC 4193.
  static func blocks(of destinations: [CIDRBlock]) -> [CIDRBlock] {
    var blocks: [CIDRBlock] = []
    for block in destinations.flatMap({ $0.prefixLength == 0 ? privateBlocks($0.family) : [$0] })
    where !blocks.contains(block) {
      blocks.append(block)
    }
    return blocks
  }

  private static func privateBlocks(_ family: AddressFamily) -> [CIDRBlock] {
    let texts =
      family == .ipv4
      ? ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16"] : ["fc00::/7"]
    return texts.compactMap { CIDRBlock($0) }
  }
}
