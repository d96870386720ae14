internal import AccessControl
internal import PacketSpace
internal import SourceText

/// What one entry or rule of any rule set has: which traffic, and which other end.
struct RuleDraft {
  let action: RuleAction
  /// The traffic, one match for each range of ports; never empty.
  let matches: [TrafficMatch]
  /// Where the traffic is written.
  let traffic: SourceRange
  let peer: Located<String>
}

extension LoadingContext {
  /// The mapping of one rule set with the keys that all have.
  mutating func ruleSet(
    _ entry: MappingEntry, _ kind: String, idPrefix: String
  ) -> (reader: MappingReader, id: String?)? {
    guard
      var reader = MappingReader(
        entry.value, describing: "\(kind) \(entry.key)", into: &diagnostics)
    else { return nil }
    let id = awsID(&reader, prefix: idPrefix)
    return (reader, id)
  }

  /// The traffic and the other end of one entry or rule.
  mutating func rule(
    _ reader: inout MappingReader, _ direction: TrafficDirection, actions: [RuleAction]
  ) -> RuleDraft? {
    let action = self.action(&reader, actions)
    let peer = self.peer(&reader, direction)
    guard let action, let peer else { return nil }
    do throws(ServiceNotationError) {
      let traffic = try ServiceNotation(parsing: action.traffic.value)
      return RuleDraft(
        action: action.action, matches: traffic.trafficMatches, traffic: action.traffic.range,
        peer: peer)
    } catch {
      diagnostics.error(
        "invalid-traffic", trafficMessage(error), at: action.traffic.range,
        help: trafficHelp(error))
      return nil
    }
  }

  private func trafficMessage(_ error: ServiceNotationError) -> String {
    switch error.reason {
    case .unknownName: "`\(error.text)` does not say a protocol and its ports"
    case .empty: "the traffic is empty"
    default: "\(error)"
    }
  }

  /// Entries name protocol and ports; whoever writes a service's name is told its ports.
  private func trafficHelp(_ error: ServiceNotationError) -> [String] {
    guard error.reason == .unknownName else { return error.help.map { [$0] } ?? [] }
    let service = services.own[error.text] ?? ServiceCatalogue.service(named: error.text)
    let notations = (service?.conversations ?? []).compactMap { conversation -> String? in
      guard case .fixed(let ports) = conversation.destination,
        conversation.ipProtocol == .tcp || conversation.ipProtocol == .udp
      else { return nil }
      return
        "`\(conversation.ipProtocol)/\(ports.ranges.map(\.description).joined(separator: ","))`"
    }
    guard !notations.isEmpty else { return ["write for example `tcp/443`, `icmp/echo` or `all`"] }
    return ["write " + notations.joined(separator: " and ")]
  }

  private mutating func action(
    _ reader: inout MappingReader, _ actions: [RuleAction]
  ) -> (action: RuleAction, traffic: Located<String>)? {
    let written = actions.filter { reader.has($0.rawValue) }
    let keys = actions.map { "`\($0)`" }.joined(separator: " nor ")
    guard let action = written.first else {
      reportMissingAction(&reader, keys)
      return nil
    }
    if written.count > 1, let first = reader.mapping.entry(RuleAction.allow.rawValue),
      let second = reader.mapping.entry(RuleAction.deny.rawValue)
    {
      diagnostics.error(
        "conflicting-keys", "\(reader.subject) has both `allow` and `deny`", at: second.keyRange,
        related: [RelatedLabel(range: first.keyRange, text: "`allow` is here")],
        help: ["make two entries with different numbers"])
      return nil
    }
    return reader.string(action.rawValue, into: &diagnostics).map { (action, $0) }
  }

  private mutating func reportMissingAction(_ reader: inout MappingReader, _ keys: String) {
    if reader.has("deny"), let entry = reader.mapping.entry("deny") {
      diagnostics.error(
        "rule-denies", "\(reader.subject) says `deny`, but security groups can only allow",
        at: entry.keyRange,
        help: ["leave out what must not pass, or deny it in a network ACL"])
    } else {
      let negation = keys.contains("nor") ? "neither \(keys)" : "no \(keys)"
      diagnostics.error(
        "missing-key", "\(reader.subject) has \(negation)", at: reader.range,
        help: ["say which traffic, for example `allow: tcp/443`"])
    }
  }

  /// The other end: `from` for what comes in, `to` for what goes out.
  private mutating func peer(
    _ reader: inout MappingReader, _ direction: TrafficDirection
  ) -> Located<String>? {
    let (key, wrongKey) = direction == .inbound ? ("from", "to") : ("to", "from")
    if reader.has(wrongKey), let wrong = reader.mapping.entry(wrongKey) {
      let isAlone = !reader.has(key)
      diagnostics.error(
        "wrong-direction", "\(reader.subject) has `\(wrongKey)`", at: wrong.keyRange,
        notes: [
          "\(direction) rules test where the packet \(direction == .inbound ? "comes from" : "goes to")"
        ],
        help: [isAlone ? "write `\(key)`" : "leave `\(wrongKey)` out"])
      return nil
    }
    return reader.requiredString(key, into: &diagnostics)
  }
}
