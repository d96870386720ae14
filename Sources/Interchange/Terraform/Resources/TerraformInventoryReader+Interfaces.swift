import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// Reads instances, network interfaces, and the elastic addresses that stand for them.
  mutating func readInterfaces() {
    let attachedGroups = attachedGroups()
    let owners = attachedInstances()
    let publicIDs = publicInterfaces()
    for resource in document.all("aws_network_interface") {
      addInterface(resource, attachedGroups, owners, publicIDs)
    }
    for resource in document.all("aws_instance") {
      addInstance(resource, attachedGroups, publicIDs)
    }
  }

  private mutating func addInterface(
    _ resource: TerraformResource, _ attachedGroups: [String: [String]],
    _ owners: [String: String], _ publicIDs: Set<String>
  ) {
    let id = resolver.identity(of: resource)
    var reader = values(of: resource)
    var addresses = self.addresses("private_ips", &reader)
    if addresses.isEmpty, let only = reader.addressIfWritten("private_ip", into: &diagnostics) {
      addresses = [only]
    }
    addresses += self.addresses("ipv6_addresses", &reader)
    let prefixes = ["ipv4_prefixes", "ipv6_prefixes"].contains {
      !reader.sequence($0, into: &diagnostics).isEmpty
    }
    let instance =
      reader.elements("attachment", into: &diagnostics).lazy.compactMap { element in
        element.mapping["instance"]?.scalar.flatMap { $0.isNull || $0.text.isEmpty ? nil : $0.text }
      }.first
    inventory.networkInterfaces.append(
      AWSNetworkInterface(
        id: id, nameTag: nameTag(&reader),
        kind: reader.nonEmptyString("interface_type", into: &diagnostics) ?? "interface",
        description: reader.nonEmptyString("description", into: &diagnostics),
        instance: instance ?? owners[id], subnet: self.id("subnet_id", .subnet, of: resource),
        addresses: addresses, hasPublicAddress: publicIDs.contains(id),
        hasDelegatedPrefixes: prefixes,
        securityGroups: groups("security_groups", of: resource) + (attachedGroups[id] ?? []),
        origin: resource.origin))
  }

  /// An instance, and its own interface unless interfaces of their own are given to it.
  private mutating func addInstance(
    _ resource: TerraformResource, _ attachedGroups: [String: [String]], _ publicIDs: Set<String>
  ) {
    let id = resolver.identity(of: resource)
    var reader = values(of: resource)
    let given = reader.elements("network_interface", into: &diagnostics)
    var interfaces = given.compactMap {
      $0.mapping["network_interface_id"]?.scalar?.text
    }
    let addresses =
      [reader.addressIfWritten("private_ip", into: &diagnostics)].compactMap(\.self)
      + self.addresses("ipv6_addresses", &reader)
    if given.isEmpty {
      let interface =
        reader.nonEmptyString("primary_network_interface_id", into: &diagnostics)
        ?? id + ".primary_network_interface_id"
      interfaces = [interface]
      if !inventory.networkInterfaces.contains(where: { $0.id == interface }) {
        let further = self.addresses("secondary_private_ips", &reader)
        inventory.networkInterfaces.append(
          AWSNetworkInterface(
            id: interface, nameTag: nil, kind: "interface", description: nil, instance: id,
            subnet: self.id("subnet_id", .subnet, of: resource), addresses: addresses + further,
            hasPublicAddress: publicIDs.contains(id) || publicIDs.contains(interface)
              || isPublic(&reader, resource),
            hasDelegatedPrefixes: false,
            securityGroups: groups("vpc_security_group_ids", of: resource)
              + (attachedGroups[interface] ?? []), origin: resource.origin))
      }
    }
    inventory.instances.append(
      AWSInstance(
        id: id, nameTag: nameTag(&reader), networkInterfaces: interfaces,
        primaryAddresses: addresses.firstOfEachFamily, origin: resource.origin))
  }

  /// Whether an instance gets a public address: what it says itself, else what its subnet gives.
  ///
  /// Source: Terraform, aws_instance, `associate_public_ip_address`, and aws_subnet, `map_public_ip_on_launch`.
  private mutating func isPublic(
    _ reader: inout MappingReader, _ resource: TerraformResource
  ) -> Bool {
    if reader.nonEmptyString("public_ip", into: &diagnostics) != nil { return true }
    if let own = reader.boolean("associate_public_ip_address", into: &diagnostics) {
      return own.value
    }
    guard let subnet = id("subnet_id", .subnet, of: resource) else { return false }
    return document.all("aws_subnet", "aws_default_subnet").contains {
      resolver.identity(of: $0) == subnet && $0.text("map_public_ip_on_launch") == "true"
    }
  }

  /// The groups of an interface: those it names, else the default one of its VPC.
  ///
  /// Source: EC2 API, RunInstances.SecurityGroupIds: "If you don't specify a security group, Amazon EC2 uses the default".
  private mutating func groups(_ key: String, of resource: TerraformResource) -> [String] {
    let named = ids(key, .securityGroup, of: resource)
    guard named.isEmpty, document.kind == .plan, resource.text("id") == nil,
      isWritten(key, of: resource) == false, let subnet = id("subnet_id", .subnet, of: resource),
      let vpc = inventory.subnets.first(where: { $0.id == subnet })?.vpc
    else { return named.map(\.value) }
    return [vpc + ".default_security_group_id"]
  }

  // MARK: What is joined by resources of its own

  private mutating func attachedGroups() -> [String: [String]] {
    var groups: [String: [String]] = [:]
    for resource in document.managed("aws_network_interface_sg_attachment") {
      let group = requiredID("security_group_id", .securityGroup, of: resource, .error)
      let interface = requiredID("network_interface_id", .networkInterface, of: resource, .error)
      if let group, let interface { groups[interface, default: []].append(group) }
    }
    return groups
  }

  private mutating func attachedInstances() -> [String: String] {
    var owners: [String: String] = [:]
    for resource in document.managed("aws_network_interface_attachment") {
      let instance = requiredID("instance_id", .instance, of: resource)
      let interface = requiredID("network_interface_id", .networkInterface, of: resource)
      if let instance, let interface { owners[interface] = instance }
    }
    return owners
  }

  /// The ids of interfaces and instances for which an elastic address stands.
  private mutating func publicInterfaces() -> Set<String> {
    var ids: Set<String> = []
    for resource in document.managed("aws_eip", "aws_eip_association") {
      let isAssociation = resource.type == "aws_eip_association"
      let instance = id(isAssociation ? "instance_id" : "instance", .instance, of: resource)
      let interface = id(
        isAssociation ? "network_interface_id" : "network_interface", .networkInterface,
        of: resource)
      ids.formUnion([instance, interface].compactMap(\.self))
    }
    return ids
  }
}

extension [Address] {
  /// The first address of each family.
  fileprivate var firstOfEachFamily: [Address] {
    AddressFamily.allCases.compactMap { family in first { $0.family == family } }
  }
}
