import PacketSpace
import Traversal

/// Picks an address for an end that may have many.
enum ExampleAddress {
  /// Addresses of documentation that people take for somebody on the internet.
  private static let familiar: [Address] = [
    .ipv4(198, 51, 100, 7), .ipv6(0x2001_0db8_ffff_0000_0000_0000_0000_0007),
  ]

  /// Somebody on the internet.
  static func ofInternet(_ family: AddressFamily) -> Address? {
    familiar.first { $0.family == family }
  }

  /// An address that a host could have and that no other end has yet; `nil` only for an end without addresses.
  ///
  /// Ends inside VPCs have only addresses that AWS gives to interfaces; of others, those are passed over that look like
  /// the address of a network.
  static func of(_ end: PathEnd, avoiding taken: [Address]) -> Address? {
    let own = end.addresses
    if let known = familiar.first(where: { own.contains($0) && !taken.contains($0) }),
      end.subnet == nil
    {
      return known
    }
    for range in own.ranges {
      for distance in UInt128(0)...(8 + UInt128(taken.count)) {
        guard let address = range.lower.advanced(by: distance), address <= range.upper else {
          break
        }
        if !taken.contains(address), end.subnet != nil || isUsual(address) { return address }
      }
    }
    return own.first
  }

  private static func isUsual(_ address: Address) -> Bool {
    address.family == .ipv4
      ? ![0, 255].contains(address.value & 0xFF) : address.value & 0xFFFF_FFFF != 0
  }
}
