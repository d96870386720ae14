import PacketSpace
import SourceText
import Topology

extension TopologyConversion {
  /// Adds the VPCs, those of subnets whose VPC is not described, and those that only peering connections show.
  mutating func addVPCs(into diagnostics: inout DiagnosticList) {
    let names = inventory.vpcNames
    let facts = VPCFacts(inventory)
    for vpc in inventory.vpcs {
      let region = facts.region(of: vpc.id)
      let block = publicAccessBlock(of: vpc, in: region, into: &diagnostics)
      add(
        VPC(
          name: names[vpc.id], id: vpc.id, region: region, blocks: vpc.blocks,
          publicAccessBlock: block, source: vpc.source), vpc.id)
    }
    for subnet in inventory.subnets where vpcIDs[subnet.vpc] == nil {
      add(
        VPC(
          name: subnet.vpc, id: subnet.vpc, region: facts.region(of: subnet.vpc),
          blocks: likelyBlocks(ofVPC: subnet.vpc)), subnet.vpc)
      diagnostics.note(
        "missing-element",
        "\(subnet.vpc) is not in the files; its blocks are taken from routes and subnets",
        at: subnet.source.firstPlace, help: subnet.origin.help(adding: "aws ec2 describe-vpcs"))
    }
    for peering in inventory.vpcPeerings {
      for side in [peering.requester, peering.accepter] {
        guard let id = side.vpc, vpcIDs[id] == nil else { continue }
        add(VPC(name: id, id: id, region: facts.region(of: id), blocks: side.blocks), id)
        diagnostics.note(
          "missing-element",
          "\(id), which \(peering.id) leads to, is not in the files; "
            + "its blocks are taken from the connection, and what it filters is not known",
          at: peering.source.firstPlace,
          help: peering.origin.help(
            adding: "aws ec2 describe-vpcs",
            " in its account and Region, and the other answers from there"))
      }
    }
  }

  private mutating func add(_ vpc: VPC, _ id: String) {
    vpcIDs[id] = topology.vpcs.append(vpc)
  }

  /// The blocks that its route tables deliver locally, which are all blocks of the VPC; else those of its subnets.
  ///
  /// Source: Amazon VPC User Guide, VPC_Route_Tables.md: every route table has a local route for each block of the VPC.
  private func likelyBlocks(ofVPC id: String) -> [CIDRBlock] {
    var blocks: [CIDRBlock] = []
    let routes = inventory.routeTables.filter { $0.vpc == id }.flatMap(\.routes)
    for route in routes where route.target == "local" {
      guard case .block(let block) = route.destination, !blocks.contains(block) else { continue }
      blocks.append(block)
    }
    guard blocks.isEmpty else { return blocks }
    return inventory.subnets.filter { $0.vpc == id }.flatMap(\.blocks)
  }
}

/// What answers say of VPCs elsewhere than in `describe-vpcs`.
private struct VPCFacts {
  private var regions: [String: String] = [:]

  init(_ inventory: AWSInventory) {
    for subnet in inventory.subnets where regions[subnet.vpc] == nil {
      regions[subnet.vpc] = subnet.zone.flatMap(AWSRegion.ofZone)
    }
    for side in inventory.vpcPeerings.flatMap({ [$0.requester, $0.accepter] }) {
      if let vpc = side.vpc, let region = side.region { regions[vpc] = region }
    }
    for vpc in inventory.vpcs {
      if let region = vpc.region { regions[vpc.id] = region }
    }
  }

  func region(of vpc: String) -> String? { regions[vpc] }
}
