extension AddressSet {
  /// Every address of a family that the IANA registries set aside for something, multicast included
  /// (RFC 6890).
  public static func specialPurpose(_ family: AddressFamily) -> AddressSet {
    AddressSet(SpecialPurposeBlock.all(family).map(\.block))
  }

  /// Every IPv4 address that the IANA registries set aside for something, multicast included (RFC
  /// 6890).
  public static let specialPurposeIPv4 = specialPurpose(.ipv4)

  /// Every IPv6 address that the IANA registries set aside for something, multicast included (RFC
  /// 6890).
  public static let specialPurposeIPv6 = specialPurpose(.ipv6)

  /// The addresses of both families that are set aside for one purpose.
  public static func reserved(for purpose: SpecialPurposeBlock.Purpose) -> AddressSet {
    let rows = AddressFamily.allCases.flatMap(SpecialPurposeBlock.all)
    return AddressSet(rows.filter { $0.purpose == purpose }.map(\.block))
  }

  /// Private addresses: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 (RFC 1918) and fc00::/7 (RFC
  /// 4193).
  public static let privateUse = reserved(for: .privateUse)

  /// The addresses shared by a carrier and its customers: 100.64.0.0/10 (RFC 6598).
  public static let sharedAddressSpace = reserved(for: .sharedAddressSpace)

  /// Loopback addresses: 127.0.0.0/8 (RFC 1122) and ::1 (RFC 4291).
  public static let loopback = reserved(for: .loopback)

  /// Link-local addresses: 169.254.0.0/16 (RFC 3927) and fe80::/10 (RFC 4291).
  public static let linkLocal = reserved(for: .linkLocal)

  /// Addresses for examples: RFC 5737, RFC 3849 and RFC 9637.
  public static let documentation = reserved(for: .documentation)

  /// Multicast addresses: 224.0.0.0/4 (RFC 5771) and ff00::/8 (RFC 4291).
  public static let multicast = reserved(for: .multicast)

  /// The IPv6 addresses from which global unicast ones are assigned: 2000::/3 (RFC 4291, section
  /// 2.4; IANA).
  public static let globalUnicastIPv6 = AddressSet(
    CIDRBlock(uncheckedContaining: .ipv6(UInt128(0x2000) << 112), prefixLength: 3))

  /// The unicast addresses of a family to which packets can travel between networks.
  ///
  /// For IPv4 these are all addresses except those that the registry of RFC 6890 marks as not
  /// globally reachable, multicast and 240.0.0.0/4. For IPv6 they are 2000::/3, whatever the
  /// registry says about parts of it.
  ///
  /// The ranges for documentation (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32,
  /// 3fff::/20) count as routable, because every example uses them in the role of public addresses.
  /// The two anycast addresses in 192.0.0.0/24 that the registry calls reachable (RFC 7723, RFC
  /// 8155) do not: they mean the nearest server of whatever network the sender is in.
  public static func globallyRoutable(_ family: AddressFamily) -> AddressSet {
    family == .ipv4 ? globallyRoutableIPv4 : globalUnicastIPv6
  }

  private static let globallyRoutableIPv4: AddressSet = {
    let excluded = SpecialPurposeBlock.ipv4Registry.filter { row in
      row.purpose == .multicast
        || row.isGloballyReachable == false && row.purpose != .documentation
    }
    return all(.ipv4).subtracting(AddressSet(excluded.map(\.block)))
  }()
}
