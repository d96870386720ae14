internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Reads who answers behind a listener: the name of a workload or peer, or `{addresses: […]}`.
  mutating func listenerTarget(
    _ reader: inout MappingReader, of owner: ListenerOwner
  ) -> Located<LoadBalancer.Target>? {
    guard let node = reader.requiredNode("target", into: &diagnostics) else { return nil }
    if node.mapping != nil { return addressTarget(node, of: owner) }
    guard let name = node.expectString("`target` of \(reader.subject)", into: &diagnostics) else {
      return nil
    }
    if let id = workloads.id(named: name.value) { return Located(.workload(id), at: name.range) }
    if let id = peers.id(named: name.value) {
      guard owner.kind == .application || owner.kind == .network else {
        reportWrongTarget(name.range, "workload", of: owner)
        return nil
      }
      return Located(.peer(id), at: name.range)
    }
    reportUnknown(
      name, kind: "workload or peer", among: workloads.names + peers.names,
      notes: ["single addresses are written `{addresses: [10.0.0.5]}`"])
    return nil
  }

  private mutating func addressTarget(
    _ node: Node, of owner: ListenerOwner
  ) -> Located<LoadBalancer.Target>? {
    let subject = "the target of load balancer \(owner.name)"
    guard var reader = MappingReader(node, describing: subject, into: &diagnostics) else {
      return nil
    }
    let addresses = addresses(requiredTexts("addresses", &reader))
    reader.finish(into: &diagnostics)
    if owner.kind == .classic {
      reportWrongTarget(node.range, "workload", of: owner)
      return nil
    }
    for address in addresses { checkTarget(address, of: owner) }
    guard !addresses.isEmpty else { return nil }
    return Located(.addresses(addresses.map(\.value)), at: node.range)
  }

  /// Source: Elastic Load Balancing API, RegisterTargets; Classic Load Balancers guide, elb-backend-instances.md
  /// (instances only); Gateway Load Balancers guide, target-groups.md.
  private mutating func reportWrongTarget(
    _ range: SourceRange, _ wanted: String, of owner: ListenerOwner
  ) {
    diagnostics.error(
      "target-of-other-type",
      "\(Self.article(owner.kind)) \(owner.kind) load balancer has a \(wanted) as its target",
      at: range, related: [RelatedLabel(range: owner.type.range, text: "its type")])
  }

  /// Checks that a target's address exists and may be one.
  ///
  /// Source: Network Load Balancers guide, load-balancer-target-groups.md, "Target type": addresses of the VPC's subnets
  /// or of 10.0.0.0/8, 100.64.0.0/10, 172.16.0.0/12 and 192.168.0.0/16, never publicly routable ones.
  private mutating func checkTarget(_ address: Located<Address>, of owner: ListenerOwner) {
    if let home = subnets.known.map(\.draft).first(where: { $0.addresses.contains(address.value) })
    {
      if let reservation = home.reservation(of: address.value) {
        diagnostics.error(
          "reserved-address",
          "\(address.value) of load balancer \(owner.name) is reserved by AWS", at: address.range,
          label: reservation)
      } else if !workloads.known.contains(where: { workload in
        workload.draft.addresses.contains { $0.value == address.value }
      }) {
        diagnostics.note(
          "target-without-workload",
          "no workload has the address \(address.value): no security groups are checked there",
          at: address.range,
          help: ["describe it as a workload with `addresses: [\(address.value)]`"])
      }
      return
    }
    if let vpc = vpcs.known.map(\.draft).first(where: { vpc in
      vpc.blocks.contains { $0.value.contains(address.value) }
    }) {
      diagnostics.error(
        "address-outside-subnet",
        "\(address.value) lies in VPC \(vpc.name), but in none of its subnets", at: address.range)
    } else if AddressSet.globallyRoutable(address.value.family).contains(address.value) {
      diagnostics.error(
        "public-target", "\(address.value) is a public address, which no target can have",
        at: address.range, help: ["targets have addresses of the VPC or private ones"])
    }
  }

  /// Whose address targets see.
  ///
  /// Source: Network Load Balancers guide, edit-target-group-attributes.html ("enabled (and can't be disabled) for
  /// instance and IP type target groups with UDP and TCP_UDP protocols"; "The target must be located in the same VPC …
  /// or in a peered VPC"; TCP to targets by address: off unless set).
  mutating func clientAddress(
    _ service: Service, _ target: Located<LoadBalancer.Target>, _ preserves: Located<Bool>?,
    of owner: ListenerOwner
  ) -> LoadBalancer.ClientAddress {
    guard owner.kind == .network else { return .replaced }
    let isUDP = service.conversations.contains { $0.ipProtocol == .udp }
    if let preserves, !preserves.value, isUDP {
      diagnostics.warning(
        "client-ip-always-preserved",
        "a network load balancer preserves client addresses of `\(service.name)` in any case",
        at: preserves.range, notes: ["for UDP and TCP_UDP it cannot be switched off"])
    }
    let isPreserved = isUDP || preserves?.value == true
    if isPreserved, case .peer(let id) = target.value {
      diagnostics.error(
        "target-too-far",
        "peer \(peers.name(of: id)) lies outside the VPCs, so client addresses cannot be preserved",
        at: target.range,
        help: isUDP
          ? ["UDP always preserves them; choose a target in the VPC"]
          : ["write `preserve_client_ip: false`"])
    }
    if isPreserved { return .preserved }
    if preserves != nil { return .replaced }
    if case .workload = target.value { return .unsaid }
    return .replaced
  }

  /// Says that the default is not certain, and what is done about it.
  mutating func reportUnsaidPreservation(of owner: ListenerOwner) {
    diagnostics.warning(
      "client-ip-preservation-unsaid",
      "load balancer \(owner.name) does not say `preserve_client_ip`", at: owner.type.range,
      notes: [
        "AWS's pages disagree: one preserves client addresses for instances by default, one only "
          + "where it is set",
        "flows have to work in both cases, and plans allow both",
      ], help: ["write `preserve_client_ip: true` or `false`"])
  }

  /// Reports the key at a listener that replaces addresses anyway.
  mutating func reportUselessPreservation(_ preserves: Located<Bool>, of owner: ListenerOwner) {
    diagnostics.error(
      "key-of-other-type",
      "\(Self.article(owner.kind)) \(owner.kind) load balancer has no `preserve_client_ip`",
      at: preserves.range, related: [RelatedLabel(range: owner.type.range, text: "its type")],
      help: ["`preserve_client_ip` belongs to `network`"])
  }
}
