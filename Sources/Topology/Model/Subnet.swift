public import PacketSpace
public import SourceText

/// A subnet of a VPC: it has exactly one network ACL and one route table.
///
/// Source: Amazon VPC User Guide, vpc-network-acls.md ("each subnet must be associated with a network ACL").
public struct Subnet: NamedElement {
  /// The name in the topology.
  public private(set) var name: String
  /// The AWS id, `subnet-…`, when known.
  public let id: String?
  /// The VPC it lies in.
  public let vpc: ElementID<VPC>
  /// The availability zone, when given.
  public let zone: String?
  /// The address blocks: at most one IPv4 block and any number of IPv6 blocks, canonical.
  public let blocks: [CIDRBlock]
  /// The name of its network ACL.
  ///
  /// A subnet that names none has one of its own, called like the subnet.
  public private(set) var networkACL: String
  /// Its route table, its own or the main one of its VPC; `nil` when only the VPC's local routes apply.
  public let routeTable: ElementID<RouteTable>?
  /// Where the subnet is defined.
  public let source: SourceRange?

  /// Makes a subnet.
  public init(
    name: String, id: String? = nil, vpc: ElementID<VPC>, zone: String? = nil,
    blocks: [CIDRBlock], networkACL: String? = nil, routeTable: ElementID<RouteTable>? = nil,
    source: SourceRange? = nil
  ) {
    self.name = name
    self.id = id
    self.vpc = vpc
    self.zone = zone
    self.blocks = blocks
    self.networkACL = networkACL ?? name
    self.routeTable = routeTable
    self.source = source
  }

  /// The same subnet filtered by another network ACL.
  public func filtered(by networkACL: String) -> Subnet {
    var copy = self
    copy.networkACL = networkACL
    return copy
  }

  /// The same subnet under another name, filtered by the same network ACL.
  public func renamed(_ name: String) -> Subnet {
    var copy = self
    copy.name = name
    return copy
  }

  /// Every address of the subnet, the five reserved ones included.
  public var addresses: AddressSet { AddressSet(blocks) }
}
