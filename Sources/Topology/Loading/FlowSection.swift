internal import SourceText

extension LoadingContext {
  /// Reads the section `flows`; an item with several services makes as many flows.
  mutating func readFlows(_ nodes: [Node]) {
    for node in nodes {
      guard let item = readItem(node, "flow", takesVia: true), let ends = item.ends,
        let services = item.services, let via = item.via
      else { continue }
      if services.isEmpty, !item.namesServices {
        diagnostics.error(
          "missing-key", "a flow has no `service`", at: node.range,
          help: ["name what is opened, for example `service: https`"])
      }
      for service in services {
        flows.append(
          Flow(
            from: ends.from, to: ends.to, service: service.value, via: via, reason: item.reason,
            source: services.count == 1 ? node.range : service.range))
      }
    }
  }

  /// Reads the section `forbidden`; an item without a service forbids everything.
  mutating func readForbiddenFlows(_ nodes: [Node]) {
    for node in nodes {
      guard let item = readItem(node, "forbidden flow", takesVia: false), let ends = item.ends,
        let services = item.services
      else { continue }
      if services.isEmpty, !item.namesServices {
        forbiddenFlows.append(
          ForbiddenFlow(from: ends.from, to: ends.to, reason: item.reason, source: node.range))
      }
      for service in services {
        forbiddenFlows.append(
          ForbiddenFlow(
            from: ends.from, to: ends.to, service: service.value, reason: item.reason,
            source: services.count == 1 ? node.range : service.range))
      }
    }
  }

  /// One item of either section as it is written.
  private struct Item {
    /// Both ends, or nil if one is broken.
    let ends: (from: Endpoint, to: Endpoint)?
    /// The services, or nil if one is broken.
    let services: [Located<Service>]?
    let namesServices: Bool
    /// The gateways, or nil if one is broken.
    let via: [ElementID<Gateway>]?
    let reason: String?
  }

  private mutating func readItem(
    _ node: Node, _ subject: String, takesVia: Bool
  ) -> Item? {
    guard var reader = MappingReader(node, describing: "a \(subject)", into: &diagnostics) else {
      return nil
    }
    let from = reader.requiredString("from", into: &diagnostics).flatMap { endpoint($0) }
    let to = reader.requiredString("to", into: &diagnostics).flatMap { endpoint($0) }
    let texts = serviceTexts(&reader)
    let services = services(texts)
    let names = takesVia ? reader.stringList("via", into: &diagnostics) : []
    let via = references(names, to: gateways)
    let reason = reader.string("reason", into: &diagnostics)?.value
    reader.finish(into: &diagnostics)
    return Item(
      ends: from.flatMap { from in to.map { (from, $0) } },
      services: services.count == texts.count ? services : nil,
      namesServices: reader.has("service") || reader.has("services"),
      via: names.isEmpty || !via.isEmpty ? via.map(\.value) : nil, reason: reason)
  }

  /// What `service` or `services` says; both take one text or a list.
  private mutating func serviceTexts(_ reader: inout MappingReader) -> [Located<String>] {
    let single = reader.stringList("service", into: &diagnostics)
    let several = reader.stringList("services", into: &diagnostics)
    if let one = reader.mapping.entry("service"), let other = reader.mapping.entry("services") {
      diagnostics.error(
        "conflicting-keys", "\(reader.subject) has both `service` and `services`",
        at: other.keyRange, related: [RelatedLabel(range: one.keyRange, text: "`service` is here")],
        help: ["list all of them under `services`"])
    }
    for key in ["service", "services"] {
      if let node = reader.mapping[key], node.sequence?.isEmpty == true {
        diagnostics.error("empty-list", "`\(key)` of \(reader.subject) is empty", at: node.range)
      }
    }
    return single + several
  }
}
