import PacketSpace
public import Topology

extension PathFinder {
  /// Every way on which an opening packet of a forbidden flow could arrive.
  ///
  /// Without a service these are packets of any protocol to any destination port. Of a service, only those
  /// conversations count that the client opens. A load balancer ends connections: what is forbidden towards it may not
  /// reach its nodes, and what is forbidden towards a target concerns packets to the target itself.
  public func openingPaths(of forbidden: ForbiddenFlow) -> OpeningPaths {
    openingPaths(from: forbidden.from, to: forbidden.to, service: forbidden.service)
  }

  /// Every way on which an opening packet could get from one endpoint to another.
  ///
  /// - Parameters:
  ///   - opener: Who would send it.
  ///   - responder: Who would get it.
  ///   - service: What it would open; `nil` for anything at all, in every protocol.
  /// - Returns: The ways, and what has none.
  public func openingPaths(
    from opener: Endpoint, to responder: Endpoint, service: Service?
  ) -> OpeningPaths {
    var found = FoundOpenings()
    for family in AddressFamily.allCases {
      let openers = stationFinder.stations(of: opener, family: family)
      let responders = stationFinder.stations(of: responder, family: family)
      for opener in openers {
        for responder in responders {
          found.found.append(publicWay(from: opener, to: responder))
        }
        found.found.append(translatedWays(from: opener, to: responder))
      }
      for opening in openings(of: service, in: family) {
        for opener in openers {
          for responder in responders {
            append(opening, from: opener, to: responder, to: &found)
          }
        }
      }
    }
    let result = found.found.result(
      from: topology.name(of: opener), to: topology.name(of: responder))
    return OpeningPaths(
      paths: zip(result.paths, found.protocols).map { OpeningPath(path: $0, protocols: $1) },
      obstacles: result.obstacles)
  }

  /// Adds the ways of one kind of opening between two places.
  private func append(
    _ opening: Opening, from opener: Station, to responder: Station,
    to found: inout FoundOpenings
  ) {
    let outcome = waySearch.ways(from: opener, to: responder, expectsAnswer: false)
    found.found.append(outcome.obstacles)
    for way in outcome.ways {
      let carried = way.carried(of: opening.protocols)
      if carried.isEmpty {
        found.found.append(opening.protocols.compactMap { refusal(of: $0, on: way) })
      } else if let exchange = Exchange(
        opening.conversation, opener: way.opener, responder: way.responder)
      {
        found.found.append(PathAssembler.path(way, carrying: exchange))
        found.protocols.append(carried)
      }
    }
  }

  /// The conversations to look at, without their answers, and the protocols each stands for.
  private func openings(
    of service: Service?, in family: AddressFamily
  ) -> [Opening] {
    guard let service else {
      return [Opening(conversation: .anything, protocols: IPProtocol.all)]
    }
    return service.conversations
      .filter { $0.opener == .client && $0.occurs(in: family) }
      .map { Opening(conversation: $0.withoutAnswer, protocols: [$0.ipProtocol]) }
  }
}

/// A conversation without its answer, and the protocols it stands for.
private struct Opening {
  let conversation: Conversation
  let protocols: [IPProtocol]
}

/// The ways found so far, and for each of them the protocols.
private struct FoundOpenings {
  var found = FoundPaths()
  var protocols: [[IPProtocol]] = []
}
