import Interchange
import SourceText
import Testing
import Topology

/// Endpoints of services, public addresses, and what keeps the internet away.
///
/// The expected lines were written from the answers beside them by hand.
@Suite struct EndpointReadingTests {
  private func read(
    _ files: (String, String)...
  ) -> (topology: NetworkTopology, reports: [String]) {
    var answers = Answers(
      [("base.json", SampleNetwork.base)] + files.map { (name: $0.0, text: $0.1) })
    let topology = answers.topology
    return (topology, answers.reports)
  }

  private func workloads(_ topology: NetworkTopology) -> [String] {
    topology.shown.filter { $0.hasPrefix("workload") && !$0.hasPrefix("workload web-") }
  }

  /// The interfaces of an endpoint that is described are its addresses; others stand for themselves.
  ///
  /// The routes to S3 are made of the endpoint's list of route tables.
  @Test func vpcEndpointsAreFollowed() {
    let found = read(("vpce.json", SampleEndpoints.vpcEndpoints))
    #expect(
      workloads(found.topology) == [
        #"workload VPC Endpoint Interface vpce-77 ["subnet-1b"] [10.0.2.23] ["web"] any "#
          + "interface_endpoint",
        #"workload EFS mount target for fs-1 (fsmt-1) ["subnet-1b"] [10.0.2.24] ["web"] any "#
          + "mount_target",
        #"workload ssm ["subnet-1a", "subnet-1b"] [10.0.1.21, 10.0.2.22] ["web"] any "#
          + "interface_endpoint",
      ])
    #expect(
      found.topology.shown.filter { $0.hasPrefix("gateway") || $0.hasPrefix("routes rtb-1") } == [
        "gateway vpce-2 vpce-2 s3 [3.5.64.0/21, 52.218.0.0/17] of main",
        "routes rtb-1: 3.5.64.0/21 -> vpce-2, 52.218.0.0/17 -> vpce-2",
      ])
    #expect(
      Set(found.reports) == [
        "note missing-element: the addresses of com.amazonaws.eu-west-1.dynamodb, which vpce-4 "
          + "leads to, are not in the files",
        "note unmodelled-element: vpce-3 is of the type `GatewayLoadBalancer`, which has no model yet",
        "note unmodelled-element: vpce-5 is not available",
      ])
  }

  @Test func resolverEndpointsAreWorkloads() {
    let found = read(
      ("endpoints.json", SampleEndpoints.resolverEndpoints),
      ("rslvr-in-1.json", SampleEndpoints.resolverAddresses))
    #expect(
      workloads(found.topology) == [
        #"workload from-office ["subnet-1a", "subnet-1b"] [10.0.1.31, 10.0.2.32] ["web"] any "#
          + "resolver_inbound_endpoint"
      ])
    #expect(
      found.reports == [
        "note missing-element: the files do not say in which subnets rslvr-out-1 lies"
      ])
  }

  /// The Region blocks both ways, VPC shared is excluded for what goes out, and subnet 1b alone for everything.
  ///
  /// The exclusion of VPC main has been deleted.
  @Test func publicAccessIsBlockedAsAccountAndExclusionsSay() {
    let found = read(("bpa.json", SampleEndpoints.publicAccess))
    #expect(found.topology.vpcs["main"]?.publicAccessBlock == .bidirectional)
    #expect(found.topology.vpcs["shared"]?.publicAccessBlock == .ingress)
    #expect(
      found.reports == [
        "note unmodelled-element: VPC Block Public Access treats subnet subnet-1b "
          + "unlike the rest of vpc-1, which has no model yet"
      ])
    let ofSubnets = read(
      (
        "subnets.json",
        #"{"Subnets": [{"SubnetId": "subnet-1c", "VpcId": "vpc-1", "CidrBlock": "10.0.3.0/24", "#
          + #""BlockPublicAccessStates": {"InternetGatewayBlockMode": "block-ingress"}}]}"#
      ))
    #expect(ofSubnets.topology.vpcs["main"]?.publicAccessBlock == .ingress)
    #expect(ofSubnets.reports == [])
  }

  @Test func elasticAddressesMakeInterfacesPublic() {
    let found = read(("addresses.json", SampleEndpoints.elasticAddresses))
    #expect(
      found.topology.workloads.elements.filter(\.hasPublicAddress).map(\.name)
        == ["web-a", "web-b"])
    #expect(found.reports == [])
  }
}
