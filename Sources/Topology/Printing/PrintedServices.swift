internal import PacketSpace

/// The services of a topology by the texts that mean them in a file, and the definitions that it needs for that.
struct PrintedServices {
  /// The services that neither the catalogue nor a notation names, in the order in which they occur.
  private(set) var definitions: [(name: String, value: PrintedValue)] = []

  init(_ topology: NetworkTopology) {
    var own: [Service] = []
    var seen: Set<String> = []
    for service in Self.all(of: topology) where seen.insert(service.name).inserted {
      let known = try? ServiceResolver().resolve(service.name)
      if known != service { own.append(service) }
    }
    let names = Set(own.map(\.name))
    definitions = own.map { service in
      let parts = Self.parts(of: service, without: names)
      return (service.name, parts.count == 1 ? .text(parts[0]) : .texts(parts))
    }
  }

  /// The text that means a service.
  func text(of service: Service) -> String { service.name }

  private static func all(of topology: NetworkTopology) -> [Service] {
    topology.loadBalancers.elements.flatMap { balancer in
      balancer.listeners.flatMap { listener in
        [listener.service, listener.targetService] + [listener.healthCheck].compactMap(\.self)
      }
    }
      + topology.workloads.elements.flatMap(\.listens) + topology.flows.map(\.service)
      + topology.forbiddenFlows.compactMap(\.service) + topology.policy.deniedBeforeEphemeral
  }

  /// The notations, and names of the catalogue, that make up a service; names that the file gives a meaning of its own do
  /// not count.
  private static func parts(of service: Service, without names: Set<String>) -> [String] {
    var parts: [String] = []
    var remaining = service.conversations[...]
    while let first = remaining.first {
      if let known = catalogued(remaining, noted: service.answerNote, without: names) {
        parts.append(known.name)
        remaining = remaining.dropFirst(known.conversations.count)
      } else {
        parts.append(first.usual)
        remaining = remaining.dropFirst()
      }
    }
    return parts
  }

  /// The longest service of the catalogue with which conversations begin, where a notation does not say as much.
  private static func catalogued(
    _ conversations: ArraySlice<Conversation>, noted note: String?, without names: Set<String>
  ) -> Service? {
    ServiceCatalogue.all.filter { service in
      let isUnusual = service.conversations.contains { !$0.isUsual }
      return (isUnusual || service.answerNote.map { note?.contains($0) ?? false } == true)
        && !service.conversations.isEmpty && conversations.starts(with: service.conversations)
        && !names.contains(service.name)
    }.max { $0.conversations.count < $1.conversations.count }
  }
}

extension Conversation {
  /// Whether it is what its protocol and ports alone say.
  fileprivate var isUsual: Bool {
    guard case .fixed(let selectors) = destination else { return false }
    return self == Conversation(ipProtocol: ipProtocol, selectors: selectors)
  }

  /// The notation of its protocol and ports; what else is unusual about it no notation says.
  fileprivate var usual: String {
    guard case .fixed(let selectors) = destination else {
      return "\(ServiceNotation(ipProtocol: ipProtocol))"
    }
    return "\(ServiceNotation(ipProtocol: ipProtocol, selectors: selectors))"
  }
}
