import AccessControl
import PacketSpace

/// Writes changes as blocks and resources of Terraform's AWS provider, formatted as `terraform fmt` formats them.
///
/// Source: terraform-provider-aws, aws_network_acl, aws_network_acl_rule, aws_security_group, aws_security_group_rule,
/// aws_vpc_security_group_ingress_rule and aws_vpc_security_group_egress_rule.
struct TerraformChanges {
  private let owner: TerraformForm
  private let references: ReferenceForms

  /// Makes a writer of changes to a network ACL or security group.
  init(_ owner: TerraformForm, _ references: ReferenceForms) {
    self.owner = owner
    self.references = references
  }

  func adding(
    _ entries: [NetworkACLEntry], _ direction: TrafficDirection
  ) -> WrittenChange? {
    change(entries.map { block(for: $0, direction) })
  }

  func adding(_ rules: [SecurityGroupRule], _ direction: TrafficDirection) -> WrittenChange? {
    change(rules.map { block(for: $0, direction) })
  }

  /// Blocks as a change; nil if one of them could not be written.
  private func change(_ blocks: [TerraformBlockText?]) -> WrittenChange? {
    let written = blocks.compactMap { $0?.text }
    guard written.count == blocks.count else { return nil }
    let module = owner.module.isEmpty ? nil : "in \(owner.module)"
    let resource = module.map { "\($0), inside" } ?? "inside"
    return WrittenChange(
      language: .terraform,
      place: owner.rules == .inside ? "\(resource) \(owner.reference)" : module,
      text: written.joined(separator: "\n\n"))
  }

  // MARK: Network ACLs

  private func block(
    for entry: NetworkACLEntry, _ direction: TrafficDirection
  ) -> TerraformBlockText? {
    guard let traffic = AWSTraffic(entry.match), traffic.isKnownToTerraform else { return nil }
    let isInside = owner.rules == .inside
    var block =
      isInside
      ? TerraformBlockText(Self.blockName(direction))
      : TerraformBlockText(
        resource: "aws_network_acl_rule", "\(owner.label)_\(direction)_\(entry.number)")
    if !isInside {
      block.add("network_acl_id", "\(owner.reference).id")
      block.add("egress", "\(direction == .outbound)")
    }
    block.add(isInside ? "rule_no" : "rule_number", "\(entry.number)")
    block.add(isInside ? "action" : "rule_action", quoting: entry.action.rawValue)
    block.add("protocol", quoting: traffic.terraformEntryProtocol)
    let family = entry.peer.family
    block.add(family == .ipv4 ? "cidr_block" : "ipv6_cidr_block", quoting: "\(entry.peer)")
    switch traffic {
    case .ports(_, let range):
      block.add("from_port", "\(range.lower)")
      block.add("to_port", "\(range.upper)")
    case .messages, .all, .whole:
      if isInside {
        block.add("from_port", "0")
        block.add("to_port", "0")
      }
    }
    if case .messages(_, let type, let code) = traffic {
      block.add("icmp_type", "\(type)")
      block.add("icmp_code", "\(code)")
    }
    return block
  }

  private static func blockName(_ direction: TrafficDirection) -> String {
    direction == .inbound ? "ingress" : "egress"
  }

  // MARK: Security groups

  private func block(
    for rule: SecurityGroupRule, _ direction: TrafficDirection
  ) -> TerraformBlockText? {
    guard let traffic = AWSTraffic(rule.match) else { return nil }
    let name = Self.blockName(direction)
    let label =
      "\(owner.label)_\(direction)_"
      + Identifier.terraform(RuleKey.key(rule, direction)).drop { $0 == "_" }
    var block: TerraformBlockText
    switch owner.rules {
    case .inside: block = TerraformBlockText(name)
    case .beside:
      block = TerraformBlockText(resource: "aws_vpc_security_group_\(name)_rule", label)
      block.add("security_group_id", "\(owner.reference).id")
    case .olderBeside:
      block = TerraformBlockText(resource: "aws_security_group_rule", label)
      block.add("security_group_id", "\(owner.reference).id")
      block.add("type", quoting: name)
    }
    let isNewer = owner.rules == .beside
    block.add(isNewer ? "ip_protocol" : "protocol", quoting: traffic.protocolName)
    if let ends = traffic.ruleEnds ?? (isNewer ? nil : (from: 0, to: 0)) {
      block.add("from_port", "\(ends.from)")
      block.add("to_port", "\(ends.to)")
    }
    guard let peer = peer(of: rule) else { return nil }
    block.add(peer.name, peer.value)
    return block
  }

