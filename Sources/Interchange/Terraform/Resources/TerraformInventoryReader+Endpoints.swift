import SourceText
import Topology

extension TerraformInventoryReader {
  /// Reads VPC endpoints with what resources of their own join to them.
  mutating func readEndpoints() {
    let subnets = joined("aws_vpc_endpoint_subnet_association", "subnet_id", .subnet)
    let tables = joined("aws_vpc_endpoint_route_table_association", "route_table_id", .routeTable)
    let groups = joined(
      "aws_vpc_endpoint_security_group_association", "security_group_id", .securityGroup)
    for resource in document.all("aws_vpc_endpoint") {
      let id = resolver.identity(of: resource)
      guard !inventory.vpcEndpoints.contains(where: { $0.id == id }) else { continue }
      var reader = values(of: resource)
      let kind = kind(&reader)
      guard let kind else { continue }
      inventory.vpcEndpoints.append(
        AWSVPCEndpoint(
          id: id, nameTag: nameTag(&reader), kind: kind,
          vpc: self.id("vpc_id", .vpc, of: resource),
          serviceName: reader.nonEmptyString("service_name", into: &diagnostics),
          addressType: reader.nonEmptyString("ip_address_type", into: &diagnostics)
            .flatMap(Workload.AddressType.init),
          subnets: all("subnet_ids", .subnet, of: resource, subnets[id]),
          securityGroups: all("security_group_ids", .securityGroup, of: resource, groups[id]),
          networkInterfaces: reader.stringList("network_interface_ids", into: &diagnostics)
            .map(\.value),
          routeTables: all("route_table_ids", .routeTable, of: resource, tables[id]),
          isUsable: true, origin: resource.origin))
    }
  }

  /// Source: Terraform, aws_vpc_endpoint, `vpc_endpoint_type`: a gateway unless it says otherwise.
  private mutating func kind(_ reader: inout MappingReader) -> AWSVPCEndpoint.Kind? {
    guard let word = reader.string("vpc_endpoint_type", into: &diagnostics) else { return .gateway }
    if let kind = AWSVPCEndpoint.Kind(rawValue: word.value) { return kind }
    diagnostics.note(
      "unmodelled-element", "\(reader.subject) is of the type `\(word.value)`, which has no model",
      at: word.range)
    return nil
  }

  private mutating func all(
    _ key: String, _ kind: TerraformKind, of resource: TerraformResource, _ joined: [String]?
  ) -> [String] {
    let own = ids(key, kind, of: resource).map(\.value)
    return own + (joined ?? []).filter { !own.contains($0) }
  }

  private mutating func joined(
    _ type: String, _ key: String, _ kind: TerraformKind
  ) -> [String: [String]] {
    var joined: [String: [String]] = [:]
    for resource in document.managed([type]) {
      let endpoint = requiredID("vpc_endpoint_id", .vpcEndpoint, of: resource)
      let other = requiredID(key, kind, of: resource)
      if let endpoint, let other { joined[endpoint, default: []].append(other) }
    }
    return joined
  }
}
