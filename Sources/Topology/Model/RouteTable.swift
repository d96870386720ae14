public import PacketSpace
public import SourceText

/// The routes of a subnet.
///
/// The VPC's own blocks are always routed locally and need not be listed.
///
/// Source: Amazon VPC User Guide, VPC_Route_Tables.md.
public struct RouteTable: NamedElement {
  /// The name in the topology.
  public private(set) var name: String
  /// The AWS id, `rtb-…`, when known.
  public let id: String?
  /// The routes, in the order of the file.
  public private(set) var routes: [Route]
  /// Where the table is defined.
  public let source: SourceRange?

  /// Makes a route table.
  public init(name: String, id: String? = nil, routes: [Route], source: SourceRange? = nil) {
    self.name = name
    self.id = id
    self.routes = routes
    self.source = source
  }

  /// The same route table under another name.
  public func renamed(_ name: String) -> RouteTable {
    var copy = self
    copy.name = name
    return copy
  }

  /// The same table with other routes.
  public func replacingRoutes(_ routes: [Route]) -> RouteTable {
    var copy = self
    copy.routes = routes
    return copy
  }
}

/// One route: packets to a destination block go to a target.
public struct Route: Hashable, Sendable {
  /// Where a route leads.
  public enum Target: Hashable, Sendable {
    /// Delivery inside the VPC.
    case local
    /// A gateway of the topology.
    case gateway(ElementID<Gateway>)
    /// Packets are dropped: the target is gone, or the route says so.
    case blackhole
    /// A kind of target whose path is not modelled; the text names it (`tgw-0123`).
    case unsupported(String)
  }

  /// The block the route is for.
  public let destination: CIDRBlock
  /// Where it leads.
  public let target: Target
  /// Where the route is written.
  public let source: SourceRange?

  /// Makes a route.
  public init(destination: CIDRBlock, target: Target, source: SourceRange? = nil) {
    self.destination = destination
    self.target = target
    self.source = source
  }
}
