import AccessControl
import PacketSpace
import Planning
import TestSupport
import Topology

/// Random network ACLs and security groups as if they had been planned, and the network they are for.
struct RandomFilters {
  /// The names: what subnets and workloads may call theirs is free text.
  private static let networkACLs = ["web", "Data tier", "übung"]
  private static let groups = ["app", "db tier", "ops"]

  /// What protocols are named by.
  enum Part {
    case entry, rule
  }

  /// The network, with the prefix lists.
  let topology: NetworkTopology
  /// The filters.
  let plan: Plan
  /// The filters.
  let ruleSets: RuleSets

  /// Makes filters.
  ///
  /// - Parameters:
  ///   - seed: Equal seeds make equal filters.
  ///   - exists: Whether VPC, subnets and prefix lists have ids, so that nobody has to be asked for them.
  ///   - isTaken: Whether entries of network ACLs, or rules of groups, may name a protocol.
  /// - Throws: Nothing, unless this is wrong.
  init(
    seed: UInt64, exists: Bool, where isTaken: (Part, IPProtocol) -> Bool = { _, _ in true }
  ) throws {
    var random = SeededGenerator(seed: seed)
    let lists = [random.prefixList("list 4", .ipv4), random.prefixList("list 6", .ipv6)]
    topology = try .loaded(Self.text(lists, exists: exists))
    var networkACLs: [PlannedNetworkACL] = []
    for (index, name) in Self.networkACLs.enumerated() {
      networkACLs.append(
        PlannedNetworkACL(
          name: name, subnets: ["s\(index)"],
          inbound: random.plannedEntries { isTaken(.entry, $0) },
          outbound: random.plannedEntries { isTaken(.entry, $0) }))
    }
    let names = (groups: Self.groups, lists: lists.map(\.name))
    var groups: [PlannedSecurityGroup] = []
    for name in Self.groups {
      // Groups of CloudFormation have an outbound rule always, as AWS would add one that lets everything out.
      groups.append(
        PlannedSecurityGroup(
          name: name, inbound: random.plannedRules(names, atLeast: 0) { isTaken(.rule, $0) },
          outbound: random.plannedRules(names, atLeast: 1) { isTaken(.rule, $0) }))
    }
    plan = Plan(
      networkACLs: networkACLs, securityGroups: groups,
      prefixLists: topology.ruleSets.prefixLists.map(\.self))
    ruleSets = try plan.ruleSets()
  }

  private static func text(_ lists: [PrefixList], exists: Bool) -> String {
    func id(_ id: String) -> String { exists ? "id: \(id), " : "" }
    var text = "version: 1\nname: random\n"
    text += "vpcs: {main: {\(id("vpc-0a"))cidrs: [10.0.0.0/16]}}\nsubnets:\n"
    for (index, name) in networkACLs.enumerated() {
      text +=
        "  s\(index): {\(id("subnet-0\(index)"))vpc: main, cidrs: [10.0.\(index).0/24], "
        + "network_acl: \"\(name)\"}\n"
    }
    text += "prefix_lists:\n"
    for (index, list) in lists.enumerated() {
      let blocks = list.blocks.map { "\"\($0)\"" }.joined(separator: ", ")
      text += "  \"\(list.name)\": {\(id("pl-0\(index)"))cidrs: [\(blocks)]}\n"
    }
    let all = groups.map { "\"\($0)\"" }.joined(separator: ", ")
    return text + "workloads: {all: {subnets: [s0], security_groups: [\(all)]}}\n"
  }
}

extension SeededGenerator {
  fileprivate mutating func prefixList(_ name: String, _ family: AddressFamily) -> PrefixList {
    let blocks = Set((0..<3).map { _ in block(family) })
    return PrefixList(name: name, blocks: blocks.sorted())
  }

  fileprivate mutating func plannedEntries(
    where isTaken: (IPProtocol) -> Bool
  ) -> [PlannedEntry] {
    networkACLEntries(atMost: 6).filter { $0.match.onlyProtocol.map(isTaken) ?? true }
      .map { PlannedEntry(entry: $0, purposes: purposes()) }
  }

  /// Rules of which no two are alike, as AWS has it; at least some are for blocks of addresses.
  fileprivate mutating func plannedRules(
    _ names: (groups: [String], lists: [String]), atLeast count: Int,
    where isTaken: (IPProtocol) -> Bool
  ) -> [PlannedRule] {
    var rules: [SecurityGroupRule] = []
    for index in 0..<Int.random(in: count...5, using: &self) {
      let family = addressFamily()
      let peer: SecurityGroupRule.Peer =
        switch index < count ? 9 : Int.random(in: 0...3, using: &self) {
        case 0: .group(pick(names.groups) ?? "")
        case 1: .prefixList(pick(names.lists) ?? "")
        default: .block(block(family))
        }
      let match = trafficMatch(family)
      let isUsable = match.onlyProtocol.map(isTaken) ?? true
      let rule = SecurityGroupRule(peer: peer, match: isUsable ? match : .all)
      if !rules.contains(rule) { rules.append(rule) }
    }
    return rules.map { PlannedRule(rule: $0, purposes: purposes()) }
  }

  private mutating func purposes() -> [Purpose] {
    chance(70) ? [Purpose(flow: nil, text: pick("all → \"it\"", "a\nb", "${x} %{y} {{z}}"))] : []
  }
}
