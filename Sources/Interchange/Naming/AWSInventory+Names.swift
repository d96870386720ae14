extension AWSInventory {
  var networkACLNames: ChosenNames { ChosenNames(networkACLs.map(tagged)) }

  var vpcNames: ChosenNames { ChosenNames(vpcs.map(tagged)) }

  var subnetNames: ChosenNames { ChosenNames(subnets.map(tagged)) }

  var routeTableNames: ChosenNames { ChosenNames(routeTables.map(tagged)) }

  /// Everything that a route can lead to shares one space of names.
  var gatewayNames: ChosenNames {
    let connections = vpcPeerings.map(tagged) + transitGateways.map(tagged)
    let edges =
      internetGateways.map(tagged) + natGateways.map(tagged)
      + virtualPrivateGateways.map(tagged)
    let endpoints = vpcEndpoints.filter { $0.kind == .gateway }.map(tagged)
    return ChosenNames(edges + connections + endpoints)
  }

  var securityGroupNames: ChosenNames {
    ChosenNames(
      securityGroups.map { candidate($0, $0.namesByPreference) })
  }

  var prefixListNames: ChosenNames {
    ChosenNames(
      prefixLists.map { candidate($0, [$0.listName, $0.nameTag]) })
  }

  /// The names of everything that connections can begin and end at, which share one space of names.
  ///
  /// - Parameter owners: Which interfaces belong to something that has a name of its own.
  /// - Returns: The names, by the ids of interfaces, endpoints, load balancers, attachments and VPN connections.
  func endpointNames(_ owners: InterfaceOwners) -> ChosenNames {
    let interfaces = networkInterfaces.filter { owners.owner(of: $0) == nil }
    let services =
      vpcEndpoints.map { candidate($0, [$0.nameTag, $0.serviceName]) }
      + resolverEndpoints.map(tagged)
    let balancers =
      loadBalancers.map {
        candidate($0, [$0.balancerName, $0.shortName])
      }
      + classicLoadBalancers.map(tagged)
    let outside = transitGatewayAttachments.map(tagged) + vpnConnections.map(tagged)
    return ChosenNames(
      interfaceCandidates(interfaces) + services + balancers + outside, reserved: ["internet"])
  }

  /// Interfaces are called like the instance they belong to, as people give names to instances.
  private func interfaceCandidates(
    _ interfaces: [AWSNetworkInterface]
  ) -> [ChosenNames.Candidate] {
    var instanceNames: [String: String] = [:]
    for instance in instances {
      for id in instance.networkInterfaces + [instance.id] { instanceNames[id] = instance.nameTag }
    }
    return interfaces.map { interface in
      let instance =
        instanceNames[interface.id] ?? interface.instance.flatMap { instanceNames[$0] }
      return candidate(interface, [instance, interface.nameTag, interface.description])
    }
  }

  private func tagged(_ element: any AWSElement) -> ChosenNames.Candidate {
    candidate(element, [element.nameTag])
  }

  /// An element with the names it could have: what the file itself calls it, else those given here.
  private func candidate(_ element: any AWSElement, _ names: [String?]) -> ChosenNames.Candidate {
    ChosenNames.Candidate(id: element.id, names: element.origin.address.map { [$0] } ?? names)
  }
}

extension AWSLoadBalancer {
  /// The last part of the ARN, `app/web/50dc6c495c0c9188`, by which interfaces name their load balancer.
  ///
  /// Source: Elastic Load Balancing API 2015-12-01, LoadBalancer.LoadBalancerArn.
  var shortName: String? {
    id.ranges(of: ":loadbalancer/").first.map { String(id[$0.upperBound...]) }
  }
}

extension AWSSecurityGroup {
  /// The names it could have, the best first.
  ///
  /// Its own name, unless nobody chose that: `default`, or what Terraform makes up (`terraform-` and a time).
  var namesByPreference: [String?] {
    let isMadeUp = groupName == "default" || groupName?.hasPrefix("terraform-") == true
    return isMadeUp ? [nameTag, groupName] : [groupName, nameTag]
  }
}
