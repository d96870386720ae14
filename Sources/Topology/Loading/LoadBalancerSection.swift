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
  let crossesZones: Bool?
  let sameSubnetInbound: LoadBalancer.SameSubnetInbound?
  let listeners: [LoadBalancer.Listener]

  var element: LoadBalancer {
    LoadBalancer(
      name: name, kind: kind, scheme: scheme, addressType: addressType,
      subnets: subnets.map(\.value), securityGroups: securityGroups.map(\.value),
      crossesZones: crossesZones, sameSubnetInbound: sameSubnetInbound ?? .checked,
      listeners: listeners, source: place)
  }
}

extension LoadingContext {
  /// Reads the section `load_balancers`.
  mutating func readLoadBalancers() {
    for id in loadBalancers.ids {
      loadBalancers[id] = readLoadBalancer(loadBalancers.entries[id.index])
    }
  }

  private mutating func readLoadBalancer(_ entry: MappingEntry) -> LoadBalancerDraft? {
    let subject = "load balancer \(entry.key)"
    guard var reader = MappingReader(entry.value, describing: subject, into: &diagnostics),
      let type = reader.requiredString("type", into: &diagnostics),
      let kind = loadBalancerKind(type)
    else { return nil }
    checkKeys(of: reader, kind, type)
    let preserves = reader.boolean("preserve_client_ip", into: &diagnostics)
    let draft = LoadBalancerDraft(
      name: entry.key, place: entry.keyRange, kind: kind,
      scheme: choice("scheme", of: LoadBalancer.Scheme.self, &reader) ?? .internetFacing,
      addressType: choice("ip_address_type", of: LoadBalancer.AddressType.self, &reader) ?? .ipv4,
      subnets: references(requiredTexts("subnets", &reader), to: subnets),
      securityGroups: reader.stringList("security_groups", into: &diagnostics),
      crossesZones: reader.boolean("cross_zone", into: &diagnostics)?.value,
      sameSubnetInbound: choice(
        "same_subnet_inbound", of: LoadBalancer.SameSubnetInbound.self, &reader),
      listeners: readListeners(
        &reader, of: ListenerOwner(name: entry.key, kind: kind, preserves: preserves, type: type)))
    reader.finish(into: &diagnostics)
    return draft
  }

  private mutating func loadBalancerKind(_ text: Located<String>) -> LoadBalancer.Kind? {
    if let kind = LoadBalancer.Kind(rawValue: text.value) { return kind }
    reportUnknown(
      text, kind: "load balancer type", among: LoadBalancer.Kind.allCases.map(\.rawValue))
    return nil
  }

  /// Reports keys that a kind of load balancer does not have.
  ///
  /// Source: Elastic Load Balancing API, CreateLoadBalancer (SecurityGroups: "[Gateway Load Balancers] not supported",
  /// IpAddressType) and ModifyLoadBalancerAttributes (`load_balancing.cross_zone.enabled`); Elastic Load Balancing API of
  /// 2012-06-01, which has no IpAddressType.
  private mutating func checkKeys(
    of reader: MappingReader, _ kind: LoadBalancer.Kind, _ type: Located<String>
  ) {
    for (key, kinds) in Self.keysOfSomeKinds where !kinds.contains(kind) {
      guard let entry = reader.mapping.entry(key) else { continue }
      diagnostics.error(
        "key-of-other-type",
        "\(reader.subject) cannot have `\(key)`: \(Self.article(kind)) \(kind) load balancer has none",
        at: entry.keyRange, related: [RelatedLabel(range: type.range, text: "its type")],
        help: [
          "`\(key)` belongs to " + kinds.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        ])
    }
  }

  private static let keysOfSomeKinds: [(key: String, kinds: [LoadBalancer.Kind])] = [
    ("preserve_client_ip", [.network]),
    ("same_subnet_inbound", [.classic]),
    ("cross_zone", [.classic, .network, .gateway]),
    ("ip_address_type", [.application, .network, .gateway]),
    ("security_groups", [.application, .classic, .network]),
    ("scheme", [.application, .classic, .network]),
  ]

  /// The article in front of a kind: `an application`, `a network`.
  static func article(_ kind: LoadBalancer.Kind) -> String {
    kind == .application ? "an" : "a"
  }
}
