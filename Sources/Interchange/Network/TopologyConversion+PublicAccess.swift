import SourceText
import Topology

extension TopologyConversion {
  /// What VPC Block Public Access keeps away from a VPC: what its account and Region say, unless the VPC is excluded.
  ///
  /// Source: EC2 API, VpcBlockPublicAccessOptions and VpcBlockPublicAccessExclusion.
  func publicAccessBlock(
    of vpc: AWSVPC, in region: String?, into diagnostics: inout DiagnosticList
  ) -> PublicAccessBlock {
    let subnets = inventory.subnets.filter { $0.vpc == vpc.id }
    let general = generalBlock(of: vpc, in: region) ?? commonBlock(of: subnets) ?? .off
    let block =
      inventory.publicAccessExclusions.first { $0.resource == vpc.id }
      .map { $0.relaxing(general) } ?? general
    report(exceptionsTo: block, among: subnets, of: vpc, into: &diagnostics)
    return block
  }

  private func generalBlock(of vpc: AWSVPC, in region: String?) -> PublicAccessBlock? {
    inventory.publicAccessOptions.first { options in
      (options.account == nil || vpc.account == nil || options.account == vpc.account)
        && (options.region == nil || region == nil || options.region == region)
    }?.mode
  }

  /// What all subnets that say something agree on.
  private func commonBlock(of subnets: [AWSSubnet]) -> PublicAccessBlock? {
    let blocks = Set(subnets.compactMap(\.publicAccessBlock))
    return blocks.count == 1 ? blocks.first : nil
  }

  /// Says which subnets are treated unlike their VPC.
  private func report(
    exceptionsTo block: PublicAccessBlock, among subnets: [AWSSubnet], of vpc: AWSVPC,
    into diagnostics: inout DiagnosticList
  ) {
    let exclusions = Dictionary(
      inventory.publicAccessExclusions.map { ($0.resource, $0) },
      uniquingKeysWith: { first, _ in first })
    let unlike = subnets.filter { subnet in
      let own = subnet.publicAccessBlock ?? exclusions[subnet.id].map { $0.relaxing(block) }
      return own.map { $0 != block } ?? false
    }
    guard let first = unlike.first else { return }
    diagnostics.note(
      "unmodelled-element",
      "VPC Block Public Access treats \(Listing.words("subnet", unlike.map { subnetNames[$0.id] })) "
        + "unlike the rest of \(vpc.id), which has no model yet",
      at: first.source.firstPlace, notes: ["they are judged by `\(block.rawValue)` like the others"]
    )
  }
}

extension AWSPublicAccessExclusion {
  /// What is left of a block where the exclusion holds.
  fileprivate func relaxing(_ block: PublicAccessBlock) -> PublicAccessBlock {
    switch block {
    case .off: .off
    case .bidirectional, .ingress: allowsEgressOnly ? .ingress : .off
    }
  }
}
