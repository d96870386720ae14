public import PacketSpace

extension NetworkTopology {
  /// Splits addresses by where a transit gateway sends packets to them.
  ///
  /// The longest prefix wins, each family by itself; of two routes for one block the static one.
  ///
  /// Source: AWS Transit Gateway Guide, how-transit-gateways-work.md ("Route evaluation order").
  ///
  /// - Parameters:
  ///   - destinations: Where packets are to go.
  ///   - gateway: The gateway.
  ///   - origin: Where packets come from; the table of that attachment decides.
  /// - Returns: Disjoint, non-empty parts that make up the destinations: longest prefix first, and last, with `nil`,
  ///   what no route carries.
  public func decisions(
    for destinations: AddressSet, of gateway: TransitGateway, from origin: TransitGateway.Origin
  ) -> [(destinations: AddressSet, target: TransitGateway.Target?)] {
    var decisions: [(destinations: AddressSet, target: TransitGateway.Target?)] = []
    var remaining = destinations
    let table = gateway.routeTable(of: origin)
    for route in routesByDescendingPrefixLength(of: table) where !remaining.isEmpty {
      let block = AddressSet(route.destination)
      let part = remaining.intersection(block)
      guard !part.isEmpty else { continue }
      decisions.append((part, route.target))
      remaining = remaining.subtracting(block)
    }
    if !remaining.isEmpty { decisions.append((remaining, nil)) }
    return decisions
  }

  private func routesByDescendingPrefixLength(
    of table: TransitGateway.RouteTable
  ) -> [TransitGateway.StaticRoute] {
    let all =
      table.routes
      + table.propagatedVPCs.flatMap { vpc in
        vpcs[vpc].blocks.map { TransitGateway.StaticRoute(destination: $0, target: .vpc(vpc)) }
      }
    return all.enumerated().sorted { left, right in
      let (leftLength, rightLength) = (
        left.element.destination.prefixLength, right.element.destination.prefixLength
      )
      return leftLength == rightLength ? left.offset < right.offset : leftLength > rightLength
    }.map(\.element)
  }
}
