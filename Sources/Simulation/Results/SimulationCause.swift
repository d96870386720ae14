public import AccessControl
import PacketSpace
public import Topology
import Traversal
public import Verification

/// Finds what is proved to be wrong where a simulation was seen to fail.
///
/// The simulation decides by itself that and where packets are dropped. What kind of mistake that is and how to mend it,
/// the proof of the same flow says.
public enum SimulationCause {
  /// The finding about the first filter that kept the client from being served; `nil` where no filter did.
  ///
  /// - Parameters:
  ///   - result: What came of the simulation.
  ///   - scene: What it was played on.
  ///   - service: The service.
  ///   - ruleSets: The filters.
  /// - Returns: The finding of a proof of that one flow.
  public static func finding(
    for result: SimulationResult, on scene: SimulationScene, service: Service, ruleSets: RuleSets
  ) -> Finding? {
    guard !result.outcome.isSuccess, let place = result.drops.first?.place,
      let flow = flow(on: scene, service)
    else { return nil }
    var topology = scene.topology
    topology.flows = [flow]
    topology.forbiddenFlows = []
    topology.ignoredFindings = []
    let report = Verifier(topology: topology, ruleSets: ruleSets).report()
    let near = report.findings.filter { $0.isAbout(place) }
    let isMessage = place.purpose == .tooBig
    return near.first { ($0.id == .icmpPathMTUBlocked) == isMessage } ?? near.first
  }

  /// The flow that a scene is an attempt of; `nil` where an end belongs to nothing that flows name.
  static func flow(on scene: SimulationScene, _ service: Service) -> Flow? {
    guard let first = scene.path.legs.first, let last = scene.path.legs.last else { return nil }
    let isReversed = scene.path.conversation.opener == .server
    let opener = endpoint(scene.path.ends[first.opener])
    // A load balancer in between is whom the client opens.
    let opened = scene.path.ends[first.responder]
    let isBalanced = if case .loadBalancer = opened.party { true } else { false }
    let responder = endpoint(isBalanced ? opened : scene.path.ends[last.responder])
    guard let opener, let responder else { return nil }
    return Flow(
      from: isReversed ? responder : opener, to: isReversed ? opener : responder, service: service)
  }

  private static func endpoint(_ end: PathEnd) -> Endpoint? {
    switch end.party {
    case .internet: .internet
    case .peer(let id): .peer(id)
    case .workload(let id): .workload(id)
    case .loadBalancer(let id): .loadBalancer(id)
    case .gateway, .address: nil
    }
  }
}

extension Finding {
  /// Whether a finding is about the direction of a filter that dropped packets.
  fileprivate func isAbout(_ drop: FilteringPlace) -> Bool {
    guard place.direction == drop.direction else { return false }
    switch drop.filter {
    case .networkACL(let name, let subnet):
      return place.networkACL == name && (place.subnet ?? subnet) == subnet
    case .securityGroups(let names): return place.securityGroup.map(names.contains) ?? false
    }
  }
}
