import AccessControl
import Interchange
import PacketSpace
import SourceText
import TestSupport
import Testing

/// Rule sets written as the values that Terraform plans for them are read back as the same filters.
@Suite struct TerraformRoundTripTests {
  @Test func plannedRuleSetsAreReadBack() throws {
    var generator = SeededGenerator(seed: 0x7f)
    var failures: [String] = []
    for round in 0..<200 {
      let ruleSets = try generator.ruleSets()
      let plan = PlannedRuleSets(ruleSets, isInline: round.isMultiple(of: 2))
      let read = ReadFiles(PlanText(plan.resources).text)
      let expected = plan.renamed(ruleSets)
      let found = read.contents.ruleSets.comparable
      let mistakes = read.diagnostics.all.filter {
        $0.severity == .error && $0.id != "no-rule-sets"
      }
      if expected != found || !mistakes.isEmpty {
        failures.append(
          "round \(round): \(mistakes.map(\.message)) \(Set(expected).symmetricDifference(found))")
      }
    }
    #expect(failures.isEmpty, "\(failures.prefix(3))")
  }
}

/// Resources for rule sets, in either form that the AWS provider has for them.
private struct PlannedRuleSets {
  private(set) var resources: [PlanText.Resource] = []
  private var names: [String: String] = [:]
  private let isInline: Bool

