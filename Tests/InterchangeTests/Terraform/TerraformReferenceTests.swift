import AccessControl
import Interchange
import SourceText
import Testing
import Topology

/// What values name that a plan does not know yet.
///
/// Source: Terraform documentation, "JSON Output Format", "Configuration Representation".
@Suite struct TerraformReferenceTests {
  private typealias Resource = PlanText.Resource

  private static let vpc = Resource("aws_vpc.main", #""cidr_block": "10.0.0.0/16""#)

  private static func subnet(_ address: String, _ number: Int, vpc: [String]) -> Resource {
    Resource(
      address, #""cidr_block": "10.0.\#(number).0/24""#,
      expressions: reference("vpc_id", vpc))
  }

  private static func reference(_ argument: String, _ paths: [String]) -> String {
    let listed = paths.map { "\"\($0.replacing("\"", with: "\\\""))\"" }.joined(separator: ", ")
    return #""\#(argument)": {"references": [\#(listed)]}"#
  }

  private static let subnets =
    [vpc]
    + (0...1).map {
      subnet("aws_subnet.s[\($0)]", $0, vpc: ["aws_vpc.main.id", "aws_vpc.main"])
    }

  private func associations(_ resources: [Resource]) -> (ReadFiles, [String]) {
    let read = ReadFiles(PlanText(resources).text)
    return (
      read, read.contents.ruleSets.associations.map { "\($0.subnet) \($0.networkACL)" }.sorted()
    )
  }

  @Test func listsTakeAllInstances() {
    let networkACL = Resource(
      "aws_network_acl.a", expressions: Self.reference("subnet_ids", ["aws_subnet.s"]))
    let found = associations(Self.subnets + [networkACL])
    #expect(
      found.1 == ["aws_subnet.s[0] aws_network_acl.a", "aws_subnet.s[1] aws_network_acl.a"])
    #expect(found.0.ids == [])
  }

  /// A plan does not show conditions, so of several resources nobody can tell which are meant.
  @Test func listsThatMayDependOnSomethingAreNotGuessed() {
    let other = Self.subnet("aws_subnet.t", 9, vpc: ["aws_vpc.main.id", "aws_vpc.main"])
    let cases: [(paths: [String], expected: [String], ids: [String])] = [
      (
        ["aws_subnet.s", "aws_subnet.t.id", "aws_subnet.t"],
        ["aws_subnet.s[0]", "aws_subnet.s[1]", "aws_subnet.t"], []
      ),
      (["var.create", "aws_subnet.s"], ["aws_subnet.s[0]", "aws_subnet.s[1]"], []),
      (
        ["var.which", "aws_subnet.s", "aws_subnet.t.id", "aws_subnet.t"], [],
        ["unresolved-reference"]
      ),
      (
        ["each.key", "aws_subnet.s", "aws_subnet.t.id", "aws_subnet.t"], [],
        ["unresolved-reference"]
      ),
      (["local.ids", "aws_subnet.s"], [], ["unresolved-reference"]),
      // What a variable holds is in the plan.
      (["var.subnets", "aws_subnet.t.id", "aws_subnet.t"], ["aws_subnet.t", "subnet-0a1b"], []),
    ]
    for item in cases {
      let networkACL = Resource(
        "aws_network_acl.a", expressions: Self.reference("subnet_ids", item.paths))
      let read = ReadFiles(
        PlanText(
          Self.subnets + [other, networkACL],
          rest:
            #", "variables": {"create": {"value": true}, "which": {"value": "x"}, "subnets": {"value": ["subnet-0a1b"]}}"#
        ).text)
      #expect(read.ids == item.ids, "\(item.paths): \(read.reports)")
      let found = read.contents.inventory?.networkACLs.first?.associations.map(\.subnet) ?? []
      #expect(found.sorted() == item.expected, "\(item.paths)")
    }
  }

  @Test func instancesArePickedByTheSameKey() {
    let cases: [(paths: [String], expected: [String], ids: [String])] = [
      (
        ["aws_subnet.s", "count.index"],
        ["aws_subnet.s[0] aws_network_acl.a", "aws_subnet.s[1] aws_network_acl.a"],
        ["assumed-instance"]
      ),
      // A reference to one instance; Terraform writes its beginnings behind it.
      (
        ["aws_subnet.s[1].id", "aws_subnet.s[1]", "aws_subnet.s"],
        // The other subnet has the default one of the VPC.
        [
          "aws_subnet.s[1] aws_network_acl.a",
          "aws_subnet.s[0] aws_vpc.main.default_network_acl_id",
        ],
        ["conflicting-answers"]
      ),
    ]
    for item in cases {
      let associations = (0...1).map {
        Resource(
          "aws_network_acl_association.a[\($0)]",
          expressions: Self.reference("subnet_id", item.paths) + ", "
            + Self.reference("network_acl_id", ["aws_network_acl.a.id", "aws_network_acl.a"]))
      }
      let found = self.associations(
        Self.subnets + [Resource("aws_network_acl.a")] + associations)
      #expect(Set(found.1) == Set(item.expected))
      #expect(found.0.ids == item.ids, "\(found.0.reports)")
    }
  }

  @Test func whatCannotBeToldIsReported() {
    let cases: [(paths: [String], note: String)] = [
      (["aws_subnet.s"], "it could be any of aws_subnet.s[0], aws_subnet.s[1]"),
      (["local.subnet"], "it comes from `local.subnet`, and a plan does not show what that is"),
      (["each.value"], "it comes from `each.value`, and a plan does not show what that is"),
      (
        ["module.none.id", "module.none"],
        "it comes from `module.none`, and a plan does not show what that is"
      ),
    ]
    for item in cases {
      let association = Resource(
        "aws_network_acl_association.a",
        expressions: Self.reference("subnet_id", item.paths) + ", "
          + Self.reference("network_acl_id", ["aws_network_acl.a.id", "aws_network_acl.a"]))
      let found = associations(Self.subnets + [Resource("aws_network_acl.a"), association])
      #expect(found.0.ids == ["unresolved-reference"], "\(found.0.reports)")
      #expect(found.0.diagnostics.all.first?.notes == [item.note])
      #expect(found.0.diagnostics.all.first?.severity == .error)
    }
  }

  /// An id of a VPC that is not known can only be that of a VPC to be created.
  @Test func theOnlyVPCThatIsCreatedIsTakenForLocals() {
    let subnet = Self.subnet("aws_subnet.s", 0, vpc: ["local.vpc_id"])
    let networkACL = Resource(
      "aws_network_acl.a", expressions: Self.reference("vpc_id", ["local.vpc_id"]))
    var one = ReadFiles(PlanText([Self.vpc, subnet, networkACL]).text)
    #expect(one.topology?.subnets["aws_subnet.s"] != nil)
    #expect(one.ids.contains("assumed-vpc"))
    let other = Resource("aws_vpc.other", #""cidr_block": "10.1.0.0/16""#)
    let two = ReadFiles(PlanText([Self.vpc, other, subnet, networkACL]).text)
    #expect(two.ids == ["unresolved-reference", "unresolved-reference"])
  }

  /// A default network ACL says whose it is by the attribute of the VPC.
  @Test func defaultsBelongToTheirVPC() throws {
    let networkACL = Resource(
      "aws_default_network_acl.d", #""ingress": [], "egress": []"#,
      expressions: Self.reference(
        "default_network_acl_id", ["aws_vpc.main.default_network_acl_id", "aws_vpc.main"]))
    var read = ReadFiles(PlanText(Self.subnets + [networkACL]).text)
    let made = read.topology
    let topology = try #require(made)
    #expect(
      topology.subnets.elements.map(\.networkACL)
        == Array(repeating: "aws_default_network_acl.d", count: 2))
    // "aws_default_network_acl" with no blocks denies everything.
    #expect(read.contents.ruleSets.networkACLs.map { $0.inbound + $0.outbound } == [[]])
    // Without the resource it is as AWS makes it: everything passes.
    var untouched = ReadFiles(PlanText(Self.subnets + [Resource("aws_security_group.a")]).text)
    #expect(
      untouched.topology?.ruleSets.networkACLs.first?.shown(.inbound) == ["100 allow all 0.0.0.0/0"]
    )
    #expect(
      untouched.topology?.ruleSets.networkACLs.first?.shown(.outbound) == [
        "100 allow all 0.0.0.0/0"
      ])
  }

  @Test func circlesAndLongChainsEnd() {
    let steps = 120
    var module =
      #""outputs": {"id": {"expression": {"references": ["aws_subnet.s.id", "aws_subnet.s"]}}}"#
    for _ in 0..<steps {
      module = """
        "outputs": {"id": {"expression": {"references": ["module.m.id", "module.m"]}}},
        "module_calls": {"m": {"expressions": {"v": {"references": ["var.v", "module.m.id"]}}, "module": {\(module)}}}
        """
    }
    let text = """
      {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
      \(PlanText.planned(Resource("aws_network_acl.a")))]}},
      "configuration": {"root_module": {"resources": [{"address": "aws_network_acl.a", "expressions": {"subnet_ids":
      {"references": ["module.m.id", "module.m"]}}}], \(module)}}}
      """
    let read = ReadFiles(text)
    #expect(read.ids.allSatisfy { $0 == "unresolved-reference" })
    let circle = """
      {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
      \(PlanText.planned(Resource("aws_network_acl.a"))),
      \(PlanText.planned(Resource("aws_instance.i")))]}},
      "configuration": {"root_module": {"resources": [
      {"address": "aws_network_acl.a", "expressions": {"vpc_id": {"references": ["aws_instance.i.vpc_id"]}}},
      {"address": "aws_instance.i", "expressions": {"vpc_id": {"references": ["aws_network_acl.a.vpc_id"]}}}]}}}
      """
    #expect(ReadFiles(circle).ids == ["unresolved-reference"])
  }
}
