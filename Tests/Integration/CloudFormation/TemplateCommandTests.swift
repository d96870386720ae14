import Foundation
import Testing

/// Templates on the command line.
@Suite struct TemplateCommandTests {
  private static let topology = """
    version: 1
    name: tiers
    vpcs: {main: {cidrs: [10.20.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.20.2.0/24], network_acl: AppAcl}
      data: {vpc: main, cidrs: [10.20.4.0/24], network_acl: DataAcl}
    workloads:
      app: {subnets: [app], ephemeral: linux, security_groups: [AppGroup]}
      old: {subnets: [app], ephemeral: windows, security_groups: [AppGroup]}
      data: {subnets: [data], security_groups: [DataGroup]}
    flows:
      - {from: app, to: data, service: postgresql}
      - {from: old, to: data, service: postgresql}
    """

  private func workspace() throws -> Workspace {
    try Workspace([
      "template.yaml": try ProjectFile.text("Tests/Fixtures/cloudformation/three-tier.yaml"),
      "topology.yaml": Self.topology,
    ])
  }

  /// The data tier of the template sends answers to the ports of Linux only, but in production to all.
  @Test func parametersDecideWhatIsVerified() throws {
    let work = try workspace()
    let test = try work.run("verify topology.yaml --rules template.yaml")
    #expect(test.status == 1)
    #expect(test.output.contains("template.yaml"))
    #expect(test.output.contains("DataAcl"))
    let production = try work.run(
      "verify topology.yaml --rules template.yaml --parameter Environment=production")
    #expect(production.status == 0, "\(production.output)")
  }

  /// Places are those of the logical ids in the template.
  @Test func findingsNameTheirPlaceInTheTemplate() throws {
    let work = try workspace()
    let run = try work.run("lint template.yaml")
    #expect(
      run.output.contains("--> template.yaml:270:3")
        || run.output.contains("::: template.yaml:270:3"))
    #expect(
      try work.text(of: "template.yaml").split(separator: "\n", omittingEmptySubsequences: false)[
        269] == "  DataInApp:")
    let piped = try work.run("lint -", input: try work.text(of: "template.yaml"))
    #expect(piped.output.replacing("<stdin>", with: "template.yaml") == run.output)
  }

  @Test func tracesRunOnTemplatesAlone() throws {
    let work = try workspace()
    let run = try work.run(
      "trace --rules template.yaml --from 10.20.2.5:40000 --to 10.20.4.5:5432 --parameter VpcCidr=10.20.0.0/16"
    )
    #expect(run.output.contains("network ACL DataAcl"))
  }

  /// One side may be a template and the other something else; the value is for whichever side has the parameter.
  @Test func changesTakeParametersOfEitherSide() throws {
    let work = try workspace()
    try work.write(try work.run("plan topology.yaml --format json").output, to: "plan.json")
    for words in [
      "diff template.yaml plan.json", "diff plan.json template.yaml",
      "diff template.yaml template.yaml", "migrate template.yaml template.yaml",
      "optimize template.yaml",
    ] {
      let run = try work.run("\(words) --parameter Environment=production")
      #expect(run.status == 0, "\(words): \(run.messages)")
      let wrong = try work.run("\(words) --parameter Enviroment=test")
      #expect(wrong.status == 2, "\(words)")
      #expect(wrong.messages.contains("did you mean `Environment`?"), "\(words)")
    }
    let without = try work.run("diff plan.json plan.json --parameter A=1")
    #expect(without.status == 2 && without.messages.contains("there is no template"))
  }

  @Test func wrongParametersAreRefused() throws {
    let work = try workspace()
    for (words, status, message) in [
      ("lint template.yaml --parameter Environment", 64, "Name=Value"),
      ("lint template.yaml --parameter A=1 --parameter A=2", 64, "given twice"),
      ("lint template.yaml --parameter Enviroment=test", 2, "did you mean `Environment`?"),
      ("lint template.yaml --parameter Environment=staging", 2, "AllowedValues"),
      ("lint template.yaml --parameter VpcCidr=10.0.0.0/28", 2, "host bits"),
    ] {
      let run = try work.run(words)
      #expect(run.status == Int32(status), "\(words)")
      #expect((run.messages + run.output).contains(message), "\(words): \(run.messages)")
    }
  }
}
