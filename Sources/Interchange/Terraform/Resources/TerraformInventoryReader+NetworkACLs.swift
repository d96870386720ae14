import AccessControl
import PacketSpace
import SourceText

/// An entry of a network ACL, with where it comes from.
private struct WrittenEntry {
  let direction: TrafficDirection
  let entry: NetworkACLEntry
}

extension TerraformInventoryReader {
  /// Reads network ACLs with their entries and associations.
  mutating func readNetworkACLs() {
    let rules = separateEntries(document.managed("aws_network_acl_rule"))
    let priorNumbers = numbers(of: document.priorResources)
    let associations = separateAssociations()
    var seen: Set<String> = []
    for resource in document.managed("aws_network_acl", "aws_default_network_acl") {
      let id = resolver.identity(of: resource)
      guard seen.insert(id).inserted else { continue }
      var reader = values(of: resource)
      let isDefault = resource.type == "aws_default_network_acl"
      var entries: [WrittenEntry] = []
      for direction in TrafficDirection.allCases {
        entries += self.entries(
          of: resource, direction, separate: rules[id] ?? [], prior: priorNumbers[id] ?? [:])
      }
      inventory.networkACLs.append(
        AWSNetworkACL(
          id: id, nameTag: nameTag(&reader), vpc: vpc(of: resource, isDefault: isDefault),
          isDefault: isDefault,
          inbound: entries.filter { $0.direction == .inbound }.map(\.entry),
          outbound: entries.filter { $0.direction == .outbound }.map(\.entry),
          associations: self.associations(of: resource, separate: associations[id] ?? []),
          origin: origin(
            of: resource, separate: rules[id].map { _ in .beside }, hasAny: !entries.isEmpty)))
    }
    reportEntriesOfOthers(rules, known: seen)
    dropOverriddenAssociations()
  }

  /// The VPC of a network ACL; that of a default one follows from its id.
  private mutating func vpc(of resource: TerraformResource, isDefault: Bool) -> String? {
    if isDefault, !resource.values.has("vpc_id") {
      return resolver.owner(of: "default_network_acl_id", of: resource)
    }
    return id("vpc_id", .vpc, of: resource)
  }

  // MARK: Entries

  /// The entries of one direction: those written inline, those with resources of their own, and those that were there
  /// before and that nobody manages.
  private mutating func entries(
    of resource: TerraformResource, _ direction: TrafficDirection, separate: [WrittenEntry],
    prior: [TrafficDirection: Set<Int>]
  ) -> [WrittenEntry] {
    let key = direction == .inbound ? "ingress" : "egress"
    let isWritten = isWritten(key, of: resource)
    var inline = inlineEntries(key, of: resource, direction)
    let separate = separate.filter { $0.direction == direction }
    if isWritten == false {
      // What the state lists for a resource of its own follows that resource.
      inline.removeAll { prior[direction]?.contains($0.entry.number) == true }
    }
    if isWritten == true, !inline.isEmpty || resource.values.has(key),
      let first = separate.first
    {
      reportConflict(key, of: resource, with: first.entry.source)
    }
    return merged(
      inline, separate, of: resource, mayRepeat: isWritten != true)
  }

  private mutating func inlineEntries(
    _ key: String, of resource: TerraformResource, _ direction: TrafficDirection
  ) -> [WrittenEntry] {
    var reader = values(of: resource)
    guard reader.has(key) else {
      if isUnknown(key, of: resource) {
        TerraformEntryReader.reportUnknown([key], of: reader, into: &diagnostics)
      }
      return []
    }
    let isPlan = document.kind == .plan
    return reader.sequence(key, into: &diagnostics).compactMap { node in
      let number = node.mapping?["rule_no"]?.scalar.map { " \($0.text)" } ?? ""
      guard
        var element = MappingReader(
          node, describing: "`\(key)`\(number) of \(resource.address)", into: &diagnostics)
      else { return nil }
      let mapping = element.mapping
      return TerraformEntryReader.entry(
        &element, .inline, isUnknown: { isPlan && !mapping.has($0) }, into: &diagnostics
      ).map { WrittenEntry(direction: direction, entry: $0) }
    }
  }

  /// The entries that are resources, by the id of their network ACL.
  private mutating func separateEntries(
    _ resources: [TerraformResource]
  ) -> [String: [WrittenEntry]] {
    var entries: [String: [WrittenEntry]] = [:]
    for resource in resources {
      var reader = values(of: resource)
      let networkACL = requiredID("network_acl_id", .networkACL, of: resource, .error)
      let isOutbound = reader.boolean("egress", into: &diagnostics)?.value ?? false
      let written = document.configuration(of: resource.block)?.arguments
      let isPlan = document.kind == .plan
      let entry = TerraformEntryReader.entry(
        &reader, .resource,
        isUnknown: { isPlan && !resource.values.has($0) && written?.has($0) == true },
        into: &diagnostics)
      guard let networkACL, let entry else { continue }
      entries[networkACL, default: []].append(
        WrittenEntry(direction: isOutbound ? .outbound : .inbound, entry: entry))
    }
    return entries
  }

  /// The numbers that resources had before the change, by network ACL and direction.
  private func numbers(
    of resources: [TerraformResource]
  ) -> [String: [TrafficDirection: Set<Int>]] {
    var numbers: [String: [TrafficDirection: Set<Int>]] = [:]
    for resource in resources where resource.type == "aws_network_acl_rule" {
      guard let networkACL = resource.text("network_acl_id"),
        let number = resource.text("rule_number").flatMap({ Int($0) })
      else { continue }
      let direction: TrafficDirection = resource.text("egress") == "true" ? .outbound : .inbound
      numbers[networkACL, default: [:]][direction, default: []].insert(number)
    }
    return numbers
  }

