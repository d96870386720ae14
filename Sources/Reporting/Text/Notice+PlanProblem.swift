import AccessControl
import PacketSpace
public import Planning
import SourceText
public import Topology
import Traversal
public import Verification

extension Notice {
  /// The notice of a reason why there is no plan.
  ///
  /// - Parameters:
  ///   - problem: The reason.
  ///   - topology: What was to be planned.
  ///   - advice: What could be widened to make it fit.
  public init(
    _ problem: PlanProblem, in topology: NetworkTopology, advice: WideningAdvice = .none
  ) {
    switch problem {
    case .noPath(let flow, let obstacles): self = Self.noPath(flow, obstacles, topology)
    case .quotaExceeded(let excess): self = Self.quota(excess, topology, advice)
    case .tooManySecurityGroups(let endpoint, let count, let quota):
      self.init(
        id: "quota-exceeded", severity: .error,
        message:
          "\(topology.name(of: endpoint)) has \(count) security groups; the quota per network interface is \(quota)",
        primary: nil,
        help: [
          "put the rules of several groups into one, or set `policy: {max_groups_per_interface: 16}` if AWS has raised your quota"
        ])
    }
  }

  private static func noPath(
    _ index: Int, _ obstacles: [PathObstacle], _ topology: NetworkTopology
  ) -> Notice {
    let flow = topology.flows[index]
    if obstacles.contains(where: \.isUndocumented) {
      return Notice(
        id: "undocumented-path", severity: .error,
        message: "no rules can be proved for \(topology.words(for: flow))",
        primary: Mark(range: flow.source), notes: obstacles.map { $0.words(in: topology) },
        help: ["move one of the two into a subnet of its own, or take the flow out"])
    }
    if obstacles.contains(where: \.isUnmodelled) {
      return Notice(
        id: "unmodelled-path", severity: .error,
        message: "no rules can be proved for \(topology.words(for: flow))",
        primary: Mark(range: flow.source), notes: obstacles.map { $0.words(in: topology) },
        help: [
          "write the stretches that network ACLs see as flows of their own, or take the flow out"
        ])
    }
    return Notice(
      id: "no-route", severity: .error,
      message: "nothing carries \(topology.words(for: flow)), so no rules can be planned for it",
      primary: Mark(range: flow.source), notes: obstacles.map { $0.words(in: topology) },
      help: ["add the missing route, gateway or public address, or take the flow out"])
  }

  private static func quota(
    _ excess: QuotaExcess, _ topology: NetworkTopology, _ advice: WideningAdvice
  ) -> Notice {
    let (name, kind, noun) =
      switch excess.filter {
      case .networkACL(let name): (name, "network ACL", "entries with the final deny")
      case .securityGroup(let name): (name, "security group", "rules")
      }
    let refused = advice.refused(for: excess).prefix(2).map {
      "not offered: " + WideningWords.words($0)
    }
    return Notice(
      id: "quota-exceeded", severity: .error,
      message:
        "\(kind) \(name) would need \(excess.count) \(excess.direction) \(excess.family) \(noun); "
        + "the quota is \(excess.quota)",
      primary: nil,
      notes: [fewest(excess), contributors(excess, topology)].compactMap(\.self) + refused,
      help: advice.offers(for: excess).map {
        WideningWords.words($0) + "\n--accept-widening \($0.id)"
      } + [remedy(excess)])
  }

  /// How short a list could be that lets the same pass.
  private static func fewest(_ excess: QuotaExcess) -> String? {
    excess.fewest.map { "no list that lets the same pass can have fewer than \($0)" }
  }

  private static func contributors(
    _ excess: QuotaExcess, _ topology: NetworkTopology
  ) -> String {
    let largest = excess.contributions.prefix(5).map { part in
      let whose = part.flow.map { topology.words(for: topology.flows[$0]) } ?? "policy"
      return "\(part.entries) for \(whose)"
    }
    let rest = excess.contributions.count - largest.count
    let more = rest > 0 ? ["and \(NumberWords.grouped(rest)) more flows"] : []
    return (["the largest contributors:"] + largest + more).joined(separator: "\n")
  }

  private static func remedy(_ excess: QuotaExcess) -> String {
    switch excess.filter {
    case .networkACL:
      "give some of its subnets a network ACL of their own, put peers into blocks that can be "
        + "merged, or set `policy: {max_entries: 40}` if AWS has raised your quota"
    case .securityGroup:
      "spread its rules over several groups, put peers into blocks that can be merged, or set "
        + "`policy: {max_rules_per_group: 100}` if AWS has raised your quota"
    }
  }
}
