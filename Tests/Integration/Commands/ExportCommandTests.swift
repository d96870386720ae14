import Foundation
import Testing

/// The options of `plan` that say how a plan is written.
@Suite struct ExportCommandTests {
  private let topology = "templates/topologies/isolated-data.yaml"

  @Test func ownTemplatesAreUsed() throws {
    let work = try Workspace([
      "topology.yaml": """
      version: 1
      name: two-tiers
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        app:  {vpc: main, cidrs: [10.0.10.0/24]}
        data: {vpc: main, cidrs: [10.0.20.0/24]}
      workloads:
        web: {subnets: [app],  ephemeral: linux}
        db:  {subnets: [data], listens: [postgresql]}
      flows:
        - {from: web, to: db, service: postgresql}

      """,
      "own.mustache":
        "{{#network_acls}}{{name}}:{{#entries}} {{key}}={{traffic}}{{/entries}};{{/network_acls}}\n",
    ])
    let plan = try work.run("plan topology.yaml --format markdown --template own.mustache")
    #expect(plan.status == 0)
    #expect(
      plan.output == "app: inbound-100=tcp 32768-60999 outbound-100=tcp 5432;"
        + "data: inbound-100=tcp 5432 outbound-100=tcp 32768-60999;\n")
  }

  @Test func whatIsWrongWithATemplateIsSaid() throws {
    let cases: [(template: String, expected: String)] = [
      ("{{nmae}}", "own.mustache: nothing goes by the name 'nmae'"),
      ("a\n{{#vpcs}}", "own.mustache: line 2, column 10: a section is not ended"),
      ("{{#a}}{{/b}}", "the section that ends here has another name"),
    ]
    for (template, expected) in cases {
      let work = try Workspace([
        "topology.yaml": try ProjectFile.template("isolated-data"), "own.mustache": template,
      ])
      let plan = try work.run("plan topology.yaml --format terraform --template own.mustache")
      #expect(plan.status == 2 && plan.output.isEmpty, "\(template)")
      #expect(plan.messages.contains(expected), "\(plan.messages)")
    }
    let missing = try Workspace(["topology.yaml": try ProjectFile.template("isolated-data")])
      .run("plan topology.yaml --format terraform --template nowhere.mustache")
    #expect(missing.status == 2 && missing.messages.contains("there is no such file"))
  }

  @Test func optionsThatDoNotFitTheFormatAreBadUsage() throws {
    let cases: [(words: String, expected: String)] = [
      ("--style rules", "are for the formats that have templates"),
      ("--format json --template x", "are for the formats that have templates"),
      (
        "--format terraform --style yaml",
        "terraform has no style 'yaml'. Its styles are: inline, rules"
      ),
      ("--format nftables --references", "--references is for terraform"),
      ("--format terraform --tier a=b", "--tier is for terraform-vpc-module"),
      ("--format terraform-vpc-module", "the module has no tier for network ACL app, data"),
      (
        "--format terraform-vpc-module --tier app=private --tier data=private",
        "network ACLs app and data are both tier private"
      ),
      ("--format terraform-vpc-module --tier app", "'app'"),
      ("--format hcl", "'hcl'"),
    ]
    for (words, expected) in cases {
      let outcome = try Program().run(
        ["plan", topology] + words.split(separator: " ").map(String.init))
      #expect(outcome.status == 64, "\(words): \(outcome.status)")
      #expect(outcome.messages.contains(expected), "\(words): \(outcome.messages)")
    }
  }

  /// Ids of the topology are written as they are; everything else is asked for.
  @Test func idsOfTheTopologyAreWritten() throws {
    let text = try ProjectFile.template("isolated-data")
      .replacing("main: {cidrs:", with: "main: {id: vpc-0123456789abcdef0, cidrs:")
      .replacing("app-a:  {vpc: main,", with: "app-a:  {id: subnet-0123456789abcdef0, vpc: main,")
    let work = try Workspace([
      "topology.yaml": text + """
        network_acls:
          data: {id: acl-0123456789abcdef0, inbound: [], outbound: []}
        security_groups:
          db: {id: sg-0123456789abcdef0, inbound: [], outbound: []}

        """
    ])
    let cases: [(words: String, there: [String], notThere: [String])] = [
      (
        "terraform",
        [
          "vpc_id = \"vpc-0123456789abcdef0\"", "\"subnet-0123456789abcdef0\",",
          "var.subnet_ids[\"app-b\"]", "id = \"acl-0123456789abcdef0\"",
          "= \"sg-0123456789abcdef0\"",
        ],
        [
          "vpc_ids", "resource \"aws_security_group\" \"db\"",
          "contains(keys(var.subnet_ids), \"app-a\")",
        ]
      ),
      (
        "cloudformation",
        [
          "VpcId: \"vpc-0123456789abcdef0\"", "SubnetId: \"subnet-0123456789abcdef0\"",
          "NetworkAclId: \"acl-0123456789abcdef0\"", "GroupId: \"sg-0123456789abcdef0\"",
        ], ["MainVpcId", "AppASubnetId:", "DataNetworkAcl:", "DbSecurityGroup:"]
      ),
      (
        "aws-cli",
        [
          "vpc_main='vpc-0123456789abcdef0'", "subnet_app_a='subnet-0123456789abcdef0'",
          "network_acl='acl-0123456789abcdef0'", "group_db='sg-0123456789abcdef0' new_db=no",
        ], ["${vpc_main:?", "use_network_acl \"$vpc_main\" 'data'"]
      ),
    ]
    for (format, there, notThere) in cases {
      let plan = try work.run("plan topology.yaml --format \(format)")
      #expect(plan.status == 0, "\(plan.messages)")
      for part in there { #expect(plan.output.contains(part), "\(format): \(part)") }
      for part in notThere { #expect(!plan.output.contains(part), "\(format): \(part)") }
    }
  }
}
