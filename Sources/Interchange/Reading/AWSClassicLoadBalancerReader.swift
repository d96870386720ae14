import SourceText
import Topology

/// Reads classic load balancers.
enum AWSClassicLoadBalancerReader {
  static func loadBalancer(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSClassicLoadBalancer? {
    guard
      var reader = MappingReader(
        node, kind: "classic load balancer", idKey: "LoadBalancerName", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("LoadBalancerName", into: &diagnostics)
    let scheme: LoadBalancer.Scheme? = reader.word("Scheme", into: &diagnostics)
    let vpc = reader.nonEmptyString("VPCId", into: &diagnostics)
    let subnets = reader.stringList("Subnets", into: &diagnostics).map(\.value)
    let groups = reader.stringList("SecurityGroups", into: &diagnostics).map(\.value)
    let subject = reader.subject
    let listeners = reader.elements("ListenerDescriptions", into: &diagnostics).compactMap {
      listener($0, of: subject, into: &diagnostics)
    }
    let instances = reader.elements("Instances", into: &diagnostics).compactMap { element in
      var instance = element
      return instance.identifier("InstanceId", into: &diagnostics)
    }
    let healthCheckPort = healthCheckPort(&reader, into: &diagnostics)
    guard let id else { return nil }
    return AWSClassicLoadBalancer(
      id: id, nameTag: nil, scheme: scheme ?? .internetFacing, vpc: vpc, subnets: subnets,
      securityGroups: groups, crossesZones: nil, listeners: listeners,
      healthCheckPort: healthCheckPort, instances: instances, origin: AWSOrigin(node.range))
  }

  private static func listener(
    _ description: MappingReader, of subject: String, into diagnostics: inout DiagnosticList
  ) -> AWSClassicLoadBalancer.Listener? {
    var description = description
    guard let node = description.requiredNode("Listener", into: &diagnostics),
      var reader = MappingReader(node, describing: "a listener of \(subject)", into: &diagnostics)
    else { return nil }
    let protocolName = reader.identifier("Protocol", into: &diagnostics)
    let port = reader.requiredInteger("LoadBalancerPort", in: 1...65_535, into: &diagnostics)
    let instancePort = reader.requiredInteger("InstancePort", in: 1...65_535, into: &diagnostics)
    guard let protocolName, let port, let instancePort else { return nil }
    return AWSClassicLoadBalancer.Listener(
      protocolName: protocolName, port: port.value, instancePort: instancePort.value,
      origin: AWSOrigin(node.range))
  }

  /// Source: Elastic Load Balancing API 2012-06-01, HealthCheck.Target: `TCP:port`, or `HTTP:port/path`.
  private static func healthCheckPort(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> Int? {
    var check = reader.nested("HealthCheck", into: &diagnostics)
    guard let target = check?.string("Target", into: &diagnostics) else { return nil }
    let parts = target.value.split(separator: ":", maxSplits: 1)
    let digits = parts.count == 2 ? parts[1].prefix { $0 != "/" } : ""
    if let port = Int(digits), (1...65_535).contains(port) { return port }
    diagnostics.error(
      "invalid-port",
      "the health check of \(reader.subject) names no port: `\(target.value)`", at: target.range,
      help: ["AWS writes it as `TCP:80` or `HTTP:80/path`"])
    return nil
  }

  /// Reads whether nodes pass on to other zones, as `elb describe-load-balancer-attributes` prints it.
  ///
  /// Source: Elastic Load Balancing API 2012-06-01, LoadBalancerAttributes.CrossZoneLoadBalancing.
  static func crossesZones(_ node: Node, into diagnostics: inout DiagnosticList) -> Bool? {
    var reader = MappingReader(
      node, describing: "`LoadBalancerAttributes`", into: &diagnostics)
    var crossZone = reader?.nested("CrossZoneLoadBalancing", into: &diagnostics)
    return crossZone?.requiredBoolean("Enabled", into: &diagnostics)?.value
  }
}
