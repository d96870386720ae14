internal import PacketSpace
internal import SourceText

/// A load balancer as it is written.
struct LoadBalancerDraft {
  let name: String
  let place: SourceRange
  let kind: LoadBalancer.Kind
  let scheme: LoadBalancer.Scheme
  let addressType: LoadBalancer.AddressType
  let subnets: [Located<ElementID<Subnet>>]
  let securityGroups: [Located<String>]
  let listeners: [LoadBalancer.Listener]

  var element: LoadBalancer {
    LoadBalancer(
      name: name, kind: kind, scheme: scheme, addressType: addressType,
      subnets: subnets.map(\.value),
      securityGroups: securityGroups.map(\.value), listeners: listeners, source: place)
  }
}

extension LoadingContext {
  /// Kinds of load balancer that exist in AWS but whose paths this version does not know.
  private static var notModelledLoadBalancers: [String] { ["network", "classic", "gateway"] }

  /// Reads the section `load_balancers`.
  mutating func readLoadBalancers() {
    for id in loadBalancers.ids {
      loadBalancers[id] = readLoadBalancer(loadBalancers.entries[id.index])
    }
  }

  private mutating func readLoadBalancer(_ entry: MappingEntry) -> LoadBalancerDraft? {
    let subject = "load balancer \(entry.key)"
    guard var reader = MappingReader(entry.value, describing: subject, into: &diagnostics),
      let kind = loadBalancerKind(&reader)
    else { return nil }
    let draft = LoadBalancerDraft(
      name: entry.key, place: entry.keyRange, kind: kind,
      scheme: choice("scheme", of: LoadBalancer.Scheme.self, &reader) ?? .internetFacing,
      addressType: choice("ip_address_type", of: LoadBalancer.AddressType.self, &reader) ?? .ipv4,
      subnets: references(requiredTexts("subnets", &reader), to: subnets),
      securityGroups: reader.stringList("security_groups", into: &diagnostics),
      listeners: readListeners(&reader, of: entry.key))
    reader.finish(into: &diagnostics)
    return draft
  }

  private mutating func loadBalancerKind(_ reader: inout MappingReader) -> LoadBalancer.Kind? {
    guard let text = reader.requiredString("type", into: &diagnostics) else { return nil }
    if let kind = LoadBalancer.Kind(rawValue: text.value) { return kind }
    let modelled = LoadBalancer.Kind.allCases.map(\.rawValue)
    if Self.notModelledLoadBalancers.contains(text.value) {
      reportNotModelled(text, kind: "load balancers", modelled: modelled)
    } else {
      reportUnknown(text, kind: "load balancer type", among: modelled)
    }
    return nil
  }

  private mutating func readListeners(
    _ reader: inout MappingReader, of name: String
  ) -> [LoadBalancer.Listener] {
    guard let node = reader.requiredNode("listeners", into: &diagnostics),
      let nodes = node.expectSequence("`listeners` of \(reader.subject)", into: &diagnostics)
    else { return [] }
    if nodes.isEmpty {
      diagnostics.error(
        "empty-list", "`listeners` of \(reader.subject) is empty", at: node.range)
    }
    var listeners: [(listener: LoadBalancer.Listener, place: SourceRange)] = []
    for node in nodes {
      guard let listener = readListener(node, of: name) else { continue }
      checkIsNew(listener, among: listeners, of: name)
      listeners.append(listener)
    }
    return listeners.map(\.listener)
  }

  private mutating func readListener(
    _ node: Node, of name: String
  ) -> (listener: LoadBalancer.Listener, place: SourceRange)? {
    let subject = "a listener of load balancer \(name)"
    guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
      return nil
    }
    let text = reader.requiredString("service", into: &diagnostics)
    let service = text.flatMap { listenerService($0) }
    let target = requiredReference("target", to: workloads, &reader)
    let targetText = reader.string("target_service", into: &diagnostics)
    let targetService = targetText.map { listenerService($0) } ?? service
    let healthText = reader.string("health_check", into: &diagnostics)
    let healthCheck = healthText.map { listenerService($0) }
    reader.finish(into: &diagnostics)
    guard let text, let service, let target, let targetService else { return nil }
    let listener = LoadBalancer.Listener(
      service: service, target: target.value, targetService: targetService,
      healthCheck: healthCheck ?? nil, source: text.range)
    return (listener, text.range)
  }

  /// A service that an application load balancer can carry.
  ///
  /// Source: Application Load Balancers User Guide, load-balancer-listeners.md: "Protocols: HTTP, HTTPS".
  private mutating func listenerService(_ text: Located<String>) -> Service? {
    guard let service = service(text) else { return nil }
    guard service.conversations.allSatisfy({ $0.ipProtocol == .tcp }) else {
      diagnostics.error(
        "listener-without-tcp",
        "an application load balancer carries TCP only, not `\(text.value)`",
        at: text.range)
      return nil
    }
    return service
  }

  private mutating func checkIsNew(
    _ new: (listener: LoadBalancer.Listener, place: SourceRange),
    among others: [(listener: LoadBalancer.Listener, place: SourceRange)], of name: String
  ) {
    let same = others.first { $0.listener.service.overlaps(new.listener.service) }
    guard let same else { return }
    diagnostics.error(
      "duplicate-listener",
      "load balancer \(name) has two listeners for `\(new.listener.service.name)`", at: new.place,
      related: [RelatedLabel(range: same.place, text: "the first one")],
      help: ["a port has one listener"])
  }
}
