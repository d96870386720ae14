import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// Reads VPCs and subnets.
  mutating func readNetwork() {
    var further: [String: [CIDRBlock]] = [:]
    for resource in document.managed(
      "aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association")
    {
      let isIPv4 = resource.type == "aws_vpc_ipv4_cidr_block_association"
      let block = block(isIPv4 ? "cidr_block" : "ipv6_cidr_block", isIPv4 ? .ipv4 : .ipv6, resource)
      guard let vpc = requiredID("vpc_id", .vpc, of: resource), let block else { continue }
      further[vpc, default: []].append(block)
    }
    var known: Set<String> = []
    for resource in document.all("aws_vpc", "aws_default_vpc") {
      let id = resolver.identity(of: resource)
      if known.insert(id).inserted { addVPC(id, resource, further: further) }
    }
    for resource in document.all("aws_subnet", "aws_default_subnet") {
      let id = resolver.identity(of: resource)
      if known.insert(id).inserted { addSubnet(id, resource) }
    }
  }

  private mutating func addVPC(
    _ id: String, _ resource: TerraformResource, further: [String: [CIDRBlock]]
  ) {
    var reader = values(of: resource)
    var blocks = [block("cidr_block", .ipv4, resource)].compactMap(\.self)
    if resource.block.isData {
      for var element in reader.elements("cidr_block_associations", into: &diagnostics) {
        blocks += [element.block("cidr_block", .ipv4, into: &diagnostics)].compactMap(\.self)
      }
    }
    blocks += [block("ipv6_cidr_block", .ipv6, resource)].compactMap(\.self)
    let isGenerated = reader.boolean("assign_generated_ipv6_cidr_block", into: &diagnostics)
    if let isGenerated, isGenerated.value, document.kind == .plan,
      !resource.values.has("ipv6_cidr_block")
    {
      reportUnknownBlock("ipv6_cidr_block", of: resource)
    }
    inventory.vpcs.append(
      AWSVPC(
        id: id, nameTag: nameTag(&reader), account: nil, region: nil,
        blocks: (blocks + (further[id] ?? [])).unique, origin: resource.origin))
  }

  private mutating func addSubnet(_ id: String, _ resource: TerraformResource) {
    guard let vpc = requiredID("vpc_id", .vpc, of: resource) else { return }
    var reader = values(of: resource)
    let blocks = [
      block("cidr_block", .ipv4, resource), block("ipv6_cidr_block", .ipv6, resource),
    ]
    inventory.subnets.append(
      AWSSubnet(
        id: id, nameTag: nameTag(&reader), vpc: vpc,
        zone: reader.nonEmptyString("availability_zone", into: &diagnostics),
        blocks: blocks.compactMap(\.self), publicAccessBlock: nil, origin: resource.origin))
  }

  /// A block of a VPC or subnet; nil if it has none, or if it is not known yet, which is reported.
  private mutating func block(
    _ key: String, _ family: AddressFamily, _ resource: TerraformResource
  ) -> CIDRBlock? {
    var reader = values(of: resource)
    guard reader.isWritten(key) else {
      if isUnknown(key, of: resource) { reportUnknownBlock(key, of: resource) }
      return nil
    }
    return reader.block(key, family, into: &diagnostics)
  }

  private mutating func reportUnknownBlock(_ key: String, of resource: TerraformResource) {
    diagnostics.warning(
      "unknown-value",
      "`\(key)` of \(resource.address) is known only after apply; what depends on it is not judged",
      at: resource.range.firstPlace, help: ["apply and give the state"])
  }

  /// The value of the tag `Name`.
  ///
  /// Tags that a provider gives to everything (`default_tags`) are in `tags_all` alone.
  mutating func nameTag(_ reader: inout MappingReader) -> String? {
    for key in ["tags_all", "tags"] {
      guard let tags = reader.node(key)?.mapping, let name = tags["Name"]?.scalar, !name.isNull,
        !name.text.isEmpty
      else { continue }
      return name.text
    }
    return nil
  }
}

extension [CIDRBlock] {
  /// The blocks, each once.
  fileprivate var unique: [CIDRBlock] {
    var seen: Set<CIDRBlock> = []
    return filter { seen.insert($0).inserted }
  }
}
