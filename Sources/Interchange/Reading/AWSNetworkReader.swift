import PacketSpace
import SourceText
import Topology

/// Reads VPCs, subnets, instances and network interfaces.
enum AWSNetworkReader {
  static func vpc(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSVPC? {
    guard var reader = MappingReader(node, kind: "VPC", idKey: "VpcId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("VpcId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let account = reader.nonEmptyString("OwnerId", into: &diagnostics)
    let primary = reader.block("CidrBlock", .ipv4, into: &diagnostics)
    let ipv4 = associatedBlocks(
      "CidrBlockAssociationSet", "CidrBlock", .ipv4, &reader, into: &diagnostics)
    let ipv6 = associatedBlocks(
      "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", .ipv6, &reader, into: &diagnostics)
    guard let id else { return nil }
    return AWSVPC(
      id: id, nameTag: nameTag, account: account, region: nil,
      blocks: unique([primary].compactMap(\.self) + ipv4 + ipv6),
      origin: AWSOrigin(node.range))
  }

  static func subnet(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSSubnet? {
    guard var reader = MappingReader(node, kind: "subnet", idKey: "SubnetId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("SubnetId", into: &diagnostics)
    let vpc = reader.identifier("VpcId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let zone = reader.nonEmptyString("AvailabilityZone", into: &diagnostics)
    let hasIPv4 = reader.has("CidrBlock")
    let ipv4 = reader.block("CidrBlock", .ipv4, into: &diagnostics)
    let ipv6 = associatedBlocks(
      "Ipv6CidrBlockAssociationSet", "Ipv6CidrBlock", .ipv6, &reader, into: &diagnostics)
    let publicAccessBlock = publicAccessBlock(&reader, into: &diagnostics)
    if !hasIPv4, ipv6.isEmpty {
      diagnostics.error("missing-key", "\(reader.subject) has no `CidrBlock`", at: reader.range)
    }
    guard let id, let vpc else { return nil }
    return AWSSubnet(
      id: id, nameTag: nameTag, vpc: vpc, zone: zone,
      blocks: unique([ipv4].compactMap(\.self) + ipv6), publicAccessBlock: publicAccessBlock,
      origin: AWSOrigin(node.range))
  }

  private static func publicAccessBlock(
    _ subnet: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> PublicAccessBlock? {
    var states = subnet.nested("BlockPublicAccessStates", into: &diagnostics)
    return states?.word("InternetGatewayBlockMode", into: &diagnostics)
  }

  /// The blocks of a key's associations that hold; those that are being removed or failed do not count.
  ///
  /// Source: EC2 API, VpcCidrBlockState and SubnetCidrBlockState.
  private static func associatedBlocks(
    _ key: String, _ blockKey: String, _ family: AddressFamily, _ reader: inout MappingReader,
    into diagnostics: inout DiagnosticList
  ) -> [CIDRBlock] {
    reader.elements(key, into: &diagnostics).compactMap { element in
      var association = element
      let block = association.block(blockKey, family, into: &diagnostics)
      var state = association.nested("\(blockKey)State", into: &diagnostics)
      let word = state?.nonEmptyString("State", into: &diagnostics) ?? "associated"
      return word == "associated" || word == "associating" ? block : nil
    }
  }

  private static func unique(_ blocks: [CIDRBlock]) -> [CIDRBlock] {
    var seen: Set<CIDRBlock> = []
    return blocks.filter { seen.insert($0).inserted }
  }

  /// Reads an instance, and adds the interfaces that it describes to `interfaces`.
  static func instance(
    _ node: Node, interfaces: inout [Node], into diagnostics: inout DiagnosticList
  ) -> AWSInstance? {
    guard
      var reader = MappingReader(node, kind: "instance", idKey: "InstanceId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("InstanceId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let own = reader.sequence("NetworkInterfaces", into: &diagnostics)
    interfaces += own
    let ids = own.compactMap { $0.mapping?["NetworkInterfaceId"]?.scalar?.text }
    let ipv4 = reader.address("PrivateIpAddress", into: &diagnostics)
    let ipv6 = reader.address("Ipv6Address", into: &diagnostics)
    return id.map {
      AWSInstance(
        id: $0, nameTag: nameTag, networkInterfaces: ids,
        primaryAddresses: [ipv4, ipv6].compactMap(\.self), origin: AWSOrigin(node.range))
    }
  }

  static func networkInterface(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSNetworkInterface? {
    guard
      var reader = MappingReader(
        node, kind: "network interface", idKey: "NetworkInterfaceId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("NetworkInterfaceId", into: &diagnostics)
    let kind = reader.nonEmptyString("InterfaceType", into: &diagnostics)
    let addresses = AWSInterfaceAddresses(&reader, into: &diagnostics)
    let groups = reader.elements("Groups", into: &diagnostics).compactMap { element in
      var group = element
      return group.identifier("GroupId", into: &diagnostics)
    }
    var attachment = reader.nested("Attachment", into: &diagnostics)
    let instance = attachment?.nonEmptyString("InstanceId", into: &diagnostics)
    let nameTag = reader.nameTag("TagSet", into: &diagnostics)
    let description = reader.nonEmptyString("Description", into: &diagnostics)
    let subnet = reader.nonEmptyString("SubnetId", into: &diagnostics)
    guard let id else { return nil }
    return AWSNetworkInterface(
      id: id, nameTag: nameTag, kind: kind ?? "interface", description: description,
      instance: instance, subnet: subnet, addresses: addresses.all,
      hasPublicAddress: addresses.hasPublicAddress,
      hasDelegatedPrefixes: addresses.hasDelegatedPrefixes, securityGroups: groups,
      origin: AWSOrigin(node.range))
  }
}