  init(_ ruleSets: RuleSets, isInline: Bool) {
    self.isInline = isInline
    for (index, group) in ruleSets.securityGroups.enumerated() {
      names["group " + group.name] = Self.type(group) + ".g\(index)"
    }
    for (index, list) in ruleSets.prefixLists.enumerated() {
      names["list " + list.name] = "aws_ec2_managed_prefix_list.l\(index)"
    }
    for (index, networkACL) in ruleSets.networkACLs.enumerated() { add(networkACL, index) }
    for group in ruleSets.securityGroups { add(group) }
    for list in ruleSets.prefixLists {
      let entries = list.blocks.map { #"{"cidr": "\#($0)"}"# }.joined(separator: ", ")
      resources.append(
        PlanText.Resource(names["list " + list.name] ?? "", #""entry": [\#(entries)]"#))
    }
  }

  private static func type(_ group: SecurityGroup) -> String {
    group.isDefault ? "aws_default_security_group" : "aws_security_group"
  }

  // MARK: Network ACLs

  private mutating func add(_ networkACL: NetworkACL, _ index: Int) {
    let type = networkACL.isDefault ? "aws_default_network_acl" : "aws_network_acl"
    let address = "\(type).a\(index)"
    names["acl " + networkACL.name] = address
    guard isInline || networkACL.isDefault else {
      resources.append(PlanText.Resource(address))
      for direction in TrafficDirection.allCases {
        for entry in networkACL.entries(direction) { add(entry, direction, to: address) }
      }
      return
    }
    let inbound = networkACL.inbound.map(Self.inline).joined(separator: ", ")
    let outbound = networkACL.outbound.map(Self.inline).joined(separator: ", ")
    resources.append(
      PlanText.Resource(
        address, #""ingress": [\#(inbound)], "egress": [\#(outbound)]"#,
        expressions: #""ingress": {"constant_value": []}, "egress": {"constant_value": []}"#))
  }

  private static func inline(_ entry: NetworkACLEntry) -> String {
    let key = entry.peer.family == .ipv4 ? "cidr_block" : "ipv6_cidr_block"
    let other = entry.peer.family == .ipv4 ? "ipv6_cidr_block" : "cidr_block"
    return """
      {"rule_no": \(entry.number), "action": "\(entry.action)", "\(key)": "\(entry.peer)", "\(other)": "",
      \(traffic(entry.match))}
      """
  }

  private mutating func add(
    _ entry: NetworkACLEntry, _ direction: TrafficDirection, to networkACL: String
  ) {
    let key = entry.peer.family == .ipv4 ? "cidr_block" : "ipv6_cidr_block"
    resources.append(
      PlanText.Resource(
        "aws_network_acl_rule.r\(resources.count)",
        """
        "rule_number": \(entry.number), "egress": \(direction == .outbound),
        "rule_action": "\(entry.action)", "\(key)": "\(entry.peer)", \(Self.traffic(entry.match))
        """,
        expressions: PlanText.reference("network_acl_id", networkACL + ".id", networkACL)))
  }

  private static func traffic(_ match: TrafficMatch) -> String {
    let range = match.selectorRange
    guard let only = match.onlyProtocol else {
      return
        #""protocol": "-1", "from_port": 0, "to_port": 0, "icmp_type": null, "icmp_code": null"#
    }
    let isICMP = only == .icmp || only == .icmpv6
    let ports =
      TrafficMatch.tests(only) && !isICMP
      ? #""from_port": \#(range.lower), "to_port": \#(range.upper)"#
      : #""from_port": 0, "to_port": 0"#
    let (type, code) = message(range)
    return """
      "protocol": "\(only.rawValue)", \(ports),
      "icmp_type": \(isICMP ? "\(type)" : "null"), "icmp_code": \(isICMP ? "\(code)" : "null")
      """
  }

  /// The type and code of a range of messages; -1 for all.
  private static func message(_ range: PortRange) -> (Int, Int) {
    if range == .all { return (-1, -1) }
    return (Int(range.lower >> 8), range.lower == range.upper ? Int(range.lower & 0xff) : -1)
  }

  // MARK: Security groups

  private mutating func add(_ group: SecurityGroup) {
    let address = names["group " + group.name] ?? ""
    let note = group.note.map { #""description": \#(JSONValue.string($0).render())"# } ?? ""
    resources.append(PlanText.Resource(address, note))
    for direction in TrafficDirection.allCases {
      for rule in group.rules(direction) { add(rule, direction, to: address) }
    }
  }

  private mutating func add(
    _ rule: SecurityGroupRule, _ direction: TrafficDirection, to group: String
  ) {
    let newer = isInline
    var members = [Self.ports(rule.match, newer ? "ip_protocol" : "protocol")]
    var expressions = [PlanText.reference("security_group_id", group + ".id", group)]
    if let note = rule.note {
      members.append(#""description": \#(JSONValue.string(note).render())"#)
    }
    switch rule.peer {
    case .block(let block):
      let key = block.family == .ipv4 ? "cidr_ipv4" : "cidr_ipv6"
      let older = block.family == .ipv4 ? "cidr_blocks" : "ipv6_cidr_blocks"
      members.append(newer ? #""\#(key)": "\#(block)""# : #""\#(older)": ["\#(block)"]"#)
    case .group(let name):
      let other = names["group " + name] ?? ""
      expressions.append(
        PlanText.reference(
          newer ? "referenced_security_group_id" : "source_security_group_id", other + ".id", other)
      )
    case .prefixList(let name):
      let list = names["list " + name] ?? ""
      expressions.append(
        PlanText.reference(newer ? "prefix_list_id" : "prefix_list_ids", list + ".id", list))
    }
    let way = direction == .inbound ? "ingress" : "egress"
    if !newer { members.append(#""type": "\#(way)""#) }
    resources.append(
      PlanText.Resource(
        (newer ? "aws_vpc_security_group_\(way)_rule" : "aws_security_group_rule")
          + ".s\(resources.count)",
        members.joined(separator: ", "), expressions: expressions.joined(separator: ", ")))
  }

  private static func ports(_ match: TrafficMatch, _ key: String) -> String {
    guard let only = match.onlyProtocol else {
      return #""\#(key)": "-1", "from_port": null, "to_port": null"#
    }
    let range = match.selectorRange
    guard TrafficMatch.tests(only) else {
      return #""\#(key)": "\#(only.rawValue)", "from_port": null, "to_port": null"#
    }
    let isICMP = only == .icmp || only == .icmpv6
    let (first, last) =
      isICMP ? message(range) : (Int(range.lower), Int(range.upper))
    return #""\#(key)": "\#(only.rawValue)", "from_port": \#(first), "to_port": \#(last)"#
  }

  // MARK: What is expected

  /// The rule sets with the addresses of their resources for names.
  func renamed(_ ruleSets: RuleSets) -> [String] {
    func peer(_ rule: SecurityGroupRule) -> SecurityGroupRule {
      let peer: SecurityGroupRule.Peer =
        switch rule.peer {
        case .block: rule.peer
        case .group(let name): .group(names["group " + name] ?? "")
        case .prefixList(let name): .prefixList(names["list " + name] ?? "")
        }
      return SecurityGroupRule(peer: peer, match: rule.match, note: rule.note)
    }
    var lines: [String] = []
    for networkACL in ruleSets.networkACLs {
      lines.append("acl \(names["acl " + networkACL.name] ?? "") \(networkACL.isDefault)")
      lines += networkACL.shown(.inbound).map { "in \($0)" }
      lines += networkACL.shown(.outbound).map { "out \($0)" }
    }
    let groups = ruleSets.securityGroups.map { group in
      SecurityGroup(
        name: names["group " + group.name] ?? "", isDefault: group.isDefault,
        inbound: group.inbound.map(peer), outbound: group.outbound.map(peer), note: group.note)
    }
    for group in groups {
      lines.append("group \(group.name) \(group.isDefault) \(group.note ?? "")")
      lines += group.shown(.inbound).sorted().map { "in \($0)" }
      lines += group.shown(.outbound).sorted().map { "out \($0)" }
    }
    return lines
      + ruleSets.prefixLists.map { "list \(names["list " + $0.name] ?? "") \($0.blocks)" }
  }
}
