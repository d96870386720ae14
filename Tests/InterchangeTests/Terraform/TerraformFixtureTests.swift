import AccessControl
import Interchange
import PacketSpace
import SourceText
import Testing
import Topology

/// What Terraform 1.11 and the AWS provider 5.100 print of the configurations beside the fixtures, applied to an
/// emulator of EC2; what they say was read off the configurations by hand.
@Suite struct TerraformFixtureTests {
  @Test func quirksOfThePlanAreReadAsTheProviderSendsThem() throws {
    let read = try ReadFiles(fixture: "terraform/quirks/plan.json")
    #expect(read.ids == ["omitted-icmp-type", "omitted-ports", "non-canonical-cidr"])
    #expect(
      read.contents.ruleSets.shown == [
        "acl aws_default_network_acl.this aws_vpc.main.default_network_acl_id true",
        "acl aws_network_acl.empty aws_network_acl.empty false",
        "  in 100 allow tcp 0-0 10.0.0.0/16", "  out 110 deny icmp 2048-2048 10.0.0.0/16",
        "acl aws_network_acl.inline aws_network_acl.inline false",
        "  in 100 allow tcp 443-443 0.0.0.0/0", "  in 110 allow icmp 0-0 10.0.0.0/16",
        "  out 100 allow all ::/0",
      ]
        + Self.groups(
          empty: "aws_security_group.empty", inline: "aws_security_group.inline",
          default: "aws_vpc.main.default_security_group_id true ",
          list: "aws_ec2_managed_prefix_list.offices"))
  }

  @Test func quirksOfTheStateAreTheSame() throws {
    let read = try ReadFiles(fixture: "terraform/quirks/state.json")
    #expect(
      read.contents.ruleSets.shown == [
        "acl aws_default_network_acl.this acl-0a837ca87e184af64 true",
        "acl aws_network_acl.empty acl-4551fc5a380d16c11 false",
        "  in 100 allow tcp 0-0 10.0.0.0/16", "  out 110 deny icmp 2048-2048 10.0.0.0/16",
        "acl aws_network_acl.inline acl-16b195fc11e9ffad7 false",
        "  in 100 allow tcp 443-443 0.0.0.0/0", "  in 110 allow icmp 0-0 10.0.0.0/16",
        "  out 100 allow all ::/0",
      ]
        + Self.groups(
          empty: "sg-20e430bac738d0d81", inline: "sg-58a493d1cee22162d",
          default: "sg-b46bdf339da33af1a true default VPC security group",
          list: "pl-7bb66ae25782b9dbc"))
  }

  private static func groups(
    empty: String, inline: String, default id: String, list: String
  ) -> [String] {
    [
      "group aws_default_security_group.this \(id)",
      "group aws_security_group.empty \(empty) false Managed by Terraform",
      "  in icmp 2048-2048 10.0.0.0/8",
      "  in all group aws_security_group.inline", "  out tcp 5432-5432 10.0.20.0/24",
      "group aws_security_group.inline \(inline) false inline rules",
      "  in tcp 443-443 10.0.0.0/8 # https",
      "  in tcp 443-443 192.168.0.0/16 # https", "  in tcp 443-443 2001:db8::/32 # https",
      "  in tcp 443-443 group aws_security_group.empty # https",
      "  in all group aws_security_group.inline",
      "  out tcp 443-443 list aws_ec2_managed_prefix_list.offices",
      "list aws_ec2_managed_prefix_list.offices \(list) [203.0.113.0/24] 5",
    ]
  }

  /// Modules, `count` and `for_each`, inline and separate rules, and ids that only references tell.
  @Test func networkOfThePlanIsFoundByReferences() throws {
    var read = try ReadFiles(fixture: "terraform/network/plan.json")
    let made = read.topology
    let topology = try #require(made)
    #expect(read.ids == ["unknown-value", "assumed-instance"])
    let app = #"module.app["app"]."#
    let data = #"module.app["data.1"]."#
    // Lists of names are shown as Swift writes them.
    let quoted = #"module.app[\"app\"]."#
    func subnet(_ name: String, _ block: String, _ tier: String) -> String {
      let zone = block.hasSuffix("0.0/24") ? "eu-west-1a" : "eu-west-1b"
      let filters = tier.isEmpty ? "public" : "this"
      return "subnet \(name) \(name) in aws_vpc.main [\(block)] \(zone) "
        + "\(tier)aws_network_acl.\(filters) \(tier)aws_route_table.\(filters)"
    }
    let subnets =
      [
        subnet("aws_subnet.public[0]", "10.0.0.0/24", ""),
        subnet("aws_subnet.public[1]", "10.0.1.0/24", ""),
      ]
      + [(app, 10), (data, 20)].flatMap { tier, number in
        [
          subnet(#"\#(tier)aws_subnet.this["eu-west-1a"]"#, "10.0.\(number).0/24", tier),
          subnet(#"\#(tier)aws_subnet.this["eu-west-1b"]"#, "10.0.\(number + 1).0/24", tier),
        ]
      }
    let egressOnly = "aws_egress_only_internet_gateway.main"
    #expect(
      topology.shown == ["vpc aws_vpc.main aws_vpc.main [10.0.0.0/16, 10.1.0.0/16]"] + subnets + [
        "gateway aws_internet_gateway.main aws_internet_gateway.main internet of aws_vpc.main",
        "gateway \(egressOnly) \(egressOnly) egress-only of aws_vpc.main",
        "gateway aws_nat_gateway.main aws_nat_gateway.main NAT in aws_subnet.public[0] []",
        "routes aws_route_table.public: ::/0 -> \(egressOnly), 0.0.0.0/0 -> aws_internet_gateway.main",
        "routes \(app)aws_route_table.this: 0.0.0.0/0 -> aws_nat_gateway.main",
        "routes \(data)aws_route_table.this: 0.0.0.0/0 -> aws_nat_gateway.main",
        #"workload aws_network_interface.db ["\#(quoted)aws_subnet.this[\"eu-west-1a\"]"] [10.0.10.20] "#
          + #"["\#(quoted)aws_security_group.this"] any"#,
        #"workload aws_instance.web[0] ["aws_subnet.public[0]"] [10.0.0.10] ["aws_security_group.web"] any"#,
        #"workload aws_instance.web[1] ["aws_subnet.public[1]"] [10.0.1.10] ["aws_security_group.web"] any"#,
      ])
    #expect(topology.ruleSets.shown == Self.rules(topology.ruleSets))
  }

  @Test func networkOfTheStateIsTheSame() throws {
    var plan = try ReadFiles(fixture: "terraform/network/plan.json")
    var state = try ReadFiles(fixture: "terraform/network/state.json")
    let (before, after) = (plan.topology, state.topology)
    let (planned, applied) = (try #require(before), try #require(after))
    #expect(state.ids == [])
    #expect(applied.ruleSets.shown == Self.rules(applied.ruleSets))
    #expect(applied.subnets.names == planned.subnets.names)
    #expect(
      applied.subnets.elements.map(\.networkACL) == planned.subnets.elements.map(\.networkACL))
    #expect(
      applied.routeTables.elements.map(\.routes.count)
        == planned.routeTables.elements.map(\.routes.count))
    #expect(
      applied.workloads.elements.map(\.addresses) == planned.workloads.elements.map(\.addresses))
    #expect(
      applied.workloads.elements.map(\.securityGroups)
        == planned.workloads.elements.map(\.securityGroups))
    // Only the state knows the block that AWS has chosen.
    #expect(
      applied.vpcs["aws_vpc.main"]?.blocks.map(\.description)
        == ["10.0.0.0/16", "2400:6500:a978:bc00::/56", "10.1.0.0/16"])
  }

  /// The filters that `network/main.tf` writes, with the ids that a document has for them.
  private static func rules(_ ruleSets: RuleSets) -> [String] {
    let app = #"module.app["app"]."#
    let data = #"module.app["data.1"]."#
    func networkACL(_ name: String) -> String {
      "acl \(name) \(ruleSets.networkACLs.find(name)?.id ?? "?") false"
    }
    func group(_ name: String) -> String {
      "group \(name) \(ruleSets.securityGroups.find(name)?.id ?? "?") false Managed by Terraform"
    }
    let tier = [
      "  in 100 allow tcp 5432-5432 10.0.0.0/24", "  in 110 allow tcp 5432-5432 10.0.1.0/24",
      "  out 100 allow tcp 32768-60999 10.0.0.0/24", "  out 110 allow tcp 32768-60999 10.0.1.0/24",
    ]
    let associations =
      (0...1).map { "subnet aws_subnet.public[\($0)] has aws_network_acl.public" }
      + [app, data].flatMap { tier in
        ["eu-west-1a", "eu-west-1b"].map {
          #"subnet \#(tier)aws_subnet.this["\#($0)"] has \#(tier)aws_network_acl.this"#
        }
      }
    return [
      networkACL("aws_network_acl.public"), "  in 100 allow tcp 443-443 0.0.0.0/0",
      "  out 100 allow tcp 1024-65535 0.0.0.0/0", networkACL("\(app)aws_network_acl.this"),
    ] + tier + [networkACL("\(data)aws_network_acl.this")] + tier + [
      group("aws_security_group.web"), "  in tcp 443-443 0.0.0.0/0",
      "  out tcp 5432-5432 group \(app)aws_security_group.this",
      group("\(app)aws_security_group.this"),
      "  in tcp 5432-5432 group aws_security_group.web",
      group("\(data)aws_security_group.this"),
      "  in tcp 5432-5432 group aws_security_group.web",
    ] + associations
  }
}
