import AccessControl
import PacketSpace

/// Compares two filters as functions, direction by direction: what they are written as does not matter.
struct FilterComparison {
  private let compiler = FilterCompiler()

  /// What a network ACL decides otherwise than another.
  func changes(
    _ old: NetworkACL, _ new: NetworkACL, as filter: ComparedFilter
  ) -> [FilterChange] {
    TrafficDirection.allCases.compactMap { direction in
      let (before, after) = (compiler.compile(old, direction), compiler.compile(new, direction))
      let told = Set(old.entries(direction).compactMap(\.match.onlyProtocol))
        .union(new.entries(direction).compactMap(\.match.onlyProtocol))
      let changes = changes(before, after, told) { witness in
        TrafficChange.Witness(
          ipProtocol: witness.ipProtocol, peer: witness.peer, selector: witness.selector,
          before: old.decision(
            peer: witness.peer, protocol: witness.ipProtocol, selector: witness.selector, direction),
          after: new.decision(
            peer: witness.peer, protocol: witness.ipProtocol, selector: witness.selector, direction)
        )
      }
      return changes.isEmpty
        ? nil : FilterChange(filter: filter, direction: direction, changes: changes)
    }
  }

  /// What a security group lets pass otherwise than another.
  func changes(
    _ old: SecurityGroup, _ new: SecurityGroup, _ oldLists: ResourceList<PrefixList>,
    _ newLists: ResourceList<PrefixList>, as filter: ComparedFilter
  ) -> [FilterChange] {
    TrafficDirection.allCases.compactMap { direction in
      let before = compiler.compile([old], direction, prefixLists: oldLists).blocks
      let after = compiler.compile([new], direction, prefixLists: newLists).blocks
      let told = Set((old.rules(direction) + new.rules(direction)).compactMap(\.match.onlyProtocol))
      let changes =
        changes(before, after, told) { $0 } + memberChanges(old, new, direction, told)
      return changes.isEmpty
        ? nil : FilterChange(filter: filter, direction: direction, changes: changes)
    }
  }

  private func changes(
    _ before: CompiledFilter, _ after: CompiledFilter, _ told: Set<IPProtocol>,
    deciding: (TrafficChange.Witness) -> TrafficChange.Witness
  ) -> [TrafficChange] {
    func changes(_ action: RuleAction) -> [TrafficChange] {
      let (more, less) = action == .allow ? (after, before) : (before, after)
      return AddressFamily.allCases.flatMap { family in
        ProtocolGroup.grouped(told) { ipProtocol in
          let region = more.region(for: ipProtocol, family)
            .subtracting(less.region(for: ipProtocol, family))
          return region.isEmpty ? nil : region
        }.map { group, region in
          TrafficChange(
            action: action, protocols: group, peer: .addresses(region),
            examples: Self.examples(of: region, group.representative).map(deciding))
        }
      }
    }
    return changes(.allow) + changes(.deny)
  }

  /// A packet for each set of ports of a region, as people know packets.
  private static func examples(
    of region: TrafficRegion, _ ipProtocol: IPProtocol
  ) -> [TrafficChange.Witness] {
    let hasPorts = ipProtocol == .tcp || ipProtocol == .udp
    return region.grouped.compactMap { addresses, ports in
      guard let peer = LintHosts.examplePeer(of: addresses),
        let selector = hasPorts ? ports.familiar : ports.first
      else { return nil }
      return TrafficChange.Witness(
        ipProtocol: ipProtocol, peer: peer, selector: selector, before: nil, after: nil)
    }
  }

  private func memberChanges(
    _ old: SecurityGroup, _ new: SecurityGroup, _ direction: TrafficDirection,
    _ told: Set<IPProtocol>
  ) -> [TrafficChange] {
    var names: [String] = []
    for case .group(let name) in (old.rules(direction) + new.rules(direction)).map(\.peer)
    where !names.contains(name) {
      names.append(name)
    }
    func changes(_ action: RuleAction) -> [TrafficChange] {
      let (more, less) = action == .allow ? (new, old) : (old, new)
      return names.flatMap { name in
        ProtocolGroup.grouped(told) { ipProtocol in
          let ports = more.selectors(ofMembers: name, ipProtocol, direction)
            .subtracting(less.selectors(ofMembers: name, ipProtocol, direction))
          return ports.isEmpty ? nil : ports
        }.map { group, ports in
          TrafficChange(
            action: action, protocols: group, peer: .members(of: name, ports), examples: [])
        }
      }
    }
    return changes(.allow) + changes(.deny)
  }
}

extension SecurityGroup {
  /// The selectors that rules for a group let pass.
  fileprivate func selectors(
    ofMembers name: String, _ ipProtocol: IPProtocol, _ direction: TrafficDirection
  ) -> PortSet {
    rules(direction).reduce(into: PortSet.empty) { ports, rule in
      if rule.peer == .group(name), rule.match.matches(ipProtocol) {
        ports.formUnion(rule.match.selectors)
      }
    }
  }
}
