import PacketSpace
import SourceText

/// The addresses of a network interface.
struct AWSInterfaceAddresses {
  /// Its private IPv4 addresses, the primary one first as the answers list it, and its IPv6 addresses.
  let all: [Address]
  /// Whether a public IPv4 address stands for one of them.
  let hasPublicAddress: Bool
  /// Whether there are prefixes beside the single addresses.
  let hasDelegatedPrefixes: Bool

  init(_ reader: inout MappingReader, into diagnostics: inout DiagnosticList) {
    var addresses: [Address] = []
    var hasPublicAddress = Self.isPublic(&reader, into: &diagnostics)
    let primary = reader.address("PrivateIpAddress", into: &diagnostics)
    for var element in reader.elements("PrivateIpAddresses", into: &diagnostics) {
      addresses += [element.address("PrivateIpAddress", into: &diagnostics)].compactMap(\.self)
      if Self.isPublic(&element, into: &diagnostics) { hasPublicAddress = true }
    }
    if addresses.isEmpty, let primary { addresses.append(primary) }
    for var element in reader.elements("Ipv6Addresses", into: &diagnostics) {
      addresses += [element.address("Ipv6Address", into: &diagnostics)].compactMap(\.self)
    }
    var seen: Set<Address> = []
    all = addresses.filter { seen.insert($0).inserted }
    self.hasPublicAddress = hasPublicAddress
    hasDelegatedPrefixes = ["Ipv4Prefixes", "Ipv6Prefixes"].contains {
      !reader.sequence($0, into: &diagnostics).isEmpty
    }
  }

  private static func isPublic(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> Bool {
    guard var association = reader.nested("Association", into: &diagnostics) else { return false }
    return association.nonEmptyString("PublicIp", into: &diagnostics) != nil
  }
}
