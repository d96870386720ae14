internal import AccessControl
internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Reads the section `security_groups`.
  mutating func readSecurityGroups() {
    for workload in workloads.known {
      for name in workload.draft.element.securityGroups { ruleSets.add(group: name) }
    }
    for balancer in loadBalancers.known {
      for name in balancer.draft.element.securityGroups { ruleSets.add(group: name) }
    }
    for entry in ruleSets.securityGroups {
      if let group = readSecurityGroup(entry) { securityGroups.append(group) }
    }
  }

  private mutating func readSecurityGroup(_ entry: MappingEntry) -> SecurityGroup? {
    guard let ruleSet = ruleSet(entry, "security group", idPrefix: "sg-") else { return nil }
    var reader = ruleSet.reader
    if let list = ruleSets.prefixListPlaces[entry.key] {
      diagnostics.error(
        "duplicate-name", "`\(entry.key)` is also the name of a prefix list", at: entry.keyRange,
        related: [RelatedLabel(range: list, text: "prefix list defined here")],
        notes: ["rules name either, so they share one space of names"])
    }
    let inbound = readRules(&reader, .inbound, of: entry.key)
    let outbound = readRules(&reader, .outbound, of: entry.key)
    reader.finish(into: &diagnostics)
    return SecurityGroup(
      name: entry.key, id: ruleSet.id, inbound: inbound, outbound: outbound, source: entry.keyRange)
  }

  private mutating func readRules(
    _ reader: inout MappingReader, _ direction: TrafficDirection, of name: String
  ) -> [SecurityGroupRule] {
    reader.sequence("\(direction)", into: &diagnostics).flatMap { node in
      readRule(node, direction, of: name)
    }
  }

  /// Reads one item, which makes as many rules as it has ranges of ports.
  ///
  /// Source: EC2 API, IpPermission: a rule has one range.
  private mutating func readRule(
    _ node: Node, _ direction: TrafficDirection, of name: String
  ) -> [SecurityGroupRule] {
    let subject = direction == .inbound ? "an inbound rule" : "an outbound rule"
    guard
      var reader = MappingReader(
        node, describing: "\(subject) of security group \(name)", into: &diagnostics)
    else { return [] }
    let rule = rule(&reader, direction, actions: [.allow])
    let peer = rule.flatMap { rulePeer($0.peer) }
    reader.finish(into: &diagnostics)
    guard let rule, let peer else { return [] }
    return rule.matches.map { SecurityGroupRule(peer: peer, match: $0, source: node.range) }
  }

  /// A block, or the name or id of a prefix list or security group.
  private mutating func rulePeer(_ text: Located<String>) -> SecurityGroupRule.Peer? {
    if ruleSets.prefixListPlaces[text.value] != nil { return .prefixList(text.value) }
    if ruleSets.isGroup(text.value) { return .group(text.value) }
    if let list = prefixLists.first(where: { $0.id == text.value }) {
      return .prefixList(list.name)
    }
    if let group = ruleSets.groupsByID[text.value] { return .group(group) }
    if text.value.contains("/") || Address(text.value) != nil {
      return block(text).map { .block($0.value) }
    }
    reportUnknown(
      text, kind: "security group or prefix list",
      among: ruleSets.groups + ruleSets.prefixLists.map(\.key))
    return nil
  }
}
