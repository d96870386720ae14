import SourceText
import Topology

extension TopologyConversion {
  /// Adds the VPC peering connections whose two VPCs are known by their ids.
  mutating func addPeerings(into diagnostics: inout DiagnosticList) {
    for peering in inventory.vpcPeerings {
      guard let requester = peering.requester.vpc.flatMap({ vpcIDs[$0] }),
        let accepter = peering.accepter.vpc.flatMap({ vpcIDs[$0] })
      else {
        reportUnusable(peering, "does not say which two VPCs it connects", into: &diagnostics)
        continue
      }
      guard requester != accepter else {
        reportUnusable(peering, "connects a VPC with itself", into: &diagnostics)
        continue
      }
      add(
        peering,
        .vpcPeering(
          VPCPeering(requester: requester, accepter: accepter, status: peering.status)))
    }
  }
}
