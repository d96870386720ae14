import PacketSpace
import SourceText
import Topology

/// Reads VPC endpoints and Route 53 Resolver endpoints.
enum AWSEndpointReader {
  static func vpcEndpoint(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSVPCEndpoint? {
    guard
      var reader = MappingReader(
        node, kind: "VPC endpoint", idKey: "VpcEndpointId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("VpcEndpointId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let isKnownKind = reader.has("VpcEndpointType")
    let kind: AWSVPCEndpoint.Kind? = reader.word("VpcEndpointType", into: &diagnostics)
    let vpc = reader.nonEmptyString("VpcId", into: &diagnostics)
    let serviceName = reader.nonEmptyString("ServiceName", into: &diagnostics)
    let addressType: Workload.AddressType? = reader.word("IpAddressType", into: &diagnostics)
    let groups = reader.elements("Groups", into: &diagnostics).compactMap { element in
      var group = element
      return group.identifier("GroupId", into: &diagnostics)
    }
    let state = reader.nonEmptyString("State", into: &diagnostics)?.lowercased() ?? "available"
    let subnets = reader.stringList("SubnetIds", into: &diagnostics).map(\.value)
    let interfaces = reader.stringList("NetworkInterfaceIds", into: &diagnostics).map(\.value)
    let tables = reader.stringList("RouteTableIds", into: &diagnostics).map(\.value)
    // Source: EC2 API, CreateVpcEndpoint.VpcEndpointType: the default is Gateway.
    guard let id, let kind = isKnownKind ? kind : .gateway else { return nil }
    return AWSVPCEndpoint(
      id: id, nameTag: nameTag, kind: kind, vpc: vpc, serviceName: serviceName,
      addressType: addressType, subnets: subnets, securityGroups: groups,
      networkInterfaces: interfaces, routeTables: tables,
      isUsable: ["available", "pending", "partial"].contains(state),
      origin: AWSOrigin(node.range))
  }

  static func resolverEndpoint(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSResolverEndpoint? {
    guard
      var reader = MappingReader(node, kind: "Resolver endpoint", idKey: "Id", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("Id", into: &diagnostics)
    let name = reader.nonEmptyString("Name", into: &diagnostics)
    let direction = reader.requiredString("Direction", into: &diagnostics)?.value
    let vpc = reader.nonEmptyString("HostVPCId", into: &diagnostics)
    let groups = reader.stringList("SecurityGroupIds", into: &diagnostics).map(\.value)
    let type = reader.nonEmptyString("ResolverEndpointType", into: &diagnostics)
    let placements =
      reader.has("IpAddresses")
      ? reader.sequence("IpAddresses", into: &diagnostics).compactMap {
        placement($0, into: &diagnostics)
      } : nil
    guard let id, let direction else { return nil }
    return AWSResolverEndpoint(
      id: id, nameTag: name, direction: direction == "OUTBOUND" ? .outbound : .inbound, vpc: vpc,
      addressType: type.flatMap { Workload.AddressType(rawValue: $0.lowercased()) },
      securityGroups: groups, placements: placements, origin: AWSOrigin(node.range))
  }

  /// Reads one element of what `list-resolver-endpoint-ip-addresses` prints.
  static func placement(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSResolverEndpoint.Placement? {
    guard
      var reader = MappingReader(
        node, describing: "an address of a Resolver endpoint", into: &diagnostics)
    else { return nil }
    let subnet = reader.identifier("SubnetId", into: &diagnostics)
    let ipv4 = reader.address("Ip", into: &diagnostics)
    let ipv6 = reader.address("Ipv6", into: &diagnostics)
    return subnet.map {
      AWSResolverEndpoint.Placement(subnet: $0, addresses: [ipv4, ipv6].compactMap(\.self))
    }
  }
}
