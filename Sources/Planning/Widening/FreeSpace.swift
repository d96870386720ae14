public import PacketSpace
public import Topology

/// Addresses in the VPCs that lists may open in addition, if somebody consents.
public struct FreeSpace: Hashable, Sendable {
  /// The addresses of the VPCs.
  public let vpcs: AddressSet
  /// The addresses of the subnets.
  public let subnets: AddressSet

  /// Makes the space of a network.
  public init(vpcs: AddressSet, subnets: AddressSet) {
    self.vpcs = vpcs
    self.subnets = subnets
  }

  /// The space of a topology.
  public init(_ topology: NetworkTopology) {
    self.init(
      vpcs: AddressSet(topology.vpcs.elements.flatMap(\.blocks)),
      subnets: AddressSet(topology.subnets.elements.flatMap(\.blocks)))
  }

  /// The addresses that a consent opens.
  public func addresses(_ consent: Policy.Widening) -> AddressSet {
    switch consent {
    case .none: .empty
    case .unallocated: vpcs.subtracting(subnets)
    case .vpc: vpcs
    }
  }

  /// Entries that allow, at the addresses that a consent opens, what a list allows anywhere: blocks may get wider, but
  /// ports do not.
  public func entries(
    _ consent: Policy.Widening, like list: [UnnumberedEntry]
  ) -> [UnnumberedEntry] {
    list.widened(over: addresses(consent))
  }
}
