import Foundation
import PacketSpace
import Testing
import Topology

/// What `plan --format terraform-vpc-module` writes is applied, by a module with the interface it is for.
///
/// The module is one of the fixtures; its README says what it has of terraform-aws-modules/vpc.
@Suite(
  .enabled(if: Tool("terraform").isThere, "terraform is not installed"),
  .enabled(
    if: TerraformSettings.hasProvider, "there is no mirror of the AWS provider in /opt/tf-plugins"),
  .enabled(if: Emulator.isThere, "\(Emulator.isMissing)"))
struct TerraformModuleTests {
  private static let tiers = ["app": "private", "data": "database"]

  @Test func argumentsAreWhatTheModuleTakes() throws {
    let emulator = try Emulator()
    let root = try TerraformRoot(emulator, provider: TerraformSettings.taken())
    let module = "Tests/Fixtures/terraform/vpc-module"
    let topologies = try TerraformFormatTests.modules()
    for (name, text) in topologies {
      for file in ["main.tf", "variables.tf", "tier/main.tf"] {
        try root.work.write(try ProjectFile.text("\(module)/\(file)"), to: "\(name)/vpc/\(file)")
      }
      let plan = try root.work.run(
        "plan - --format terraform-vpc-module --tier app=private --tier data=database", input: text)
      try root.addCall(name, Self.subnets(of: try .loaded(text)) + plan.output)
    }
    try root.finish()
    for words in [
      ["get"], ["plan", "-input=false", "-out=plan"],
      ["apply", "-input=false", "-parallelism=30", "plan"],
    ] { try root.succeed(words) }
    for (name, made) in try root.vpcs() {
      try emulator.describe(vpcs: made.vpcs, prefixLists: [], into: root.work, "\(name)/aws")
      try root.work.write(
        try #require(topologies.first { $0.name == name }?.text), to: "\(name)/topology.yaml")
      let verified = try root.work.run(
        "verify \(name)/topology.yaml --rules \(name)/aws --fail-on warning")
      #expect(verified.status == 0, "\(name): \(verified.output) \(verified.messages)")
      #expect(verified.output.hasSuffix("no findings\n"), "\(name): \(verified.output)")
      // The module makes no security groups; those are all that is missing.
      let notes = verified.output.split(separator: "\n").filter { $0.hasPrefix("note:") }
      #expect(notes.count == 1 && !notes[0].contains("network ACL"), "\(name): \(verified.output)")
    }
  }

  /// The arguments for the VPC and its subnets, tier by tier.
  private static func subnets(of topology: NetworkTopology) -> String {
    func list(_ texts: [String]) -> String {
      "[\(texts.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
    let cidrs = topology.vpcs.elements.flatMap(\.blocks).filter { $0.family == .ipv4 }
    var text =
      "name = \"main\"\ncidr = \"\(cidrs.first ?? .allIPv4)\"\n"
      + "secondary_cidr_blocks = \(list(cidrs.dropFirst().map(\.description)))\n"
    for (acl, subnets) in Dictionary(grouping: topology.subnets.elements, by: \.networkACL)
      .sorted(by: { $0.key < $1.key })
    {
      let tier = tiers[acl] ?? acl
      let blocks = subnets.compactMap { $0.blocks.first { $0.family == .ipv4 }?.description }
      text += "\(tier)_subnets = \(list(blocks))\n"
      text += "\(tier)_subnet_names = \(list(subnets.map(\.name)))\n"
    }
    return text
  }
}
