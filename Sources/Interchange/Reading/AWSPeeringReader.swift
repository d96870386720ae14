import PacketSpace
import SourceText
import Topology

/// Reads VPC peering connections.
enum AWSPeeringReader {
  static func peering(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSVPCPeering? {
    guard
      var reader = MappingReader(
        node, kind: "VPC peering connection", idKey: "VpcPeeringConnectionId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("VpcPeeringConnectionId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let requester = side("RequesterVpcInfo", &reader, into: &diagnostics)
    let accepter = side("AccepterVpcInfo", &reader, into: &diagnostics)
    var state = reader.nested("Status", into: &diagnostics)
    let status: VPCPeering.Status? = state?.word("Code", into: &diagnostics)
    guard let id, let requester, let accepter else { return nil }
    return AWSVPCPeering(
      id: id, nameTag: nameTag, requester: requester, accepter: accepter,
      status: status ?? .active, origin: AWSOrigin(node.range))
  }

  private static func side(
    _ key: String, _ connection: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> AWSVPCPeering.Side? {
    let subject = "`\(key)` of \(connection.subject)"
    guard let node = connection.requiredNode(key, into: &diagnostics),
      var reader = MappingReader(node, describing: subject, into: &diagnostics)
    else { return nil }
    let vpc = reader.nonEmptyString("VpcId", into: &diagnostics)
    let account = reader.nonEmptyString("OwnerId", into: &diagnostics)
    let region = reader.nonEmptyString("Region", into: &diagnostics)
    var blocks = [reader.block("CidrBlock", .ipv4, into: &diagnostics)].compactMap(\.self)
    for (list, key, family) in [
      ("CidrBlockSet", "CidrBlock", AddressFamily.ipv4),
      ("Ipv6CidrBlockSet", "Ipv6CidrBlock", .ipv6),
    ] {
      for var element in reader.elements(list, into: &diagnostics) {
        let block = element.block(key, family, into: &diagnostics)
        if let block, !blocks.contains(block) { blocks.append(block) }
      }
    }
    return AWSVPCPeering.Side(vpc: vpc, account: account, region: region, blocks: blocks)
  }
}
