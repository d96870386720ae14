import AccessControl
import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// Reads security groups with their rules; data sources have none and are left to other files.
  mutating func readSecurityGroups() {
    let separate = separateRules(document.managed(Self.ruleTypes))
    let prior = priorRules()
    var seen: Set<String> = []
    for resource in document.managed("aws_security_group", "aws_default_security_group") {
      let id = resolver.identity(of: resource)
      guard seen.insert(id).inserted else { continue }
      inventory.securityGroups.append(
        securityGroup(id, resource, separate: separate[id] ?? [], prior: prior[id] ?? []))
    }
    reportRulesOfOthers(separate, known: seen)
  }

  private static let ruleTypes: Set<String> = [
    "aws_security_group_rule", "aws_vpc_security_group_ingress_rule",
    "aws_vpc_security_group_egress_rule",
  ]

  private mutating func securityGroup(
    _ id: String, _ resource: TerraformResource, separate: [AWSSecurityGroupRule],
    prior: Set<TerraformRuleSignature>
  ) -> AWSSecurityGroup {
    var reader = values(of: resource)
    var rules: [AWSSecurityGroupRule] = []
    for direction in TrafficDirection.allCases {
      let key = direction == .inbound ? "ingress" : "egress"
      let own = separate.filter { $0.direction == direction }
      var inline = inlineRules(key, of: resource, id, direction)
      switch isWritten(key, of: resource) {
      case true?:
        if let first = own.first, !inline.isEmpty {
          reportRuleConflict(key, of: resource, with: first.source)
        }
      case false?:
        // What the state lists for a resource of its own follows that resource.
        inline.removeAll { prior.contains(TerraformRuleSignature($0)) }
      case nil: break
      }
      let known = Set(own.map(TerraformRuleSignature.init))
      rules += inline.filter { !known.contains(TerraformRuleSignature($0)) } + own
    }
    let isDefault = resource.type == "aws_default_security_group"
    let origin = origin(
      of: resource, separate: separate.first?.terraformRules, hasAny: !rules.isEmpty)
    return AWSSecurityGroup(
      id: id,
      groupName: reader.nonEmptyString("name", into: &diagnostics) ?? (isDefault ? "default" : nil),
      nameTag: nameTag(&reader), vpc: self.id("vpc_id", .vpc, of: resource),
      description: reader.nonEmptyString("description", into: &diagnostics), rules: rules,
      origin: origin)
  }

  // MARK: Rules

  private mutating func inlineRules(
    _ key: String, of resource: TerraformResource, _ group: String, _ direction: TrafficDirection
  ) -> [AWSSecurityGroupRule] {
    var reader = values(of: resource)
    guard reader.has(key) else {
      if isUnknown(key, of: resource) {
        TerraformEntryReader.reportUnknown([key], of: reader, into: &diagnostics)
      }
      return []
    }
    return reader.sequence(key, into: &diagnostics).flatMap { node -> [AWSSecurityGroupRule] in
      guard
        var element = MappingReader(
          node, describing: "a rule in `\(key)` of \(resource.address)", into: &diagnostics)
      else { return [] }
      let missing = ["from_port", "to_port", "protocol", "cidr_blocks", "ipv6_cidr_blocks", "self"]
        .filter { document.kind == .plan && !element.mapping.has($0) }
      guard missing.isEmpty else {
        TerraformEntryReader.reportUnknown(missing, of: element, into: &diagnostics)
        return []
      }
      let match = TerraformTrafficReader.ruleMatch(
        &element, protocolKey: "protocol", into: &diagnostics)
      var peers = blocks(&element)
      if element.boolean("self", into: &diagnostics)?.value == true {
        peers.append(.group(group, isStale: false))
      }
      for (name, kind) in [
        ("security_groups", TerraformKind.securityGroup), ("prefix_list_ids", .prefixList),
      ] {
        peers += inlinePeers(name, kind, &element, key, of: resource)
      }
      return rules(
        direction, peers, match, &element,
        AWSOrigin(node.range, language: .terraform, address: resource.address))
    }
  }

  /// The groups or prefix lists of an inline rule.
  ///
  /// A plan has one list of references for all rules of the argument together, so that only a single candidate can be
  /// told.
  private mutating func inlinePeers(
    _ name: String, _ kind: TerraformKind, _ element: inout MappingReader, _ key: String,
    of resource: TerraformResource
  ) -> [AWSSecurityGroupRule.Peer] {
    let value = element.mapping.entry(name)?.value
    let isUnknown =
      document.kind == .plan && (value?.sequence?.contains(where: \.isNull) ?? (value == nil))
    guard isUnknown else {
      return element.stringList(name, into: &diagnostics).map { peer($0.value, kind) }
    }
    let found = resolver.referents(of: key, of: resource) ?? TerraformReferents()
    let candidates = found.all.filter { $0.kind == kind }
    guard candidates.count == 1, found.obstacles.isEmpty, let only = candidates.first else {
      reportUnresolved(
        "\(key).\(name)", of: resource, found, candidates.map(\.id), .error)
      return []
    }
    return [peer(only.id, kind)]
  }

  private mutating func separateRules(
    _ resources: [TerraformResource]
  ) -> [String: [AWSSecurityGroupRule]] {
    var rules: [String: [AWSSecurityGroupRule]] = [:]
    for resource in resources {
      guard
        let group = requiredID("security_group_id", .securityGroup, of: resource, .error)
      else { continue }
      rules[group, default: []] +=
        resource.type == "aws_security_group_rule"
        ? olderRules(resource, of: group) : newerRules(resource)
    }
    return rules
  }

  /// One resource, many rules: `aws_security_group_rule`.
  private mutating func olderRules(
    _ resource: TerraformResource, of group: String
  ) -> [AWSSecurityGroupRule] {
    var reader = values(of: resource)
    let unknown = ["type", "from_port", "to_port", "protocol", "cidr_blocks", "ipv6_cidr_blocks"]
      .filter { isUnknown($0, of: resource) }
    guard unknown.isEmpty else {
      TerraformEntryReader.reportUnknown(unknown, of: reader, into: &diagnostics)
      return []
    }
    guard let direction = direction(&reader) else { return [] }
    let match = TerraformTrafficReader.ruleMatch(
      &reader, protocolKey: "protocol", into: &diagnostics)
    var peers = blocks(&reader)
    if reader.boolean("self", into: &diagnostics)?.value == true {
      peers.append(.group(group, isStale: false))
    }
    if let source = id("source_security_group_id", .securityGroup, of: resource, .error) {
      peers.append(peer(source, .securityGroup))
    }
    peers += ids("prefix_list_ids", .prefixList, of: resource, .error).map {
      peer($0.value, .prefixList)
    }
    var form = resource.form
    form.rules = .olderBeside
    return rules(direction, peers, match, &reader, resource.origin(form))
  }

  private mutating func direction(_ reader: inout MappingReader) -> TrafficDirection? {
    guard let type = reader.requiredString("type", into: &diagnostics) else { return nil }
    switch type.value {
    case "ingress": return .inbound
    case "egress": return .outbound
    default:
      diagnostics.error(
        "unknown-direction", "`type` of \(reader.subject) is `\(type.value)`", at: type.range,
        help: ["write `ingress` or `egress`"])
      return nil
    }
  }

  /// `aws_vpc_security_group_ingress_rule` and `aws_vpc_security_group_egress_rule`.
  private mutating func newerRules(_ resource: TerraformResource) -> [AWSSecurityGroupRule] {
    var reader = values(of: resource)
    let unknown = ["ip_protocol", "from_port", "to_port", "cidr_ipv4", "cidr_ipv6"]
      .filter { isUnknown($0, of: resource) }
    guard unknown.isEmpty else {
      TerraformEntryReader.reportUnknown(unknown, of: reader, into: &diagnostics)
      return []
    }
    let match = TerraformTrafficReader.ruleMatch(
      &reader, protocolKey: "ip_protocol", into: &diagnostics)
    var peers: [AWSSecurityGroupRule.Peer] = []
    if let block = reader.block("cidr_ipv4", .ipv4, into: &diagnostics) {
      peers.append(.block(block))
    }
    if let block = reader.block("cidr_ipv6", .ipv6, into: &diagnostics) {
      peers.append(.block(block))
    }
    if let list = id("prefix_list_id", .prefixList, of: resource, .error) {
      peers.append(peer(list, .prefixList))
    }
    if let group = id("referenced_security_group_id", .securityGroup, of: resource, .error) {
      peers.append(peer(group, .securityGroup))
    }
    let isIngress = resource.type == "aws_vpc_security_group_ingress_rule"
    return rules(isIngress ? .inbound : .outbound, peers, match, &reader, resource.origin)
  }

  private mutating func blocks(_ reader: inout MappingReader) -> [AWSSecurityGroupRule.Peer] {
    var peers: [AWSSecurityGroupRule.Peer] = []
    for (key, family) in [("cidr_blocks", AddressFamily.ipv4), ("ipv6_cidr_blocks", .ipv6)] {
      for text in reader.stringList(key, into: &diagnostics) {
        let subject = "each of `\(key)` of \(reader.subject)"
        if let block = text.block(family, subject, into: &diagnostics) {
          peers.append(.block(block))
        }
      }
    }
    return peers
  }

  /// A group of another account is written with the account in front.
  ///
  /// Source: Terraform, aws_vpc_security_group_ingress_rule, `referenced_security_group_id`.
  private func peer(_ id: String, _ kind: TerraformKind) -> AWSSecurityGroupRule.Peer {
    guard kind == .securityGroup else { return .prefixList(id) }
    let isForeign = id.contains("/sg-")
    return .group(isForeign ? String(id.split(separator: "/").last ?? "") : id, isStale: false)
  }

  private mutating func rules(
    _ direction: TrafficDirection, _ peers: [AWSSecurityGroupRule.Peer], _ match: TrafficMatch?,
    _ reader: inout MappingReader, _ origin: AWSOrigin
  ) -> [AWSSecurityGroupRule] {
    let description = reader.nonEmptyString("description", into: &diagnostics)
    guard let match else { return [] }
    if peers.isEmpty, !diagnostics.hasErrors {
      diagnostics.warning(
        "rule-without-peer", "\(reader.subject) names no other end, so it allows nothing",
        at: origin.range.firstPlace)
    }
    return peers.map {
      AWSSecurityGroupRule(
        direction: direction, peer: $0, match: match, description: description, origin: origin)
    }
  }

  // MARK: Both kinds together

  /// The rules that resources stood for before the change, by group.
  private mutating func priorRules() -> [String: Set<TerraformRuleSignature>] {
    let resources = document.priorResources.filter { Self.ruleTypes.contains($0.type) }
    guard !resources.isEmpty else { return [:] }
    // What is wrong with them is wrong no longer, so nobody needs to hear of it.
    let diagnosticsBefore = diagnostics
    defer { diagnostics = diagnosticsBefore }
    var rules: [String: Set<TerraformRuleSignature>] = [:]
    for resource in resources {
      guard let group = resource.text("security_group_id") else { continue }
      let read =
        resource.type == "aws_security_group_rule"
        ? olderRules(resource, of: group) : newerRules(resource)
      rules[group, default: []].formUnion(read.map(TerraformRuleSignature.init))
    }
    return rules
  }

  private mutating func reportRuleConflict(
    _ key: String, of resource: TerraformResource, with other: SourceRange
  ) {
    diagnostics.warning(
      "conflicting-rules",
      "\(resource.address) has `\(key)` inline, and resources for further rules beside it",
      at: resource.range.firstPlace,
      related: [RelatedLabel(range: other.firstPlace, text: "one of them")],
      notes: [
        "each `terraform apply` takes away what the other kind has added; both are taken as there"
      ],
      help: ["write all of them inline, or none"])
  }

  private mutating func reportRulesOfOthers(
    _ rules: [String: [AWSSecurityGroupRule]], known: Set<String>
  ) {
    for (id, rules) in rules.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
      diagnostics.warning(
        "incomplete-security-group",
        "the plan or state has \(rules.count) of the rules of \(id), but not the group, so they are not used",
        at: rules.first?.source.firstPlace,
        help: [
          "add the plan or state that has it, or what `aws ec2 describe-security-groups` prints"
        ])
    }
  }
}

extension AWSSecurityGroupRule {
  /// What kind of resource the rule is; nil for one that is none.
  fileprivate var terraformRules: TerraformForm.Rules? {
    if case .terraform(let form)? = origin.form { form.rules } else { nil }
  }
}

/// What makes two rules of a group the same.
struct TerraformRuleSignature: Hashable {
  private let direction: TrafficDirection
  private let peer: String
  private let match: TrafficMatch

  init(_ rule: AWSSecurityGroupRule) {
    direction = rule.direction
    match = rule.match
    peer =
      switch rule.peer {
      case .block(let block): "\(block)"
      case .prefixList(let id): id
      case .group(let id, _): id
      }
  }
}
