import PacketSpace
import SourceText
import Topology

extension TerraformInventoryReader {
  /// Reads application, network and gateway load balancers with their listeners, rules and target groups.
  mutating func readLoadBalancers() {
    for resource in document.all("aws_lb", "aws_alb") { addLoadBalancer(resource) }
    for resource in document.managed("aws_lb_listener", "aws_alb_listener") {
      addListener(resource)
    }
    for resource in document.managed("aws_lb_listener_rule", "aws_alb_listener_rule") {
      guard let listener = requiredID("listener_arn", .listener, of: resource) else { continue }
      inventory.listenerRules.append(
        AWSListenerRule(
          id: resolver.identity(of: resource), nameTag: nil, listener: listener,
          targetGroups: targetGroups("action", of: resource), origin: resource.origin))
    }
    let targets = targets()
    for resource in document.managed("aws_lb_target_group", "aws_alb_target_group") {
      addTargetGroup(resource, targets)
    }
  }

  private mutating func addLoadBalancer(_ resource: TerraformResource) {
    let id = resolver.identity(of: resource)
    guard !inventory.loadBalancers.contains(where: { $0.id == id }) else { return }
    var reader = values(of: resource)
    let type = reader.nonEmptyString("load_balancer_type", into: &diagnostics) ?? "application"
    guard let kind = LoadBalancer.Kind(rawValue: type) else {
      diagnostics.note(
        "unmodelled-element", "\(resource.address) is of the type `\(type)`, which has no model",
        at: resource.range.firstPlace)
      return
    }
    let isInternal = reader.boolean("internal", into: &diagnostics)?.value ?? false
    inventory.loadBalancers.append(
      AWSLoadBalancer(
        id: id, balancerName: reader.nonEmptyString("name", into: &diagnostics),
        nameTag: nameTag(&reader), kind: kind, scheme: isInternal ? .internal : .internetFacing,
        addressType: addressType(&reader), vpc: nil, subnets: subnets(of: resource),
        securityGroups: ids("security_groups", .securityGroup, of: resource).map(\.value),
        crossesZones: kind == .application
          ? nil : reader.boolean("enable_cross_zone_load_balancing", into: &diagnostics)?.value,
        origin: resource.origin))
  }

  private mutating func addressType(_ reader: inout MappingReader) -> LoadBalancer.AddressType {
    let word = reader.nonEmptyString("ip_address_type", into: &diagnostics) ?? "ipv4"
    return word.hasPrefix("dualstack") ? .dualStack : .ipv4
  }

  /// The subnets of the nodes: `subnets`, or one in each `subnet_mapping`.
  private mutating func subnets(of resource: TerraformResource) -> [String] {
    var reader = values(of: resource)
    let mapped = reader.elements("subnet_mapping", into: &diagnostics)
    let known = mapped.compactMap { $0.mapping["subnet_id"]?.scalar }
      .filter { !$0.isNull && !$0.text.isEmpty }.map(\.text)
    if !known.isEmpty, known.count == mapped.count { return known }
    if resource.values.entry("subnets")?.value.sequence?.isEmpty == false
      || isUnknown("subnets", of: resource)
    {
      return ids("subnets", .subnet, of: resource).map(\.value)
    }
    return nestedIDs("subnet_mapping", ["subnet_id"], .subnet, of: resource)
  }

  private mutating func addListener(_ resource: TerraformResource) {
    guard let balancer = requiredID("load_balancer_arn", .loadBalancer, of: resource) else {
      return
    }
    var reader = values(of: resource)
    inventory.listeners.append(
      AWSListener(
        id: resolver.identity(of: resource), nameTag: nil, loadBalancer: balancer,
        protocolName: reader.nonEmptyString("protocol", into: &diagnostics),
        port: reader.integer("port", in: 1...65_535, into: &diagnostics)?.value,
        targetGroups: targetGroups("default_action", of: resource), origin: resource.origin))
  }

  private mutating func targetGroups(_ key: String, of resource: TerraformResource) -> [String] {
    nestedIDs(key, ["target_group_arn", "arn"], .targetGroup, of: resource)
  }

