import Foundation
import Testing

/// `aclplan import` from the command line.
@Suite struct ImportCommandTests {
  private static let accounts = ["test-nat-gateway", "test-public-private-subnet"].map {
    Program.packageRoot.appending(path: "Tests/Fixtures/aws-snapshots/\($0)/aws_configs").path
  }
  private static let template = Program.packageRoot
    .appending(path: "Tests/Fixtures/cloudformation/three-tier.yaml").path
  private static let plans = ["network", "connected"].map {
    Program.packageRoot.appending(path: "Tests/Fixtures/terraform/\($0)/plan.json").path
  }

  /// The verdicts of a run, without what was read from where.
  private static func verdicts(_ outcome: Program.Outcome) -> [String] {
    outcome.output.split(separator: "\n").map(String.init)
      .filter {
        $0.hasPrefix("  ") && $0.contains(" → ") && !$0.contains(":::") && !$0.contains("^")
      }
  }

  /// What was imported is judged as the files are, whether the rules stand in it or come from the files.
  @Test func importedRulesGetTheSameVerdicts() throws {
    let work = try Workspace()
    for source in Self.accounts + [Self.template] + Self.plans {
      let imported = try work.run("import \(source) --output t.yaml")
      #expect(imported.status == 0 && imported.output.isEmpty, "\(source): \(imported.messages)")
      let own = try work.run("verify t.yaml --quiet")
      let theirs = try work.run("verify t.yaml --quiet --rules \(source)")
      // What the plans make is not open for every flow that was inferred.
      let isSound = own.status == 0 || Self.plans.contains(source)
      #expect(own.status == theirs.status && isSound, "\(source): \(own.output)")
      #expect(Self.verdicts(own) == Self.verdicts(theirs), "\(source)")
      #expect(try work.run("import \(source)").output == work.text(of: "t.yaml"), "\(source)")
    }
  }

  @Test func whatIsLeftOutIsPlanned() throws {
    let work = try Workspace()
    for source in Self.accounts {
      #expect(try work.run("import \(source) --without-rules -o t.yaml").status == 0)
      #expect(try !work.text(of: "t.yaml").contains("network_acls:"))
      let plan = try work.run("plan t.yaml")
      #expect(plan.status == 0 && plan.output.hasSuffix("no findings\n"), "\(plan.messages)")
    }
  }

  @Test func notesGoToStandardErrorAndIntoTheFile() throws {
    let work = try Workspace()
    let outcome = try work.run("import \(Self.template)")
    #expect(outcome.messages.contains("`AWS::Region` is taken to be `us-east-1`"))
    #expect(outcome.output.contains("\n# Note: `AWS::Region` is taken to be `us-east-1`.\n"))
    let told = try work.run("import \(Self.template) --parameter AWS::Region=eu-west-1 --quiet")
    #expect(told.messages.isEmpty && told.output.contains("region: eu-west-1"))
  }

  @Test func inputsWithoutANetworkAreRefused() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("isolated-data")])
    let plan = try work.run("plan t.yaml --format json").output
    try work.write(plan, to: "plan.json")
    let refused = try work.run("import plan.json")
    #expect(refused.status == 2 && refused.output.isEmpty)
    #expect(refused.messages.contains("error[no-network]"))
    #expect(try work.run("import missing.json").status == 2)
    #expect(try work.run("import").status == 64)
    let broken = try work.run("import -", input: #"{"Vpcs": [{"VpcId": 1}]"#)
    #expect(broken.status == 2 && broken.output.isEmpty, "\(broken.messages)")
  }

  /// Answers of different days can say what no network can be; the file says so at its top, and is written all the same.
  @Test func contradictionsAreMarked() throws {
    let answers = """
      {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}],
       "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.9.0.0/24"}]}
      """
    let outcome = try Workspace().run("import - --quiet", input: answers)
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains(
        "# Contradiction: 10.9.0.0/24 of subnet isolated lies outside VPC main."))
    #expect(outcome.messages.contains("error: the files contradict themselves: 10.9.0.0/24"))
  }
}

extension ImportCommandTests {
  /// Twenty-five peers with a port each need more entries than a network ACL may have; the file says so.
  @Test func whatCannotBePlannedIsSaid() throws {
    let ranges = (1...25).map { #"{"CidrIp": "203.0.113.\#($0 * 8)/32"}"# }
    let answers = """
      {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}],
       "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.0.0/24"}],
       "InternetGateways": [{"InternetGatewayId": "igw-1",
         "Attachments": [{"State": "available", "VpcId": "vpc-1"}]}],
       "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}],
         "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"}]}],
       "SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "IpPermissionsEgress": [],
         "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22,
           "IpRanges": [\(ranges.joined(separator: ", "))]}]}],
       "NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1",
         "PrivateIpAddress": "10.0.0.9", "Association": {"PublicIp": "198.51.100.7"},
         "Groups": [{"GroupId": "sg-1"}]}]}
      """
    let outcome = try Workspace().run("import - --quiet", input: answers)
    #expect(outcome.status == 0)
    let head = outcome.output.split(separator: "\n").prefix { $0.hasPrefix("#") }
      .joined(separator: "\n")
    #expect(
      head.contains("# No plan yet: network ACL public would need 26 inbound IPv4 entries"),
      "\(head)")
  }
}
