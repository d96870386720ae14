import SourceText
import Topology

extension TerraformInventoryReader {
  /// Reads classic load balancers.
  mutating func readClassicLoadBalancers() {
    var attached: [String: [String]] = [:]
    for resource in document.managed("aws_elb_attachment") {
      let balancer = requiredID("elb", .classicLoadBalancer, of: resource)
      let instance = requiredID("instance", .instance, of: resource)
      if let balancer, let instance { attached[balancer, default: []].append(instance) }
    }
    for resource in document.all("aws_elb") {
      let id = resolver.identity(of: resource)
      guard !inventory.classicLoadBalancers.contains(where: { $0.id == id }) else { continue }
      var reader = values(of: resource)
      let isInternal = reader.boolean("internal", into: &diagnostics)?.value ?? false
      let instances = ids("instances", .instance, of: resource).map(\.value)
      inventory.classicLoadBalancers.append(
        AWSClassicLoadBalancer(
          id: id, nameTag: nameTag(&reader), scheme: isInternal ? .internal : .internetFacing,
          vpc: nil, subnets: ids("subnets", .subnet, of: resource).map(\.value),
          securityGroups: ids("security_groups", .securityGroup, of: resource).map(\.value),
          crossesZones: reader.boolean("cross_zone_load_balancing", into: &diagnostics)?.value,
          listeners: classicListeners(&reader, resource),
          healthCheckPort: healthCheckPort(&reader),
          instances: instances + (attached[id] ?? []).filter { !instances.contains($0) },
          origin: resource.origin))
    }
  }

  private mutating func classicListeners(
    _ reader: inout MappingReader, _ resource: TerraformResource
  ) -> [AWSClassicLoadBalancer.Listener] {
    reader.elements("listener", into: &diagnostics).compactMap { element in
      var listener = element
      let name = listener.requiredString("lb_protocol", into: &diagnostics)
      let port = listener.requiredInteger("lb_port", in: 1...65_535, into: &diagnostics)
      let instancePort = listener.requiredInteger(
        "instance_port", in: 1...65_535, into: &diagnostics)
      guard let name, let port, let instancePort else { return nil }
      return AWSClassicLoadBalancer.Listener(
        protocolName: name.value.uppercased(), port: port.value, instancePort: instancePort.value,
        origin: AWSOrigin(listener.range, language: .terraform, address: resource.address))
    }
  }

  /// The port of a health check, which is written `HTTP:8080/path`.
  ///
  /// Source: Terraform, aws_elb, `health_check.target`.
  private mutating func healthCheckPort(_ reader: inout MappingReader) -> Int? {
    guard var check = reader.elements("health_check", into: &diagnostics).first,
      let target = check.nonEmptyString("target", into: &diagnostics)
    else { return nil }
    let parts = target.split(separator: ":", maxSplits: 1)
    return parts.count == 2 ? Int(parts[1].prefix { $0 != "/" }) : nil
  }
}
