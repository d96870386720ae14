import AccessControl
import Foundation
import Testing
import Topology

/// What `plan --format aws-cli` writes is run by Bash, with the AWS CLI, against an emulator of EC2.
@Suite(.enabled(if: Emulator.isThere, "\(Emulator.isMissing)"))
struct CommandLineTests {
  @Test func templatesAreMadeAndMadeAgain() throws {
    let emulator = try Emulator()
    let work = try Workspace()
    for (name, text) in try ProjectFile.newTopologies {
      let network = try EmulatedNetwork(try .loaded(text), in: emulator)
      try work.write(text, to: "\(name)/topology.yaml")
      let plan = try work.run(
        "plan \(name)/topology.yaml --format aws-cli --output \(name)/create.sh")
      #expect(plan.status == 0, "\(name): \(plan.messages)")
      for time in ["first", "second"] {
        let run = try network.run("\(name)/create.sh", work)
        #expect(run.status == 0 && run.messages.isEmpty, "\(name), \(time): \(run.messages)")
      }
      try network.describe(into: work, "\(name)/aws")
      let verified = try work.run(
        "verify \(name)/topology.yaml --rules \(name)/aws --fail-on warning")
      #expect(verified.status == 0, "\(name): \(verified.output) \(verified.messages)")
      #expect(verified.output.hasSuffix("no findings\n"), "\(name): \(verified.output)")
      #expect(!verified.output.contains("assumed"), "\(name): nothing is missing")
    }
  }

  /// What differs is left alone by one style and put right by the other.
  @Test func whatDiffersIsNamedOrReplaced() throws {
    let emulator = try Emulator()
    let text = try ProjectFile.template("isolated-data")
    let work = try Workspace(["topology.yaml": text])
    let network = try EmulatedNetwork(try .loaded(text), in: emulator)
    for style in ["create", "replace"] {
      _ = try work.run("plan topology.yaml --format aws-cli --style \(style) --output \(style).sh")
    }
    #expect(try network.run("create.sh", work).status == 0)
    let vpc = try #require(network.vpcs.values.first)
    let networkACL = try emulator.aws(
      "ec2", "describe-network-acls", "--output", "text", "--query", "NetworkAcls[0].NetworkAclId",
      "--filters", "Name=vpc-id,Values=\(vpc)", "Name=default,Values=false")
    let group = try emulator.aws(
      "ec2", "describe-security-groups", "--output", "text", "--query", "SecurityGroups[0].GroupId",
      "--filters", "Name=vpc-id,Values=\(vpc)", "Name=tag-key,Values=aclplan")
    _ = try emulator.aws(
      "ec2", "create-network-acl-entry", "--network-acl-id", networkACL, "--ingress",
      "--rule-number", "7", "--protocol=-1", "--rule-action", "allow", "--cidr-block", "0.0.0.0/0")
    _ = try emulator.aws(
      "ec2", "replace-network-acl-entry", "--network-acl-id", networkACL, "--ingress",
      "--rule-number", "100", "--protocol=17", "--rule-action", "deny", "--cidr-block",
      "10.0.0.0/8", "--port-range", "From=1,To=2")
    _ = try emulator.aws(
      "ec2", "authorize-security-group-ingress", "--group-id", group, "--protocol", "tcp", "--port",
      "22", "--cidr", "0.0.0.0/0")

    let created = try network.run("create.sh", work)
    #expect(created.status == 1)
    #expect(created.messages.split(separator: "\n").count == 3, "\(created.messages)")
    #expect(created.messages.contains("has another entry in the place of: False 100 "))
    #expect(created.messages.contains("has an entry more: False 7 -1 allow 0.0.0.0/0"))
    #expect(created.messages.contains("has a rule more: "))
    let replaced = try network.run("replace.sh", work)
    #expect(replaced.status == 0 && replaced.messages.isEmpty, "\(replaced.messages)")
    #expect(try network.run("create.sh", work).status == 0)
  }

  /// Whatever names hold, no command of theirs runs, and the AWS CLI gets them as they are.
  @Test func namesCannotBreakOut() throws {
    let emulator = try Emulator()
    let work = try Workspace(["topology.yaml": HostileTopology.text])
    let network = try EmulatedNetwork(try .loaded(HostileTopology.text), in: emulator)
    _ = try work.run("plan topology.yaml --format aws-cli --output create.sh")
    let run = try network.run("create.sh", work)
    #expect(run.status == 0 && run.messages.isEmpty, "\(run.messages)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.folder.path).count == 2)
    for kind in ["network-acls", "security-groups"] {
      let list = kind == "network-acls" ? "NetworkAcls" : "SecurityGroups"
      let tags = try emulator.aws(
        "ec2", "describe-\(kind)", "--filters", "Name=tag-key,Values=aclplan", "--query",
        "\(list)[].Tags[?Key=='Name'].Value | []")
      let names = try JSONDecoder().decode([String].self, from: Data(tags.utf8))
      #expect(Set(names) == Set(HostileTopology.names), "\(kind)")
    }
  }
}
