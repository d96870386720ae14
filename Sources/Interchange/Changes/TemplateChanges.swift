import AccessControl
import PacketSpace
import SourceText

/// Writes changes as resources of a CloudFormation template, in YAML or JSON as the template is.
///
/// Source: AWS CloudFormation Template Reference, AWS::EC2::NetworkAclEntry, AWS::EC2::SecurityGroupIngress and
/// AWS::EC2::SecurityGroupEgress.
struct TemplateChanges {
  private let owner: TemplateForm
  private let references: ReferenceForms

  /// Makes a writer of changes to a network ACL or security group.
  init(_ owner: TemplateForm, _ references: ReferenceForms) {
    self.owner = owner
    self.references = references
  }

  func adding(
    _ entries: [NetworkACLEntry], _ direction: TrafficDirection
  ) -> WrittenChange? {
    change(entries.map { resource(for: $0, direction) })
  }

  func adding(_ rules: [SecurityGroupRule], _ direction: TrafficDirection) -> WrittenChange? {
    change(rules.map { resource(for: $0, direction) })
  }

  /// Resources as a change; nil if one of them could not be written.
  private func change(_ resources: [TemplateResourceText?]) -> WrittenChange? {
    let written = resources.compactMap(\.self)
    guard written.count == resources.count else { return nil }
    return WrittenChange(
      language: owner.isJSON ? .cloudFormationJSON : .cloudFormationYAML, place: "under Resources",
      text: owner.isJSON
        ? written.map(\.json).joined(separator: ",\n")
        : written.map(\.yaml).joined(separator: "\n"))
  }

  private func resource(
    for entry: NetworkACLEntry, _ direction: TrafficDirection
  ) -> TemplateResourceText? {
    guard let traffic = AWSTraffic(entry.match) else { return nil }
    let family = entry.peer.family
    var properties: [TemplateResourceText.Property] = [
      ("NetworkAclId", .id(owner.identity)), ("Egress", .flag(direction == .outbound)),
      ("RuleNumber", .number("\(entry.number)")), ("RuleAction", .text(entry.action.rawValue)),
      ("Protocol", .number(traffic.protocolNumber)),
      (family == .ipv4 ? "CidrBlock" : "Ipv6CidrBlock", .text("\(entry.peer)")),
    ]
    switch traffic {
    case .ports(_, let range):
      properties.append(
        ("PortRange", .pair(("From", Int(range.lower)), ("To", Int(range.upper)))))
    case .messages(_, let type, let code):
      properties.append(("Icmp", .pair(("Type", type), ("Code", code))))
    case .all, .whole: break
    }
    return TemplateResourceText(
      logicalID: "\(owner.label)\(Self.word(direction))\(entry.number)Entry",
      type: "AWS::EC2::NetworkAclEntry", condition: owner.condition, properties: properties)
  }

  private func resource(
    for rule: SecurityGroupRule, _ direction: TrafficDirection
  ) -> TemplateResourceText? {
    guard let traffic = AWSTraffic(rule.match), let peer = peer(of: rule, direction) else {
      return nil
    }
    var properties: [TemplateResourceText.Property] = [
      ("GroupId", .id(owner.identity)), ("IpProtocol", .text(traffic.protocolName)),
    ]
    if let ends = traffic.ruleEnds {
      properties += [("FromPort", .number("\(ends.from)")), ("ToPort", .number("\(ends.to)"))]
    }
    let key = Self.identifier(RuleKey.key(rule, direction))
    return TemplateResourceText(
      logicalID: "\(owner.label)\(Self.word(direction))\(key)",
      type: "AWS::EC2::SecurityGroup\(direction == .inbound ? "Ingress" : "Egress")",
      condition: owner.condition, properties: properties + [peer])
  }

  /// The property for the other end; nil if nothing here can refer to it.
  private func peer(
    of rule: SecurityGroupRule, _ direction: TrafficDirection
  ) -> TemplateResourceText.Property? {
    let end = direction == .inbound ? "Source" : "Destination"
    switch rule.peer {
    case .block(let block):
      return (block.family == .ipv4 ? "CidrIp" : "CidrIpv6", .text("\(block)"))
    case .group:
      return identity(of: rule.peer).map { ("\(end)SecurityGroupId", .id($0)) }
    case .prefixList:
      return identity(of: rule.peer).map { ("\(end)PrefixListId", .id($0)) }
    }
  }

  private func identity(of peer: SecurityGroupRule.Peer) -> TemplateForm.Identity? {
    guard let referent = references.referent(of: peer) else { return nil }
    if case .template(let form)? = referent.form, form.scope == owner.scope {
      return form.identity
    }
    return ReferenceForms.isGiven(referent.id) ? .id(referent.id) : nil
  }

  private static func word(_ direction: TrafficDirection) -> String {
    direction == .inbound ? "Inbound" : "Outbound"
  }

  /// Letters and digits; what stands between the numbers of an address keeps different ones apart.
  private static func identifier(_ key: String) -> String {
    Identifier.alphanumeric(
      key.map { ".:/-".contains($0) ? "x" : String($0) }.joined())
  }
}

/// A resource as a member of `Resources`.
private struct TemplateResourceText {
  typealias Property = (name: String, value: Value)

  enum Value {
    case number(String)
    case flag(Bool)
    case text(String)
    case id(TemplateForm.Identity)
    case pair((name: String, value: Int), (name: String, value: Int))
  }

  let logicalID: String
  let type: String
  let condition: String?
  let properties: [Property]

  var yaml: String {
    var lines = ["\(logicalID):", "  Type: \(type)"]
    if let condition { lines.append("  Condition: \(YAMLScalarText.text(condition))") }
    lines.append("  Properties:")
    for (name, value) in properties {
      switch value {
      case .number(let digits): lines.append("    \(name): \(digits)")
      case .flag(let isSet): lines.append("    \(name): \(isSet)")
      case .text(let text): lines.append("    \(name): \(YAMLScalarText.text(text))")
      case .id(let identity): lines.append("    \(name): \(Self.yaml(identity))")
      case .pair(let first, let second):
        lines.append("    \(name):")
        lines += [first, second].map { "      \($0.name): \($0.value)" }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func yaml(_ identity: TemplateForm.Identity) -> String {
    switch identity {
    case .reference(let resource): "!Ref \(resource)"
    case .attribute(let attribute, let resource): "!GetAtt \(resource).\(attribute)"
    case .id(let id): YAMLScalarText.text(id)
    }
  }

  var json: String {
    let written = properties.map { JSONValue.Member($0.name, Self.json($0.value)) }
    let members =
      [JSONValue.Member("Type", .string(type))]
      + (condition.map { [.init("Condition", .string($0))] } ?? [])
      + [.init("Properties", .object(written))]
    return "\(JSONValue.string(logicalID).render()): \(JSONValue.object(members).render())"
  }

  private static func json(_ value: Value) -> JSONValue {
    switch value {
    case .number(let digits): .number(digits)
    case .flag(let isSet): .boolean(isSet)
    case .text(let text): .string(text)
    case .id(.reference(let resource)): ["Ref": .string(resource)]
    case .id(.attribute(let attribute, let resource)):
      ["Fn::GetAtt": [.string(resource), .string(attribute)]]
    case .id(.id(let id)): .string(id)
    case .pair(let first, let second):
      .object([first, second].map { .init($0.name, .integer($0.value)) })
    }
  }
}
