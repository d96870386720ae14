import PacketSpace
import SourceText
import Topology

extension TemplateInventoryReader {
  /// Reads load balancers of all kinds, listeners, their rules, and target groups.
  mutating func readLoadBalancers() {
    for present in resources("ElasticLoadBalancingV2::LoadBalancer") { addBalancer(present) }
    for present in resources("ElasticLoadBalancingV2::Listener") { addListener(present) }
    for present in resources("ElasticLoadBalancingV2::ListenerRule") {
      let rule = reader(present)
      let listener = rule.requiredID("ListenerArn", &context)
      let groups = targetGroups("Actions", of: rule)
      guard let listener else { continue }
      inventory.listenerRules.append(
        AWSListenerRule(
          id: present.id, nameTag: nil, listener: listener.value, targetGroups: groups,
          origin: present.origin))
    }
    for present in resources("ElasticLoadBalancingV2::TargetGroup") { addTargetGroup(present) }
    for present in resources("ElasticLoadBalancing::LoadBalancer") { addClassic(present) }
  }

  /// Source: Elastic Load Balancing API 2015-12-01, CreateLoadBalancer: application, internet-facing and ipv4 by default; an
  /// application load balancer without `SecurityGroups` carries the default one of its VPC.
  private mutating func addBalancer(_ present: Present) {
    let balancer = reader(present)
    let kind: LoadBalancer.Kind? =
      balancer.isWritten("Type") ? balancer.word("Type", &context) : .application
    let scheme: LoadBalancer.Scheme? =
      balancer.isWritten("Scheme") ? balancer.word("Scheme", &context) : .internetFacing
    let addressType = balancer.text("IpAddressType", &context)?.value
    let subnets =
      balancer.ids("Subnets", &context).map(\.value)
      + balancer.elements("SubnetMappings", &context).compactMap {
        $0.requiredID("SubnetId", &context)?.value
      }
    var groups = balancer.ids("SecurityGroups", &context).map(\.value)
    let vpc = inventory.subnets.first { subnets.contains($0.id) }?.vpc
    if kind == .application, groups.isEmpty, let vpc { groups = ["\(vpc).DefaultSecurityGroup"] }
    let attributes = balancer.attributes("LoadBalancerAttributes", &context)
    guard let kind, let scheme else { return }
    inventory.loadBalancers.append(
      AWSLoadBalancer(
        id: present.id, balancerName: balancer.shownText("Name", &context),
        nameTag: balancer.nameTag(&context), kind: kind, scheme: scheme,
        addressType: addressType?.hasPrefix("dualstack") == true ? .dualStack : .ipv4, vpc: vpc,
        subnets: subnets, securityGroups: groups,
        crossesZones: attributes["load_balancing.cross_zone.enabled"].flatMap(Bool.init),
        origin: present.origin))
  }

  private mutating func addListener(_ present: Present) {
    let listener = reader(present)
    let balancer = listener.requiredID("LoadBalancerArn", &context)
    let port = listener.integer("Port", in: 1...65_535, &context)
    let groups = targetGroups("DefaultActions", of: listener)
    guard let balancer else { return }
    inventory.listeners.append(
      AWSListener(
        id: present.id, nameTag: nil, loadBalancer: balancer.value,
        protocolName: listener.text("Protocol", &context)?.value, port: port?.value,
        targetGroups: groups, origin: present.origin))
  }

  /// The target groups to which actions forward, each once; one may be named alone or with weights.
  private mutating func targetGroups(_ key: String, of reader: PropertyReader) -> [String] {
    var groups: [String] = []
    for action in reader.elements(key, &context) {
      let weighted =
        action.nested("ForwardConfig", &context)?.elements("TargetGroups", &context) ?? []
      let names =
        [action.id("TargetGroupArn", &context)?.value].compactMap(\.self)
        + weighted.compactMap { $0.requiredID("TargetGroupArn", &context)?.value }
      for name in names where !groups.contains(name) { groups.append(name) }
    }
    return groups
  }

