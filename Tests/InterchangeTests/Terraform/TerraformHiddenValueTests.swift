import AccessControl
import Interchange
import SourceText
import Testing

/// Values that a plan marks as sensitive: shown by Terraform itself, hidden by some services that keep plans.
@Suite struct TerraformHiddenValueTests {
  /// A plan with a network ACL that has one entry, whose block is written and marked as given.
  private func plan(block: String, marks: String) -> String {
    """
    {"format_version": "1.2", "terraform_version": "1.11.4",
     "planned_values": {"root_module": {"resources": [
      {"address": "aws_network_acl.a", "mode": "managed", "type": "aws_network_acl", "name": "a",
       "values": {"id": "acl-1", "ingress": [], "egress": []}, "sensitive_values": {"tags": {}}},
      {"address": "aws_network_acl_rule.r", "mode": "managed", "type": "aws_network_acl_rule",
       "name": "r", "values": {
         "network_acl_id": "acl-1", "rule_number": 100, "egress": false, "protocol": "tcp",
         "rule_action": "allow", "from_port": 443, "to_port": 443,
         "cidr_block": \(block)},
       "sensitive_values": \(marks)}]}},
     "configuration": {"root_module": {}}}
    """
  }

  @Test func shownValuesAreJudged() {
    let read = ReadFiles(plan(block: "\"10.0.0.0/8\"", marks: #"{"cidr_block": true}"#))
    #expect(read.reports == [] && read.entries(.inbound) == ["100 allow tcp 443-443 10.0.0.0/8"])
  }

  @Test func hiddenValuesAreReportedAtTheirPlaces() throws {
    for block in ["null", "\"(sensitive value)\"", "\"REDACTED\"", "\"****\""] {
      let read = ReadFiles(plan(block: block, marks: #"{"cidr_block": true}"#))
      #expect(
        read.reports == [
          "error hidden-value: `cidr_block` of aws_network_acl_rule.r is sensitive and not shown, "
            + "so what it lets pass cannot be judged"
        ], "\(block)")
      let report = try #require(read.diagnostics.all.first)
      let place = try #require(report.range)
      #expect(read.map[place.file].line(place.start.line).contains("\"cidr_block\": \(block)"))
      #expect(report.help.contains { $0.contains("terraform show -json") })
    }
  }

  /// Without a mark a word is a wrong value like any other; what nothing depends on is not worth a word.
  @Test func onlyWhatMattersIsReported() {
    let unmarked = ReadFiles(plan(block: "\"REDACTED\"", marks: "{}"))
    #expect(unmarked.ids == ["invalid-cidr"])
    let tags = plan(block: "\"10.0.0.0/8\"", marks: #"{"tags": true}"#)
      .replacing(#""to_port": 443,"#, with: #""to_port": 443, "tags": null,"#)
    #expect(ReadFiles(tags).reports == [])
  }

  /// A group's inline rules are marked one by one; a subnet without its block is left out.
  @Test func nestedValuesAreFound() {
    let text = """
      {"format_version": "1.2", "terraform_version": "1.11.4",
       "planned_values": {"root_module": {"resources": [
        {"address": "aws_security_group.g", "mode": "managed", "type": "aws_security_group",
         "name": "g", "values": {"id": "sg-1", "name": "g", "egress": [], "ingress": [
           {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["(sensitive)"],
            "ipv6_cidr_blocks": [], "prefix_list_ids": [], "security_groups": [], "self": false,
            "description": ""}]},
         "sensitive_values": {"ingress": [{"cidr_blocks": [true]}]}},
        {"address": "aws_subnet.s", "mode": "managed", "type": "aws_subnet", "name": "s",
         "values": {"id": "subnet-1", "vpc_id": "vpc-1", "cidr_block": "(sensitive)"},
         "sensitive_values": {"cidr_block": true}}]}},
       "configuration": {"root_module": {}}}
      """
    #expect(
      ReadFiles(text).reports == [
        "error hidden-value: `ingress` of aws_security_group.g is sensitive and not shown, "
          + "so what it lets pass cannot be judged",
        "warning hidden-value: `cidr_block` of aws_subnet.s is sensitive and not shown, "
          + "so what depends on it cannot be judged",
      ])
  }
}
