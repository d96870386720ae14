/// One row of the IANA special-purpose address registries (RFC 6890), or of the multicast address
/// space.
public struct SpecialPurposeBlock: Hashable, Sendable {
  /// What the addresses are set aside for.
  public enum Purpose: String, Hashable, Sendable, CaseIterable {
    /// A host that does not know its network yet.
    case thisNetwork = "this network"
    /// Networks without a global number: RFC 1918 for IPv4, unique local addresses for IPv6.
    case privateUse = "private use"
    /// Between a carrier and its customers (RFC 6598).
    case sharedAddressSpace = "shared address space"
    /// Addresses that never leave the host.
    case loopback = "loopback"
    /// Addresses that never leave the link.
    case linkLocal = "link-local"
    /// Assignments for protocols of the IETF.
    case protocolAssignments = "protocol assignments"
    /// Examples in texts.
    case documentation = "documentation"
    /// Tests of network devices.
    case benchmarking = "benchmarking"
    /// Tunnels and translation between IPv4 and IPv6.
    case transition = "transition"
    /// Name servers that swallow reverse queries for private addresses.
    case as112 = "AS112"
    /// Automatic multicast tunnelling.
    case multicastTunnelling = "multicast tunnelling"
    /// Packets to be thrown away.
    case discardOnly = "discard only"
    /// Cryptographic and registered identifiers that look like addresses.
    case identifiers = "identifiers"
    /// Segment identifiers of segment routing.
    case segmentRouting = "segment routing"
    /// Groups of receivers.
    case multicast = "multicast"
    /// Kept for the future; never in use on any network.
    case reserved = "reserved"
    /// All hosts of the link.
    case limitedBroadcast = "limited broadcast"
  }

  /// The addresses.
  public let block: CIDRBlock

  /// What they are set aside for.
  public let purpose: Purpose

  /// Whether packets to these addresses may cross the borders of networks; nil where the registry
  /// says "N/A".
  public let isGloballyReachable: Bool?

  /// The document that sets them aside, for example `RFC 1918`.
  public let reference: String

  /// All rows of a family, ascending by block; some blocks lie inside others.
  public static func all(_ family: AddressFamily) -> [SpecialPurposeBlock] {
    family == .ipv4 ? ipv4Registry : ipv6Registry
  }

  /// The most specific row that an address belongs to; nil for an ordinary unicast address.
  public static func containing(_ address: Address) -> SpecialPurposeBlock? {
    all(address.family).last { $0.block.contains(address) }
  }
}

extension SpecialPurposeBlock: CustomStringConvertible {
  /// The block, its purpose and the document, for example `10.0.0.0/8 (private use, RFC 1918)`.
  public var description: String { "\(block) (\(purpose.rawValue), \(reference))" }
}
