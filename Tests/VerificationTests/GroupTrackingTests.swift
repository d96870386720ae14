import AccessControl
import PacketSpace
import TestSupport
import Testing
import Topology
import Traversal

@testable import Verification

/// What verify and trace say about connections that security groups do not remember.
///
/// Source: Amazon EC2 User Guide, security-group-connection-tracking.md and .html.
@Suite struct GroupTrackingTests {
  private static func text(_ flows: String, _ groups: String) -> String {
    """
    version: 1
    name: tracking
    vpcs:
      main: {cidrs: [10.0.0.0/16, "2600:1f14:0:100::/56"]}
      other: {cidrs: [10.1.0.0/16]}
    subnets:
      p: {vpc: main, cidrs: [10.0.0.0/24, "2600:1f14:0:100::/64"], route_table: public}
      c: {vpc: main, cidrs: [10.0.1.0/24, "2600:1f14:0:101::/64"], route_table: private}
      g: {vpc: main, cidrs: [10.0.8.0/28]}
      x: {vpc: other, cidrs: [10.1.0.0/24], route_table: other}
      h: {vpc: other, cidrs: [10.1.8.0/28]}
    prefix_lists:
      table: {cidrs: [52.94.0.0/22]}
      bucket: {cidrs: [52.216.0.0/15]}
    gateways:
      igw: {type: internet_gateway, vpc: main}
      eigw: {type: egress_only_internet_gateway, vpc: main}
      nat: {type: nat_gateway, subnet: p}
      tgw: {type: transit_gateway, attachments: [{vpc: main, subnets: [g]}, {vpc: other, subnets: [h]}]}
      dynamo: {type: gateway_endpoint, vpc: main, service: dynamodb, prefix_list: table, route_tables: [public]}
      s3: {type: gateway_endpoint, vpc: main, service: s3, prefix_list: bucket, route_tables: [public]}
    route_tables:
      public: {0.0.0.0/0: igw, "::/0": igw}
      private: {0.0.0.0/0: nat, "::/0": eigw, 10.1.0.0/16: tgw}
      other: {10.0.0.0/16: tgw}
    peers:
      four: [198.51.100.0/24]
      six: ["2001:4860::/32"]
      tables: {prefix_list: table}
      buckets: {prefix_list: bucket}
    load_balancers:
      edge: {type: network, subnets: [p], preserve_client_ip: true, listeners: [{service: https, target: web}]}
      inner: {type: application, scheme: internal, subnets: [p], listeners: [{service: https, target: web}]}
    services: {ping: icmp/echo}
    workloads:
      web: {subnets: [p], public_address: true, ephemeral: linux, security_groups: [open]}
      job: {subnets: [c], ephemeral: linux, security_groups: [open]}
      api: {type: interface_endpoint, subnets: [c], security_groups: [open]}
      fun: {type: lambda_function, subnets: [c], security_groups: [open]}
      far: {subnets: [x], ephemeral: linux, security_groups: [open]}
      db: {subnets: [c], ephemeral: linux}
    flows: [\(flows)]
    security_groups:
      open: \(groups)
    """
  }

  private static let open = """
    {inbound: [{allow: all, from: 0.0.0.0/0}, {allow: all, from: "::/0"}], outbound: [{allow: all, to: 0.0.0.0/0}, {allow: all, to: "::/0"}]}
    """

  /// What is said about each flow, in one word.
  private static func says(_ flow: String) throws -> String {
    let verified = try VerifiedText(text(flow, open))
    #expect(verified.report.flows.allSatisfy { $0.reachability == .reachable }, "\(flow)")
    let notes = verified.report.notes.filter { $0.contains("remember") }
    if notes.isEmpty { return "remembered" }
    return notes.contains { $0.contains("does not remember") } ? "not remembered" : "disputed"
  }

  /// Which ways are tracked whatever the rules say; where AWS's two lists differ, the earlier one alone decides nothing.
  @Test func somePathsAreAlwaysTracked() throws {
    let cases = [
      ("{from: four, to: web, service: https}", "not remembered"),
      ("{from: six, to: web, service: https}", "not remembered"),
      ("{from: web, to: four, service: dns}", "not remembered"),
      ("{from: web, to: job, service: https}", "not remembered"),
      // "ICMP traffic is always tracked, regardless of rules."
      ("{from: four, to: web, service: ping}", "remembered"),
      ("{from: job, to: four, service: https}", "remembered"),  // NAT gateway
      ("{from: job, to: six, service: https}", "remembered"),  // egress-only internet gateway
      ("{from: four, to: edge, service: https}", "remembered"),  // network load balancer
      ("{from: web, to: api, service: https}", "remembered"),  // interface endpoint
      ("{from: fun, to: db, service: https}", "remembered"),  // Lambda
      ("{from: web, to: tables, service: https}", "remembered"),  // gateway endpoint for DynamoDB
      ("{from: web, to: buckets, service: https}", "not remembered"),  // but not for S3
      ("{from: job, to: inner, service: https}", "not remembered"),
      ("{from: job, to: far, service: https}", "disputed"),  // transit gateway
    ]
    for (flow, expected) in cases {
      let actual = try Self.says(flow)
      #expect(actual == expected, "\(flow): \(actual)")
    }
  }

  @Test func notesNameRulesFamiliesAndFlows() throws {
    let verified = try VerifiedText(
      Self.text(
        "{from: four, to: web, service: https}, {from: internet, to: web, service: https}, {from: four, to: web, service: ssh}",
        """
        {inbound: [{allow: tcp/443, from: 0.0.0.0/0}, {allow: tcp/443, from: "::/0"}, {allow: tcp/22, from: 198.51.100.0/24}], outbound: [{allow: all, to: 0.0.0.0/0}]}
        """))
    let notes = verified.report.notes.filter { $0.contains("remember") }
    #expect(
      notes == [
        "security group open does not remember what it lets in from 0.0.0.0/0 over tcp 443: answers "
          + "pass because open lets everything out to 0.0.0.0/0, and connections stop when either "
          + "rule goes (four → web https, internet → web https)"
      ])
  }

  @Test func tracesSayHowTheAnswerPasses() throws {
    let verified = try VerifiedText(
      Self.text("{from: four, to: web, service: https}", Self.open))
    func answers(_ source: String, _ destination: String) throws -> [GroupAnswer?] {
      let opening = try #require(
        Packet(
          protocol: .tcp, source: try address(source), destination: try address(destination),
          sourcePort: 50_000, selector: 443))
      let tracer = Tracer(topology: verified.topology, ruleSets: verified.ruleSets)
      let trace = tracer.trace(TraceQuery(opening: opening))
      return trace.hops.filter { !$0.filter.isNetworkACL }.map(\.answer)
    }
    let everybody = SecurityGroupRule(peer: .block(.allIPv4), match: .all)
    let web = try answers("198.51.100.7", "10.0.0.9")
    guard case .rule(let rule, let group) = web.first ?? nil else {
      Issue.record("\(web)")
      return
    }
    #expect(rule.peer == everybody.peer && rule.match == everybody.match && group == "open")
    #expect(try answers("10.0.1.9", "198.51.100.7") == [.alwaysRemembered("NAT gateway nat")])
  }
}
