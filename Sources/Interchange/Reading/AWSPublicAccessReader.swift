import PacketSpace
import SourceText
import Topology

/// Reads what VPC Block Public Access does, and elastic addresses.
enum AWSPublicAccessReader {
  static func options(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSPublicAccessOptions? {
    guard
      var reader = MappingReader(
        node, describing: "`VpcBlockPublicAccessOptions`", into: &diagnostics)
    else { return nil }
    let account = reader.nonEmptyString("AwsAccountId", into: &diagnostics)
    let region = reader.nonEmptyString("AwsRegion", into: &diagnostics)
    let mode: PublicAccessBlock? = reader.word("InternetGatewayBlockMode", into: &diagnostics)
    return mode.map {
      AWSPublicAccessOptions(
        account: account, region: region, mode: $0, origin: AWSOrigin(node.range))
    }
  }

  /// Reads an exclusion; nil for one that is not in force.
  ///
  /// Source: EC2 API, VpcBlockPublicAccessExclusionState.
  static func exclusion(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSPublicAccessExclusion? {
    guard
      var reader = MappingReader(
        node, kind: "VPC Block Public Access exclusion", idKey: "ExclusionId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("ExclusionId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let arn = reader.identifier("ResourceArn", into: &diagnostics)
    let mode = reader.nonEmptyString("InternetGatewayExclusionMode", into: &diagnostics)
    let state = reader.nonEmptyString("State", into: &diagnostics) ?? "create-complete"
    let isInForce = ["create-complete", "update-in-progress", "update-complete"].contains(state)
    guard let id, let arn, isInForce else { return nil }
    return AWSPublicAccessExclusion(
      id: id, nameTag: nameTag, resource: arn.split(separator: "/").last.map(String.init) ?? arn,
      allowsEgressOnly: mode == "allow-egress", origin: AWSOrigin(node.range))
  }

  static func elasticAddress(
    _ node: Node, into diagnostics: inout DiagnosticList
  ) -> AWSElasticAddress? {
    guard
      var reader = MappingReader(
        node, kind: "elastic address", idKey: "AllocationId", into: &diagnostics)
    else { return nil }
    let id = reader.identifier("AllocationId", into: &diagnostics)
    let nameTag = reader.nameTag(into: &diagnostics)
    let publicAddress = reader.address("PublicIp", into: &diagnostics)
    let privateAddress = reader.address("PrivateIpAddress", into: &diagnostics)
    let interface = reader.nonEmptyString("NetworkInterfaceId", into: &diagnostics)
    let instance = reader.nonEmptyString("InstanceId", into: &diagnostics)
    guard let id else { return nil }
    return AWSElasticAddress(
      id: id, nameTag: nameTag, publicAddress: publicAddress, privateAddress: privateAddress,
      networkInterface: interface, instance: instance, origin: AWSOrigin(node.range))
  }
}
