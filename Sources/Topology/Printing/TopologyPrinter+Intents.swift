/// Flows, policy and accepted findings.
extension TopologyPrinter {
  func value(of flow: Flow) -> PrintedValue {
    var members = ends(flow.from, flow.to, flow.service)
    switch flow.via.count {
    case 0: break
    case 1: members.add("via", text: topology.gateways[flow.via[0]].name)
    default: members.add("via", .texts(flow.via.map { topology.gateways[$0].name }))
    }
    members.add("reason", text: flow.reason)
    return .mapping(members)
  }

  func value(of flow: ForbiddenFlow) -> PrintedValue {
    var members = ends(flow.from, flow.to, flow.service)
    members.add("reason", text: flow.reason)
    return .mapping(members)
  }

  private func ends(_ from: Endpoint, _ to: Endpoint, _ service: Service?) -> [PrintedMember] {
    var members: [PrintedMember] = []
    members.add("from", text: topology.name(of: from))
    members.add("to", text: topology.name(of: to))
    members.add("service", text: service.map { services.text(of: $0) })
    return members
  }

  func value(of ignored: IgnoredFinding) -> PrintedValue {
    var members: [PrintedMember] = []
    members.add("finding", text: ignored.finding)
    members.add("where", text: ignored.place)
    members.add("reason", text: ignored.reason)
    members.add("expires", ignored.expires.map { .scalar($0.description) })
    return .mapping(members)
  }

  var policyMembers: [PrintedMember] {
    let (policy, usual) = (topology.policy, Policy())
    var members: [PrintedMember] = []
    if policy.maximumEntries != usual.maximumEntries {
      members.add("max_entries", .scalar("\(policy.maximumEntries)"))
    }
    if policy.maximumRulesPerGroup != usual.maximumRulesPerGroup {
      members.add("max_rules_per_group", .scalar("\(policy.maximumRulesPerGroup)"))
    }
    if policy.maximumGroupsPerInterface != usual.maximumGroupsPerInterface {
      members.add("max_groups_per_interface", .scalar("\(policy.maximumGroupsPerInterface)"))
    }
    if policy.deniedBeforeEphemeral != usual.deniedBeforeEphemeral {
      members.add(
        "deny_before_ephemeral",
        .texts(policy.deniedBeforeEphemeral.map { services.text(of: $0) }))
    }
    if policy.allowsPathMTUDiscovery != usual.allowsPathMTUDiscovery {
      members.add("path_mtu_discovery", .flag(policy.allowsPathMTUDiscovery))
    }
    if policy.preference != usual.preference {
      members.add("prefer", text: policy.preference.rawValue)
    }
    if policy.widening != usual.widening { members.add("widen", text: policy.widening.rawValue) }
    return members
  }
}
