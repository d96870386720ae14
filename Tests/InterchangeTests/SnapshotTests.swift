import AccessControl
import Interchange
import SourceText
import Testing
import Topology

/// Two real accounts; what they say was read off the files by hand.
@Suite struct SnapshotTests {
  @Test func natGatewayAccountIsReadWhole() throws {
    var answers = try Answers(folder: "aws-snapshots/test-nat-gateway/aws_configs")
    let topology = answers.topology
    #expect(answers.reports == [])
    #expect(
      topology.shown == [
        "vpc vpc_a vpc-0008a7b45e3ddf1dd [10.1.0.0/16]",
        "subnet Subnet 1 subnet-06f469bcee42e408e in vpc_a [10.1.1.0/24] us-east-2b "
          + "acl-0380e24eb934b075e rtb-02fe228b42de92a7c",
        "subnet Subnet 20 subnet-02ff259e663e9613e in vpc_a [10.1.20.0/24] us-east-2b "
          + "acl-0380e24eb934b075e rtb-0e169c4a1e0b27b55",
        "subnet Public Subnet subnet-0428892a357fa1f94 in vpc_a [10.1.250.0/24] us-east-2b "
          + "main rtb-0ddf14681733ed0b7",
        "gateway vpc_a igw-071753b9c23d8a9b2 internet of vpc_a",
        "gateway nat-07ab4846da51f4612 nat-07ab4846da51f4612 NAT in Public Subnet [10.1.250.210]",
        "routes rtb-0ddf14681733ed0b7: 10.1.0.0/16 -> local, 0.0.0.0/0 -> vpc_a",
        "routes rtb-02fe228b42de92a7c: 10.1.0.0/16 -> local, 0.0.0.0/0 -> nat-07ab4846da51f4612",
        "routes rtb-0e169c4a1e0b27b55: 10.1.0.0/16 -> local",
        #"workload Jump Host ["Public Subnet"] [10.1.250.116] ["vpc_a_jump"] any public"#,
        #"workload test1 ["Subnet 1"] [10.1.1.98] ["vpc_a_jump"] any"#,
        #"workload test20 ["Subnet 20"] [10.1.20.173] ["vpc_a_jump"] any"#,
      ])
    #expect(
      topology.ruleSets.shown == [
        "acl main acl-0792adae678b88f85 false",
        "  in 100 allow icmp 0-65535 10.1.1.0/24", "  in 200 allow all 0.0.0.0/0",
        "  out 100 allow all 0.0.0.0/0", "acl acl-0380e24eb934b075e acl-0380e24eb934b075e true",
        "  in 100 allow all 0.0.0.0/0", "  out 100 allow all 0.0.0.0/0",
        "group default sg-0010bf850022667c2 true default VPC security group",
        "  in all group default", "  out all 0.0.0.0/0",
        "group vpc_a_jump sg-0253af84ae6485905 false Managed by Terraform",
        "  in tcp 22-22 0.0.0.0/0 # SSH Access", "  in icmp 2048-2048 0.0.0.0/0 # ICMP Access",
        "  out all 0.0.0.0/0 # Allow all",
        "group vpc_a_ssh sg-0b647281e3f8f7c18 false Managed by Terraform",
        "  in tcp 22-22 0.0.0.0/0 # SSH Access", "  out all 0.0.0.0/0 # Allow all",
        "subnet Public Subnet has main", "subnet Subnet 20 has acl-0380e24eb934b075e",
        "subnet Subnet 1 has acl-0380e24eb934b075e",
      ])
    #expect(topology.ruleSets.networkACLs.find("acl-0792adae678b88f85")?.name == "main")
  }

  @Test func accountWithVPNGatewayKeepsWhatCanBeJudged() throws {
    var answers = try Answers(folder: "aws-snapshots/test-public-private-subnet/aws_configs")
    let topology = answers.topology
    #expect(
      answers.reports == [
        "note unused-answer: `AvailabilityZones` is not used",
        "note unused-answer: `CustomerGateways` is not used",
      ])
    #expect(
      topology.shown == [
        "vpc vpc-0b966fdeb36d5e43f vpc-0b966fdeb36d5e43f [10.0.0.0/16]",
        "subnet Public subnet subnet-0cf7a93fbd779f3a3 in vpc-0b966fdeb36d5e43f [10.0.0.0/24] "
          + "us-east-2b acl-0ae73e62fae564306 rtb-0d20fcae075afe460",
        "subnet Private subnet subnet-0f263105946ad1a1d in vpc-0b966fdeb36d5e43f [10.0.1.0/24] "
          + "us-east-2b acl-0ae73e62fae564306 rtb-002f0eabf583bf991",
        "gateway igw-0eac198308206c358 igw-0eac198308206c358 internet of vpc-0b966fdeb36d5e43f",
        "gateway vgw-070087240d6fa2989 vgw-070087240d6fa2989 private of vpc-0b966fdeb36d5e43f",
        "routes rtb-002f0eabf583bf991: 10.0.0.0/16 -> local, 0.0.0.0/0 -> vgw-070087240d6fa2989",
        "routes rtb-0d20fcae075afe460: 10.0.0.0/16 -> local, 0.0.0.0/0 -> igw-0eac198308206c358",
        #"workload eni-09da8cad43844dc1f ["Public subnet"] [10.0.0.47] ["launch-wizard-2"] any public"#,
        #"workload eni-07c1506e49d784fe0 ["Private subnet"] [10.0.1.204] ["launch-wizard-3"] any"#,
      ])
  }

  @Test func instancesAloneGiveTheirInterfaces() throws {
    let folder = "aws-snapshots/test-nat-gateway/aws_configs"
    let files = try Fixture.files(in: folder).filter { $0.name != "NetworkInterfaces.json" }
    var answers = Answers(files)
    #expect(answers.topology.workloads.names == ["Jump Host", "test20", "test1"])
  }

  @Test func gatewaysAndVPCsThatNoAnswerDescribesAreFound() throws {
    let folder = "aws-snapshots/test-nat-gateway/aws_configs"
    let left = ["InternetGateways.json", "NatGateways.json", "Vpcs.json"]
    var answers = Answers(try Fixture.files(in: folder).filter { !left.contains($0.name) })
    let shown = answers.topology.shown
    #expect(shown.contains("vpc vpc-0008a7b45e3ddf1dd vpc-0008a7b45e3ddf1dd [10.1.0.0/16]"))
    #expect(
      shown.filter { $0.hasPrefix("gateway") } == [
        "gateway nat-07ab4846da51f4612 nat-07ab4846da51f4612 NAT in Public Subnet [10.1.250.210]",
        "gateway igw-071753b9c23d8a9b2 igw-071753b9c23d8a9b2 internet of vpc-0008a7b45e3ddf1dd",
      ])
    #expect(
      answers.diagnostics.all.allSatisfy { $0.severity == .note && $0.id == "missing-element" })
    #expect(answers.diagnostics.all.count == 3)
  }

  @Test func samplesOfTheCommandLineAreRead() throws {
    for file in try Fixture.files(in: "aws-api-samples") where !file.name.hasPrefix("get-managed") {
      var answers = Answers([file])
      _ = answers.topology
      #expect(!answers.diagnostics.hasErrors, "\(file.name): \(answers.reports)")
    }
  }

  @Test func samplesSayWhatTheySay() throws {
    var networkACLs = try Answers(fixture: "aws-api-samples/describe-network-acls.json")
    let dualStack = networkACLs.ruleSets.networkACLs.find("acl-0e2a78e4e2EXAMPLE")
    #expect(dualStack?.shown(.outbound) == ["100 allow all 0.0.0.0/0", "101 allow all ::/0"])
    #expect(networkACLs.reports == [])
    var group = try Answers(fixture: "aws-api-samples/describe-security-groups.json")
    #expect(
      group.ruleSets.shown == [
        "group MySecurityGroup sg-903004f8 false My security group",
        "  in all group MySecurityGroup",
        "  in tcp 22-22 203.0.113.0/24 # Access from NY office", "  out all 0.0.0.0/0",
      ])
    var rules = try Answers(fixture: "aws-api-samples/describe-security-group-rules.json")
    #expect(
      rules.ruleSets.shown == [
        "group sg-1234567890abcdef0 sg-1234567890abcdef0 false ",
        "  in all group sg-1234567890abcdef0", "  out all ::/0", "  out all 0.0.0.0/0",
      ])
    var created = try Answers(fixture: "aws-api-samples/create-network-acl.json")
    #expect(created.ruleSets.shown == ["acl acl-5fb85d36 acl-5fb85d36 false"])
  }
}
