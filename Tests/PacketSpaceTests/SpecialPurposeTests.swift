import PacketSpace
import TestSupport
import Testing

/// The registries of special-purpose addresses, and what follows for routing.
struct SpecialPurposeTests {
  /// Addresses, what they are set aside for, and whether they count as globally routable.
  static let cases: [(text: String, purpose: SpecialPurposeBlock.Purpose?, routable: Bool)] = [
    ("0.0.0.0", .thisNetwork, false),
    ("0.255.255.255", .thisNetwork, false),
    ("1.0.0.0", nil, true),
    ("9.255.255.255", nil, true),
    ("10.0.0.0", .privateUse, false),
    ("11.0.0.0", nil, true),
    ("100.63.255.255", nil, true),
    ("100.64.0.0", .sharedAddressSpace, false),
    ("100.127.255.255", .sharedAddressSpace, false),
    ("127.0.0.1", .loopback, false),
    ("169.254.169.254", .linkLocal, false),
    ("172.15.255.255", nil, true),
    ("172.16.0.0", .privateUse, false),
    ("172.31.255.255", .privateUse, false),
    ("172.32.0.0", nil, true),
    ("192.0.0.9", .protocolAssignments, false),
    ("192.0.2.1", .documentation, true),
    ("192.88.99.1", .transition, true),
    ("192.168.255.255", .privateUse, false),
    ("192.175.48.1", .as112, true),
    ("198.17.255.255", nil, true),
    ("198.18.0.0", .benchmarking, false),
    ("198.51.100.7", .documentation, true),
    ("203.0.113.255", .documentation, true),
    ("223.255.255.255", nil, true),
    ("224.0.0.1", .multicast, false),
    ("240.0.0.0", .reserved, false),
    ("255.255.255.255", .limitedBroadcast, false),
    ("::", .thisNetwork, false),
    ("::1", .loopback, false),
    ("::ffff:192.0.2.1", .transition, false),
    ("64:ff9b::1", .transition, false),
    ("1fff:ffff::", nil, false),
    ("2001:db8::1", .documentation, true),
    ("2001:2::1", .benchmarking, true),
    ("2600:1f18::1", nil, true),
    ("3fff:0fff::1", .documentation, true),
    ("4000::", nil, false),
    ("fd00::1", .privateUse, false),
    ("fe80::1", .linkLocal, false),
    ("ff02::1", .multicast, false),
  ]

  @Test(arguments: cases)
  func purposes(text: String, purpose: SpecialPurposeBlock.Purpose?, routable: Bool) throws {
    let address = try address(text)
    #expect(SpecialPurposeBlock.containing(address)?.purpose == purpose)
    #expect(AddressSet.globallyRoutable(address.family).contains(address) == routable)
    #expect(AddressSet.specialPurpose(address.family).contains(address) == (purpose != nil))
  }

  @Test func registriesAscend() {
    for family in AddressFamily.allCases {
      let blocks = SpecialPurposeBlock.all(family).map(\.block)
      #expect(blocks == blocks.sorted())
      #expect(Set(blocks).count == blocks.count)
      #expect(blocks.allSatisfy { $0.family == family })
    }
  }

  @Test func wellKnownSets() throws {
    #expect(
      try AddressSet.privateUse
        == addresses("10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, fc00::/7"))
    #expect(try AddressSet.multicast == addresses("224.0.0.0/4, ff00::/8"))
    #expect(try AddressSet.linkLocal == addresses("169.254.0.0/16, fe80::/10"))
    #expect(try AddressSet.sharedAddressSpace == addresses("100.64.0.0/10"))
    #expect(try AddressSet.globallyRoutable(.ipv6) == addresses("2000::/3"))
    #expect(
      SpecialPurposeBlock.containing(.ipv4(10, 1, 2, 3))?.description
        == "10.0.0.0/8 (private use, RFC 1918)")
  }
}
