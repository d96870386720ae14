import AccessControl
import Interchange
import SourceText
import TestSupport
import Testing
import Topology

/// What things of a Terraform plan are called in an imported topology.
@Suite struct ImportedResourceTests {
  private func imported(_ text: String) throws -> (text: String, topology: NetworkTopology) {
    var read = ReadFiles(text)
    let inventory = try #require(read.contents.inventory)
    var diagnostics = DiagnosticList()
    let imported = TopologyImport.topology(of: inventory, into: &diagnostics)
    let again = ReadTopology(imported.text)
    #expect(again.lossOfPrinting() == nil, "\(again.reports)\n\(imported.text)")
    #expect(imported.topology.filters == again.topology?.filters)
    #expect(read.topology != nil)
    return (imported.text, imported.topology)
  }

  private func plan(_ resources: [PlanText.Resource]) -> String { PlanText(resources).text }

  /// Two VPCs by `for_each`, each with one subnet that has the network ACL which AWS makes.
  private static let twoVPCs = ["app", "data"].enumerated().flatMap { number, key in
    [
      PlanText.Resource(#"aws_vpc.main["\#(key)"]"#, #""cidr_block": "10.\#(number).0.0/16""#),
      PlanText.Resource(
        #"aws_subnet.\#(key)"#, #""cidr_block": "10.\#(number).1.0/24""#,
        expressions: PlanText.reference("vpc_id", #"aws_vpc.main["\#(key)"].id"#)),
    ]
  }

  @Test func whatAWSMakesIsCalledDefault() throws {
    let found = try imported(plan(Self.twoVPCs))
    #expect(found.topology.vpcs.names == ["main-app", "main-data"])
    #expect(
      found.topology.ruleSets.networkACLs.map(\.name) == ["main-app-default", "main-data-default"])
    #expect(
      found.topology.subnets.elements.map(\.networkACL) == [
        "main-app-default", "main-data-default",
      ]
    )
    #expect(found.topology.filters == ["app: main-app-default", "data: main-data-default"])
    #expect(found.text.contains(##"# `aws_vpc.main["app"].default_network_acl_id` in the files."##))
  }

  /// The names do not depend on the order of the resources, and rules keep to the groups that they name.
  @Test func groupsKeepTheirRules() throws {
    let resources =
      Self.twoVPCs + [
        PlanText.Resource(
          "aws_security_group.web", #""ingress": [], "egress": []"#,
          expressions: PlanText.reference("vpc_id", #"aws_vpc.main["app"].id"#)),
        PlanText.Resource(
          "aws_vpc_security_group_ingress_rule.self",
          #""ip_protocol": "tcp", "from_port": 443, "to_port": 443"#,
          expressions: PlanText.reference("security_group_id", "aws_security_group.web.id") + ", "
            + PlanText.reference("referenced_security_group_id", "aws_security_group.web.id")),
      ]
    for resources in [resources, resources.reversed()] {
      let group = try #require(
        try imported(plan(resources)).topology.ruleSets.securityGroups.first { $0.name == "web" })
      #expect(group.shown(.inbound) == ["tcp 443-443 group web"])
    }
  }

  /// By hand: of two groups `db` the modules' names tell which is which; `this` and `main` are called like their module.
  @Test func modulesTellAlikeResourcesApart() throws {
    let groups = [
      "module.shop.aws_security_group.db": "shop-db",
      "module.blog.aws_security_group.db": "blog-db",
      "module.shop.aws_security_group.cache": "cache",
      "module.edge.aws_security_group.this": "edge",
      "module.queue.aws_security_group.this[0]": "queue",
      #"module.jobs["a.b"].aws_security_group.main["x"]"#: "jobs-a.b-x",
      "aws_security_group.this": "this", "aws_default_security_group.vpc": "vpc-default",
    ].sorted { $0.key < $1.key }
    let members = groups.map { address, _ in
      let quoted = address.replacing("\"", with: "\\\"")
      let type = address.contains("_default_") ? "aws_default_security_group" : "aws_security_group"
      return #"{"address": "\#(quoted)", "mode": "managed", "type": "\#(type)", "name": "n", "#
        + #""values": {"ingress": [], "egress": []}}"#
    }
    let subnet = #"""
      {"address": "aws_vpc.v", "mode": "managed", "type": "aws_vpc", "name": "v",
       "values": {"id": "vpc-1", "cidr_block": "10.0.0.0/16"}},
      {"address": "aws_subnet.s", "mode": "managed", "type": "aws_subnet", "name": "s",
       "values": {"id": "subnet-1", "vpc_id": "vpc-1", "cidr_block": "10.0.0.0/24"}}
      """#
    let text = """
      {"format_version": "1.2", "terraform_version": "1.11.4", "planned_values": {"root_module":
       {"resources": [\(subnet), \(members.joined(separator: ", "))]}},
       "configuration": {"root_module": {}}}
      """
    let found = try imported(text).topology.ruleSets.securityGroups.map(\.name)
    #expect(found.sorted() == groups.map(\.value).sorted())
  }
}
