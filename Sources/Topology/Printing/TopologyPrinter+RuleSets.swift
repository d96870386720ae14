internal import AccessControl
internal import PacketSpace

/// Network ACLs and security groups.
extension TopologyPrinter {
  var networkACLRows: [PrintedRow] {
    topology.ruleSets.networkACLs.map { networkACL in
      row(
        .networkACLs, networkACL.name,
        ruleSet(networkACL.id, "acl-") { direction in
          networkACL.entries(direction).map { row(of: $0, direction) }
        }, remarks: [networkACL.note].compactMap(\.self))
    }
  }

  private func row(of entry: NetworkACLEntry, _ direction: TrafficDirection) -> PrintedRow {
    PrintedRow(
      name: nil,
      value: .mapping([
        PrintedMember("number", .scalar("\(entry.number)")),
        PrintedMember(entry.action.rawValue, .text(traffic(entry.match)), column: "action"),
        PrintedMember(peerKey(direction), .text("\(entry.peer)")),
      ]), beside: entry.note)
  }

  var securityGroupRows: [PrintedRow] {
    topology.ruleSets.securityGroups.map { group in
      let unwritten = TrafficDirection.allCases.flatMap { direction in
        group.rules(direction).filter { !isWritten($0.peer) }.map { remark(about: $0, direction) }
      }
      return row(
        .securityGroups, group.name,
        ruleSet(group.id, "sg-") { direction in
          group.rules(direction).filter { isWritten($0.peer) }.map { row(of: $0, direction) }
        }, remarks: [group.note].compactMap(\.self) + unwritten)
    }
  }

  /// Whether the file can name the other end: prefix lists without blocks it cannot.
  private func isWritten(_ peer: SecurityGroupRule.Peer) -> Bool {
    guard case .prefixList(let name) = peer else { return true }
    return topology.ruleSets.prefixLists.find(name)?.blocks.isEmpty == false
  }

  private func remark(about rule: SecurityGroupRule, _ direction: TrafficDirection) -> String {
    "Left out: \(direction) \(traffic(rule.match)) \(peerKey(direction)) \(text(of: rule.peer)), "
      + "whose blocks are not known" + (rule.note.map { ": \($0)" } ?? ".")
  }

  private func row(of rule: SecurityGroupRule, _ direction: TrafficDirection) -> PrintedRow {
    PrintedRow(
      name: nil,
      value: .mapping([
        PrintedMember("allow", .text(traffic(rule.match))),
        PrintedMember(peerKey(direction), .text(text(of: rule.peer))),
      ]), beside: rule.note)
  }

  /// The other end under the name that the file gives it, also where a rule names it by its id.
  private func text(of peer: SecurityGroupRule.Peer) -> String {
    switch peer {
    case .block(let block): "\(block)"
    case .prefixList(let name): topology.ruleSets.prefixLists.find(name)?.name ?? name
    case .group(let name): topology.ruleSets.securityGroups.find(name)?.name ?? name
    }
  }

  private func traffic(_ match: TrafficMatch) -> String {
    ServiceNotation(ipProtocol: match.onlyProtocol, selectors: match.selectors).description
  }

  private func peerKey(_ direction: TrafficDirection) -> String {
    direction == .inbound ? "from" : "to"
  }

  private func ruleSet(
    _ id: String?, _ prefix: String, _ rows: (TrafficDirection) -> [PrintedRow]
  ) -> PrintedValue {
    var members: [PrintedMember] = []
    members.add(id: id, prefix: prefix)
    for direction in TrafficDirection.allCases {
      members.add(direction.description, .rows(rows(direction)))
    }
    return .mapping(members)
  }
}
