internal import PacketSpace
internal import SourceText

extension LoadingContext {
  /// Checks each subnet's blocks against its VPC and against the subnets before it.
  mutating func checkSubnets() {
    let all = subnets.known.map(\.draft)
    for (index, subnet) in all.enumerated() {
      for block in subnet.blocks {
        checkBlockSize(block, .subnet, of: "subnet \(subnet.name)")
        checkIsInsideVPC(block, of: subnet)
        checkOverlap(of: block, of: subnet, with: all[..<index])
      }
      checkBlockCount(of: subnet)
    }
  }

  private mutating func checkIsInsideVPC(_ block: Located<CIDRBlock>, of subnet: SubnetDraft) {
    guard let vpc = vpcs[subnet.vpc.value] else { return }
    guard !vpc.blocks.contains(where: { $0.value.contains(block.value) }) else { return }
    let sameFamily = vpc.blocks.filter { $0.value.family == block.value.family }
    let list = sameFamily.map { "\($0.value)" }.joined(separator: ", ")
    diagnostics.error(
      "subnet-outside-vpc",
      "\(block.value) of subnet \(subnet.name) lies outside VPC \(vpc.name)", at: block.range,
      related: sameFamily.map { RelatedLabel(range: $0.range, text: "block of VPC \(vpc.name)") },
      help: [
        sameFamily.isEmpty
          ? "VPC \(vpc.name) has no \(block.value.family) block; add one to its `cidrs`"
          : "choose a block inside \(list)"
      ])
  }

  private mutating func checkOverlap(
    of block: Located<CIDRBlock>, of subnet: SubnetDraft, with others: ArraySlice<SubnetDraft>
  ) {
    for other in others where other.vpc.value == subnet.vpc.value {
      guard let taken = other.blocks.first(where: { $0.value.overlaps(block.value) }) else {
        continue
      }
      diagnostics.error(
        "overlapping-subnets",
        "\(block.value) of subnet \(subnet.name) overlaps \(taken.value) of subnet \(other.name)",
        at: block.range,
        related: [RelatedLabel(range: taken.range, text: "block of subnet \(other.name)")])
      return
    }
  }

  /// Source: EC2 API, CreateSubnet: one IPv4 CIDR block, which cannot be changed.
  private mutating func checkBlockCount(of subnet: SubnetDraft) {
    let ipv4 = subnet.blocks.filter { $0.value.family == .ipv4 }
    guard ipv4.count > 1 else { return }
    diagnostics.error(
      "too-many-cidrs", "subnet \(subnet.name) has more than one IPv4 block", at: ipv4[1].range,
      related: [RelatedLabel(range: ipv4[0].range, text: "the first one")],
      help: ["make a subnet of each IPv4 block"])
  }

  /// Checks that what subnets share belongs to one VPC only.
  ///
  /// Source: EC2 API, CreateNetworkAcl.VpcId and CreateRouteTable.VpcId.
  mutating func checkSubnetSharing() {
    checkSharing("network-acl", "network ACL") { subnet, context in
      subnet.networkACL ?? Located(subnet.name, at: subnet.place)
    }
    checkSharing("route-table", "route table") { subnet, context in
      subnet.routeTable.map { $0.map(context.routeTables.name(of:)) }
    }
  }

  private mutating func checkSharing(
    _ id: String, _ kind: String,
    of shared: (SubnetDraft, LoadingContext) -> Located<String>?
  ) {
    var owners: [String: (vpc: ElementID<VPC>, place: SourceRange)] = [:]
    for subnet in subnets.known.map(\.draft) {
      guard let name = shared(subnet, self) else { continue }
      guard let owner = owners[name.value] else {
        owners[name.value] = (subnet.vpc.value, name.range)
        continue
      }
      guard owner.vpc != subnet.vpc.value else { continue }
      diagnostics.error(
        "\(id)-in-two-vpcs", "\(kind) \(name.value) is used by subnets of two VPCs",
        at: name.range,
        related: [
          RelatedLabel(range: owner.place, text: "used in VPC \(vpcs.name(of: owner.vpc)) here")
        ],
        help: ["a \(kind) belongs to one VPC; give VPC \(vpcs.name(of: subnet.vpc.value)) its own"])
    }
  }
}
