import AccessControl
import PacketSpace
import SourceText

/// Reads network ACLs.
enum AWSNetworkACLReader {
  static func networkACL(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSNetworkACL? {
    guard
      var reader = MappingReader(
        node, kind: "network ACL", idKey: "NetworkAclId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("NetworkAclId", into: &diagnostics)
    let isDefault = reader.requiredBoolean("IsDefault", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let vpc = reader.nonEmptyString("VpcId", into: &diagnostics)
    let associations = associations(&reader, into: &diagnostics)
    let entries = entries(&reader, into: &diagnostics)
    let inbound = withoutDuplicates(entries.inbound, .inbound, of: reader, into: &diagnostics)
    let outbound = withoutDuplicates(entries.outbound, .outbound, of: reader, into: &diagnostics)
    guard let id else { return nil }
    return AWSNetworkACL(
      id: id, nameTag: nameTag, vpc: vpc, isDefault: isDefault?.value ?? false,
      inbound: inbound, outbound: outbound, associations: associations,
      origin: AWSOrigin(node.range))
  }

  private static func associations(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> [AWSNetworkACL.Association] {
    reader.elements("Associations", into: &diagnostics).compactMap { element in
      var association = element
      return association.identifier("SubnetId", into: &diagnostics).map {
        AWSNetworkACL.Association(subnet: $0, origin: AWSOrigin(association.range))
      }
    }
  }

  /// The entries of both directions without the final denies; without the key the answer is no network ACL's.
  private static func entries(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> (inbound: [NetworkACLEntry], outbound: [NetworkACLEntry]) {
    let nodes =
      reader.requiredNode("Entries", into: &diagnostics)?
      .expectSequence("`Entries` of \(reader.subject)", into: &diagnostics) ?? []
    var (inbound, outbound): ([NetworkACLEntry], [NetworkACLEntry]) = ([], [])
    let entries = nodes.span
    for index in entries.indices {
      guard
        let read = AWSNetworkACLEntryReader.entry(entries[index], of: reader, into: &diagnostics)
      else { continue }
      switch read.direction {
      case .inbound: inbound.append(read.entry)
      case .outbound: outbound.append(read.entry)
      }
    }
    return (inbound, outbound)
  }

  /// Reports entries of one direction that have the same number, and keeps the first.
  ///
  /// Source: EC2 API, DeleteNetworkAclEntry identifies an entry by ACL, number and direction alone.
  private static func withoutDuplicates(
    _ entries: [NetworkACLEntry], _ direction: TrafficDirection, of networkACL: MappingReader,
    into diagnostics: inout DiagnosticList
  ) -> [NetworkACLEntry] {
    // AWS lists them by number, so that nearly always each is greater than the one before.
    let isAscending = entries.indices.dropFirst().allSatisfy {
      entries[$0 - 1].number < entries[$0].number
    }
    guard !isAscending else { return entries }
    var firsts: [Int: NetworkACLEntry] = [:]
    return entries.filter { entry in
      guard let first = firsts[entry.number] else {
        firsts[entry.number] = entry
        return true
      }
      let isOtherFamily = first.peer.family != entry.peer.family
      diagnostics.error(
        "duplicate-number",
        "\(networkACL.subject) has two \(direction) entries with number \(entry.number)",
        at: entry.source,
        related: first.source.map { [RelatedLabel(range: $0, text: "the first one")] } ?? [],
        notes: isOtherFamily ? ["IPv4 and IPv6 entries share one space of numbers"] : [])
      return false
    }
  }
}
