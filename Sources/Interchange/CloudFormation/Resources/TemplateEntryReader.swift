import AccessControl
import PacketSpace
import SourceText

/// Reads `AWS::EC2::NetworkAclEntry`.
///
/// Source: AWS CloudFormation Template Reference, aws-resource-ec2-networkaclentry, and the schema of the type.
enum TemplateEntryReader {
  /// An entry with its direction.
  struct Read {
    let isOutbound: Bool
    let entry: NetworkACLEntry
  }

  /// Reads an entry; nil after an error.
  static func entry(
    _ reader: PropertyReader, _ source: SourceRange, _ context: inout TemplateEvaluation
  ) -> Read? {
    var reader = reader
    let number = reader.requiredInteger("RuleNumber", in: NetworkACLEntry.numbers, &context)
    let direction = isOutbound(reader, &context)
    let action = EntryArgumentReader.action("RuleAction", ignoresCase: true, &reader, &context)
    let peer = EntryArgumentReader.peer(
      "CidrBlock", "Ipv6CidrBlock", at: reader.range, &reader, &context)
    let match = protocols(reader, &context).flatMap {
      EntryArgumentReader.match($0, family: peer?.family, messages: "Icmp", &reader, &context)
    }
    guard let number, let direction, let action, let peer, let match,
      let entry = NetworkACLEntry(
        number: number.value, action: action, peer: peer, match: match, source: source)
    else { return nil }
    return Read(isOutbound: direction, entry: entry)
  }

  /// Without `Egress` an entry is for traffic that enters the subnet; nil after an error.
  private static func isOutbound(
    _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> Bool? {
    guard let value = reader.value("Egress", &context) else { return false }
    return context.neededBoolean(value, reader.subject(of: "Egress"))?.value
  }

  /// `Protocol` is a number, -1 for all; nil after an error.
  private static func protocols(
    _ reader: PropertyReader, _ context: inout TemplateEvaluation
  ) -> TrafficMatch.Protocols? {
    reader.requiredInteger("Protocol", in: -1...255, &context).map { number in
      UInt8(exactly: number.value).map { .one(IPProtocol(rawValue: $0)) } ?? .all
    }
  }
}
