import AccessControl
import Interchange
import PacketSpace
import SourceText
import TestSupport
import Testing
import Topology

@Suite struct BindingTests {
  /// A topology with these subnets (name, block, network ACL) and workloads' groups.
  private func topology(
    _ subnets: [(name: String, block: String, networkACL: String?)], groups: [String] = [],
    id: String? = nil
  ) throws -> NetworkTopology {
    var topology = NetworkTopology()
    let appended = topology.vpcs.append(VPC(name: "main", blocks: [try block("10.0.0.0/16")]))
    let vpc = try #require(appended)
    for subnet in subnets {
      topology.subnets.append(
        Subnet(
          name: subnet.name, id: id, vpc: vpc, blocks: [try block(subnet.block)],
          networkACL: subnet.networkACL))
    }
    for (index, group) in groups.enumerated() {
      topology.workloads.append(
        Workload(
          name: "w\(index)", subnets: [ElementID(index: 0)], securityGroups: [group]))
    }
    return topology
  }

  /// Two network ACLs with tags, three groups, and two subnets, one for each network ACL.
  private let account = """
    {"NetworkAcls": [
       {"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": false, "Entries": [],
        "Tags": [{"Key": "Name", "Value": "front"}], "Associations": [{"SubnetId": "subnet-1"}]},
       {"NetworkAclId": "acl-2", "VpcId": "vpc-1", "IsDefault": true, "Entries": []}],
     "Subnets": [
       {"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24",
        "Tags": [{"Key": "Name", "Value": "web-a"}]},
       {"SubnetId": "subnet-2", "VpcId": "vpc-1", "CidrBlock": "10.0.2.0/24"}],
     "SecurityGroups": [
       {"GroupId": "sg-1", "GroupName": "terraform-1", "IpPermissionsEgress": [],
        "IpPermissions": [{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": "sg-2"}]}],
        "Tags": [{"Key": "Name", "Value": "web"}]},
       {"GroupId": "sg-2", "GroupName": "balancer", "IpPermissions": [], "IpPermissionsEgress": []},
       {"GroupId": "sg-3", "GroupName": "other", "IpPermissions": [], "IpPermissionsEgress": []}]}
    """

  private func bind(_ topology: NetworkTopology) -> (ruleSets: RuleSets, reports: [String]) {
    var answers = Answers(account)
    let ruleSets = answers.ruleSets
    let bound = RuleSetBinding.bind(
      ruleSets, of: answers.inventory, to: topology, into: &answers.diagnostics)
    return (bound, answers.diagnostics.all.map { "\($0.severity) \($0.message) \($0.help)" })
  }

  @Test func networkACLsAreFoundByNameIDOrSubnet() throws {
    let cases: [(name: String, block: String, networkACL: String?, expected: String?)] = [
      ("a", "10.0.1.0/24", "front", "acl-1"), ("a", "10.0.9.0/24", "acl-2", "acl-2"),
      ("web-a", "10.0.9.0/24", "mine", "acl-1"), ("a", "10.0.1.0/24", nil, "acl-1"),
      ("a", "10.0.2.0/24", "mine", "acl-2"), ("a", "10.0.9.0/24", "mine", nil),
    ]
    for item in cases {
      let bound = bind(try topology([(item.name, item.block, item.networkACL)])).ruleSets
      #expect(bound.networkACLs.first?.id == item.expected, "\(item)")
      let name = item.networkACL ?? item.name
      #expect(bound.networkACLs.first.map { $0.name == name } ?? (item.expected == nil))
      #expect(bound.networkACL(ofSubnet: item.name)?.id == item.expected, "\(item)")
    }
  }

  @Test func groupsKeepReferringToEachOtherUnderTheirNewNames() throws {
    let bound = bind(
      try topology([("a", "10.0.1.0/24", "front")], groups: ["web", "sg-2"])
    ).ruleSets
    #expect(bound.securityGroups.map(\.name) == ["web", "sg-2", "other"])
    #expect(bound.securityGroups.find("web")?.shown(.inbound) == ["all group sg-2"])
  }

  @Test func whatHasNoCounterpartIsNotedWithTheNearestName() throws {
    let bound = bind(try topology([("a", "10.0.9.0/24", "fornt")], groups: ["balancr"]))
    #expect(
      bound.reports == [
        #"note the files hold no network ACL `fornt` ["did you mean `front`?"]"#,
        "note the topology has no network ACL `front` (acl-1) []",
        "note the topology has no network ACL `acl-2` []",
        #"note the files hold no security group `balancr` ["did you mean `balancer`?"]"#,
        "note the topology has no security group `web` (sg-1) []",
        "note the topology has no security group `balancer` (sg-2) []",
        "note the topology has no security group `other` (sg-3) []",
      ])
    #expect(bound.ruleSets.networkACLs.isEmpty)
  }

  @Test func ambiguityIsAnError() throws {
    let bound = bind(
      try topology([("a", "10.0.1.0/24", "shared"), ("b", "10.0.2.0/24", "shared")]))
    #expect(bound.reports.first?.hasPrefix("error `shared` could be any of acl-1, acl-2") == true)
  }

  @Test func subnetsFilteredOtherwiseAreReported() throws {
    let bound = bind(try topology([("a", "10.0.2.0/24", "front")]))
    #expect(
      bound.reports.first?.hasPrefix(
        "warning subnet a is filtered by acl-2 in the files, not by front") == true)
    #expect(bound.ruleSets.networkACLs.map(\.id) == ["acl-1"])
  }
}
