extension SpecialPurposeBlock {
  /// Makes a row of the tables below, whose addresses are all well-formed.
  private init(
    _ address: Address, _ prefixLength: Int, _ purpose: Purpose, global: Bool?, _ reference: String
  ) {
    self.init(
      block: CIDRBlock(uncheckedContaining: address, prefixLength: prefixLength),
      purpose: purpose, isGloballyReachable: global, reference: reference)
  }

  /// Makes an IPv6 row from the first groups of its address; the others are zero.
  private init(
    _ groups: [UInt16], _ prefixLength: Int, _ purpose: Purpose, global: Bool?, _ reference: String
  ) {
    let value = groups.reduce(UInt128(0)) { $0 << 16 | UInt128($1) } << (128 - 16 * groups.count)
    self.init(.ipv6(value), prefixLength, purpose, global: global, reference)
  }

  /// Source: IANA "IPv4 Special-Purpose Address Registry", and RFC 5771 for multicast.
  static let ipv4Registry: [SpecialPurposeBlock] = [
    .init(.ipv4(0, 0, 0, 0), 8, .thisNetwork, global: false, "RFC 791"),
    .init(.ipv4(0, 0, 0, 0), 32, .thisNetwork, global: false, "RFC 1122"),
    .init(.ipv4(10, 0, 0, 0), 8, .privateUse, global: false, "RFC 1918"),
    .init(.ipv4(100, 64, 0, 0), 10, .sharedAddressSpace, global: false, "RFC 6598"),
    .init(.ipv4(127, 0, 0, 0), 8, .loopback, global: false, "RFC 1122"),
    .init(.ipv4(169, 254, 0, 0), 16, .linkLocal, global: false, "RFC 3927"),
    .init(.ipv4(172, 16, 0, 0), 12, .privateUse, global: false, "RFC 1918"),
    .init(.ipv4(192, 0, 0, 0), 24, .protocolAssignments, global: false, "RFC 6890"),
    .init(.ipv4(192, 0, 0, 0), 29, .transition, global: false, "RFC 7335"),
    .init(.ipv4(192, 0, 0, 8), 32, .protocolAssignments, global: false, "RFC 7600"),
    .init(.ipv4(192, 0, 0, 9), 32, .protocolAssignments, global: true, "RFC 7723"),
    .init(.ipv4(192, 0, 0, 10), 32, .protocolAssignments, global: true, "RFC 8155"),
    .init(.ipv4(192, 0, 0, 170), 31, .transition, global: false, "RFC 7050"),
    .init(.ipv4(192, 0, 2, 0), 24, .documentation, global: false, "RFC 5737"),
    .init(.ipv4(192, 31, 196, 0), 24, .as112, global: true, "RFC 7535"),
    .init(.ipv4(192, 52, 193, 0), 24, .multicastTunnelling, global: true, "RFC 7450"),
    .init(.ipv4(192, 88, 99, 0), 24, .transition, global: nil, "RFC 7526"),
    .init(.ipv4(192, 168, 0, 0), 16, .privateUse, global: false, "RFC 1918"),
    .init(.ipv4(192, 175, 48, 0), 24, .as112, global: true, "RFC 7534"),
    .init(.ipv4(198, 18, 0, 0), 15, .benchmarking, global: false, "RFC 2544"),
    .init(.ipv4(198, 51, 100, 0), 24, .documentation, global: false, "RFC 5737"),
    .init(.ipv4(203, 0, 113, 0), 24, .documentation, global: false, "RFC 5737"),
    .init(.ipv4(224, 0, 0, 0), 4, .multicast, global: nil, "RFC 5771"),
    .init(.ipv4(240, 0, 0, 0), 4, .reserved, global: false, "RFC 1112"),
    .init(.ipv4(255, 255, 255, 255), 32, .limitedBroadcast, global: false, "RFC 8190"),
  ]

  /// Source: IANA "IPv6 Special-Purpose Address Registry", and RFC 4291 for multicast.
  static let ipv6Registry: [SpecialPurposeBlock] = [
    .init(.ipv6(0), 128, .thisNetwork, global: false, "RFC 4291"),
    .init(.ipv6(1), 128, .loopback, global: false, "RFC 4291"),
    .init(.ipv6(0xffff_0000_0000), 96, .transition, global: false, "RFC 4291"),
    .init([0x64, 0xff9b], 96, .transition, global: true, "RFC 6052"),
    .init([0x64, 0xff9b, 1], 48, .transition, global: false, "RFC 8215"),
    .init([0x100], 64, .discardOnly, global: false, "RFC 6666"),
    .init([0x2001], 23, .protocolAssignments, global: false, "RFC 2928"),
    .init([0x2001], 32, .transition, global: nil, "RFC 4380"),
    .init([0x2001, 1, 0, 0, 0, 0, 0, 1], 128, .protocolAssignments, global: true, "RFC 7723"),
    .init([0x2001, 1, 0, 0, 0, 0, 0, 2], 128, .protocolAssignments, global: true, "RFC 8155"),
    .init([0x2001, 2], 48, .benchmarking, global: false, "RFC 5180"),
    .init([0x2001, 3], 32, .multicastTunnelling, global: true, "RFC 7450"),
    .init([0x2001, 4, 0x112], 48, .as112, global: true, "RFC 7535"),
    .init([0x2001, 0x10], 28, .identifiers, global: nil, "RFC 4843"),
    .init([0x2001, 0x20], 28, .identifiers, global: true, "RFC 7343"),
    .init([0x2001, 0x30], 28, .identifiers, global: true, "RFC 9374"),
    .init([0x2001, 0xdb8], 32, .documentation, global: false, "RFC 3849"),
    .init([0x2002], 16, .transition, global: nil, "RFC 3056"),
    .init([0x2620, 0x4f, 0x8000], 48, .as112, global: true, "RFC 7534"),
    .init([0x3fff], 20, .documentation, global: false, "RFC 9637"),
    .init([0x5f00], 16, .segmentRouting, global: false, "RFC 9602"),
    .init([0xfc00], 7, .privateUse, global: false, "RFC 4193"),
    .init([0xfe80], 10, .linkLocal, global: false, "RFC 4291"),
    .init([0xff00], 8, .multicast, global: nil, "RFC 4291"),
  ]
}
