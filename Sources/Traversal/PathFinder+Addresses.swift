public import PacketSpace
public import Topology

extension PathFinder {
  /// The paths of one conversation between two addresses.
  ///
  /// Inside, an address belongs to the workload, NAT gateway or load balancer that has it or lies in its subnet; outside,
  /// to the peer whose block contains it, or to the internet. Where several would do, the first of the file is taken and
  /// `AddressPaths.assumptions` says so. A load balancer's node is where the path ends: what it opens itself starts
  /// from the node's address.
  ///
  /// - Parameters:
  ///   - source: The client's address.
  ///   - destination: The server's address.
  ///   - conversation: What they say; its ports may be single ones.
  ///   - sourceHint: Who the client is, for addresses that several may have.
  ///   - destinationHint: Who the server is, for addresses that several may have.
  /// - Returns: The paths, what the addresses were taken for, and what had to be assumed.
  public func paths(
    from source: Address, to destination: Address, conversation: Conversation,
    sourceHint: Endpoint? = nil, destinationHint: Endpoint? = nil
  ) -> AddressPaths {
    let locator = AddressLocator(survey: survey, stationFinder: stationFinder)
    let client = locator.locate(source, hint: sourceHint)
    let server = locator.locate(destination, hint: destinationHint)
    var found = FoundPaths()
    if let obstacle = obstacle(between: client, and: server) {
      found.append(obstacle)
    } else if conversation.occurs(in: source.family) {
      append(conversation, between: client.station, and: server.station, to: &found)
    }
    return AddressPaths(
      source: client.station.end, destination: server.station.end,
      found: found.result(from: "\(source)", to: "\(destination)"),
      assumptions: client.assumptions + server.assumptions)
  }

  private func obstacle(
    between client: AddressLocator.Location, and server: AddressLocator.Location
  ) -> PathObstacle? {
    let (from, to) = (client.station.end.name, server.station.end.name)
    guard client.station.family == server.station.family else {
      return PathObstacle(reason: .noCommonFamily, family: nil, from: from, to: to)
    }
    return [client, server].compactMap(\.emptyPlace).first.map { vpc in
      PathObstacle(
        reason: .outsideEverySubnet(of: vpc), family: client.station.family, from: from, to: to)
    }
  }
}
