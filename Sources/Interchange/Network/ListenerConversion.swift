import PacketSpace
import SourceText
import Topology

/// Turns listeners with their target groups into listeners of the topology: one for each target.
struct ListenerConversion {
  private let targets: BalancedTargets
  private let listenersByBalancer: [String: [AWSListener]]
  private let rulesByListener: [String: [AWSListenerRule]]
  private let groups: [String: AWSTargetGroup]

  init(_ inventory: AWSInventory, targets: BalancedTargets) {
    self.targets = targets
    listenersByBalancer = Dictionary(grouping: inventory.listeners, by: \.loadBalancer)
    rulesByListener = Dictionary(grouping: inventory.listenerRules, by: \.listener)
    groups = Dictionary(
      inventory.targetGroups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether nodes pass on to other zones: the target groups may each say otherwise than the load balancer.
  func crossesZones(
    _ balancer: AWSLoadBalancer, into diagnostics: inout DiagnosticList
  ) -> Bool? {
    let own = groups(of: balancer).compactMap(\.crossesZones)
    guard Set(own + [balancer.crossesZones].compactMap(\.self)).count > 1 else {
      return own.first ?? balancer.crossesZones
    }
    if Set(own).count == 1, own.count == groups(of: balancer).count { return own[0] }
    diagnostics.note(
      "unmodelled-element",
      "the target groups of \(balancer.id) differ in whether they cross zones; all are taken to do so",
      at: balancer.source.firstPlace)
    return true
  }

  private func groups(of balancer: AWSLoadBalancer) -> [AWSTargetGroup] {
    (listenersByBalancer[balancer.id] ?? []).flatMap { self.groupNames(of: $0) }
      .compactMap { groups[$0] }
  }

  /// The ARNs of the groups that a listener or one of its rules forwards to, each once.
  private func groupNames(of listener: AWSListener) -> [String] {
    var seen: Set<String> = []
    let all = listener.targetGroups + (rulesByListener[listener.id] ?? []).flatMap(\.targetGroups)
    return all.filter { seen.insert($0).inserted }
  }

  /// The listeners of an application, network or gateway load balancer.
  func listeners(
    of balancer: AWSLoadBalancer, into diagnostics: inout DiagnosticList
  ) -> [LoadBalancer.Listener] {
    let listeners = listenersByBalancer[balancer.id] ?? []
    if listeners.isEmpty {
      diagnostics.note(
        "missing-element", "no listener of \(balancer.id) is in the files",
        at: balancer.source.firstPlace,
        help: balancer.origin.help(
          adding: "aws elbv2 describe-listeners --load-balancer-arn \(balancer.id)"))
    }
    return listeners.flatMap { listener -> [LoadBalancer.Listener] in
      guard let service = service(of: listener, balancer) else {
        diagnostics.note(
          "unmodelled-element",
          "\(listener.id) listens for `\(listener.protocolName ?? "nothing")`, "
            + "which has no model yet", at: listener.source.firstPlace)
        return []
      }
      return groupNames(of: listener).flatMap { name in
        self.listeners(
          for: service, from: listener, to: name, of: balancer, into: &diagnostics)
      }
    }
  }

  private func service(of listener: AWSListener, _ balancer: AWSLoadBalancer) -> Service? {
    if balancer.kind == .gateway { return ServiceCatalogue.service(named: "geneve") }
    guard let name = listener.protocolName, let port = listener.port else { return nil }
    return BalancedService.service(name, port: port)
  }

  private func listeners(
    for service: Service, from listener: AWSListener, to name: String,
    of balancer: AWSLoadBalancer, into diagnostics: inout DiagnosticList
  ) -> [LoadBalancer.Listener] {
    guard let group = groups[name] else {
      diagnostics.note(
        "missing-element", "\(listener.id) forwards to \(name), which is not in the files",
        at: listener.source.firstPlace,
        help: listener.origin.help(adding: "aws elbv2 describe-target-groups"))
      return []
    }
    let conversion = TargetGroupConversion(group: group, targets: targets)
    return conversion.targetsByPort(into: &diagnostics).flatMap {
      port, found -> [LoadBalancer.Listener] in
      guard let targetService = conversion.service(port: port) else { return [] }
      return found.map { target in
        LoadBalancer.Listener(
          service: service, target: target, targetService: targetService,
          healthCheck: conversion.healthCheck(port: port),
          clientAddress: conversion.clientAddress(from: balancer.kind), source: listener.source)
      }
    }
  }

  /// The listeners of a classic load balancer, whose targets are instances.
  func listeners(
    of balancer: AWSClassicLoadBalancer, into diagnostics: inout DiagnosticList
  ) -> [LoadBalancer.Listener] {
    let unknown = balancer.instances.filter { targets.address(ofInstance: $0, .ipv4) == nil }
    if !unknown.isEmpty {
      diagnostics.note(
        "missing-element",
        "\(Listing.words("target", unknown)) of \(balancer.id) "
          + "\(unknown.count == 1 ? "is" : "are") not in the files",
        at: balancer.source.firstPlace,
        help: balancer.origin.help(adding: "aws ec2 describe-instances"))
    }
    let found = targets.targets(
      at: balancer.instances.compactMap { targets.address(ofInstance: $0, .ipv4) })
    return balancer.listeners.flatMap { listener -> [LoadBalancer.Listener] in
      guard let service = BalancedService.service(listener.protocolName, port: listener.port),
        let targetService = BalancedService.service("TCP", port: listener.instancePort)
      else { return [] }
      return found.map { target in
        LoadBalancer.Listener(
          service: service, target: target, targetService: targetService,
          healthCheck: balancer.healthCheckPort.flatMap(BalancedService.healthCheck),
          source: listener.source)
      }
    }
  }
}
