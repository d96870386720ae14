public import PacketSpace
public import SourceText

/// A named set of network interfaces that play one part: the web servers, the database.
public struct Workload: NamedElement {
  /// The name in the topology.
  public private(set) var name: String
  /// What its interfaces belong to.
  public let kind: Kind
  /// The families in which they have addresses.
  public let addressType: AddressType
  /// The subnets its interfaces may lie in.
  public let subnets: [ElementID<Subnet>]
  /// Fixed addresses of its interfaces; empty when it may have any address of its subnets.
  public let addresses: [Address]
  /// Whether its interfaces have public IPv4 addresses.
  ///
  /// Every IPv6 address counts as public.
  public let hasPublicAddress: Bool
  /// The names of the security groups on each of its interfaces.
  ///
  /// A workload that names none has one of its own, called like the workload.
  public private(set) var securityGroups: [String]
  /// The ports from which its system opens connections.
  public let ephemeralRange: EphemeralRange
  /// What it listens on, whether or not a flow uses it.
  public private(set) var listens: [Service]
  /// Where the workload is defined.
  public let source: SourceRange?

  /// Makes a workload; without `addressType` it has what is usual for its kind.
  public init(
    name: String, kind: Kind = .instances, addressType: AddressType? = nil,
    subnets: [ElementID<Subnet>], addresses: [Address] = [],
    hasPublicAddress: Bool = false, securityGroups: [String] = [],
    ephemeralRange: EphemeralRange = .any, listens: [Service] = [], source: SourceRange? = nil
  ) {
    self.name = name
    self.kind = kind
    self.addressType = addressType ?? kind.usualAddressType
    self.subnets = subnets
    self.addresses = addresses
    self.hasPublicAddress = hasPublicAddress
    self.securityGroups = securityGroups.isEmpty ? [name] : securityGroups
    self.ephemeralRange = ephemeralRange
    self.listens = listens
    self.source = source
  }

  /// The same workload under another name; other names, such as those of its security groups, stay.
  public func renamed(_ name: String) -> Workload {
    var copy = self
    copy.name = name
    return copy
  }

  /// The same workload with other security groups; with none it keeps its own.
  public func carrying(_ securityGroups: [String]) -> Workload {
    guard !securityGroups.isEmpty else { return self }
    var copy = self
    copy.securityGroups = securityGroups
    return copy
  }

  /// The same workload listening on other services.
  public func listening(to services: [Service]) -> Workload {
    var copy = self
    copy.listens = services
    return copy
  }
}