  /// The ids that the blocks of an argument name: those that are known, and what their references lead to.
  private mutating func nestedIDs(
    _ key: String, _ attributes: Set<String>, _ kind: TerraformKind, of resource: TerraformResource
  ) -> [String] {
    var ids = resource.values[key].map { Self.texts(of: attributes, in: $0) } ?? []
    guard document.kind == .plan, let found = resolver.referents(of: key, of: resource) else {
      return ids
    }
    for referent in found.all where referent.kind == kind && !ids.contains(referent.id) {
      ids.append(referent.id)
    }
    if ids.isEmpty, !found.obstacles.isEmpty {
      reportUnresolved(key, of: resource, found, [], .warning)
    }
    return ids
  }

  private static func texts(of attributes: Set<String>, in node: Node) -> [String] {
    switch node.content {
    case .scalar: []
    case .sequence(let nodes): nodes.flatMap { texts(of: attributes, in: $0) }
    case .mapping(let mapping):
      mapping.entries.flatMap { entry -> [String] in
        guard attributes.contains(entry.key), let scalar = entry.value.scalar else {
          return texts(of: attributes, in: entry.value)
        }
        return scalar.isNull || scalar.text.isEmpty ? [] : [scalar.text]
      }
    }
  }

  // MARK: Target groups

  private mutating func addTargetGroup(
    _ resource: TerraformResource, _ targets: [String: [AWSTargetGroup.Target]]
  ) {
    let id = resolver.identity(of: resource)
    var reader = values(of: resource)
    let type = reader.nonEmptyString("target_type", into: &diagnostics) ?? "instance"
    guard let targetType = AWSTargetGroup.TargetType(rawValue: type) else {
      diagnostics.note(
        "unmodelled-element", "\(resource.address) is for the type `\(type)`, which has no model",
        at: resource.range.firstPlace)
      return
    }
    inventory.targetGroups.append(
      AWSTargetGroup(
        id: id, groupName: reader.nonEmptyString("name", into: &diagnostics),
        nameTag: nameTag(&reader), vpc: self.id("vpc_id", .vpc, of: resource),
        protocolName: reader.nonEmptyString("protocol", into: &diagnostics),
        port: reader.integer("port", in: 1...65_535, into: &diagnostics)?.value,
        targetType: targetType,
        family: resource.text("ip_address_type") == "ipv6" ? .ipv6 : .ipv4,
        healthCheck: healthCheck(&reader),
        preservesClientAddress: resource.text("preserve_client_ip").flatMap { Bool($0) },
        crossesZones: resource.text("load_balancing_cross_zone_enabled").flatMap { Bool($0) },
        targets: targets[id], origin: resource.origin))
  }

  private mutating func healthCheck(
    _ reader: inout MappingReader
  ) -> AWSTargetGroup.HealthCheck? {
    guard var check = reader.elements("health_check", into: &diagnostics).first else {
      return AWSTargetGroup.HealthCheck(protocolName: nil, port: nil)
    }
    guard check.boolean("enabled", into: &diagnostics)?.value != false else { return nil }
    let port = check.nonEmptyString("port", into: &diagnostics)
    return AWSTargetGroup.HealthCheck(
      protocolName: check.nonEmptyString("protocol", into: &diagnostics),
      port: port.flatMap { Int($0) })
  }

  /// The registered targets by the target groups that have any; who registers by other means is not known.
  private mutating func targets() -> [String: [AWSTargetGroup.Target]] {
    var targets: [String: [AWSTargetGroup.Target]] = [:]
    for resource in document.managed(
      "aws_lb_target_group_attachment", "aws_alb_target_group_attachment")
    {
      var reader = values(of: resource)
      let group = requiredID("target_group_arn", .targetGroup, of: resource)
      let target = requiredID("target_id", .instance, of: resource)
      guard let group, let target else { continue }
      targets[group, default: []].append(
        AWSTargetGroup.Target(
          id: target, port: reader.integer("port", in: 1...65_535, into: &diagnostics)?.value,
          origin: resource.origin))
    }
    return targets
  }
}
