extension AWSInventory {
  var networkACLNames: ChosenNames { ChosenNames(networkACLs.map(Self.tagged)) }

  var vpcNames: ChosenNames { ChosenNames(vpcs.map(Self.tagged)) }

  var subnetNames: ChosenNames { ChosenNames(subnets.map(Self.tagged)) }

  var routeTableNames: ChosenNames { ChosenNames(routeTables.map(Self.tagged)) }

  var gatewayNames: ChosenNames {
    ChosenNames(internetGateways.map(Self.tagged) + natGateways.map(Self.tagged))
  }

  var securityGroupNames: ChosenNames {
    ChosenNames(
      securityGroups.map { ChosenNames.Candidate(id: $0.id, names: $0.namesByPreference) })
  }

  var prefixListNames: ChosenNames {
    ChosenNames(
      prefixLists.map { ChosenNames.Candidate(id: $0.id, names: [$0.listName, $0.nameTag]) })
  }

  /// Interfaces are called like the instance they belong to, as people give names to instances.
  var networkInterfaceNames: ChosenNames {
    var instanceNames: [String: String] = [:]
    for instance in instances {
      for id in instance.networkInterfaces + [instance.id] { instanceNames[id] = instance.nameTag }
    }
    return ChosenNames(
      networkInterfaces.map { interface in
        let instance =
          instanceNames[interface.id] ?? interface.instance.flatMap { instanceNames[$0] }
        return ChosenNames.Candidate(
          id: interface.id, names: [instance, interface.nameTag, interface.description])
      }, reserved: ["internet"])
  }

  private static func tagged(_ element: any AWSElement) -> ChosenNames.Candidate {
    ChosenNames.Candidate(id: element.id, names: [element.nameTag])
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
