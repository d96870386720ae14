import SourceText

/// Answers that are genuine and yet say nothing that could change a verdict.
///
/// Most are known by having a list under a key like those of other answers; here are those that are not.
enum AWSUnusedAnswer {
  /// The keys of what AWS Direct Connect answers.
  ///
  /// None says what lies behind a connection: that is in the routes that gateways propagate.
  /// Source: AWS Direct Connect API, the results of its Describe and List operations.
  private static let directConnectKeys: Set<String> = [
    "agreements", "connections", "customerRouterConfig", "directConnectGatewayAssociationProposals",
    "directConnectGatewayAssociations", "directConnectGatewayAttachments", "directConnectGateways",
    "interconnects", "lags", "loa", "loaContent", "locations", "resourceTags", "virtualGateways",
    "virtualInterfaceTestHistory", "virtualInterfaces",
  ]

  /// Keys of answers that are one element.
  ///
  /// Source: EC2 API, DescribeFpgaImageAttribute, DescribeInstanceEventNotificationAttributes and
  /// DescribeSpotDatafeedSubscription.
  private static let elementKeys: Set<String> = [
    "FpgaImageAttribute", "InstanceTagAttribute", "SpotDatafeedSubscription",
  ]

  /// The ids of what has attributes that an answer may show one by one.
  ///
  /// Source: EC2 API, DescribeVpcAttribute and the other operations named Describe…Attribute.
  private static let attributeOwners = [
    "VpcId", "InstanceId", "NetworkInterfaceId", "ImageId", "SnapshotId", "VolumeId",
  ]

  /// Whether a mapping is such an answer, or has one merged into it.
  static func isKnown(_ mapping: Mapping) -> Bool {
    mapping.entries.contains {
      directConnectKeys.contains($0.key) || elementKeys.contains($0.key)
    } || attributeOwner(of: mapping) != nil
  }

  /// Says that an answer is not used, and for some why that does not matter.
  static func report(_ entry: MappingEntry, into diagnostics: inout DiagnosticList) {
    guard directConnectKeys.contains(entry.key) else {
      diagnostics.note("unused-answer", "`\(entry.key)` is not used", at: entry.keyRange)
      return
    }
    diagnostics.note(
      "unused-answer", "`\(entry.key)` does not change what is judged", at: entry.keyRange,
      notes: ["what lies behind AWS Direct Connect is in the routes of VPCs and transit gateways"])
  }

  /// The id of what a mapping shows some attribute of: nothing but attributes, which are mappings or lists, stands beside.
  static func attributeOwner(of mapping: Mapping) -> MappingEntry? {
    guard let owner = attributeOwners.lazy.compactMap({ mapping.entry($0) }).first,
      owner.value.scalar != nil, mapping.entries.count > 1
    else { return nil }
    let hasOnlyAttributes = mapping.entries.allSatisfy {
      $0.key == owner.key || $0.value.scalar == nil && AWSAnswerKey(rawValue: $0.key) == nil
    }
    return hasOnlyAttributes ? owner : nil
  }
}

extension AWSAnswerKey {
  /// Keys that show elements to be another operation's, which answers under the same key.
  ///
  /// Source: EC2 API, DescribeAddressesAttribute, DescribeInstanceTopology, DescribeInstanceSqlHaStates,
  /// DescribeVpcClassicLink, DescribeVpcClassicLinkDnsSupport, DescribeClientVpnRoutes, SearchLocalGatewayRoutes,
  /// GetRouteServerRoutingDatabase, GetTransitGatewayPolicyTableAssociations and GetIpamPrefixListResolverRules.
  private var keysOfOthers: [String] {
    switch self {
    case .elasticAddresses: ["PtrRecord", "PtrRecordUpdate"]
    case .instances: ["NetworkNodes", "HaStatus"]
    case .vpcs: ["ClassicLinkEnabled", "ClassicLinkDnsSupported"]
    case .transitGatewayRoutes:
      ["ClientVpnEndpointId", "LocalGatewayRouteTableId", "RouteServerEndpointId"]
    case .transitGatewayAssociations: ["TransitGatewayPolicyTableId"]
    case .listenerRules: ["RuleType"]
    default: []
    }
  }

  /// Whether elements under this key are another operation's, of which nothing is read.
  func areOfOtherOperation(_ elements: [Node]) -> Bool {
    guard let first = elements.first?.mapping else { return false }
    return keysOfOthers.contains { first[$0] != nil }
  }
}
