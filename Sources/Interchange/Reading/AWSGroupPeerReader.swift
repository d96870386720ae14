import PacketSpace
import SourceText

/// Reads the other ends of security group rules.
enum AWSGroupPeerReader {
  /// One of the other ends that a permission lists.
  struct Listed {
    let peer: AWSSecurityGroupRule.Peer
    let description: String?
    let source: SourceRange
  }

  /// All other ends of a permission: IPv4 blocks, IPv6 blocks, prefix lists, groups.
  static func peers(
    _ permission: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> [Listed] {
    listed("IpRanges", &permission, into: &diagnostics) { element, diagnostics in
      block("CidrIp", .ipv4, &element, into: &diagnostics)
    }
      + listed("Ipv6Ranges", &permission, into: &diagnostics) { element, diagnostics in
        block("CidrIpv6", .ipv6, &element, into: &diagnostics)
      }
      + listed("PrefixListIds", &permission, into: &diagnostics) { element, diagnostics in
        element.identifier("PrefixListId", into: &diagnostics).map { .prefixList($0) }
      }
      + listed("UserIdGroupPairs", &permission, into: &diagnostics) { element, diagnostics in
        group(&element, into: &diagnostics)
      }
  }

  private static func listed(
    _ key: String, _ permission: inout MappingReader, into diagnostics: inout DiagnosticList,
    _ read: (inout MappingReader, inout DiagnosticList) -> AWSSecurityGroupRule.Peer?
  ) -> [Listed] {
    permission.elements(key, into: &diagnostics).compactMap { element in
      var element = element
      let description = element.nonEmptyString("Description", into: &diagnostics)
      return read(&element, &diagnostics).map {
        Listed(peer: $0, description: description, source: element.range)
      }
    }
  }

  private static func block(
    _ key: String, _ family: AddressFamily, _ reader: inout MappingReader,
    into diagnostics: inout DiagnosticList
  ) -> AWSSecurityGroupRule.Peer? {
    _ = reader.requiredNode(key, into: &diagnostics)
    return reader.block(key, family, into: &diagnostics).map { .block($0) }
  }

  /// A reference to a group; it is stale if it goes over a peering connection that is not active.
  ///
  /// Source: Amazon VPC Peering Guide, vpc-peering-security-groups.md, "Work with stale security group rules".
  private static func group(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> AWSSecurityGroupRule.Peer? {
    let status = reader.nonEmptyString("PeeringStatus", into: &diagnostics)
    return reader.identifier("GroupId", into: &diagnostics).map {
      .group($0, isStale: status.map { $0 != "active" } ?? false)
    }
  }

  /// The one other end of a rule as `describe-security-group-rules` prints it.
  static func onlyPeer(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> AWSSecurityGroupRule.Peer? {
    let keys = ["CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupInfo"]
    let present = keys.filter { reader.has($0) }
    guard present.count == 1 else {
      let listing = keys.map { "`\($0)`" }.joined(separator: ", ")
      diagnostics.error(
        present.isEmpty ? "missing-key" : "conflicting-keys",
        "\(reader.subject) must have exactly one of \(listing)", at: reader.range)
      return nil
    }
    switch present[0] {
    case "CidrIpv4": return block("CidrIpv4", .ipv4, &reader, into: &diagnostics)
    case "CidrIpv6": return block("CidrIpv6", .ipv6, &reader, into: &diagnostics)
    case "PrefixListId":
      return reader.identifier("PrefixListId", into: &diagnostics).map { .prefixList($0) }
    default:
      guard var info = reader.nested("ReferencedGroupInfo", into: &diagnostics) else { return nil }
      return group(&info, into: &diagnostics)
    }
  }
}
