import PacketSpace
import SourceText

extension TemplateInventoryReader {
  /// Reads instances and network interfaces.
  mutating func readInterfaces() {
    for present in resources("EC2::Instance") {
      let instance = reader(present)
      let own = instance.elements("NetworkInterfaces", &context)
        .compactMap { $0.id("NetworkInterfaceId", &context)?.value }
      inventory.instances.append(
        AWSInstance(
          id: present.id, nameTag: instance.nameTag(&context), networkInterfaces: own,
          primaryAddresses: primaryAddresses(of: instance, present.id), origin: present.origin))
    }
    inventory.networkInterfaces = interfaces().map(withDefaultGroup)
  }

  /// The interfaces of the templates: those of instances, and those that are resources.
  mutating func interfaces() -> [AWSNetworkInterface] {
    let publicOwners = publicOwners()
    var interfaces: [AWSNetworkInterface] = []
    for present in resources("EC2::Instance") {
      let instance = reader(present)
      let written = instance.elements("NetworkInterfaces", &context)
      guard !written.isEmpty else {
        interfaces.append(
          interface(instance, present.id, present, "SecurityGroupIds", publicOwners))
        continue
      }
      for (index, reader) in written.enumerated()
      where reader.id("NetworkInterfaceId", &context) == nil {
        let id = written.count == 1 ? present.id : "\(present.id).\(index)"
        interfaces.append(interface(reader, id, present, "GroupSet", publicOwners))
      }
    }
    for present in resources("EC2::NetworkInterface") {
      let reader = reader(present)
      _ = reader.requiredValue("SubnetId", &context)
      interfaces.append(interface(reader, present.id, present, "GroupSet", publicOwners))
    }
    return interfaces
  }

  private mutating func interface(
    _ reader: PropertyReader, _ id: String, _ present: Present, _ groupsKey: String,
    _ publicOwners: Set<String>
  ) -> AWSNetworkInterface {
    let isInstance = present.resource.type == "AWS::EC2::Instance"
    let subnet = reader.id("SubnetId", &context)?.value
    let prefixes = ["Ipv4PrefixCount", "Ipv4Prefixes", "Ipv6PrefixCount", "Ipv6Prefixes"]
    return AWSNetworkInterface(
      id: id, nameTag: reader.isWritten("Tags") ? reader.nameTag(&context) : nil,
      kind: reader.text("InterfaceType", &context)?.value ?? "interface",
      description: reader.shownText("Description", &context),
      instance: isInstance ? present.id : nil, subnet: subnet, addresses: addresses(of: reader, id),
      hasPublicAddress: publicOwners.contains(present.id) || isMadePublic(reader, subnet),
      hasDelegatedPrefixes: prefixes.contains(where: reader.isWritten),
      securityGroups: reader.ids(groupsKey, &context).map(\.value),
      origin: AWSOrigin(present.resource.nameRange, language: .template, address: id))
  }

  private mutating func addresses(of reader: PropertyReader, _ id: String) -> [Address] {
    var addresses = primaryAddresses(of: reader, id)
    for other in reader.elements(
      "PrivateIpAddresses", keys: ["Primary", "PrivateIpAddress"], &context)
    {
      if let address = other.address("PrivateIpAddress", &context), !addresses.contains(address) {
        addresses.append(address)
      }
    }
    for other in reader.elements("Ipv6Addresses", keys: ["Ipv6Address"], &context) {
      addresses += [other.address("Ipv6Address", &context)].compactMap(\.self)
    }
    return addresses
  }

  /// The private address that is written, or given in place of one that AWS chooses; none if neither is.
  private mutating func primaryAddresses(
    of reader: PropertyReader, _ id: String
  ) -> [Address] {
    if let address = reader.address("PrivateIpAddress", &context) { return [address] }
    let given =
      context.given.value("\(id).PrivateIp")
      ?? context.given.value("\(id).PrimaryPrivateIpAddress")
    guard let given, !reader.isWritten("PrivateIpAddress") else { return [] }
    do throws(AddressParseError) {
      return [try Address(parsing: given)]
    } catch {
      context.diagnostics.error("invalid-address", "\(error)", at: reader.range)
      return []
    }
  }

  /// Whether an interface gets a public address at launch: as it says itself, else as its subnet says.
  ///
  /// Source: Amazon VPC User Guide, vpc-ip-addressing.md, "Public IPv4 addressing attribute".
  private mutating func isMadePublic(_ reader: PropertyReader, _ subnet: String?) -> Bool {
    if reader.isWritten("AssociatePublicIpAddress") {
      return reader.boolean("AssociatePublicIpAddress", &context)?.value ?? false
    }
    guard let present = resources("EC2::Subnet").first(where: { $0.id == subnet }) else {
      return false
    }
    return aside {
      $0.reader(present).boolean("MapPublicIpOnLaunch", &$0.context)?.value ?? false
    }
  }

  /// The instances and interfaces that get an Elastic IP address.
  private mutating func publicOwners() -> Set<String> {
    var owners: Set<String> = []
    for present in resources("EC2::EIP") + resources("EC2::EIPAssociation") {
      let address = reader(present)
      for key in ["InstanceId", "NetworkInterfaceId"] where address.isWritten(key) {
        if let owner = address.id(key, &context) { owners.insert(owner.value) }
      }
    }
    return owners
  }

  /// An interface that names no group carries the default one of its VPC.
  ///
  /// Source: Amazon VPC User Guide, default-security-group.md.
  private func withDefaultGroup(_ interface: AWSNetworkInterface) -> AWSNetworkInterface {
    guard interface.securityGroups.isEmpty,
      let vpc = inventory.subnets.first(where: { $0.id == interface.subnet })?.vpc
    else { return interface }
    return AWSNetworkInterface(
      id: interface.id, nameTag: interface.nameTag, kind: interface.kind,
      description: interface.description, instance: interface.instance, subnet: interface.subnet,
      addresses: interface.addresses, hasPublicAddress: interface.hasPublicAddress,
      hasDelegatedPrefixes: interface.hasDelegatedPrefixes,
      securityGroups: ["\(vpc).DefaultSecurityGroup"], origin: interface.origin)
  }
}
