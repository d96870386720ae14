internal import AccessControl
internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Reads the section `network_acls`.
  mutating func readNetworkACLs() {
    for entry in ruleSets.networkACLs {
      if let networkACL = readNetworkACL(entry) { networkACLs.append(networkACL) }
    }
  }

  private mutating func readNetworkACL(_ entry: MappingEntry) -> NetworkACL? {
    guard let ruleSet = ruleSet(entry, "network ACL", idPrefix: "acl-") else { return nil }
    var reader = ruleSet.reader
    let inbound = readEntries(&reader, .inbound, of: entry.key)
    let outbound = readEntries(&reader, .outbound, of: entry.key)
    reader.finish(into: &diagnostics)
    do throws(NetworkACLError) {
      return try NetworkACL(
        name: entry.key, id: ruleSet.id, inbound: inbound, outbound: outbound,
        source: entry.keyRange)
    } catch {
      for conflict in error.conflicts { report(conflict, in: entry.key) }
      return nil
    }
  }

  private mutating func report(_ conflict: NetworkACLError.Conflict, in name: String) {
    let number = conflict.first.number
    let families = Set([conflict.first.peer.family, conflict.second.peer.family])
    diagnostics.error(
      "duplicate-number",
      "network ACL \(name) has two \(conflict.direction) entries with number \(number)",
      at: conflict.second.source,
      related: conflict.first.source.map { [RelatedLabel(range: $0, text: "the first one")] } ?? [],
      notes: families.count > 1 ? ["IPv4 and IPv6 entries share one space of numbers"] : [])
  }

  private mutating func readEntries(
    _ reader: inout MappingReader, _ direction: TrafficDirection, of name: String
  ) -> [NetworkACLEntry] {
    reader.sequence("\(direction)", into: &diagnostics).compactMap { node in
      readEntry(node, direction, of: name)
    }
  }

  private mutating func readEntry(
    _ node: Node, _ direction: TrafficDirection, of name: String
  ) -> NetworkACLEntry? {
    let subject = direction == .inbound ? "an inbound entry" : "an outbound entry"
    guard
      var reader = MappingReader(
        node, describing: "\(subject) of network ACL \(name)", into: &diagnostics)
    else { return nil }
    let number = entryNumber(&reader)
    let rule = rule(&reader, direction, actions: [.allow, .deny])
    let peer = rule.flatMap { entryPeer($0.peer) }
    reader.finish(into: &diagnostics)
    guard let number, let rule, let peer, let match = onlyMatch(of: rule) else { return nil }
    return NetworkACLEntry(
      number: number.value, action: rule.action, peer: peer.value, match: match,
      source: node.range)
  }

  /// Source: EC2 API, CreateNetworkAclEntry.PortRange: an entry has one range of ports.
  private mutating func onlyMatch(of rule: RuleDraft) -> TrafficMatch? {
    if rule.matches.count == 1 { return rule.matches[0] }
    diagnostics.error(
      "several-port-ranges", "an entry has one range of ports", at: rule.traffic,
      help: ["make one entry for each range, each with a number of its own"])
    return nil
  }

  /// Source: EC2 API, CreateNetworkAclEntry.RuleNumber ("1 to 32766", the rest "reserved for internal use").
  private mutating func entryNumber(_ reader: inout MappingReader) -> Located<Int>? {
    guard let number = reader.requiredInteger("number", in: Int.min...Int.max, into: &diagnostics),
      !NetworkACLEntry.numbers.contains(number.value)
    else { return reader.integer("number", in: Int.min...Int.max, into: &diagnostics) }
    diagnostics.error(
      "number-out-of-range", "\(number.value) is no number for an entry", at: number.range,
      notes: ["entries have numbers from 1 to 32766; AWS reserves those from 32767 for itself"])
    return nil
  }

  /// Source: Amazon VPC User Guide, managed-prefix-lists-referencing.md: network ACLs take neither prefix lists nor
  /// security groups.
  private mutating func entryPeer(_ text: Located<String>) -> Located<CIDRBlock>? {
    let isGroup = ruleSets.isWrittenGroup(text.value)
    let isList = ruleSets.prefixListPlaces[text.value] != nil
    guard isGroup || isList else { return block(text) }
    diagnostics.error(
      "entry-without-cidr",
      "a network ACL entry cannot name the \(isGroup ? "security group" : "prefix list") "
        + "`\(text.value)`",
      at: text.range, help: ["write a CIDR block; make one entry for each"])
    return nil
  }
}
