internal import PacketSpace
internal import SourceText

/// What a listener has to know of its load balancer.
struct ListenerOwner {
  let name: String
  let kind: LoadBalancer.Kind
  /// What the load balancer says for all listeners that say nothing.
  let preserves: Located<Bool>?
  /// Where the type is written.
  let type: Located<String>
}

extension LoadingContext {
  /// Reads the listeners of a load balancer.
  mutating func readListeners(
    _ reader: inout MappingReader, of owner: ListenerOwner
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
      guard let listener = readListener(node, of: owner) else { continue }
      checkIsNew(listener, among: listeners, of: owner)
      listeners.append(listener)
    }
    if listeners.contains(where: { $0.listener.clientAddress == .unsaid }) {
      reportUnsaidPreservation(of: owner)
    }
    return listeners.map(\.listener)
  }

  private mutating func readListener(
    _ node: Node, of owner: ListenerOwner
  ) -> (listener: LoadBalancer.Listener, place: SourceRange)? {
    let subject = "a listener of load balancer \(owner.name)"
    guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
      return nil
    }
    let services =
      owner.kind == .gateway
      ? gatewayListenerServices(&reader, of: owner) : listenerServices(&reader, of: owner)
    let target = listenerTarget(&reader, of: owner)
    let healthText = reader.string("health_check", into: &diagnostics)
    let healthCheck = healthText.flatMap { checkedService($0, of: owner) }
    let preserves = reader.boolean("preserve_client_ip", into: &diagnostics)
    if let preserves, owner.kind != .network { reportUselessPreservation(preserves, of: owner) }
    reader.finish(into: &diagnostics)
    guard let services, let target, healthText == nil || healthCheck != nil else { return nil }
    let clientAddress = clientAddress(
      services.front, target, preserves ?? owner.preserves, of: owner)
    let listener = LoadBalancer.Listener(
      service: services.front, target: target.value, targetService: services.back,
      healthCheck: healthCheck ?? (owner.kind == .gateway ? Self.applianceCheck : nil),
      clientAddress: clientAddress, source: services.place)
    return (listener, services.place)
  }

  /// What clients open and what the load balancer opens on the target.
  private typealias ListenerServices = (front: Service, back: Service, place: SourceRange)

  private mutating func listenerServices(
    _ reader: inout MappingReader, of owner: ListenerOwner
  ) -> ListenerServices? {
    let text = reader.requiredString("service", into: &diagnostics)
    let service = text.flatMap { listenerService($0, of: owner) }
    let targetText = reader.string("target_service", into: &diagnostics)
    let targetService = targetText.map { listenerService($0, of: owner) } ?? service
    guard let text, let service, let targetService else { return nil }
    if let targetText,
      Set(service.conversations.map(\.ipProtocol))
        != Set(targetService.conversations.map(\.ipProtocol))
    {
      diagnostics.error(
        "listener-protocol-mismatch",
        "`\(text.value)` and `\(targetText.value)` are not of the same protocols",
        at: targetText.range, related: [RelatedLabel(range: text.range, text: "what clients open")],
        help: ["a load balancer passes TCP on as TCP and UDP as UDP"])
      return nil
    }
    return (service, targetService, text.range)
  }

  /// A gateway load balancer listens to everything and speaks GENEVE with its targets.
  ///
  /// Source: Gateway Load Balancers guide, gateway-load-balancers.md ("using the GENEVE protocol on port 6081").
  private mutating func gatewayListenerServices(
    _ reader: inout MappingReader, of owner: ListenerOwner
  ) -> ListenerServices? {
    for key in ["service", "target_service"] {
      guard let text = reader.string(key, into: &diagnostics), let service = service(text),
        let geneve = Self.geneve, service.conversations != geneve.conversations
      else { continue }
      diagnostics.error(
        "listener-without-geneve",
        "a gateway load balancer speaks GENEVE on udp/6081, not `\(text.value)`", at: text.range,
        help: ["leave `\(key)` out, or write `geneve`"])
    }
    guard let geneve = Self.geneve else { return nil }
    return (geneve, geneve, reader.range)
  }

  private static var geneve: Service? { ServiceCatalogue.service(named: "geneve") }

  /// What a gateway load balancer checks unless told otherwise.
  ///
  /// Source: Elastic Load Balancing API, CreateTargetGroup.HealthCheckPort ("If the protocol is GENEVE, the default is
  /// port 80") and HealthCheckProtocol (TCP).
  private static var applianceCheck: Service {
    Service(
      name: "tcp/80",
      conversations: [Conversation(ipProtocol: .tcp, destination: .fixed(PortSet(80)))])
  }

  /// A service that a kind of load balancer can carry.
  ///
  /// Source: Application Load Balancers guide, load-balancer-listeners.md ("Protocols: HTTP, HTTPS"); Classic Load
  /// Balancers guide, elb-listener-config.md (HTTP, HTTPS, TCP, SSL); Network Load Balancers guide,
  /// load-balancer-listeners.md ("Protocols: TCP, TLS, UDP, TCP_UDP").
  private mutating func listenerService(
    _ text: Located<String>, of owner: ListenerOwner
  ) -> Service? {
    guard let service = service(text) else { return nil }
    let protocols: [IPProtocol] = owner.kind == .network ? [.tcp, .udp] : [.tcp]
    let isCarried = service.conversations.allSatisfy {
      protocols.contains($0.ipProtocol) && $0.opener == .client
    }
    guard !isCarried else { return service }
    let kind = "\(Self.article(owner.kind)) \(owner.kind) load balancer"
    if owner.kind == .network {
      diagnostics.error(
        "listener-without-port",
        "\(kind) carries TCP and UDP that the client opens, not `\(text.value)`", at: text.range)
    } else {
      diagnostics.error(
        "listener-without-tcp", "\(kind) carries TCP only, not `\(text.value)`", at: text.range)
    }
    return nil
  }

  /// What a health check opens; checks use TCP whatever the listener's protocol is.
  ///
  /// Source: Elastic Load Balancing API, CreateTargetGroup.HealthCheckProtocol ("The GENEVE, TLS, UDP, and TCP_UDP
  /// protocols are not supported for health checks").
  private mutating func checkedService(
    _ text: Located<String>, of owner: ListenerOwner
  ) -> Service? {
    guard let service = service(text) else { return nil }
    guard service.conversations.contains(where: { $0.ipProtocol != .tcp }) else { return service }
    diagnostics.error(
      "health-check-without-tcp", "a health check uses TCP, not `\(text.value)`", at: text.range,
      help: ["name a port of the target that answers TCP, for example `tcp/80`"])
    return nil
  }

  private mutating func checkIsNew(
    _ new: (listener: LoadBalancer.Listener, place: SourceRange),
    among others: [(listener: LoadBalancer.Listener, place: SourceRange)], of owner: ListenerOwner
  ) {
    let same = others.first { other in
      other.listener.service.overlaps(new.listener.service)
        && !Self.areOneListener(other.listener, new.listener)
    }
    guard let same else { return }
    diagnostics.error(
      "duplicate-listener",
      "load balancer \(owner.name) has two listeners for `\(new.listener.service.name)`",
      at: new.place, related: [RelatedLabel(range: same.place, text: "the first one")],
      help: ["a port has one listener; list it once for each of its targets"])
  }

  /// A listener whose rules or weights forward to several targets is listed once for each.
  ///
  /// Source: Elastic Load Balancing API, Action.ForwardConfig ("one or more target groups") and CreateRule.
  private static func areOneListener(
    _ one: LoadBalancer.Listener, _ other: LoadBalancer.Listener
  ) -> Bool {
    let isSameDoor = one.service.conversations == other.service.conversations
    return isSameDoor && (one.target, one.targetService) != (other.target, other.targetService)
  }
}
