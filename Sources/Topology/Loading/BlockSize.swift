internal import PacketSpace
internal import SourceText

/// What AWS gives blocks to, each with sizes of its own.
enum BlockOwner {
  /// A VPC.
  case vpc
  /// A subnet.
  case subnet

  /// The prefix lengths AWS accepts.
  ///
  /// Source: Amazon VPC User Guide, vpc-cidr-blocks.md ("between a /16 and a /28"; IPv6 "from /44 to /60 in increments
  /// of /4") and subnet-sizing.md (the same for IPv4; IPv6 "from /44 to /64 in increments of /4").
  func accepts(_ block: CIDRBlock) -> Bool {
    let length = block.prefixLength
    return switch (block.family, self) {
    case (.ipv4, _): (16...28).contains(length)
    case (.ipv6, .vpc): (44...60).contains(length) && length.isMultiple(of: 4)
    case (.ipv6, .subnet): (44...64).contains(length) && length.isMultiple(of: 4)
    }
  }

  /// The accepted sizes in words.
  func acceptedSizes(_ family: AddressFamily) -> String {
    switch (family, self) {
    case (.ipv4, _): "/16 to /28"
    case (.ipv6, .vpc): "/44 to /60 in steps of 4"
    case (.ipv6, .subnet): "/44 to /64 in steps of 4"
    }
  }
}

extension LoadingContext {
  /// Reports a block of a size that AWS does not accept.
  mutating func checkBlockSize(_ block: Located<CIDRBlock>, _ owner: BlockOwner, of subject: String)
  {
    guard !owner.accepts(block.value) else { return }
    let sizes = owner.acceptedSizes(block.value.family)
    diagnostics.error(
      "invalid-size", "\(block.value) of \(subject) is a /\(block.value.prefixLength)",
      at: block.range, help: ["AWS accepts \(block.value.family) blocks of \(sizes) here"])
  }
}
