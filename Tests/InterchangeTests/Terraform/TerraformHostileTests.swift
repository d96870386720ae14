import AccessControl
import Interchange
import SourceText
import Testing

@Suite struct TerraformHostileTests {
  private static let plan = PlanText([
    PlanText.Resource("aws_vpc.v", #""cidr_block": "10.0.0.0/16", "tags": {"Name": "main"}"#),
    PlanText.Resource(
      "aws_subnet.s[0]", #""cidr_block": "10.0.0.0/24""#,
      expressions: #""vpc_id": {"references": ["aws_vpc.v.id", "aws_vpc.v"]}"#),
    PlanText.Resource(
      "aws_network_acl.a",
      #""ingress": [{"rule_no": 100, "action": "allow", "protocol": "tcp", "cidr_block": "10.0.0.0/8", "#
        + #""ipv6_cidr_block": "", "from_port": 443, "to_port": 443, "icmp_type": 0, "icmp_code": 0}]"#,
      expressions:
        #""ingress": {"constant_value": []}, "subnet_ids": {"references": ["aws_subnet.s"]}"#),
    PlanText.Resource(
      "aws_network_acl_rule.r[\"a\\\"]\"]",
      #""rule_number": 100, "egress": true, "rule_action": "allow", "protocol": "-1", "cidr_block": "::/0""#,
      expressions:
        #""network_acl_id": {"references": ["aws_network_acl.a.id", "aws_network_acl.a"]}"#),
    PlanText.Resource(
      "aws_route_table.t", #""route": [{"cidr_block": "0.0.0.0/0", "nat_gateway_id": ""}]"#,
      expressions: #""route": {"references": ["aws_internet_gateway.i.id"]}"#),
    PlanText.Resource(
      "aws_security_group.g",
      #""name": "web", "ingress": [{"from_port": 0, "to_port": 0, "protocol": "-1", "cidr_blocks": ["10.0.0.0/8"], "#
        + #""ipv6_cidr_blocks": [], "self": true, "description": "x"}]"#,
      expressions: #""ingress": {"references": ["var.x"]}"#),
    PlanText.Resource("aws_instance.i", #""private_ip": "10.0.0.5", "network_interface": []"#),
  ]).text

  @Test func truncatedPlansAreErrors() {
    #expect(!ReadFiles(Self.plan).reports.contains { $0.hasPrefix("error syntax") })
    let bytes = Array(Self.plan.utf8)
    for length in stride(from: 1, to: bytes.count - 1, by: 7) {
      let read = ReadFiles(String(decoding: bytes[..<length], as: UTF8.self))
      #expect(read.diagnostics.hasErrors, "\(length)")
      #expect(read.contents.ruleSets.networkACLs.isEmpty)
    }
  }

  /// Every value of a plan replaced by every kind of value: read or reported, and never a crash.
  @Test func wrongTypesAreReported() throws {
    let values = [
      "null", "true", "-1", "1e99", #""""#, #""x""#, "[]", "[[null]]", "{}",
      #"{"references": [[]]}"#,
    ]
    let text = Self.plan
    var reported = 0
    var turn = 0
    for place in text.indices where text[place] == ":" && text[..<place].hasSuffix("\"") {
      let start = text.index(after: place)
      let value = text[start...].drop { $0 == " " }
      guard let end = Self.end(ofValueAt: value.startIndex, in: text) else { continue }
      // Two of the kinds at each place, each kind at many places.
      turn += 1
      for replacement in [values[turn % values.count], values[(turn * 7 + 3) % values.count]] {
        let changed = text[..<start] + replacement + text[end...]
        var read = ReadFiles(String(changed))
        _ = read.topology
        if read.diagnostics.hasErrors { reported += 1 }
      }
    }
    #expect(reported > 100)
  }

  /// The end of the JSON value that begins at a place.
  private static func end(ofValueAt start: String.Index, in text: String) -> String.Index? {
    var depth = 0
    var isText = false
    var index = start
    while index < text.endIndex {
      let character = text[index]
      if isText {
        if character == "\\" {
          index = text.index(after: index)
        } else if character == "\"" {
          isText = false
        }
      } else if character == "\"" {
        isText = true
      } else if "[{".contains(character) {
        depth += 1
      } else if "]},".contains(character) {
        if depth == 0 { return index }
        if character != "," { depth -= 1 }
      }
      index = text.index(after: index)
    }
    return nil
  }

  @Test func otherFormsSayHowToGetTheRightOne() {
    let cases: [(name: String, text: String, id: String)] = [
      ("plan.json", #"{"format_version": "2.0", "planned_values": {}}"#, "unsupported-version"),
      ("plan.json", #"{"format_version": 1, "planned_values": {}}"#, "wrong-type"),
      ("plan.json", #"{"format_version": "1.2", "resource_changes": []}"#, "missing-key"),
      (
        "plan.json",
        #"{"format_version": "1.2", "errored": true, "planned_values": {"root_module": {}}}"#,
        "incomplete-plan"
      ),
      ("plan.json", #"{"terraform_version": "1.11.4"}"#, "unrecognized-format"),
      (
        "schemas.json", #"{"format_version": "1.0", "provider_schemas": {}}"#, "unrecognized-format"
      ),
      ("state.json", #"{"format_version": "1.0"}"#, "no-rule-sets"),
      (
        "terraform.tfstate", #"{"version": 3, "serial": 1, "lineage": "x", "modules": []}"#,
        "unsupported-version"
      ),
      ("main.tf", #"resource "aws_vpc" "main" {}"#, "unrecognized-format"),
      ("tfplan", "PK\u{3}\u{4}rest", "unrecognized-format"),
      (
        "log.json",
        #"{"@level":"info","@message":"Terraform 1.11.4","terraform":"1.11.4","type":"version"}"#,
        "unrecognized-format"
      ),
    ]
    for item in cases {
      let read = ReadFiles(item.text, name: item.name)
      #expect(read.ids == [item.id], "\(item.text): \(read.reports)")
      #expect(read.diagnostics.hasErrors)
    }
  }

  /// The file of a state, version 4, says the same as what Terraform shows of it.
  @Test func stateFilesAreRead() {
    let read = ReadFiles(
      """
      {"version": 4, "terraform_version": "1.11.4", "serial": 7, "lineage": "x", "outputs": {}, "resources": [
      {"module": "module.a[\\"b\\"]", "mode": "managed", "type": "aws_network_acl", "name": "n", "instances": [
      {"index_key": 1, "attributes": {"id": "acl-1", "vpc_id": "vpc-1", "subnet_ids": ["subnet-1"], "ingress": [
      {"rule_no": 100, "action": "allow", "protocol": "6", "cidr_block": "10.0.0.0/8", "ipv6_cidr_block": "",
      "from_port": 22, "to_port": 22, "icmp_type": 0, "icmp_code": 0}], "egress": []}}]}]}
      """, name: "terraform.tfstate")
    #expect(read.ids == [])
    #expect(read.entries(.inbound) == ["100 allow tcp 22-22 10.0.0.0/8"])
    let place = read.contents.ruleSets.networkACLs.first?.source
    #expect(place.flatMap { read.map.names.name(at: $0) } == #"module.a["b"].aws_network_acl.n[1]"#)
    #expect(read.contents.ruleSets.associations.map(\.subnet) == ["subnet-1"])
  }

  /// A plan of some megabytes, in which everything refers to everything.
  @Test func largePlansAreReadInTime() {
    let count = 3_000
    let vpc = PlanText.Resource("aws_vpc.v", #""cidr_block": "10.0.0.0/8""#)
    let subnets = (0..<count).map {
      PlanText.Resource(
        "aws_subnet.s[\($0)]", "\"cidr_block\": \"10.\($0 / 256).\($0 % 256).0/24\"")
    }
    let associations = (0..<count).map {
      PlanText.Resource("aws_network_acl_association.a[\($0)]")
    }
    let networkACL = PlanText.Resource("aws_network_acl.n")
    let resources = ([vpc, networkACL] + subnets + associations).map(PlanText.planned)
      .joined(separator: ",")
    let text = """
      {"format_version": "1.2", "planned_values": {"root_module": {"resources": [\(resources)]}},
      "configuration": {"root_module": {"resources": [
      {"address": "aws_subnet.s", "expressions": {"vpc_id": {"references": ["aws_vpc.v.id", "aws_vpc.v"]}}},
      {"address": "aws_network_acl_association.a", "expressions": {
      "subnet_id": {"references": ["aws_subnet.s", "count.index"]},
      "network_acl_id": {"references": ["aws_network_acl.n.id", "aws_network_acl.n"]}}}]}}}
      """
    let clock = ContinuousClock()
    var read: ReadFiles?
    let time = clock.measure { read = ReadFiles(text) }
    #expect(read?.contents.ruleSets.associations.count == count, "\(read?.reports.prefix(3) ?? [])")
    #expect(time < .seconds(30))
  }
}
