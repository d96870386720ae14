import AccessControl
import SourceText
import Topology

/// Binds network ACLs from files to those of a topology.
struct NetworkACLBinding {
  private let matcher: NameMatcher<NetworkACL>
  private let topology: NetworkTopology
  private let subnets: SubnetMatcher

  init(_ ruleSets: RuleSets, _ inventory: AWSInventory?, _ topology: NetworkTopology) {
    let typed = ResourceNames(ruleSets.networkACLs.map(\.name))
    let tags = Dictionary(
      (inventory?.networkACLs ?? []).map { ($0.id, $0.nameTag) },
      uniquingKeysWith: { first, _ in first })
    let names = ruleSets.networkACLs.compactMap { networkACL in
      networkACL.id.map { id in
        (id, [tags[id] ?? nil, typed[networkACL.name]].compactMap(\.self))
      }
    }
    matcher = NameMatcher(
      elements: ruleSets.networkACLs,
      aliases: Dictionary(names, uniquingKeysWith: { first, _ in first }), kind: "network ACL")
    self.topology = topology
    subnets = SubnetMatcher(ruleSets, inventory)
  }

  /// The network ACLs that the topology uses, under its names.
  func bind(into diagnostics: inout DiagnosticList) -> [NetworkACL] {
    var bound: [NetworkACL] = []
    var used: Set<Int> = []
    for (name, filtered) in namesWithSubnets() {
      let place = filtered.first?.source
      switch match(name, filtered) {
      case .one(let index):
        used.insert(index)
        bound.append(contentsOf: [matcher.elements[index].renamed(name)].compactMap(\.self))
        reportOtherwiseFiltered(filtered, than: index, named: name, into: &diagnostics)
      case .several(let found):
        used.formUnion(found)
        matcher.reportAmbiguous(
          name, found, at: place, because: "its subnets, or its name, lead to all of them",
          sources: \.source, into: &diagnostics)
      case .none: matcher.reportMissing(name, at: place, into: &diagnostics)
      }
    }
    matcher.reportUnused(used, sources: \.source, into: &diagnostics)
    return bound
  }

  /// The names that the topology uses in the order of its subnets, with the subnets that each filters.
  private func namesWithSubnets() -> [(name: String, subnets: [Subnet])] {
    var order: [String] = []
    var subnetsByName: [String: [Subnet]] = [:]
    for subnet in topology.subnets.elements {
      if subnetsByName[subnet.networkACL] == nil { order.append(subnet.networkACL) }
      subnetsByName[subnet.networkACL, default: []].append(subnet)
    }
    return order.map { ($0, subnetsByName[$0] ?? []) }
  }

  private func match(_ name: String, _ filtered: [Subnet]) -> NameMatcher<NetworkACL>.Outcome {
    let direct = matcher.match(name)
    if case .none = direct {
      if let id = topology.ruleSets.networkACLs.find(name)?.id,
        let index = matcher.elements.index(of: id)
      {
        return .one(index)
      }
      let found = Set(filtered.compactMap(associated)).sorted()
      return found.count == 1 ? .one(found[0]) : found.isEmpty ? .none : .several(found)
    }
    return direct
  }

  /// The network ACL with which the files associate a subnet of the topology.
  private func associated(_ subnet: Subnet) -> Int? {
    subnets.networkACL(of: subnet).flatMap { matcher.elements.index(of: $0.id ?? $0.name) }
  }

  /// A name may lead to one network ACL while the subnet is filtered by another, which is worth to know.
  private func reportOtherwiseFiltered(
    _ filtered: [Subnet], than index: Int, named name: String,
    into diagnostics: inout DiagnosticList
  ) {
    for subnet in filtered {
      guard let other = associated(subnet), other != index else { continue }
      let filter = matcher.elements[other]
      diagnostics.warning(
        "association-differs",
        "subnet \(subnet.name) is filtered by \(filter.name) in the files, not by \(name)",
        at: subnet.source, notes: ["it is judged by \(name), as the topology says"],
        help: ["associate it with \(name), or write `network_acl: \(filter.name)`"])
    }
  }
}

extension NetworkACL {
  /// The same filter under another name.
  fileprivate func renamed(_ name: String) -> NetworkACL? {
    try? NetworkACL(
      name: name, id: id, isDefault: isDefault, inbound: inbound, outbound: outbound,
      source: source, note: note)
  }
}
