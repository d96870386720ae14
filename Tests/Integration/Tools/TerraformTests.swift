import AccessControl
import Foundation
import PacketSpace
import Testing
import Topology

/// What `plan --format terraform` writes is planned and applied by Terraform, with the AWS provider, against an emulator
/// of EC2.
@Suite(
  .enabled(if: Tool("terraform").isThere, "terraform is not installed"),
  .enabled(
    if: TerraformSettings.hasProvider, "there is no mirror of the AWS provider in /opt/tf-plugins"),
  .enabled(if: Emulator.isThere, "\(Emulator.isMissing)"))
struct TerraformTests {
  /// All in one configuration, for starting the provider takes seconds: each topology once with references to its
  /// resources and entries inline, and once as a module with variables and resources for rules.
  @Test func everyTemplateIsApplied() throws {
    let emulator = try Emulator()
    let root = try TerraformRoot(emulator, provider: TerraformSettings.installed)
    let topologies = try ProjectFile.newTopologies
    for (name, text) in topologies {
      let topology = try NetworkTopology.loaded(text)
      try root.addInline(name, text, topology)
      try root.addRules("\(name)-rules", text, topology)
    }
    try root.finish()
    // A plan includes what `terraform validate` checks.
    for words in [
      ["init", "-input=false"], ["fmt", "-check", "-recursive"],
      ["plan", "-input=false", "-out=plan", "-parallelism=30"],
    ] { try root.succeed(words) }
    let plan = try ShownConfiguration(root.terraform(["show", "-json", "plan"]).output)
    try root.succeed(["apply", "-input=false", "-parallelism=30", "plan"])
    let state = try ShownConfiguration(root.terraform(["show", "-json"]).output)
    let ids = try root.vpcs()
    for (name, text) in topologies {
      try root.work.write(text, to: "\(name)/topology.yaml")
      for module in [name, "\(name)-rules"] {
        let made = try #require(ids[module])
        try emulator.describe(
          vpcs: made.vpcs, prefixLists: made.lists, into: root.work, "\(module)/aws")
        let verified = try root.work.run(
          "verify \(name)/topology.yaml --rules \(module)/aws --fail-on warning")
        #expect(verified.status == 0, "\(module): \(verified.output) \(verified.messages)")
        #expect(verified.output.hasSuffix("no findings\n"), "\(module): \(verified.output)")
        #expect(!verified.output.contains("assumed"), "\(module): nothing is missing")
        try root.work.write(try plan.text(of: module), to: "\(module)/plan.json")
        try root.work.write(try state.text(of: module), to: "\(module)/state.json")
      }
      try expectOneView(of: name, text, root.work)
    }
    // Applied once, nothing is left to do. The emulator forgets descriptions of rules for groups: those are let be.
    let again = try root.terraform(["plan", "-input=false", "-parallelism=30"])
    #expect(again.status == 0 && !again.output.contains(/# \S*aws_network_acl/), "\(again.output)")
  }

  /// What Terraform plans, what it says it has made, and what AWS says there is: all are judged alike, here of a flow
  /// that nobody planned.
  ///
  /// A plan does not say which id a module gets for which key of a map, so one with a module for the rules is refused.
  private func expectOneView(of name: String, _ text: String, _ work: Workspace) throws {
    try work.write(try Self.withAnotherFlow(text), to: "\(name)/asked.yaml")
    func verify(_ files: String) throws -> Program.Outcome {
      try work.run("verify \(name)/asked.yaml --rules \(files) --format json")
    }
    let files = [
      "\(name)/plan.json", "\(name)/state.json", "\(name)/aws", "\(name)-rules/state.json",
    ]
    let views = try files.map { try VerifiedView(verify($0).output) }
    #expect(views[0].findings.count > 0 && views[0].proof.contains("\"blocked\""), "\(name)")
    for (file, view) in zip(files, views) { #expect(view == views[0], "\(file)") }
    let refused = try verify("\(name)-rules/plan.json")
    let isRefused = refused.status == 2 && refused.output.contains("\"unresolved-reference\"")
    #expect(try isRefused || VerifiedView(refused.output) == views[0], "\(refused.output)")
  }

  /// A topology with one flow more, between two workloads between which none is forbidden.
  private static func withAnotherFlow(_ text: String) throws -> String {
    let names = try NetworkTopology.loaded(text).workloads.names
    for from in names {
      for to in names.reversed() {
        let flow = "flows:\n  - {from: \(from), to: \(to), service: tcp/64999}\n"
        let asked = text.replacing("\nflows:\n", with: "\n" + flow)
        if asked != text, (try? NetworkTopology.loaded(asked)) != nil { return asked }
      }
    }
    throw Program.Missing(description: "no flow can be added to \(text.prefix(100))")
  }
}

/// A folder with a configuration that uses the emulator, and a module for each plan.
struct TerraformRoot {
  let work: Workspace
  private let emulator: Emulator
  private let modules = Modules()

  private final class Modules {
    var names: [String] = []
  }

  /// A folder that says where the provider comes from.
  init(_ emulator: Emulator, provider: String) throws {
    self.emulator = emulator
    work = try Workspace([TerraformSettings.file: provider])
  }

  /// Runs Terraform in the folder.
  func terraform(_ words: [String]) throws -> Program.Outcome {
    let own = TerraformSettings.environment(in: work.folder)
    return try Tool("terraform").outcome(
      words.first == "fmt" ? words : [words[0], "-no-color"] + words.dropFirst(), in: work.folder,
      environment: emulator.environment.merging(own) { $1 }, seconds: 400)
  }

