import SourceText

extension AWSDocuments {
  /// Reads load balancers of all kinds, with what hangs on them.
  func addLoadBalancers(
    to inventory: inout AWSInventory, into diagnostics: inout DiagnosticList
  ) {
    inventory.listeners = elements(
      .listeners, into: &diagnostics, AWSLoadBalancerReader.listener)
    inventory.listenerRules = elements(
      .listenerRules, into: &diagnostics, AWSLoadBalancerReader.rule)
    let balancers = elements(
      .loadBalancers, into: &diagnostics, AWSLoadBalancerReader.loadBalancer)
    let groups = elements(.targetGroups, into: &diagnostics, AWSTargetGroupReader.targetGroup)
    let attributes = attributes(of: balancers, groups, into: &diagnostics)
    let groupCandidates = groups.map { AWSParts.Candidate(id: $0.id, name: $0.groupName) }
    let health = ownedParts(.targetHealth, among: groupCandidates, into: &diagnostics)
    inventory.loadBalancers = balancers.map { $0.completed(by: attributes[$0.id]) }
    inventory.targetGroups = groups.map { group in
      group.completed(
        by: attributes[group.id],
        targets: health[group.id].map { AWSTargetGroupReader.targets($0, into: &diagnostics) })
    }
    inventory.classicLoadBalancers = classicLoadBalancers(into: &diagnostics)
  }

  /// The attributes by the ARN of what has them.
  private func attributes(
    of balancers: [AWSLoadBalancer], _ groups: [AWSTargetGroup],
    into diagnostics: inout DiagnosticList
  ) -> [String: AWSAttributes] {
    let balancerCandidates = balancers.map {
      AWSParts.Candidate(id: $0.id, name: $0.balancerName)
    }
    let groupCandidates = groups.map { AWSParts.Candidate(id: $0.id, name: $0.groupName) }
    let lists = (parts[.attributes] ?? []).map {
      (list: $0, attributes: AWSAttributes($0.nodes, into: &diagnostics))
    }
    var attributesByOwner: [String: AWSAttributes] = [:]
    for (list, attributes) in lists {
      let isOfBalancer = attributes.areOfLoadBalancer
      let candidates = isOfBalancer ? balancerCandidates : groupCandidates
      let alike = lists.filter { $0.attributes.areOfLoadBalancer == isOfBalancer }
      let only = alike.count == 1 && candidates.count == 1 ? candidates[0].id : nil
      if let owner = list.owner(among: candidates) ?? only {
        attributesByOwner[owner] = attributes
      } else if attributes.sayNothing, !list.nodes.isEmpty {
        diagnostics.note(
          "unused-answer", "these attributes say nothing that is used", at: list.source)
      } else if !list.nodes.isEmpty {
        list.reportUnknownOwner(into: &diagnostics)
      }
    }
    return attributesByOwner
  }

  private func classicLoadBalancers(
    into diagnostics: inout DiagnosticList
  ) -> [AWSClassicLoadBalancer] {
    let balancers = elements(
      .classicLoadBalancers, into: &diagnostics, AWSClassicLoadBalancerReader.loadBalancer)
    let candidates = balancers.map { AWSParts.Candidate(id: $0.id, name: nil) }
    let attributes = ownedParts(.classicAttributes, among: candidates, into: &diagnostics)
    return balancers.map { balancer in
      balancer.completed(
        crossesZones: attributes[balancer.id]?.first.flatMap {
          AWSClassicLoadBalancerReader.crossesZones($0, into: &diagnostics)
        })
    }
  }
}

extension AWSLoadBalancer {
  fileprivate func completed(by attributes: AWSAttributes?) -> AWSLoadBalancer {
    AWSLoadBalancer(
      id: id, balancerName: balancerName, nameTag: nameTag, kind: kind, scheme: scheme,
      addressType: addressType, vpc: vpc, subnets: subnets, securityGroups: securityGroups,
      crossesZones: crossesZones ?? attributes?.crossesZones, origin: origin)
  }
}

extension AWSTargetGroup {
  fileprivate func completed(
    by attributes: AWSAttributes?, targets others: [Target]?
  ) -> AWSTargetGroup {
    AWSTargetGroup(
      id: id, groupName: groupName, nameTag: nameTag, vpc: vpc, protocolName: protocolName,
      port: port, targetType: targetType, family: family, healthCheck: healthCheck,
      preservesClientAddress: preservesClientAddress ?? attributes?.preservesClientAddress,
      crossesZones: crossesZones ?? attributes?.crossesZones, targets: targets ?? others,
      origin: origin)
  }
}

extension AWSClassicLoadBalancer {
  fileprivate func completed(crossesZones: Bool?) -> AWSClassicLoadBalancer {
    AWSClassicLoadBalancer(
      id: id, nameTag: nameTag, scheme: scheme, vpc: vpc, subnets: subnets,
      securityGroups: securityGroups, crossesZones: crossesZones, listeners: listeners,
      healthCheckPort: healthCheckPort, instances: instances, origin: origin)
  }
}