  /// Both kinds of entries; of two that are the same the one with a resource of its own, whose place is the better one.
  ///
  /// The first list may repeat what the second has if it shows all entries that there are, as a state does.
  private mutating func merged(
    _ inline: [WrittenEntry], _ separate: [WrittenEntry], of resource: TerraformResource,
    mayRepeat: Bool
  ) -> [WrittenEntry] {
    let separateByNumber = Dictionary(
      separate.map { ($0.entry.number, $0.entry) }, uniquingKeysWith: { first, _ in first })
    var kept: [WrittenEntry] = []
    for written in inline {
      if let other = separateByNumber[written.entry.number], mayRepeat {
        if !other.isEquivalent(to: written.entry) { reportStale(written, other, of: resource) }
      } else {
        kept.append(written)
      }
    }
    return withoutDuplicates(kept + separate, of: resource)
  }

  /// Source: EC2 API, DeleteNetworkAclEntry identifies an entry by ACL, number and direction alone.
  private mutating func withoutDuplicates(
    _ entries: [WrittenEntry], of resource: TerraformResource
  ) -> [WrittenEntry] {
    var firsts: [Int: NetworkACLEntry] = [:]
    return entries.filter { written in
      guard let first = firsts[written.entry.number] else {
        firsts[written.entry.number] = written.entry
        return true
      }
      let isOtherFamily = first.peer.family != written.entry.peer.family
      diagnostics.error(
        "duplicate-number",
        "\(resource.address) has two \(written.direction) entries with number \(written.entry.number)",
        at: written.entry.source?.firstPlace,
        related: first.source.map { [RelatedLabel(range: $0.firstPlace, text: "the first one")] }
          ?? [],
        notes: isOtherFamily ? ["IPv4 and IPv6 entries share one space of numbers"] : [])
      return false
    }
  }

  private mutating func reportStale(
    _ written: WrittenEntry, _ other: NetworkACLEntry, of resource: TerraformResource
  ) {
    diagnostics.warning(
      "conflicting-rules",
      "the state has two \(written.direction) entries \(other.number) of \(resource.address); "
        + "that with a resource of its own is taken",
      at: other.source?.firstPlace,
      related: written.entry.source.map {
        [RelatedLabel(range: $0.firstPlace, text: "the other one")]
      } ?? [],
      help: ["bring the state up to date with `terraform apply -refresh-only`"])
  }

  private mutating func reportConflict(
    _ key: String, of resource: TerraformResource, with other: SourceRange?
  ) {
    diagnostics.warning(
      "conflicting-rules",
      "\(resource.address) has `\(key)` inline, and resources for further ones beside it",
      at: resource.range.firstPlace,
      related: other.map { [RelatedLabel(range: $0.firstPlace, text: "one of them")] } ?? [],
      notes: [
        "each `terraform apply` takes away what the other kind has added; both are taken as there"
      ],
      help: ["write all of them inline, or none"])
  }

  /// Entries of network ACLs that this document does not hold: others may be there that nobody shows.
  private mutating func reportEntriesOfOthers(
    _ entries: [String: [WrittenEntry]], known: Set<String>
  ) {
    for (id, written) in entries.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
      diagnostics.warning(
        "incomplete-network-acl",
        "the plan or state has \(written.count) of the entries of \(id), but not the network ACL, so they are not used",
        at: written.first?.entry.source?.firstPlace,
        help: ["add the plan or state that has it, or what `aws ec2 describe-network-acls` prints"])
    }
  }

  // MARK: Associations

  private mutating func separateAssociations() -> [String: [AWSNetworkACL.Association]] {
    var associations: [String: [AWSNetworkACL.Association]] = [:]
    for resource in document.managed("aws_network_acl_association") {
      let networkACL = requiredID("network_acl_id", .networkACL, of: resource, .error)
      let subnet = requiredID("subnet_id", .subnet, of: resource, .error)
      guard let networkACL, let subnet else { continue }
      associations[networkACL, default: []].append(
        AWSNetworkACL.Association(subnet: subnet, origin: resource.origin))
    }
    return associations
  }

  private mutating func associations(
    of resource: TerraformResource, separate: [AWSNetworkACL.Association]
  ) -> [AWSNetworkACL.Association] {
    let isWritten = isWritten("subnet_ids", of: resource)
    var inline = ids("subnet_ids", .subnet, of: resource, .error).map {
      AWSNetworkACL.Association(subnet: $0.value, origin: resource.origin)
    }
    if isWritten == false {
      let prior = Set(
        document.priorResources.filter { $0.type == "aws_network_acl_association" }
          .compactMap { $0.text("subnet_id") })
      inline.removeAll { prior.contains($0.subnet) }
    }
    if isWritten == true, !inline.isEmpty, let first = separate.first {
      reportConflict("subnet_ids", of: resource, with: first.source)
    }
    let known = Set(separate.map(\.subnet))
    return inline.filter { !known.contains($0.subnet) } + separate
  }

  /// A subnet leaves the default network ACL when another is associated with it, whatever the state still lists.
  private mutating func dropOverriddenAssociations() {
    let explicit = Set(
      inventory.networkACLs.filter { !$0.isDefault }.flatMap(\.associations).map(\.subnet))
    inventory.networkACLs = inventory.networkACLs.map { networkACL in
      guard networkACL.isDefault else { return networkACL }
      return AWSNetworkACL(
        id: networkACL.id, nameTag: networkACL.nameTag, vpc: networkACL.vpc, isDefault: true,
        inbound: networkACL.inbound, outbound: networkACL.outbound,
        associations: networkACL.associations.filter { !explicit.contains($0.subnet) },
        origin: networkACL.origin)
    }
  }
}
