import AccessControl
import PacketSpace
import SourceText

extension TemplateInventoryReader {
  /// Reads security groups with the rules in them and those of their own.
  ///
  /// A group without any outbound rule gets those that AWS makes: everything may leave.
  /// Source: AWS CloudFormation Template Reference, aws-resource-ec2-securitygroup: "if you do not add egress rules, we add
  /// egress rules that allow all outbound IPv4 and IPv6 traffic. Otherwise, we do not add them."
  mutating func readSecurityGroups() {
    var separate = separateRules()
    for present in resources("EC2::SecurityGroup") {
      let group = reader(present)
      _ = group.requiredValue("GroupDescription", &context)
      let vpc = group.id("VpcId", &context)?.value
      var rules = inlineRules(group) + (separate.removeValue(forKey: present.id) ?? [])
      if !rules.contains(where: { $0.direction == .outbound }) {
        rules += allowAll(ofVPC: vpc ?? "", at: present.origin)
      }
      inventory.securityGroups.append(
        AWSSecurityGroup(
          id: present.id, groupName: group.shownText("GroupName", &context),
          nameTag: group.nameTag(&context), vpc: vpc,
          description: group.shownText("GroupDescription", &context), rules: rules,
          origin: present.origin))
    }
    addDefaultGroups(&separate)
    for id in separate.keys.sorted() {
      guard let rules = separate[id], let first = rules.first else { continue }
      context.diagnostics.warning(
        "missing-element",
        "security group \(id) is not in the files; it is judged by the rules here",
        at: first.source)
      inventory.securityGroups.append(
        AWSSecurityGroup(
          id: id, groupName: nil, nameTag: nil, vpc: nil, description: nil, rules: rules,
          origin: first.origin.ofForeign(id)))
    }
  }

  /// Adds the default group of each VPC that rules are added to, or that anything refers to or carries.
  ///
  /// Source: Amazon VPC User Guide, default-security-group.md.
  private mutating func addDefaultGroups(_ separate: inout [String: [AWSSecurityGroupRule]]) {
    let referred = Set(
      (inventory.securityGroups.flatMap(\.rules) + separate.values.joined()).compactMap { rule in
        if case .group(let id, isStale: _) = rule.peer { id } else { nil }
      })
    let carried = Set(
      inventory.networkInterfaces.flatMap(\.securityGroups)
        + inventory.vpcEndpoints.flatMap(\.securityGroups)
        + inventory.loadBalancers.flatMap(\.securityGroups)
        + inventory.classicLoadBalancers.flatMap(\.securityGroups))
    for vpc in inventory.vpcs {
      let id = "\(vpc.id).DefaultSecurityGroup"
      guard separate[id] != nil || referred.contains(id) || carried.contains(id) else { continue }
      let itself = AWSSecurityGroupRule(
        direction: .inbound, peer: .group(id, isStale: false), match: .all, description: nil,
        origin: vpc.origin)
      inventory.securityGroups.append(
        AWSSecurityGroup(
          id: id, groupName: nil, nameTag: nil, vpc: vpc.id, description: nil,
          rules: [itself] + allowAll(ofVPC: vpc.id, at: vpc.origin)
            + (separate.removeValue(forKey: id) ?? []),
          origin: vpc.origin.ofDefault("DefaultSecurityGroup", called: id)))
    }
  }

  /// The outbound rules that AWS makes.
  private mutating func allowAll(
    ofVPC vpc: String, at origin: AWSOrigin
  ) -> [AWSSecurityGroupRule] {
    let families = families(ofVPC: vpc)
    return AddressFamily.allCases.filter(families.contains).map { family in
      AWSSecurityGroupRule(
        direction: .outbound, peer: .block(.all(family)), match: .all, description: nil,
        origin: origin)
    }
  }

  private mutating func inlineRules(_ group: PropertyReader) -> [AWSSecurityGroupRule] {
    var rules: [AWSSecurityGroupRule] = []
    for direction in [TrafficDirection.inbound, .outbound] {
      let key = TemplateRuleReader.inlineKey(direction)
      for value in group.list(key, &context) {
        guard
          let rule = PropertyReader(
            value, "a rule in `\(key)` of \(group.subject)",
            keys: TemplateRuleReader.keys(direction), &context)
        else { continue }
        rules += [
          TemplateRuleReader.rule(
            rule, direction, AWSOrigin(value.range, language: .template), &context)
        ]
        .compactMap(\.self)
      }
    }
    return rules
  }

  /// The rules that are resources, by the ids of their groups.
  private mutating func separateRules() -> [String: [AWSSecurityGroupRule]] {
    var rules: [String: [AWSSecurityGroupRule]] = [:]
    for (type, direction) in [
      ("EC2::SecurityGroupIngress", TrafficDirection.inbound),
      ("EC2::SecurityGroupEgress", .outbound),
    ] {
      for present in resources(type) {
        let properties = reader(present)
        let key = properties.isWritten("GroupName") ? "GroupName" : "GroupId"
        let group = properties.requiredID(key, &context)
        let rule = TemplateRuleReader.rule(
          properties, direction, present.origin, &context)
        guard let group, let rule else { continue }
        rules[group.value, default: []].append(rule)
      }
    }
    return rules
  }

  /// Reads prefix lists.
  mutating func readPrefixLists() {
    for present in resources("EC2::PrefixList") {
      let list = reader(present)
      let family = family(of: list)
      let blocks = list.elements("Entries", keys: ["Cidr", "Description"], &context)
        .compactMap { entry in
          entry.requiredValue("Cidr", &context).flatMap { _ in
            entry.block("Cidr", family, &context)
          }
        }
      let maxEntries = list.integer("MaxEntries", in: 1...1_000, &context)
      inventory.prefixLists.append(
        AWSPrefixList(
          id: present.id, listName: list.shownText("PrefixListName", &context),
          nameTag: list.nameTag(&context), maxEntries: maxEntries?.value, blocks: blocks,
          origin: present.origin))
    }
  }

  private mutating func family(of list: PropertyReader) -> AddressFamily? {
    guard let value = list.requiredValue("AddressFamily", &context),
      let text = context.neededText(value, list.subject(of: "AddressFamily"))
    else { return nil }
    switch text.value {
    case "IPv4": return .ipv4
    case "IPv6": return .ipv6
    default:
      context.diagnostics.error(
        "invalid-value", "`AddressFamily` of \(list.subject) is `\(text.value)`", at: text.range,
        help: ["write `IPv4` or `IPv6`"])
      return nil
    }
  }
}
