public import PacketSpace
public import Traversal

/// Whether a wanted flow works.
public struct FlowVerdict: Sendable {
  /// The index of the flow in the topology.
  public let flow: Int
  /// The flow as people say it: `web → db postgresql`.
  public let name: String
  /// How much of it works, over all families, places and conversations, with what no route carries.
  public let reachability: Reachability
  /// Every path it takes, those of a load balancer's health checks last.
  public let paths: [PathVerdict]
  /// What no route or gateway carries, and what no filter sees.
  public let obstacles: [PathObstacle]
  /// Client ports that the policy gives up, and that therefore need not work.
  public let acceptedPorts: PortSet

  /// Whether it has no path of its own that could be judged and yet may work: a way is not modelled, or not documented.
  public var isUndecided: Bool {
    families.isEmpty && obstacles.contains(where: \.isUndecided)
  }

  /// The families in which it has paths of its own, IPv4 first; health checks are not its own.
  public var families: [AddressFamily] {
    AddressFamily.allCases.filter { family in
      paths.contains { $0.path.family == family && !$0.isHealthCheck }
    }
  }

  /// How much of its own paths of one family works; `nil` when the family has none.
  public func reachability(of family: AddressFamily) -> Reachability? {
    let own = paths.filter { $0.path.family == family && !$0.isHealthCheck }
    return own.isEmpty ? nil : Reachability(own.map(\.reachability))
  }

  /// The connections that work on all paths of its own in one family, of all there are on them.
  ///
  /// What has no path at all is not counted: see `isCarriedWholly`.
  public func working(over family: AddressFamily) -> ConnectionShare {
    sum(paths.filter { $0.path.family == family && !$0.isHealthCheck })
  }

  /// The health checks that work, of all that the load balancers on its way make; `nil` when they make none.
  public var workingHealthChecks: ConnectionShare? {
    let checks = paths.filter(\.isHealthCheck)
    return checks.isEmpty ? nil : sum(checks)
  }

  /// Whether routes and gateways carry all of it that filters see; targets that get nothing are left out.
  public var isCarriedWholly: Bool {
    obstacles.allSatisfy { $0.isHarmless || $0.isIdleTarget && !paths.isEmpty }
  }

  private func sum(_ paths: [PathVerdict]) -> ConnectionShare {
    let shares = paths.map(\.working)
    return ConnectionShare(
      part: shares.reduce(.zero) { $0 + $1.part }, whole: shares.reduce(.zero) { $0 + $1.whole })
  }
}

/// Whether a forbidden flow is impossible.
public struct ForbiddenFlowVerdict: Sendable {
  /// The index of the forbidden flow in the topology.
  public let flow: Int
  /// The forbidden flow as people say it: `internet → db`.
  public let name: String
  /// Whether no opening packet can arrive, for certain.
  public let holds: Bool
  /// Every way on which opening packets arrive; empty if it holds.
  public let breaches: [Breach]
  /// Where none arrives for certain: every way on which some arrive if prefix lists whose entries are not known list their
  /// addresses; empty if it holds.
  public let doubts: [Breach]
  /// Why packets arrive that no filter sees; empty if it holds.
  public let unfiltered: [PathObstacle]
  /// Ways about which nothing can be proved: packets may arrive by them; empty if it holds.
  public let unproved: [PathObstacle]
  /// What keeps it impossible; `nil` if it does not hold.
  public let defence: Defence?
  /// Why no way leads there for some addresses: what is impossible needs no filter.
  public let obstacles: [PathObstacle]

  /// Whether it is neither shown to be impossible nor to be possible: what is known of the rule sets does not decide it, or
  /// it may take a way about which nothing can be proved.
  public var isUndecided: Bool { !holds && breaches.isEmpty && unfiltered.isEmpty }
}

/// A way on which opening packets arrive that should not.
public struct Breach: Sendable {
  /// The way, with the crossings of the opening packet.
  public let path: Path
  /// The protocols that all pass alike, ascending.
  public let protocols: [IPProtocol]
  /// The source addresses from which they arrive, with the selectors that they can open.
  public let region: TrafficRegion
  /// One of the packets.
  public let witness: Witness?
}
