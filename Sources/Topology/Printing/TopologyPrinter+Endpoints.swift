internal import AccessControl
internal import PacketSpace

/// Peers, workloads and load balancers.
extension TopologyPrinter {
  func value(of peer: Peer) -> PrintedValue {
    let list = peer.prefixList.flatMap { name in
      topology.ruleSets.prefixLists.find(name)?.blocks == peer.blocks ? name : nil
    }
    if list == nil, peer.ephemeralRange == .any { return Self.list(peer.blocks) }
    var members: [PrintedMember] = []
    if let list {
      members.add("prefix_list", text: list)
    } else {
      members.add("cidrs", Self.list(peer.blocks))
    }
    if peer.ephemeralRange != .any { members.add("ephemeral", text: name(of: peer.ephemeralRange)) }
    return .mapping(members)
  }

  /// A profile's name, or the range itself.
  private func name(of range: EphemeralRange) -> String {
    if EphemeralRange.profiles.contains(range) { return range.name }
    return range.ports.ranges.first.map { "\($0.lower)-\($0.upper)" } ?? EphemeralRange.any.name
  }

  func value(of workload: Workload) -> PrintedValue {
    let kind = workload.kind
    var members: [PrintedMember] = []
    if kind != .instances { members.add("type", text: kind.rawValue) }
    members.add("subnets", .texts(workload.subnets.map { topology.subnets[$0].name }))
    if !workload.addresses.isEmpty {
      members.add("addresses", .texts(workload.addresses.map(\.description)))
    }
    if workload.addressType != kind.usualAddressType {
      members.add("ip_address_type", text: workload.addressType.rawValue)
    }
    if workload.hasPublicAddress { members.add("public_address", .flag(true)) }
    members.add("security_groups", groups(workload.securityGroups, ofOwner: workload.name))
    if kind == .instances || workload.ephemeralRange != kind.usualEphemeralRange {
      members.add("ephemeral", text: name(of: workload.ephemeralRange))
    }
    let usual = [kind.usualService.flatMap { ServiceCatalogue.service(named: $0) }]
      .compactMap(\.self)
    if workload.listens != usual {
      members.add("listens", .texts(workload.listens.map { services.text(of: $0) }))
    }
    return .mapping(members)
  }

  /// The groups of an owner; nil where leaving them out says the same.
  private func groups(_ names: [String], ofOwner owner: String) -> PrintedValue? {
    let isOwn = names == [owner] && topology.ruleSets.securityGroups.find(owner) == nil
    return isOwn || names.isEmpty ? nil : .texts(names)
  }

  func value(of balancer: LoadBalancer) -> PrintedValue {
    var members: [PrintedMember] = []
    members.add("type", text: balancer.kind.rawValue)
    if balancer.scheme != .internetFacing { members.add("scheme", text: balancer.scheme.rawValue) }
    if balancer.addressType != .ipv4 {
      members.add("ip_address_type", text: balancer.addressType.rawValue)
    }
    members.add("subnets", .texts(balancer.subnets.map { topology.subnets[$0].name }))
    let groups =
      balancer.kind.alwaysHasSecurityGroups
      ? groups(balancer.securityGroups, ofOwner: balancer.name)
      : balancer.securityGroups.isEmpty ? nil : .texts(balancer.securityGroups)
    members.add("security_groups", groups)
    let preserves = commonPreservation(of: balancer)
    members.add("preserve_client_ip", preserves.map { .flag($0) })
    if balancer.crossesZones != balancer.kind.crossesZonesByDefault {
      members.add("cross_zone", .flag(balancer.crossesZones))
    }
    if balancer.sameSubnetInbound != .checked {
      members.add("same_subnet_inbound", text: balancer.sameSubnetInbound.rawValue)
    }
    let listeners = balancer.listeners.map { listener in
      PrintedRow(
        name: nil, value: value(of: listener, balancer, saysPreservation: preserves == nil))
    }
    members.add("listeners", .rows(listeners))
    return .mapping(members)
  }

  /// What all listeners say about client addresses, so that the load balancer can say it once.
  private func commonPreservation(of balancer: LoadBalancer) -> Bool? {
    let said = Set(balancer.listeners.map { preservation(of: $0, balancer) })
    return said.count == 1 ? said.first ?? nil : nil
  }

  /// What a listener has to say about client addresses; nil if it is certain without, or not known.
  private func preservation(
    of listener: LoadBalancer.Listener, _ balancer: LoadBalancer
  ) -> Bool? {
    let isUDP = listener.service.conversations.contains { $0.ipProtocol == .udp }
    guard balancer.kind == .network, !isUDP else { return nil }
    return switch listener.clientAddress {
    case .preserved: true
    case .replaced: false
    case .unsaid: nil
    }
  }

  private func value(
    of listener: LoadBalancer.Listener, _ balancer: LoadBalancer, saysPreservation: Bool
  ) -> PrintedValue {
    var members: [PrintedMember] = []
    if balancer.kind != .gateway {
      members.add("service", text: services.text(of: listener.service))
    }
    members.add("target", value(of: listener.target))
    if listener.targetService != listener.service {
      members.add("target_service", text: services.text(of: listener.targetService))
    }
    members.add("health_check", text: listener.healthCheck.map { services.text(of: $0) })
    if saysPreservation {
      members.add("preserve_client_ip", preservation(of: listener, balancer).map { .flag($0) })
    }
    return .mapping(members)
  }

  private func value(of target: LoadBalancer.Target) -> PrintedValue {
    switch target {
    case .workload(let id): .text(topology.workloads[id].name)
    case .peer(let id): .text(topology.peers[id].name)
    case .addresses(let addresses):
      .mapping([PrintedMember("addresses", .texts(addresses.map(\.description)))])
    }
  }
}