  /// Source: Elastic Load Balancing API 2015-12-01, CreateTargetGroup: targets are instances, and IPv4, by default.
  private mutating func addTargetGroup(_ present: Present) {
    let group = reader(present)
    let type: AWSTargetGroup.TargetType? =
      group.isWritten("TargetType") ? group.word("TargetType", &context) : .instance
    let isChecked = group.boolean("HealthCheckEnabled", &context)?.value ?? true
    let check = AWSTargetGroup.HealthCheck(
      protocolName: group.text("HealthCheckProtocol", &context)?.value,
      port: healthCheckPort(of: group))
    let attributes = group.attributes("TargetGroupAttributes", &context)
    let targets = group.elements("Targets", &context).compactMap { target in
      target.requiredID("Id", &context).map { id in
        AWSTargetGroup.Target(
          id: id.value, port: target.integer("Port", in: 1...65_535, &context)?.value,
          origin: AWSOrigin(target.range, language: .template))
      }
    }
    guard let type else { return }
    inventory.targetGroups.append(
      AWSTargetGroup(
        id: present.id, groupName: present.id, nameTag: group.nameTag(&context),
        vpc: group.id("VpcId", &context)?.value,
        protocolName: group.text("Protocol", &context)?.value,
        port: group.integer("Port", in: 1...65_535, &context)?.value, targetType: type,
        family: group.text("IpAddressType", &context)?.value == "ipv6" ? .ipv6 : .ipv4,
        healthCheck: isChecked ? check : nil,
        preservesClientAddress: attributes["preserve_client_ip.enabled"].flatMap(Bool.init),
        crossesZones: attributes["load_balancing.cross_zone.enabled"].flatMap(Bool.init),
        targets: group.isWritten("Targets") ? targets : nil, origin: present.origin))
  }

  /// A port, or `traffic-port`.
  private mutating func healthCheckPort(of group: PropertyReader) -> Int? {
    guard let value = group.value("HealthCheckPort", &context), value.text != "traffic-port" else {
      return nil
    }
    return context.neededInteger(value, group.subject(of: "HealthCheckPort"), in: 1...65_535)?.value
  }

  private mutating func addClassic(_ present: Present) {
    let balancer = reader(present)
    let scheme: LoadBalancer.Scheme? =
      balancer.isWritten("Scheme") ? balancer.word("Scheme", &context) : .internetFacing
    let subnets = balancer.ids("Subnets", &context).map(\.value)
    _ = balancer.requiredValue("Listeners", &context)
    let listeners = balancer.elements("Listeners", &context).compactMap { listener in
      classicListener(listener)
    }
    guard let scheme else { return }
    inventory.classicLoadBalancers.append(
      AWSClassicLoadBalancer(
        id: present.id, nameTag: balancer.nameTag(&context), scheme: scheme,
        vpc: inventory.subnets.first { subnets.contains($0.id) }?.vpc, subnets: subnets,
        securityGroups: balancer.ids("SecurityGroups", &context).map(\.value),
        crossesZones: balancer.boolean("CrossZone", &context)?.value, listeners: listeners,
        healthCheckPort: classicHealthCheckPort(of: balancer),
        instances: balancer.ids("Instances", &context).map(\.value), origin: present.origin))
  }

  private mutating func classicListener(
    _ listener: PropertyReader
  ) -> AWSClassicLoadBalancer.Listener? {
    let name = listener.requiredValue("Protocol", &context).flatMap {
      context.neededText($0, listener.subject(of: "Protocol"))
    }
    let port = listener.requiredInteger("LoadBalancerPort", in: 1...65_535, &context)
    let instancePort = listener.requiredInteger("InstancePort", in: 1...65_535, &context)
    guard let name, let port, let instancePort else { return nil }
    return AWSClassicLoadBalancer.Listener(
      protocolName: name.value.uppercased(), port: port.value, instancePort: instancePort.value,
      origin: AWSOrigin(listener.range, language: .template))
  }

  /// Source: Elastic Load Balancing API 2012-06-01, HealthCheck.Target: `TCP:port`, or `HTTP:port/path`.
  private mutating func classicHealthCheckPort(of balancer: PropertyReader) -> Int? {
    guard let check = balancer.nested("HealthCheck", &context),
      let target = check.text("Target", &context)
    else { return nil }
    let parts = target.value.split(separator: ":", maxSplits: 1)
    let digits = parts.count == 2 ? parts[1].prefix { $0 != "/" } : ""
    if let port = Int(digits), (1...65_535).contains(port) { return port }
    context.diagnostics.error(
      "invalid-port",
      "the health check of \(balancer.subject) names no port: `\(target.value)`",
      at: target.range, help: ["write it as `TCP:80` or `HTTP:80/path`"])
    return nil
  }
}
