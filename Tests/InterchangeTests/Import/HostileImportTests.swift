import Interchange
import SourceText
import TestSupport
import Testing
import Topology

/// Tags, names and descriptions may hold anything; the imported file is read all the same and says the same.
@Suite struct HostileImportTests {
  private func answers(named text: String) -> Answers {
    let name = JSONValue.string(text).render(indent: nil)
    return Answers(
      """
      {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "Tags": [{"Key": "Name", "Value": \(name)}]}],
       "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24",
          "AvailabilityZone": \(name), "Tags": [{"Key": "Name", "Value": \(name)}]},
         {"SubnetId": "subnet-2", "VpcId": "vpc-1", "CidrBlock": "10.0.2.0/24",
          "Tags": [{"Key": "Name", "Value": \(name)}]}],
       "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}],
          "Tags": [{"Key": "Name", "Value": \(name)}],
          "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1"}]}],
       "InternetGateways": [{"InternetGatewayId": "igw-1", "Tags": [{"Key": "Name", "Value": \(name)}],
          "Attachments": [{"State": "available", "VpcId": "vpc-1"}]}],
       "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": [],
          "Tags": [{"Key": "Name", "Value": \(name)}], "Entries": [
          {"Egress": false, "CidrBlock": "0.0.0.0/0", "Protocol": "-1", "RuleAction": "allow", "RuleNumber": 9}]}],
       "PrefixLists": [{"PrefixListId": "pl-1", "PrefixListName": \(name), "Cidrs": ["192.0.2.0/24"]}],
       "SecurityGroups": [
         {"GroupId": "sg-1", "GroupName": \(name), "VpcId": "vpc-1", "Description": \(name),
          "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80,
            "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": \(name)}],
            "PrefixListIds": [{"PrefixListId": "pl-1", "Description": \(name)}],
            "UserIdGroupPairs": [{"GroupId": "sg-1", "Description": \(name)}]}],
          "IpPermissionsEgress": [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]}],
       "NetworkInterfaces": [
         {"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "Groups": [{"GroupId": "sg-1"}],
          "Description": \(name), "PrivateIpAddress": "10.0.1.9", "TagSet": [{"Key": "Name", "Value": \(name)}],
          "Association": {"PublicIp": "198.51.100.7"}},
         {"NetworkInterfaceId": "eni-2", "SubnetId": "subnet-2", "Groups": [{"GroupId": "sg-1"}],
          "Description": \(name), "PrivateIpAddress": "10.0.2.9", "TagSet": [{"Key": "Name", "Value": \(name)}]}]}
      """)
  }

  @Test func everyTextComesThrough() {
    let texts = [
      "yes", "no", "on", "off", "null", "~", "123", "0x1F", "1e3", "2027-01-31", "a: b", "a#b",
      "# x",
      "*a", "&a", "!a", "%a", "@a", "`a`", "- a", "-", "[a]", "{a}", "a, b", "a > b", "a/b", ":",
      "::/0",
      "10.0.0.0/8", "10.0.0.1", "internet", "local", "blackhole", "main", "default", "id", "all",
      "a\nb", "a\r\nversion: 2", "tab\there", "nul\u{0}", "\u{2028}", "\u{85}", "\u{202e}txet",
      "\u{feff}bom", "東京", "🙂🙂", "e\u{301}", "\"quoted\"", "'", "\\", "${x}", "sg-1", "subnet-2",
      String(repeating: "x", count: 256), String(repeating: "🙂", count: 300), " ", "   x   ", "...",
      "---",
    ]
    for text in texts {
      var answers = answers(named: text)
      let imported = TopologyImport.topology(of: answers.inventory, into: &answers.diagnostics)
      let read = ReadTopology(imported.text)
      #expect(read.topology != nil, "\(text): \(read.reports)\n\(imported.text)")
      #expect(read.lossOfPrinting() == nil, "\(text)")
      #expect(read.topology?.flows.count == imported.topology.flows.count, "\(text)")
      #expect(read.topology?.flows.isEmpty == false, "\(text)\n\(imported.text)")
    }
  }
}