  /// Runs Terraform in the folder, to a good end.
  func succeed(_ words: [String]) throws {
    let outcome = try terraform(words)
    try #require(outcome.status == 0, "\(words): \(outcome.messages.prefix(3_000))")
  }

  /// A module with the network and a plan that refers to it.
  func addInline(_ name: String, _ text: String, _ topology: NetworkTopology) throws {
    let plan = try work.run("plan - --format terraform --references", input: text)
    try work.write(plan.output, to: "\(name)/rules.tf")
    try work.write(Self.network(topology), to: "\(name)/network.tf")
    modules.names.append(name)
  }

  /// A module with the network and a plan as a module of its own, which gets the ids.
  func addRules(_ name: String, _ text: String, _ topology: NetworkTopology) throws {
    let plan = try work.run("plan - --format terraform --style rules", input: text)
    try work.write(plan.output, to: "\(name)/rules/main.tf")
    func ids(_ variable: String, _ type: String, _ names: [String]) -> String {
      guard plan.output.contains("variable \"\(variable)\"") else { return "" }
      let lines = names.map { "    (\"\($0)\") = \(type).\($0).id\n" }.joined(separator: "\n")
      return "\n  \(variable) = {\n\(lines)  }\n"
    }
    let call =
      "\nmodule \"rules\" {\n  source = \"./rules\"\n"
      + ids("vpc_ids", "aws_vpc", topology.vpcs.names)
      + ids("subnet_ids", "aws_subnet", topology.subnets.names)
      + ids(
        "prefix_list_ids", "aws_ec2_managed_prefix_list",
        topology.ruleSets.prefixLists.map(\.name)) + "}\n"
    try work.write(Self.network(topology) + call, to: "\(name)/network.tf")
    modules.names.append(name)
  }

  /// A module that calls the one in its folder `vpc` with some arguments.
  func addCall(_ name: String, _ arguments: String) throws {
    try work.write(
      "module \"vpc\" {\n  source = \"./vpc\"\n\n\(arguments)}\n\n"
        + "output \"ids\" {\n  value = module.vpc.ids\n}\n", to: "\(name)/main.tf")
    modules.names.append(name)
  }

  /// The configuration around the modules.
  func finish() throws {
    let calls = modules.names.map {
      "\nmodule \"\($0)\" {\n  source = \"./\($0)\"\n}\n"
    }
    let outputs = modules.names.map { "    \"\($0)\" = module.\($0).ids\n" }
    try work.write(
      """
      terraform {
        required_providers {
          aws = {
            source = "hashicorp/aws"
          }
        }
      }

      provider "aws" {
        skip_credentials_validation = true
        skip_metadata_api_check     = true
        skip_requesting_account_id  = true
      }
      \(calls.joined())
      output "ids" {
        value = {
      \(outputs.joined(separator: "\n"))  }
      }

      """, to: "main.tf")
    _ = try terraform(["fmt", "-recursive"])
  }

  /// The ids of the VPCs and prefix lists of each module.
  func vpcs() throws -> [String: (vpcs: [String], lists: [String])] {
    let json = try terraform(["output", "-json", "ids"]).output
    let values = try JSONDecoder().decode(
      [String: [String: [String]]].self, from: Data(json.utf8))
    return values.mapValues { ($0["vpcs"] ?? [], $0["lists"] ?? []) }
  }

  /// VPCs, subnets and prefix lists as resources of the topology's names; IPv6 blocks are for AWS to give.
  private static func network(_ topology: NetworkTopology) -> String {
    var text = ""
    for vpc in topology.vpcs.elements {
      let blocks = vpc.blocks.filter { $0.family == .ipv4 }
      text += "resource \"aws_vpc\" \"\(vpc.name)\" {\n  cidr_block = \"\(blocks[0])\"\n}\n\n"
      for (index, block) in blocks.dropFirst().enumerated() {
        text +=
          "resource \"aws_vpc_ipv4_cidr_block_association\" \"\(vpc.name)-\(index)\" {\n"
          + "  vpc_id     = aws_vpc.\(vpc.name).id\n  cidr_block = \"\(block)\"\n}\n\n"
      }
    }
    for subnet in topology.subnets.elements {
      let vpc = topology.vpcs[subnet.vpc].name
      let block = subnet.blocks.first { $0.family == .ipv4 } ?? .allIPv4
      text +=
        "resource \"aws_subnet\" \"\(subnet.name)\" {\n  vpc_id     = aws_vpc.\(vpc).id\n"
        + "  cidr_block = \"\(block)\"\n\n  tags = {\n    Name = \"\(subnet.name)\"\n  }\n}\n\n"
    }
    for list in topology.ruleSets.prefixLists {
      let entries = list.blocks.map { "\n  entry {\n    cidr = \"\($0)\"\n  }\n" }
      text +=
        "resource \"aws_ec2_managed_prefix_list\" \"\(list.name)\" {\n  name = \"\(list.name)\"\n\n"
        + "  address_family = \"\(list.blocks[0].family == .ipv4 ? "IPv4" : "IPv6")\"\n\n"
        + "  max_entries = \(list.blocks.count)\n\(entries.joined())}\n\n"
    }
    func ids(_ type: String, _ names: [String]) -> String {
      "[\(names.map { "\(type).\($0).id" }.joined(separator: ", "))]"
    }
    let lists = topology.ruleSets.prefixLists.map(\.name)
    return text
      + "output \"ids\" {\n  value = {\n    vpcs = \(ids("aws_vpc", topology.vpcs.names))\n\n"
      + "    lists = \(ids("aws_ec2_managed_prefix_list", lists))\n  }\n}\n"
  }
}
