import AccessControl
import PacketSpace
public import Planning
import SourceText
public import Topology
import Traversal

extension Notice {
  /// The notice of a reason why there is no plan.
  ///
  /// - Parameters:
  ///   - problem: The reason.
  ///   - topology: What was to be planned.
  public init(_ problem: PlanProblem, in topology: NetworkTopology) {
    switch problem {
    case .noPath(let flow, let obstacles): self = Self.noPath(flow, obstacles, topology)
    case .quotaExceeded(let excess): self = Self.quota(excess, topology)
    case .tooManySecurityGroups(let endpoint, let count, let quota):
      self.init(
        id: "quota-exceeded", severity: .error,
        message:
          "\(topology.name(of: endpoint)) has \(count) security groups; the quota is \(quota)",
        primary: nil, help: ["put the rules of several groups into one"])
    }
  }

  private static func noPath(
    _ index: Int, _ obstacles: [PathObstacle], _ topology: NetworkTopology
  ) -> Notice {
    let flow = topology.flows[index]
    if obstacles.contains(where: \.isUndocumented) {
      return Notice(
        id: "undocumented-path", severity: .error,
        message: "no rules can be proved for \(words(for: flow, topology))",
        primary: Mark(range: flow.source), notes: obstacles.map { $0.words(in: topology) },
        help: ["move one of the two into a subnet of its own, or take the flow out"])
    }
    return Notice(
      id: "no-route", severity: .error,
      message: "nothing carries \(words(for: flow, topology)), so no rules can be planned for it",
      primary: Mark(range: flow.source), notes: obstacles.map { $0.words(in: topology) },
      help: ["add the missing route, gateway or public address, or take the flow out"])
  }

  private static func quota(_ excess: QuotaExcess, _ topology: NetworkTopology) -> Notice {
    let (name, kind, noun) =
      switch excess.filter {
      case .networkACL(let name): (name, "network ACL", "entries with the final deny")
      case .securityGroup(let name): (name, "security group", "rules")
      }
    let largest = excess.contributions.prefix(5).map { part in
      let whose = part.flow.map { words(for: topology.flows[$0], topology) } ?? "policy"
      return "\(part.entries) for \(whose)"
    }
    let rest = excess.contributions.count - largest.count
    let more = rest > 0 ? ["and \(rest) more flows"] : []
    return Notice(
      id: "quota-exceeded", severity: .error,
      message:
        "\(kind) \(name) would need \(excess.count) \(excess.direction) \(excess.family) \(noun); "
        + "the quota is \(excess.quota)",
      primary: nil,
      notes: [(["the largest contributors:"] + largest + more).joined(separator: "\n")],
      help: [
        "give some of its subnets a network ACL of their own, put peers into blocks that can be "
          + "merged, or set `policy: {max_entries: 40}` if AWS has raised your quota"
      ])
  }

  private static func words(for flow: Flow, _ topology: NetworkTopology) -> String {
    "\(topology.name(of: flow.from)) → \(topology.name(of: flow.to)) \(flow.service.name)"
  }
}