  /// The argument for the other end; nil if nothing here can refer to it.
  private func peer(of rule: SecurityGroupRule) -> (name: String, value: String)? {
    let isNewer = owner.rules == .beside
    switch rule.peer {
    case .block(let block):
      let text = TerraformBlockText.quoted("\(block)")
      return switch (block.family, isNewer) {
      case (.ipv4, true): ("cidr_ipv4", text)
      case (.ipv6, true): ("cidr_ipv6", text)
      case (.ipv4, false): ("cidr_blocks", "[\(text)]")
      case (.ipv6, false): ("ipv6_cidr_blocks", "[\(text)]")
      }
    case .group:
      guard let reference = reference(to: rule.peer) else { return nil }
      if owner.rules == .olderBeside { return ("source_security_group_id", reference) }
      if isNewer { return ("referenced_security_group_id", reference) }
      // A resource cannot refer to itself.
      let isItself = reference == "\(owner.reference).id"
      return isItself ? ("self", "true") : ("security_groups", "[\(reference)]")
    case .prefixList:
      guard let reference = reference(to: rule.peer) else { return nil }
      return isNewer ? ("prefix_list_id", reference) : ("prefix_list_ids", "[\(reference)]")
    }
  }

  private func reference(to peer: SecurityGroupRule.Peer) -> String? {
    guard let referent = references.referent(of: peer) else { return nil }
    if case .terraform(let form)? = referent.form, form.block.module == owner.block.module {
      return "\(form.reference).id"
    }
    return ReferenceForms.isGiven(referent.id) ? TerraformBlockText.quoted(referent.id) : nil
  }
}

/// A block of Terraform's language with arguments of one line each.
private struct TerraformBlockText {
  private let head: String
  private var arguments: [(name: String, value: String)] = []

  init(_ head: String) { self.head = head }

  init(resource type: String, _ label: String) { head = "resource \"\(type)\" \"\(label)\"" }

  /// Adds an argument whose value is an expression.
  mutating func add(_ name: String, _ expression: String) { arguments.append((name, expression)) }

  /// Adds an argument whose value is a text.
  mutating func add(_ name: String, quoting text: String) { add(name, Self.quoted(text)) }

  static func quoted(_ text: String) -> String { "\"\(TerraformEscaping.escape(text))\"" }

  /// The block, with the equals signs below each other.
  var text: String {
    let width = arguments.map(\.name.count).max() ?? 0
    let lines = arguments.map { name, value in
      "  \(name)\(String(repeating: " ", count: width - name.count)) = \(value)\n"
    }
    return "\(head) {\n\(lines.joined())}"
  }
}

extension AWSTraffic {
  /// Whether the provider takes the protocol in a network ACL.
  ///
  /// Source: `terraform validate` of all 256, terraform-provider-aws 5.100.0.
  fileprivate var isKnownToTerraform: Bool {
    guard case .whole(let only) = self else { return true }
    let number = only.rawValue
    return number != 57 && !(143...252).contains(number) && number != 255
  }

  /// The provider takes the number of ICMPv6 in network ACLs, and no name.
  ///
  /// Source: terraform-provider-aws, internal/service/ec2, expandNetworkACLEntry ("unsupported NACL protocol").
  fileprivate var terraformEntryProtocol: String {
    if case .messages(.icmpv6, _, _) = self { protocolNumber } else { protocolName }
  }
}
