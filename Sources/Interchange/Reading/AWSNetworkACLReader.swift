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
    guard let id else { return nil }
    return AWSNetworkACL(
      id: id, nameTag: nameTag, vpc: vpc, isDefault: isDefault?.value ?? false,
      inbound: entries.filter { $0.direction == .inbound }.map(\.entry),
      outbound: entries.filter { $0.direction == .outbound }.map(\.entry),
      associations: associations, origin: AWSOrigin(node.range))
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
  ) -> [AWSNetworkACLEntryReader.DirectedEntry] {
    let nodes = reader.requiredNode("Entries", into: &diagnostics)?
      .expectSequence("`Entries` of \(reader.subject)", into: &diagnostics)
    let entries = (nodes ?? []).compactMap { [reader] in
      AWSNetworkACLEntryReader.entry($0, of: reader, into: &diagnostics)
    }
    return withoutDuplicates(entries, of: reader, into: &diagnostics)
  }

  /// Reports entries of one direction that have the same number, and keeps the first.
  ///
  /// Source: EC2 API, DeleteNetworkAclEntry identifies an entry by ACL, number and direction alone.
  private static func withoutDuplicates(
    _ entries: [AWSNetworkACLEntryReader.DirectedEntry], of networkACL: MappingReader,
    into diagnostics: inout DiagnosticList
  ) -> [AWSNetworkACLEntryReader.DirectedEntry] {
    var firsts: [Key: Int] = [:]
    firsts.reserveCapacity(entries.count)
    return entries.enumerated().filter { index, located in
      let number = located.entry.number
      let key = Key(number: number, isOutbound: located.direction == .outbound)
      guard let known = firsts[key] else {
        firsts[key] = index
        return true
      }
      let first = entries[known].entry
      let isOtherFamily = first.peer.family != located.entry.peer.family
      diagnostics.error(
        "duplicate-number",
        "\(networkACL.subject) has two \(located.direction) entries with number \(number)",
        at: located.entry.source,
        related: first.source.map { [RelatedLabel(range: $0, text: "the first one")] } ?? [],
        notes: isOtherFamily ? ["IPv4 and IPv6 entries share one space of numbers"] : [])
      return false
    }.map(\.element)
  }

  /// What tells the entries of one network ACL apart.
  private struct Key: Hashable {
    let number: Int
    let isOutbound: Bool
  }
}
