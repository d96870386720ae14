import PacketSpace
import SourceText

/// Reads gateways.
enum AWSGatewayReader {
  static func internetGateway(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSInternetGateway? {
    attachedGateway(
      node, kind: "internet gateway", idKey: "InternetGatewayId", isEgressOnly: false,
      into: &diagnostics)
  }

  static func egressOnlyInternetGateway(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSInternetGateway? {
    attachedGateway(
      node, kind: "egress-only internet gateway", idKey: "EgressOnlyInternetGatewayId",
      isEgressOnly: true, into: &diagnostics)
  }

  /// Source: EC2 API, InternetGatewayAttachment.State: `available` for an attached internet gateway.
  private static func attachedGateway(
    _ node: Node, kind: String, idKey: String, isEgressOnly: Bool,
    into diagnostics: inout DiagnosticList
  ) -> AWSInternetGateway? {
    guard var reader = MappingReader(node, kind: kind, idKey: idKey, into: &diagnostics)
    else { return nil }
    let id = reader.identifier(idKey, into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let vpcs = reader.elements("Attachments", into: &diagnostics).compactMap { element -> String? in
      var attachment = element
      let state = attachment.nonEmptyString("State", into: &diagnostics) ?? "available"
      let vpc = attachment.identifier("VpcId", into: &diagnostics)
      return ["available", "attached", "attaching"].contains(state) ? vpc : nil
    }
    guard let id else { return nil }
    return AWSInternetGateway(
      id: id, nameTag: nameTag, isEgressOnly: isEgressOnly, vpc: vpcs.first,
      origin: AWSOrigin(node.range))
  }

  static func natGateway(_ node: Node, into diagnostics: inout DiagnosticList) -> AWSNATGateway? {
    guard
      var reader = MappingReader(
        node, kind: "NAT gateway", idKey: "NatGatewayId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("NatGatewayId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let subnet = reader.nonEmptyString("SubnetId", into: &diagnostics)
    let vpc = reader.nonEmptyString("VpcId", into: &diagnostics)
    let mode = reader.nonEmptyString("AvailabilityMode", into: &diagnostics)
    let connectivity = reader.nonEmptyString("ConnectivityType", into: &diagnostics)
    let state = reader.nonEmptyString("State", into: &diagnostics) ?? "available"
    let addresses = reader.elements("NatGatewayAddresses", into: &diagnostics).compactMap {
      element in
      var address = element
      return address.address("PrivateIp", into: &diagnostics)
    }
    guard let id else { return nil }
    return AWSNATGateway(
      id: id, nameTag: nameTag, vpc: vpc, subnet: subnet, isPrivate: connectivity == "private",
      isRegional: mode == "regional",
      isUsable: state == "available" || state == "pending", addresses: addresses,
      origin: AWSOrigin(node.range))
  }
}
