import AccessControl
import PacketSpace
import Planning
import Testing
import Topology

/// The plan of a topology; a problem fails the test.
func plan(_ topology: NetworkTopology) throws -> Plan {
  switch Planner.plan(topology) {
  case .plan(let plan): return plan
  case .problems(let problems, _): throw Unplanned(problems: problems)
  }
}

/// The problems of a topology; a plan gives none.
func problems(_ topology: NetworkTopology) -> [PlanProblem] {
  if case .problems(let problems, _) = Planner.plan(topology) { problems } else { [] }
}

struct Unplanned: Error {
  let problems: [PlanProblem]
}

extension Plan {
  /// The entries of one direction of a network ACL as lines: `100 allow tcp 443 0.0.0.0/0`.
  func lines(_ networkACL: String, _ direction: TrafficDirection) -> [String] {
    (networkACLs.first { $0.name == networkACL }?.entries(direction) ?? []).map { planned in
      let entry = planned.entry
      return "\(entry.number) \(entry.action) \(words(entry.match)) \(entry.peer)"
    }
  }

  /// The rules of one direction of a security group as lines: `tcp 5432 group web`.
  func lines(group: String, _ direction: TrafficDirection) -> [String] {
    (securityGroups.first { $0.name == group }?.rules(direction) ?? []).map { planned in
      switch planned.rule.peer {
      case .block(let block): "\(words(planned.rule.match)) \(block)"
      case .group(let name): "\(words(planned.rule.match)) group \(name)"
      case .prefixList(let name): "\(words(planned.rule.match)) list \(name)"
      }
    }
  }

  /// What an entry is for, by its number.
  func purposes(
    _ networkACL: String, _ direction: TrafficDirection, _ number: Int
  ) -> [String] {
    let filter = networkACLs.first { $0.name == networkACL }
    let planned = filter?.entries(direction).first { $0.entry.number == number }
    return planned?.purposes.map(\.text) ?? []
  }
}

private func words(_ match: TrafficMatch) -> String {
  guard let only = match.onlyProtocol else { return "all" }
  let name =
    switch only {
    case .tcp: "tcp"
    case .udp: "udp"
    case .icmp: "icmp"
    case .icmpv6: "icmpv6"
    default: "\(only.rawValue)"
    }
  guard only == .icmp || only == .icmpv6 else { return "\(name) \(match.selectorRange)" }
  let message = ICMPMessage(selector: match.selectorRange.lower)
  return match.selectorRange.count == 1 ? "\(name) \(message.type)/\(message.code ?? 0)" : name
}
