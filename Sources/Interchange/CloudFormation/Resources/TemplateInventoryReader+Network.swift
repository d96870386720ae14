import PacketSpace
import SourceText

extension TemplateInventoryReader {
  /// Reads VPCs and subnets with all their blocks.
  mutating func readNetwork() {
    let vpcBlocks = associatedBlocks("EC2::VPCCidrBlock", owner: "VpcId")
    for present in resources("EC2::VPC") {
      let vpc = reader(present)
      if !vpc.isWritten("CidrBlock"), !vpc.isWritten("Ipv4IpamPoolId") {
        context.diagnostics.error(
          "missing-key", "\(vpc.subject) has no `CidrBlock`", at: vpc.range)
      }
      let primary = chosenBlock("CidrBlock", .ipv4, of: vpc, present)
      inventory.vpcs.append(
        AWSVPC(
          id: present.id, nameTag: vpc.nameTag(&context), account: nil, region: nil,
          blocks: unique([primary].compactMap(\.self) + (vpcBlocks[present.id] ?? [])),
          origin: present.origin))
    }
    let subnetBlocks = associatedBlocks("EC2::SubnetCidrBlock", owner: "SubnetId")
    for present in resources("EC2::Subnet") {
      if let subnet = subnet(present, subnetBlocks[present.id] ?? []) {
        inventory.subnets.append(subnet)
      }
    }
    reportUnownedBlocks(vpcBlocks, inventory.vpcs.map(\.id))
    reportUnownedBlocks(subnetBlocks, inventory.subnets.map(\.id))
  }

  private mutating func subnet(_ present: Present, _ associated: [CIDRBlock]) -> AWSSubnet? {
    let subnet = reader(present)
    let vpc = subnet.requiredID("VpcId", &context)
    let ipv4 = chosenBlock("CidrBlock", .ipv4, of: subnet, present)
    let ipv6 = chosenBlock("Ipv6CidrBlock", .ipv6, of: subnet, present)
    let keys = ["CidrBlock", "Ipv6CidrBlock", "Ipv4IpamPoolId", "Ipv6IpamPoolId"]
    if !keys.contains(where: subnet.isWritten), associated.isEmpty {
      context.diagnostics.error(
        "missing-key", "\(subnet.subject) has no `CidrBlock`", at: subnet.range)
    }
    let zone =
      subnet.value("AvailabilityZone", &context) ?? subnet.value("AvailabilityZoneId", &context)
    guard let vpc else { return nil }
    return AWSSubnet(
      id: present.id, nameTag: subnet.nameTag(&context), vpc: vpc.value, zone: zone?.identity,
      blocks: unique([ipv4, ipv6].compactMap(\.self) + associated), publicAccessBlock: nil,
      origin: present.origin)
  }

  /// The block of a property, or what is given for the attribute where AWS takes it from a pool.
  private mutating func chosenBlock(
    _ key: String, _ family: AddressFamily, of reader: PropertyReader, _ present: Present
  ) -> CIDRBlock? {
    if reader.isWritten(key) { return reader.block(key, family, &context) }
    let pool = family == .ipv4 ? "Ipv4IpamPoolId" : "Ipv6IpamPoolId"
    guard reader.isWritten(pool) else { return nil }
    let name = "\(present.id).\(key)"
    guard let text = context.given.value(name) else {
      reportChosenByAWS(reader.subject(of: key), name, at: reader.range)
      return nil
    }
    return Located(text, at: reader.range)
      .block(family, reader.subject(of: key), into: &context.diagnostics)
  }

  /// The further blocks of VPCs or subnets by the ids of their owners.
  private mutating func associatedBlocks(
    _ type: String, owner key: String
  ) -> [String: [CIDRBlock]] {
    var blocks: [String: [CIDRBlock]] = [:]
    for present in resources(type) {
      let association = reader(present)
      guard let owner = association.requiredID(key, &context) else { continue }
      if let ipv4 = association.block("CidrBlock", .ipv4, &context) {
        blocks[owner.value, default: []].append(ipv4)
      } else if let ipv6 = association.block("Ipv6CidrBlock", .ipv6, &context) {
        blocks[owner.value, default: []].append(ipv6)
      } else if !association.isWritten("CidrBlock"), !association.isWritten("Ipv6CidrBlock") {
        blocks[owner.value, default: []] += givenBlocks(of: owner.value, for: association)
      }
    }
    return blocks
  }

  /// The IPv6 blocks that are given in place of those that AWS chooses.
  private mutating func givenBlocks(
    of owner: String, for association: PropertyReader
  ) -> [CIDRBlock] {
    let name = "\(owner).Ipv6CidrBlocks"
    guard let text = context.given.value(name) else {
      reportChosenByAWS("the block of \(association.subject)", name, at: association.range)
      return []
    }
    return TemplateEvaluation.parts(of: text, between: ",").compactMap {
      Located($0.trimmed, at: association.range)
        .block(.ipv6, "`\(name)`", into: &context.diagnostics)
    }
  }

  /// What is judged does not need the block here, so that it is enough to say that it is missing.
  private mutating func reportChosenByAWS(
    _ subject: String, _ name: String, at range: SourceRange
  ) {
    context.diagnostics.note(
      "unresolved-value", "AWS chooses \(subject), which is left out here", at: range,
      help: ["give it: --parameter \(name)=…"])
  }

  private mutating func reportUnownedBlocks(
    _ blocks: [String: [CIDRBlock]], _ owners: [String]
  ) {
    for owner in blocks.keys.sorted() where !owners.contains(owner) {
      context.diagnostics.note(
        "missing-element", "\(owner) gets a block, and is not in the files", at: nil)
    }
  }

  private func unique(_ blocks: [CIDRBlock]) -> [CIDRBlock] {
    var seen: Set<CIDRBlock> = []
    return blocks.filter { seen.insert($0).inserted }
  }

  /// The families of a VPC's blocks; both if it is not in the files.
  ///
  /// A VPC has IPv6 as soon as a block is associated with it, whether or not that is known yet.
  mutating func families(ofVPC id: String) -> Set<AddressFamily> {
    guard inventory.vpcs.contains(where: { $0.id == id }) else { return [.ipv4, .ipv6] }
    let hasIPv6 = aside { reader in
      reader.resources("EC2::VPCCidrBlock").contains { present in
        let block = reader.reader(present)
        return !block.isWritten("CidrBlock") && !block.isWritten("Ipv4IpamPoolId")
          && block.value("VpcId", &reader.context)?.identity == id
      }
    }
    return hasIPv6 ? [.ipv4, .ipv6] : [.ipv4]
  }
}
