import TestSupport
import Testing

@testable import Verification

/// Holds lint against every network ACL table of the AWS documentation.
///
/// The pages say of their own ranges "this range is an example only". Where a range leaves clients out, lint warns; an error
/// is only what cannot work for anybody.
@Suite struct AWSDocumentationTests {
  /// What is to be said of a table, and why.
  private struct Verdict {
    let argument: String
    let findings: [String]

    init(_ argument: String, _ findings: [String] = []) {
      self.argument = argument
      self.findings = findings
    }
  }

  @Test func everyTableIsJudgedAsItsArgumentSays() throws {
    let tables = try DocumentedTable.all()
    #expect(tables.count == Self.verdicts.count)
    var failures: [String] = []
    for table in tables {
      // Every table with 1024-65535 from everywhere also lets high services in; that is another test's subject.
      let found = try table.networkACL().findings(without: [.ephemeralExposure])
      guard let verdict = Self.verdicts[table.id] else {
        failures.append("\(table.id): no verdict")
        continue
      }
      for missing in verdict.findings where !found.contains(missing) {
        failures.append("\(table.id): not found: \(missing)\n  although \(verdict.argument)")
      }
      for extra in found where !verdict.findings.contains(extra) {
        failures.append("\(table.id): false alarm: \(extra)\n  although \(verdict.argument)")
      }
    }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }

  private static let narrowOut4 =
    "warning partial-return-path outbound 32767: tcp 0.0.0.0/0 1024-32767"
  private static let narrowOut6 = "warning partial-return-path outbound 32768: tcp ::/0 1024-32767"
  private static let narrowIn6 = "warning partial-return-path inbound 32768: tcp ::/0 1024-32767"

  /// Answers to 1024-32767 are lost, but for those that an entry for 3389 or 1433 lets pass by accident.
  private static func narrow(_ place: String, _ rest: String, _ block: String, but port: Int)
    -> String
  {
    "warning partial-return-path \(place): tcp \(rest) 1024-32767: "
      + "tcp \(block) 1024-\(port - 1), \(port + 1)-32767"
  }

  private static let allButHome4 = "0.0.0.0-203.0.112.255,203.0.114.0-255.255.255.255"
  private static let last6 = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
  private static let allButHome6 =
    "::-2001:db8:fffe:ffff:ffff:ffff:ffff:ffff,2001:db9::-\(last6)"
  private static let allButPrivate4 = "0.0.0.0-10.0.0.255,10.0.2.0-255.255.255.255"
  private static let allButPrivate6 =
    "::-2001:db8:1234:1a00:ffff:ffff:ffff:ffff,2001:db8:1234:1a02::-\(last6)"
  private static let allButExample4 = "0.0.0.0-192.0.1.255,192.0.3.0-255.255.255.255"

  private static let scenario3VPN = [
    "warning partial-return-path inbound 32767: tcp 172.16.0.0/12 1024-3388, 3390-32767",
    "warning missing-return-path inbound 32767: udp 172.16.0.0/12 1024-65535",
    "note missing-return-path inbound 32767: icmp 172.16.0.0/12 0",
    "warning shadowed-entry outbound 120",
  ]

