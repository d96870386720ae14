import SourceText

extension TemplateEvaluation {
  /// `Fn::GetAtt`: `Resource.Attribute`, or a list of both.
  mutating func getAttribute(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    if let nodes = call.argument.sequence {
      guard nodes.count == 2,
        let name = name(nodes[0], "the resource of `Fn::GetAtt`", in: scope),
        let key = neededText(evaluate(nodes[1], in: scope), "the attribute of `Fn::GetAtt`")
      else {
        if nodes.count != 2 { _ = arguments(of: call, 2...2) }
        return TemplateValue(.unresolved, at: call.range)
      }
      return attribute(key.value, of: name.value, at: call.range, in: scope)
    }
    guard let text = call.argument.expectString("the argument of `Fn::GetAtt`", into: &diagnostics)
    else { return TemplateValue(.unresolved, at: call.range) }
    guard let dot = text.value.firstIndex(of: ".") else {
      return failure(
        "wrong-arguments", "`Fn::GetAtt` names no attribute", at: call.range,
        help: ["write `\(text.value).Attribute`"])
    }
    return attribute(
      String(text.value[text.value.index(after: dot)...]), of: String(text.value[..<dot]),
      at: call.range, in: scope)
  }

  /// An attribute of a resource: given, or determined by the template, or an id that AWS chooses.
  mutating func attribute(
    _ key: String, of name: String, at range: SourceRange, in scope: Int
  ) -> TemplateValue {
    guard let resource = existingResource(name, at: range, in: scope) else {
      return TemplateValue(.unresolved, at: range)
    }
    let id = id(of: name, in: scope)
    let shown = "\(id).\(key)"
    if let known = TemplateResourceType.properties[resource.type], !known.contains(key) {
      let near = Suggestion.nearest(to: key, among: known.sorted())
      return failure(
        "unknown-attribute", "`\(resource.type)` has no attribute `\(key)`", at: range,
        help: near.map { ["did you mean `\($0)`?"] } ?? [])
    }
    if let value = given.value(shown) {
      guard TemplateResourceType.listAttributes.contains(key) else {
        return TemplateValue(value, at: range)
      }
      let elements = Self.parts(of: value, between: ",").map {
        TemplateValue($0.trimmed, at: range)
      }
      return TemplateValue(.list(elements), at: range)
    }
    if TemplateResourceType.isID(key, of: resource.type) {
      return unknown(id, key: nil, .resource, at: range)
    }
    return once(Name(kind: .attribute, scope: scope, text: shown), shown: "`\(shown)`", at: range) {
      $0.determined(key, of: resource, shown, at: range, in: scope)
    }
  }

  private mutating func determined(
    _ key: String, of resource: TemplateResource, _ shown: String, at range: SourceRange,
    in scope: Int
  ) -> TemplateValue {
    let unknown = unknown(shown, key: shown, .attribute, at: range)
    switch (resource.type, key) {
    case ("AWS::EC2::VPC", "Ipv6CidrBlocks"):
      return associatedBlocks(
        of: resource, "AWS::EC2::VPCCidrBlock", "VpcId", in: scope, orElse: unknown)
    case ("AWS::EC2::Subnet", "Ipv6CidrBlocks"):
      let own = property("Ipv6CidrBlock", of: resource, in: scope)
        .map { TemplateValue(.list([$0]), at: range) }
      return own
        ?? associatedBlocks(
          of: resource, "AWS::EC2::SubnetCidrBlock", "SubnetId", in: scope, orElse: unknown)
    case ("AWS::EC2::Instance", "PrivateIp"):
      return property("PrivateIpAddress", of: resource, in: scope) ?? unknown
    case ("AWS::EC2::NetworkInterface", "PrimaryPrivateIpAddress"):
      return property("PrivateIpAddress", of: resource, in: scope) ?? unknown
    default: return property(key, of: resource, in: scope) ?? unknown
    }
  }

  /// The IPv6 blocks that other resources associate with one, if all of them are written.
  private mutating func associatedBlocks(
    of resource: TemplateResource, _ type: String, _ key: String, in scope: Int,
    orElse unknown: TemplateValue
  ) -> TemplateValue {
    // Resources that name this one do not make it depend on them.
    let reading = references.current
    references.current = nil
    defer { references.current = reading }
    let own = id(of: resource.name, in: scope)
    var blocks: [TemplateValue] = []
    for other in templates[scope].resources where other.type == type {
      guard isPresent(other, in: scope),
        let owner = property(key, of: other, in: scope)?.identity, owner == own
      else { continue }
      guard let block = property("Ipv6CidrBlock", of: other, in: scope) else {
        if property("CidrBlock", of: other, in: scope) != nil { continue }
        return unknown
      }
      blocks.append(block)
    }
    return blocks.isEmpty ? unknown : TemplateValue(.list(blocks), at: resource.nameRange)
  }

  /// The value of a property as it is written; nil without one.
  mutating func property(
    _ key: String, of resource: TemplateResource, in scope: Int
  ) -> TemplateValue? {
    guard let node = resource.properties?.mapping?[key] else { return nil }
    let value = evaluate(node, in: scope)
    if case .nothing = value.content { return nil }
    return value
  }
}

extension TemplateValue {
  /// The text that says which thing a value is, known or not; nil if it is no single thing.
  var identity: String? {
    switch content {
    case .text(let scalar): scalar.text
    case .unknown(let unknown): unknown.text
    case .list, .mapping, .nothing, .unresolved: nil
    }
  }
}
