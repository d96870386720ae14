import SourceText
import Topology

/// Reads application, network and gateway load balancers, their listeners and the rules of these.
enum AWSLoadBalancerReader {
  static func loadBalancer(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSLoadBalancer? {
    let name = node.mapping?["LoadBalancerName"]?.scalar?.text
    guard
      var reader = MappingReader(
        node, kind: "load balancer", idKey: name == nil ? "LoadBalancerArn" : "LoadBalancerName",
        into: &diagnostics)
    else { return nil }
    let id = reader.identifier("LoadBalancerArn", into: &diagnostics)
    let balancerName = reader.nonEmptyString("LoadBalancerName", into: &diagnostics)
    _ = reader.requiredNode("Type", into: &diagnostics)
    let kind: LoadBalancer.Kind? = reader.word("Type", into: &diagnostics)
    let scheme: LoadBalancer.Scheme? = reader.word("Scheme", into: &diagnostics)
    let addresses = reader.nonEmptyString("IpAddressType", into: &diagnostics)
    let vpc = reader.nonEmptyString("VpcId", into: &diagnostics)
    let groups = reader.stringList("SecurityGroups", into: &diagnostics).map(\.value)
    let subnets = reader.elements("AvailabilityZones", into: &diagnostics).compactMap { element in
      var zone = element
      return zone.nonEmptyString("SubnetId", into: &diagnostics)
    }
    let attributes = AWSAttributes("Attributes", &reader, into: &diagnostics)
    guard let id, let kind else { return nil }
    return AWSLoadBalancer(
      id: id, balancerName: balancerName, nameTag: nil, kind: kind,
      scheme: scheme ?? .internetFacing,
      addressType: addresses?.hasPrefix("dualstack") == true ? .dualStack : .ipv4, vpc: vpc,
      subnets: subnets, securityGroups: groups, crossesZones: attributes.crossesZones,
      origin: AWSOrigin(node.range))
  }

  static func listener(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSListener? {
    guard
      var reader = MappingReader(node, kind: "listener", idKey: "ListenerArn", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("ListenerArn", into: &diagnostics)
    let loadBalancer = reader.identifier("LoadBalancerArn", into: &diagnostics)
    let protocolName = reader.nonEmptyString("Protocol", into: &diagnostics)
    let port = reader.integer("Port", in: 0...65_535, into: &diagnostics)?.value
    let groups = targetGroups("DefaultActions", &reader, into: &diagnostics)
    guard let id, let loadBalancer else { return nil }
    return AWSListener(
      id: id, nameTag: nil, loadBalancer: loadBalancer, protocolName: protocolName,
      port: port == 0 ? nil : port, targetGroups: groups, origin: AWSOrigin(node.range))
  }

  static func rule(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSListenerRule? {
    guard
      var reader = MappingReader(node, kind: "listener rule", idKey: "RuleArn", into: &diagnostics)
    else { return nil }
    let id = reader.requiredString("RuleArn", into: &diagnostics)
    let groups = targetGroups("Actions", &reader, into: &diagnostics)
    guard let id else { return nil }
    guard let listener = listener(ofRule: id.value) else {
      diagnostics.error(
        "invalid-arn", "`\(id.value)` is not the ARN of a listener rule", at: id.range)
      return nil
    }
    return AWSListenerRule(
      id: id.value, nameTag: nil, listener: listener, targetGroups: groups,
      origin: AWSOrigin(node.range))
  }

  /// The ARN of the listener that a rule belongs to, which stands in the rule's own.
  ///
  /// Source: Service Authorization Reference, Elastic Load Balancing V2:
  /// `listener/app/NAME/ID/LISTENER` and `listener-rule/app/NAME/ID/LISTENER/RULE`.
  private static func listener(ofRule arn: String) -> String? {
    guard arn.contains(":listener-rule/"), let end = arn.lastIndex(of: "/") else { return nil }
    return String(arn[..<end]).replacing(":listener-rule/", with: ":listener/", maxReplacements: 1)
  }

  /// The target groups to which a list of actions forwards, each once; one may be named alone or with weights.
  ///
  /// Source: Elastic Load Balancing API 2015-12-01, Action.
  private static func targetGroups(
    _ key: String, _ reader: inout MappingReader, into diagnostics: inout DiagnosticList
  ) -> [String] {
    var groups: [String] = []
    for var action in reader.elements(key, into: &diagnostics) {
      let only = action.nonEmptyString("TargetGroupArn", into: &diagnostics)
      var forward = action.nested("ForwardConfig", into: &diagnostics)
      let weighted = forward?.elements("TargetGroups", into: &diagnostics) ?? []
      let names = weighted.compactMap { element in
        var group = element
        return group.identifier("TargetGroupArn", into: &diagnostics)
      }
      for name in [only].compactMap(\.self) + names where !groups.contains(name) {
        groups.append(name)
      }
    }
    return groups
  }
}
