import AccessControl
import PacketSpace
import SourceText

extension TemplateInventoryReader {
  /// The entries of one network ACL.
  private struct Entries {
    var inbound: [NetworkACLEntry] = []
    var outbound: [NetworkACLEntry] = []
    var origin: AWSOrigin?

    mutating func add(_ read: TemplateEntryReader.Read, _ origin: AWSOrigin) {
      if read.isOutbound { outbound.append(read.entry) } else { inbound.append(read.entry) }
      self.origin = self.origin ?? origin
    }
  }

  /// Reads network ACLs, their entries, and which subnets they filter.
  ///
  /// A subnet without an association has the default network ACL of its VPC, which no resource stands for: it is there as
  /// `Vpc.DefaultNetworkAcl` with the entries that AWS makes.
  /// Source: Amazon VPC User Guide, vpc-network-acls.md, "Default network ACL".
  mutating func readNetworkACLs() {
    let associations = networkACLAssociations()
    var defaults = Set(
      inventory.subnets.filter { associations.subnets[$0.id] == nil }
        .map { "\($0.vpc).DefaultNetworkAcl" })
    var entries = directedEntries()
    defaults.formUnion(entries.keys)
    for present in resources("EC2::NetworkAcl") {
      let networkACL = reader(present)
      let vpc = networkACL.requiredID("VpcId", &context)
      add(
        present.id, networkACL.nameTag(&context), vpc?.value,
        entries.removeValue(forKey: present.id),
        associations.byACL[present.id] ?? [], present.origin)
    }
    for vpc in inventory.vpcs {
      let id = "\(vpc.id).DefaultNetworkAcl"
      guard defaults.contains(id) || associations.byACL[id] != nil else { continue }
      addDefault(id, of: vpc, entries.removeValue(forKey: id), associations.byACL[id] ?? [])
    }
    for id in entries.keys.sorted() {
      guard let rest = entries[id], let origin = rest.origin else { continue }
      context.diagnostics.warning(
        "missing-element",
        "network ACL \(id) is not in the files; it is judged by the entries here",
        at: origin.range)
      add(id, nil, nil, rest, associations.byACL[id] ?? [], origin.ofForeign(id))
    }
  }

  private mutating func add(
    _ id: String, _ nameTag: String?, _ vpc: String?, _ entries: Entries?,
    _ associations: [AWSNetworkACL.Association], _ origin: AWSOrigin
  ) {
    let inbound = withoutDuplicates(entries?.inbound ?? [], "inbound", of: id)
    let outbound = withoutDuplicates(entries?.outbound ?? [], "outbound", of: id)
    inventory.networkACLs.append(
      AWSNetworkACL(
        id: id, nameTag: nameTag, vpc: vpc, isDefault: false, inbound: inbound, outbound: outbound,
        associations: associations, origin: origin))
  }

  private mutating func addDefault(
    _ id: String, of vpc: AWSVPC, _ entries: Entries?, _ associations: [AWSNetworkACL.Association]
  ) {
    let made = NetworkACL.allowAll(families: families(ofVPC: vpc.id))
    inventory.networkACLs.append(
      AWSNetworkACL(
        id: id, nameTag: nil, vpc: vpc.id, isDefault: true,
        inbound: withoutDuplicates(
          made.inbound.map { $0.placed(at: vpc.source) } + (entries?.inbound ?? []), "inbound",
          of: id),
        outbound: withoutDuplicates(
          made.outbound.map { $0.placed(at: vpc.source) } + (entries?.outbound ?? []), "outbound",
          of: id), associations: associations,
        origin: vpc.origin.ofDefault("DefaultNetworkAcl", called: id)))
  }

  /// The entries by the ids of their network ACLs.
  private mutating func directedEntries() -> [String: Entries] {
    var entries: [String: Entries] = [:]
    for present in resources("EC2::NetworkAclEntry") {
      let properties = reader(present)
      let id = properties.requiredID("NetworkAclId", &context)
      let read = TemplateEntryReader.entry(properties, present.resource.nameRange, &context)
      guard let id, let read else { continue }
      entries[id.value, default: Entries()].add(read, present.origin)
    }
    return entries
  }

  /// The associations by network ACL, and the subnets that have one; a second one of a subnet is an error.
  ///
  /// Source: Amazon VPC User Guide, vpc-network-acls.md: a subnet can be associated with only one network ACL at a time.
  private mutating func networkACLAssociations() -> (
    byACL: [String: [AWSNetworkACL.Association]], subnets: [String: SourceRange]
  ) {
    var byACL: [String: [AWSNetworkACL.Association]] = [:]
    var subnets: [String: SourceRange] = [:]
    for present in resources("EC2::SubnetNetworkAclAssociation") {
      let association = reader(present)
      let subnet = association.requiredID("SubnetId", &context)
      let networkACL = association.requiredID("NetworkAclId", &context)
      guard let subnet, let networkACL else { continue }
      if let first = subnets[subnet.value] {
        context.diagnostics.error(
          "duplicate-association", "subnet \(subnet.value) is associated with a second network ACL",
          at: present.resource.nameRange,
          related: [RelatedLabel(range: first, text: "the first association")],
          notes: ["a subnet has exactly one network ACL"])
        continue
      }
      subnets[subnet.value] = present.resource.nameRange
      byACL[networkACL.value, default: []].append(
        AWSNetworkACL.Association(subnet: subnet.value, origin: present.origin))
    }
    return (byACL, subnets)
  }

  /// Source: EC2 API, DeleteNetworkAclEntry identifies an entry by ACL, number and direction alone.
  private mutating func withoutDuplicates(
    _ entries: [NetworkACLEntry], _ direction: String, of id: String
  ) -> [NetworkACLEntry] {
    var firsts: [Int: NetworkACLEntry] = [:]
    return entries.filter { entry in
      guard let first = firsts[entry.number] else {
        firsts[entry.number] = entry
        return true
      }
      let isOtherFamily = first.peer.family != entry.peer.family
      context.diagnostics.error(
        "duplicate-number",
        "network ACL \(id) has two \(direction) entries with number \(entry.number)",
        at: entry.source,
        related: first.source.map { [RelatedLabel(range: $0, text: "the first one")] } ?? [],
        notes: isOtherFamily ? ["IPv4 and IPv6 entries share one space of numbers"] : [])
      return false
    }
  }
}

extension NetworkACLEntry {
  /// The same entry with the place of what made it.
  fileprivate func placed(at source: SourceRange) -> NetworkACLEntry {
    NetworkACLEntry(number: number, action: action, peer: peer, match: match, source: source)
      ?? self
  }
}