  private static let verdicts: [String: Verdict] = [
    "vpc-scenario1-1": Verdict(
      """
      32768-65535 serves Linux and Windows; clients behind NAT gateways, load balancers and office routers pick from 1024 on. \
      The entry for 3389 lets answers to that one port in from the home network.
      """,
      [narrowOut4, narrow("inbound 32767", allButHome4, "203.0.113.0/24", but: 3389)]),
    "vpc-scenario1-v6-1": Verdict(
      "it is the IPv4 table in IPv6",
      [narrowOut6, narrow("inbound 32768", allButHome6, "2001:db8:ffff::/48", but: 3389)]),
    "vpc-scenario2-acl-rules-for-the-public-subnet-1": Verdict(
      """
      inbound is 1024-65535, for the NAT gateway, and complete; outbound is 32768-65535, so visitors behind translators lose \
      answers. Outbound 1433 to the database subnet passes for the answers' port 1433 as well. Inbound 130 (3389) lies in 140.
      """,
      [
        narrow("outbound 32767", allButPrivate4, "10.0.1.0/24", but: 1433),
        "note redundant-entry inbound 130",
      ]),
    "vpc-scenario2-acl-rules-for-the-private-subnet-1": Verdict(
      """
      HTTP out and 1024-65535 in agree. SQL, SSH and RDP from the public subnet are answered to 32768-65535 only. Inbound 100 \
      (1433) and 130 (3389) lie in 140.
      """,
      [
        "warning partial-return-path outbound 32767: tcp 10.0.0.0/24 1024-32767",
        "note redundant-entry inbound 100", "note redundant-entry inbound 130",
      ]),
    "vpc-scenario2-v6-acl-rules-for-the-public-subnet-1": Verdict(
      "it is the IPv4 table in IPv6",
      [
        narrow("outbound 32768", allButPrivate6, "2001:db8:1234:1a01::/64", but: 1433),
        "note redundant-entry inbound 180",
      ]),
    "vpc-scenario2-v6-acl-rules-for-the-private-subnet-1": Verdict(
      "it is the IPv4 table in IPv6",
      [
        "warning partial-return-path outbound 32768: tcp 2001:db8:1234:1a00::/64 1024-32767",
        "note redundant-entry inbound 150", "note redundant-entry inbound 180",
      ]),
    "vpc-scenario3-acl-rules-for-the-public-subnet-1": Verdict(
      "both directions have 32768-65535, with the accidents of 1433 outbound and 3389 inbound",
      [
        narrow("outbound 32767", allButPrivate4, "10.0.1.0/24", but: 1433),
        narrow("inbound 32767", allButHome4, "203.0.113.0/24", but: 3389),
      ]),
    "vpc-scenario3-acl-settings-for-the-vpn-only-subnet-1": Verdict(
      """
      outbound 100 lets everything go to the home network: UDP and pings leave and no answer may come back, as inbound has \
      TCP only. Nobody asked for them by name, so it is no error. Outbound 100 also decides everything that 120 is for.
      """,
      ["warning partial-return-path outbound 32767: tcp 10.0.0.0/24 1024-32767"] + scenario3VPN),
    "vpc-scenario3-v6-acl-rules-for-the-public-subnet-1": Verdict(
      "unlike the IPv4 table it has 1024-65535 inbound, which is complete",
      [
        narrow("outbound 32768", allButPrivate6, "2001:db8:1234:1a01::/64", but: 1433),
        "note redundant-entry inbound 180",
      ]),
    "vpc-scenario3-v6-acl-rules-for-the-vpn-only-subnet-1": Verdict(
      "SQL from the public subnet is answered to 32768-65535",
      ["warning partial-return-path outbound 32768: tcp 2001:db8:1234:1a00::/64 1024-32767"]),
    "vpc-scenario4-1": Verdict(
      "it is scenario 3's VPN-only subnet without the database", scenario3VPN),
    "vpc-scenario4-v6-acl-rules-for-the-vpn-only-subnet-1": Verdict(
      "nothing is allowed, so nothing is lost"),
    "vpc-network-acls-default-network-acl-1": Verdict("everything passes both ways"),
    "vpc-network-acls-default-network-acl-1-2": Verdict("everything passes both ways"),
    "vpc-network-acls-custom-network-acl-1": Verdict(
      "SSH and RDP from 192.0.2.0/24 are answered to 1024-65535; everybody else to 32768-65535",
      [
        "warning partial-return-path outbound 32767: tcp \(allButExample4) 1024-32767",
        narrow("inbound 32767", allButExample4, "192.0.2.0/24", but: 3389),
      ]),
    "vpc-network-acls-custom-network-acl-2": Verdict(
      "32768-65535 everywhere, in both families; RDP from 192.0.2.0/24 is IPv4's accident",
      [
        narrowOut4, narrowOut6,
        narrow("inbound 32767", allButExample4, "192.0.2.0/24", but: 3389), narrowIn6,
      ]),
    "vpc-network-acls-example-control-access-to-instances-in-a-subnet-2": Verdict(
      "SSH from one computer is answered to 1024-65535 of that computer: every client port"),
    "elb-security-groups-network-acls-for-load-balancers-in-a-vpc-1": Verdict(
      "the listener is answered to 1024-65535 everywhere, targets answer from the VPC to 1024-65535"
    ),
    "elb-security-groups-network-acls-for-load-balancers-in-a-vpc-2": Verdict(
      "the same inside the VPC"),
    "elb-security-groups-network-acls-for-load-balancers-in-a-vpc-3": Verdict(
      "instances answer load balancers in the VPC to 1024-65535"),
    "target-group-register-targets-recommended-rules-for-instance-subnets-network-acls-1": Verdict(
      """
      the page of 2023 gives the listener's port for "responses to clients": a response goes to the client's port, so every \
      answer to clients is lost. As written, the same outbound entries open connections to 443, whose answers are lost as well. \
      Health checks from the VPC are answered to 1024-65535, and with them the clients from the VPC.
      """,
      [
        "error missing-return-path outbound 32767: tcp 198.51.100.0/24 1024-65535",
        "error missing-return-path inbound 32767: tcp 10.0.0.0/16,198.51.100.0/24 1024-65535",
      ]),
    "target-group-register-targets-recommended-rules-for-load-balancer-subnets-network-acls-1":
      Verdict(
        """
        the same mistake on the load balancer's side; there the answers of targets in the VPC come in by the health checks' \
        entry for 1024-65535
        """,
        [
          "error missing-return-path outbound 32767: tcp 198.51.100.0/24 1024-65535",
          "error missing-return-path inbound 32767: tcp 198.51.100.0/24 1024-65535",
        ]),
    "nlb-current-instance-subnets": Verdict(
      """
      the page of 2025 is right. It lists 1024-65535 to the VPC twice, for answers with preserved addresses off and for health \
      checks: the second never decides.
      """, ["warning shadowed-entry outbound 120"]),
    "nlb-current-load-balancer-subnets": Verdict(
      "the page of 2025 is right; it lists 1024-65535 from the VPC twice",
      ["warning shadowed-entry inbound 120"]),
  ]
}
