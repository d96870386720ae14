import PacketSpace
import SourceText

/// Reads target groups and their targets.
enum AWSTargetGroupReader {
  static func targetGroup(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSTargetGroup? {
    let name = node.mapping?["TargetGroupName"]?.scalar?.text
    guard
      var reader = MappingReader(
        node, kind: "target group", idKey: name == nil ? "TargetGroupArn" : "TargetGroupName",
        into: &diagnostics)
    else { return nil }
    let id = reader.identifier("TargetGroupArn", into: &diagnostics)
    let groupName = reader.nonEmptyString("TargetGroupName", into: &diagnostics)
    let protocolName = reader.nonEmptyString("Protocol", into: &diagnostics)
    let port = reader.integer("Port", in: 0...65_535, into: &diagnostics)?.value
    let vpc = reader.nonEmptyString("VpcId", into: &diagnostics)
    let hasType = reader.has("TargetType")
    let type: AWSTargetGroup.TargetType? = reader.word("TargetType", into: &diagnostics)
    let addresses = reader.nonEmptyString("IpAddressType", into: &diagnostics)
    let healthCheck = healthCheck(&reader, into: &diagnostics)
    let attributes = AWSAttributes("Attributes", &reader, into: &diagnostics)
    let targets =
      reader.has("TargetHealthDescriptions")
      ? targets(reader.sequence("TargetHealthDescriptions", into: &diagnostics), into: &diagnostics)
      : nil
    // Source: Elastic Load Balancing API 2015-12-01, CreateTargetGroup.TargetType: the default is instance.
    guard let id, let type = hasType ? type : .instance else { return nil }
    return AWSTargetGroup(
      id: id, groupName: groupName, nameTag: nil, vpc: vpc, protocolName: protocolName,
      port: port == 0 ? nil : port, targetType: type,
      family: addresses == "ipv6" ? .ipv6 : .ipv4, healthCheck: healthCheck,
      preservesClientAddress: attributes.preservesClientAddress,
      crossesZones: attributes.crossesZones, targets: targets, origin: AWSOrigin(node.range))
  }

  /// Source: Elastic Load Balancing API 2015-12-01, TargetGroup.HealthCheckPort: a port, or `traffic-port`.
  private static func healthCheck(
    _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> AWSTargetGroup.HealthCheck? {
    let isEnabled = reader.boolean("HealthCheckEnabled", into: &diagnostics)?.value ?? true
    let protocolName = reader.nonEmptyString("HealthCheckProtocol", into: &diagnostics)
    let text = reader.string("HealthCheckPort", into: &diagnostics)
    var port: Int?
    if let text, text.value != "traffic-port" {
      port = Int(text.value).flatMap { (1...65_535).contains($0) ? $0 : nil }
      if port == nil {
        diagnostics.error(
          "invalid-port",
          "`HealthCheckPort` of \(reader.subject) must be `traffic-port` or a port, not `\(text.value)`",
          at: text.range, help: ["write a number from 1 to 65535 in quotes"])
      }
    }
    return isEnabled ? AWSTargetGroup.HealthCheck(protocolName: protocolName, port: port) : nil
  }

  /// Reads what `elbv2 describe-target-health` prints; targets that are being taken out still get traffic.
  static func targets(
    _ nodes: [Node], into diagnostics: inout DiagnosticList
  ) -> [AWSTargetGroup.Target] {
    nodes.compactMap { node in
      guard
        var reader = MappingReader(
          node, describing: "a target health description", into: &diagnostics),
        let inner = reader.requiredNode("Target", into: &diagnostics),
        var target = MappingReader(inner, kind: "target", idKey: "Id", into: &diagnostics)
      else { return nil }
      let id = target.identifier("Id", into: &diagnostics)
      let port = target.integer("Port", in: 1...65_535, into: &diagnostics)?.value
      return id.map { AWSTargetGroup.Target(id: $0, port: port, origin: AWSOrigin(inner.range)) }
    }
  }
}
