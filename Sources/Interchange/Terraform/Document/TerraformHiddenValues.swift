import SourceText

/// Finds the values of a resource that are marked as sensitive and not shown.
///
/// `terraform show -json` itself shows sensitive values, but services that keep plans may leave them out or write something
/// else in their places.
/// Source: Terraform documentation, "JSON Output Format", "Values Representation": `sensitive_values` has `true` for each.
struct TerraformHiddenValues {
  /// A value that matters and is not shown.
  struct Hidden {
    /// The argument it belongs to.
    let argument: String
    let place: SourceRange
  }

  private(set) var hidden: [Hidden] = []

  /// Values in which those that are not shown count as reported already.
  mutating func shown(_ values: Mapping, marks: Mapping) -> Mapping {
    var entries = values.entries
    for mark in marks.entries where Self.matters(mark.key) {
      guard let index = entries.firstIndex(where: { $0.key == mark.key }) else { continue }
      let entry = entries[index]
      entries[index] = MappingEntry(
        key: entry.key, keyRange: entry.keyRange,
        value: shown(entry.value, mark: mark.value, of: mark.key))
    }
    return Mapping(entries: entries)
  }

  private mutating func shown(_ value: Node, mark: Node, of argument: String) -> Node {
    switch (mark.content, value.content) {
    case (.scalar(let scalar), _) where scalar.text == "true":
      guard Self.isHidden(value) else { return value }
      hidden.append(Hidden(argument: argument, place: value.range))
      return Node(
        content: .scalar(Scalar(text: "(hidden)", style: .unresolved)), range: value.range)
    case (.sequence(let marks), .sequence(let nodes)):
      let shown = nodes.enumerated().map { index, node in
        marks.indices.contains(index) ? self.shown(node, mark: marks[index], of: argument) : node
      }
      return Node(content: .sequence(shown), range: value.range)
    case (.mapping(let marks), .mapping(let mapping)):
      let entries = mapping.entries.map { entry in
        marks[entry.key].map { mark in
          MappingEntry(
            key: entry.key, keyRange: entry.keyRange,
            value: shown(entry.value, mark: mark, of: argument))
        } ?? entry
      }
      return Node(content: .mapping(Mapping(entries: entries)), range: value.range)
    default: return value
    }
  }

  /// Whether nothing is there, or what stands for a sensitive value where people read it.
  private static func isHidden(_ value: Node) -> Bool {
    guard let scalar = value.scalar else { return false }
    let text = scalar.text.lowercased()
    return value.isNull || text.contains("sensitive") || text.contains("redacted")
      || (!text.isEmpty && text.allSatisfy { $0 == "*" })
  }

  /// Whether anything about a network depends on an argument.
  private static func matters(_ argument: String) -> Bool {
    let names: Set<String> = [
      "action", "egress", "entry", "icmp_code", "icmp_type", "ingress", "ip_protocol", "listener",
      "protocol", "route", "rule_action", "rule_no", "rule_number", "security_groups", "self",
      "subnets", "target", "type",
    ]
    return names.contains(argument) || argument.hasSuffix("_id") || argument.hasSuffix("_ids")
      || argument.contains("cidr") || argument.contains("port") || argument.contains("_ip")
  }

  /// Reports the values that are not shown, for each argument once.
  func report(of address: String, _ type: String, into diagnostics: inout DiagnosticList) {
    var reported: Set<String> = []
    for value in hidden where reported.insert(value.argument).inserted {
      diagnostics.add(
        Diagnostic(
          id: "hidden-value", severity: Self.decides(type) ? .error : .warning,
          message: "`\(value.argument)` of \(address) is sensitive and not shown, so "
            + (Self.decides(type) ? "what it lets pass" : "what depends on it")
            + " cannot be judged",
          range: value.place,
          help: [
            "give what `terraform show -json` itself prints, which shows such values, or write `nonsensitive(…)` around it"
          ]))
    }
  }

  /// Whether resources of a type are filters or a part of one.
  private static func decides(_ type: String) -> Bool {
    ["network_acl", "security_group", "prefix_list"].contains { type.contains($0) }
  }
}
