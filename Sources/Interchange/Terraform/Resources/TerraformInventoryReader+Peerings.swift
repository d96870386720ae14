import PacketSpace
import SourceText
import Topology

extension TerraformInventoryReader {
  /// Reads peering connections between VPCs.
  mutating func readPeerings() {
    let accepted = Set(
      document.managed("aws_vpc_peering_connection_accepter").compactMap {
        id("vpc_peering_connection_id", .vpcPeering, of: $0)
      })
    var seen: Set<String> = []
    for resource in document.all("aws_vpc_peering_connection") {
      let id = resolver.identity(of: resource)
      guard seen.insert(id).inserted else { continue }
      var reader = values(of: resource)
      let requester = self.id("vpc_id", .vpc, of: resource)
      let accepter = self.id("peer_vpc_id", .vpc, of: resource)
      inventory.vpcPeerings.append(
        AWSVPCPeering(
          id: id, nameTag: nameTag(&reader), requester: side(requester, nil, nil),
          accepter: side(
            accepter, reader.nonEmptyString("peer_owner_id", into: &diagnostics),
            reader.nonEmptyString("peer_region", into: &diagnostics)),
          status: status(&reader, isAccepted: accepted.contains(id)), origin: resource.origin))
    }
  }

  private func side(_ vpc: String?, _ account: String?, _ region: String?) -> AWSVPCPeering.Side {
    AWSVPCPeering.Side(
      vpc: vpc, account: account, region: region,
      blocks: inventory.vpcs.first { $0.id == vpc }?.blocks ?? [])
  }

  /// How far the connection gets: what a state says, else whether somebody accepts it.
  ///
  /// Source: Terraform, aws_vpc_peering_connection, `auto_accept` and `accept_status`.
  private mutating func status(
    _ reader: inout MappingReader, isAccepted: Bool
  ) -> VPCPeering.Status {
    if let word = reader.nonEmptyString("accept_status", into: &diagnostics)
      ?? reader.nonEmptyString("status", into: &diagnostics),
      let status = VPCPeering.Status(rawValue: word), !isAccepted || status == .active
    {
      return status
    }
    let isAutomatic = reader.boolean("auto_accept", into: &diagnostics)?.value ?? false
    return isAutomatic || isAccepted ? .active : .pendingAcceptance
  }
}
