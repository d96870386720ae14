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

  /// The families in which it has paths, IPv4 first.
  public var families: [AddressFamily] {
    AddressFamily.allCases.filter { family in paths.contains { $0.path.family == family } }
  }

  /// How much of one family's paths works; `nil` when the family has none.
  public func reachability(of family: AddressFamily) -> Reachability? {
    let own = paths.filter { $0.path.family == family }
    return own.isEmpty ? nil : Reachability(own.map(\.reachability))
  }

  /// The connections that work on all paths of one family, of all there are on them.
  public func working(over family: AddressFamily) -> ConnectionShare {
    let own = paths.filter { $0.path.family == family }.map(\.working)
    return ConnectionShare(
      part: own.reduce(.zero) { $0 + $1.part }, whole: own.reduce(.zero) { $0 + $1.whole })
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
