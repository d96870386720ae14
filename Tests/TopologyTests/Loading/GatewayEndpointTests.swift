import PacketSpace
import Testing
import Topology

/// Gateway endpoints, their routes, and peers given by prefix lists.
struct GatewayEndpointTests {
  private let list = "prefix_lists:\n  s3-list: {cidrs: [52.216.0.0/15, 3.5.0.0/19]}\n"

  /// Source: Amazon VPC User Guide, working-with-aws-managed-prefix-lists.md: the list of S3 has weight 1.
  @Test func listsOfAWSHaveAWeight() {
    let cases = [
      LoadingCase("prefix_lists:\n  s3-list: {cidrs: [52.216.0.0/15, 3.5.0.0/19], weight: 1}"),
      LoadingCase(
        "prefix_lists:\n  s3-list: {cidrs: [3.5.0.0/19], max_entries: 5, weight: ▲1}",
        "error conflicting-keys [2: `max_entries`]"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  @Test func endpointsAreChecked() {
    let cases = [
      LoadingCase(
        list
          + "gateways:\n  igw: {type: internet_gateway, vpc: main}\n  s3: {type: gateway_endpoint, vpc: main, service: s3, prefix_list: s3-list, route_tables: [public]}"
      ),
      LoadingCase(
        list
          + "gateways:\n  igw: {type: internet_gateway, vpc: main}\n  s3: {type: gateway_endpoint, vpc: main, service: ▲sqs, prefix_list: ▲s3-lst, route_tables: [▲publik]}",
        "error unknown-name known are `s3`, `dynamodb`",
        "error unknown-name did you mean `s3-list`?",
        "error unknown-name did you mean `public`?"),
      LoadingCase(
        list
          + "gateways:\n  igw: {type: internet_gateway, vpc: main}\n  s3: {type: gateway_endpoint, vpc: main, service: s3, prefix_list: s3-list, ▲cidrs: [192.0.2.0/24]}",
        "error conflicting-keys [5: the prefix list]"),
      LoadingCase(
        "gateways:\n  igw: {type: internet_gateway, vpc: main}\n  s3: {type: gateway_endpoint, vpc: main, service: s3, cidrs: [▲\"2600:1fa0::/32\"]}",
        "error address-of-wrong-family carries IPv4 only"),
      // Source: AWS PrivateLink guide, gateway-endpoints.md: the endpoint and the table belong to one VPC.
      LoadingCase(
        "gateways:\n  igw: {type: internet_gateway, vpc: main}\n  s3: {type: gateway_endpoint, vpc: other, service: s3, cidrs: [52.216.0.0/15], route_tables: [▲public]}",
        "error gateway-of-other-vpc belongs to VPC other"),
      LoadingCase(
        "gateways:\n  igw: {type: internet_gateway, vpc: main}\n  s3: {type: gateway_endpoint, vpc: main, service: s3, cidrs: [52.216.0.0/15]}\nroute_tables:\n  public: {0.0.0.0/0: igw, \"::/0\": igw, ▲52.0.0.0/8: s3}",
        "error route-outside-service `route_tables` of the endpoint"),
      LoadingCase(
        list
          + "peers:\n  office: [203.0.113.0/24]\n  buckets: {prefix_list: s3-list}\n  tables: {prefix_list: ▲ddb}",
        "error unknown-name there is no prefix list"),
      LoadingCase(
        "gateways:\n  igw: {type: internet_gateway, vpc: main}\n  kms: {type: ▲interface_endpoint, vpc: main}",
        "error unknown-name a workload with `type: interface_endpoint`"),
    ]
    let failures = failures(in: cases)
    #expect(failures.isEmpty)
  }

  /// A peer is a list's only if it says so, also where a list has no id that could be compared.
  @Test func onlyPeersThatNameAListHaveIt() {
    let (topology, diagnostics) = loaded(
      """
      version: 1
      name: lists
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      prefix_lists:
        s3-list: {cidrs: [52.216.0.0/15]}
        ddb: {id: pl-1, cidrs: [52.94.0.0/22]}
      peers:
        office: [203.0.113.0/24]
        plant: {cidrs: [192.168.0.0/24], ephemeral: windows}
        buckets: {prefix_list: s3-list}
        tables: {prefix_list: pl-1}
      """)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(topology?.peers.elements.map(\.prefixList) == [nil, nil, "s3-list", "ddb"])
  }
}
