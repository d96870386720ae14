import PacketSpace
import SourceText

extension TerraformInventoryReader {
  /// Reads gateways.
  mutating func readGateways() {
    var attached: [String: String] = [:]
    for resource in document.managed("aws_internet_gateway_attachment") {
      let gateway = requiredID("internet_gateway_id", .internetGateway, of: resource)
      let vpc = requiredID("vpc_id", .vpc, of: resource)
      if let gateway, let vpc { attached[gateway] = vpc }
    }
    for resource in document.all("aws_internet_gateway") {
      let vpc = resource.block.isData ? attachedVPC(of: resource) : id("vpc_id", .vpc, of: resource)
      addInternetGateway(resource, vpc: vpc, attached, isEgressOnly: false)
    }
    for resource in document.managed("aws_egress_only_internet_gateway") {
      addInternetGateway(
        resource, vpc: id("vpc_id", .vpc, of: resource), [:], isEgressOnly: true)
    }
    for resource in document.all("aws_nat_gateway") { addNATGateway(resource) }
  }

  private mutating func attachedVPC(of resource: TerraformResource) -> String? {
    var reader = values(of: resource)
    var attachments = reader.elements("attachments", into: &diagnostics)
    return attachments.isEmpty
      ? nil : attachments[0].nonEmptyString("vpc_id", into: &diagnostics)
  }

  private mutating func addInternetGateway(
    _ resource: TerraformResource, vpc: String?, _ attached: [String: String], isEgressOnly: Bool
  ) {
    let id = resolver.identity(of: resource)
    guard !inventory.internetGateways.contains(where: { $0.id == id }) else { return }
    var reader = values(of: resource)
    inventory.internetGateways.append(
      AWSInternetGateway(
        id: id, nameTag: nameTag(&reader), isEgressOnly: isEgressOnly, vpc: vpc ?? attached[id],
        origin: resource.origin))
  }

  private mutating func addNATGateway(_ resource: TerraformResource) {
    let id = resolver.identity(of: resource)
    guard !inventory.natGateways.contains(where: { $0.id == id }) else { return }
    var reader = values(of: resource)
    var addresses = [reader.addressIfWritten("private_ip", into: &diagnostics)].compactMap(\.self)
    addresses += self.addresses("secondary_private_ip_addresses", &reader)
    let mode = reader.nonEmptyString("availability_mode", into: &diagnostics)
    let connectivity = reader.nonEmptyString("connectivity_type", into: &diagnostics)
    inventory.natGateways.append(
      AWSNATGateway(
        id: id, nameTag: nameTag(&reader), vpc: self.id("vpc_id", .vpc, of: resource),
        subnet: self.id("subnet_id", .subnet, of: resource), isPrivate: connectivity == "private",
        isRegional: mode == "regional", isUsable: true, addresses: addresses,
        origin: resource.origin))
  }

  /// The addresses of a list.
  mutating func addresses(_ key: String, _ reader: inout MappingReader) -> [Address] {
    guard reader.sequence(key, into: &diagnostics).allSatisfy({ !$0.isNull }) else { return [] }
    return reader.stringList(key, into: &diagnostics).compactMap { text in
      do throws(AddressParseError) {
        return try Address(parsing: text.value)
      } catch {
        diagnostics.error("invalid-address", "\(error)", at: text.range)
        return nil
      }
    }
  }
}

extension MappingReader {
  /// The address of a key; nil if it is not there or empty, or is no address, which is reported.
  mutating func addressIfWritten(
    _ key: String, into diagnostics: inout DiagnosticList
  ) -> Address? {
    isWritten(key) ? address(key, into: &diagnostics) : nil
  }
}
