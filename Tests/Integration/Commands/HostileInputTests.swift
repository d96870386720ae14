import Foundation
import Testing

/// Whatever a file holds, the program says what is wrong with it, soon, and without steering the terminal.
@Suite struct HostileInputTests {
  /// Nine levels of nine aliases: 387 million values if they were written out.
  private static let laughs: String = {
    let names = Array("abcdefghi")
    let first = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    return zip(names, names.dropFirst()).reduce(first) { text, pair in
      let aliases = Array(repeating: "*\(pair.0)", count: 9).joined(separator: ", ")
      return text + "\(pair.1): &\(pair.1) [\(aliases)]\n"
    }
  }()

  private static let files: [(name: String, bytes: Data)] = [
    ("empty.yaml", Data()), ("empty.json", Data()), ("blank.yaml", Data("\n \n# nothing\n".utf8)),
    ("binary.yaml", Data((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8) })),
    ("elf.json", Data([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0])),
    ("brackets.yaml", Data(repeating: UInt8(ascii: "["), count: 100_000)),
    ("brackets.json", Data(repeating: UInt8(ascii: "["), count: 100_000)),
    ("braces.json", Data(String(repeating: "{\"a\":", count: 20_000).utf8)),
    ("dashes.yaml", Data(String(repeating: "- ", count: 50_000).utf8)),
    ("laughs.yaml", Data(laughs.utf8)), ("cycle.yaml", Data("a: &a [*a]\n".utf8)),
    ("utf16.yaml", Data([0xFF, 0xFE]) + Data("version: 1\n".utf8.flatMap { [$0, 0] })),
    ("nul.yaml", Data("version: 1\0\nname: x\n".utf8)),
    ("half.json", Data(#"{"NetworkAcls": [{"NetworkAclId": "acl"#.utf8)),
    ("scalar.yaml", Data("hello".utf8)), ("number.json", Data("1e999".utf8)),
    ("list.json", Data("[1, null, [], {}]".utf8)),
    (
      "shapes.yaml",
      Data("version: [1]\nname: {}\nvpcs: 7\nsubnets: [1]\nflows: x\npolicy: []\n".utf8)
    ),
    (
      "shapes.json",
      Data(#"{"NetworkAcls": {"a": 1}, "SecurityGroups": [7, null, {"GroupId": []}]}"#.utf8)
    ),
    (
      "balancers.json",
      Data(
        """
        {"NetworkAcls": [], "LoadBalancers": [{"LoadBalancerArn": 7, "Type": ["network"]}],
         "Listeners": {"Port": 1}, "Rules": [{"RuleArn": "\\u001b[31m"}],
         "TargetGroups": [{"TargetGroupArn": "a", "Port": 99999999999999999999, "HealthCheckPort": "0"}],
         "TargetGroupArn": [], "TargetHealthDescriptions": [{"Target": {"Port": -1}}, null],
         "LoadBalancerDescriptions": [{"LoadBalancerName": "x", "HealthCheck": {"Target": "HTTP"},
           "ListenerDescriptions": [{"Listener": {"LoadBalancerPort": 70000}}]}]}
        """.utf8)
    ),
    (
      "connections.json",
      Data(
        """
        {"NetworkAcls": [], "VpcPeeringConnections": [{"VpcPeeringConnectionId": "p",
           "RequesterVpcInfo": {"CidrBlockSet": [{"CidrBlock": "::/0"}]}}],
         "TransitGatewayVpcAttachments": [{"SubnetIds": {"a": 1}}, 5],
         "TransitGatewayRouteTableId": "t", "Routes": [{"DestinationCidrBlock": "10.0.0.0/99"}],
         "VpcEndpoints": [{"VpcEndpointId": "", "Groups": "x"}],
         "VpcBlockPublicAccessOptions": [1], "Addresses": [{"AllocationId": "e", "PublicIp": "1.2.3"}],
         "ResolverEndpoints": [{"Id": "r"}], "VpnGateways": [[]], "VpnConnections": [null]}
        """.utf8)
    ),
    (
      "numbers.yaml",
      Data(
        """
        version: 99999999999999999999999999
        name: x
        vpcs: {m: {cidrs: [999.0.0.0/99999999999999999999, "::/129"]}}
        services: {a: tcp/99999999999999999999, b: tcp/5-1, c: icmp/999}
        policy: {max_entries: 99999999999999999999999}
        """.utf8)
    ),
    (
      "numbers.json",
      Data(
        """
        {"NetworkAcls": [{"NetworkAclId": "a", "IsDefault": false, "Associations": [], "Entries": [
          {"CidrBlock": "0.0.0.0/0", "Egress": false, "Protocol": "99999999999999999999",
           "PortRange": {"From": -5, "To": 1e400}, "RuleAction": "allow", "RuleNumber": 1e30}]}]}
        """.utf8)
    ),
    (
      "numbers-plan.json",
      Data(
        """
        {"format_version": "1.0", "network_acls": [{"name": "a", "inbound": [
          {"number": 1e30, "action": "permit", "protocol": "tcp", "cidr": "0.0.0.0/0",
           "ports": [{"from": 9, "to": 99999999999999999999}]}]}]}
        """.utf8)
    ),
    ("version-plan.json", Data(#"{"format_version": "9.0", "network_acls": []}"#.utf8)),
    (
      "escapes.yaml",
      Data(
        """
        version: 1
        name: "a\\e[31mred\\a"
        vpcs: {"m\\e]0;owned\\a": {cidrs: [10.0.0.0/16]}}
        subnets: {s: {vpc: "no\\e[2Jsuch\\u202e\\x9b", cidrs: [10.0.0.0/24]}}
        "\\e[5m": x
        """.utf8)
    ),
  ]

  private static let commands = [
    "plan", "verify", "lint", "verify good.yaml --rules", "lint --format json",
    "trace --from 10.0.0.1 --to 10.0.0.2:3 --rules",
  ]

  @Test func everyFileGetsADiagnosticSoon() throws {
    let work = try Workspace(["good.yaml": try ProjectFile.template("isolated-data")])
    for (name, bytes) in Self.files { try work.write(bytes, to: name) }
    var failures: [String] = []
    let clock = ContinuousClock()
    for (name, _) in Self.files {
      for command in Self.commands {
        let start = clock.now
        let outcome = try work.run("\(command) \(name)")
        let seconds = (clock.now - start) / .seconds(1)
        let said = outcome.output + outcome.messages
        if outcome.status != 2 { failures.append("\(command) \(name): exit \(outcome.status)") }
        if !said.contains("error") { failures.append("\(command) \(name): no error") }
        if seconds > 10 { failures.append("\(command) \(name): \(seconds) s") }
        if Self.steersTheTerminal(said) { failures.append("\(command) \(name): raw escape") }
        if said.utf8.count > 100_000 { failures.append("\(command) \(name): floods") }
      }
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  /// 100 MB that are no answer, and a file beyond the limit.
  @Test func hugeFilesGetADiagnosticSoon() throws {
    let work = try Workspace()
    try work.write(Data(repeating: UInt8(ascii: "["), count: 100 << 20), to: "brackets.json")
    try work.write(Data(), to: "sparse.json")
    let sparse = try FileHandle(forWritingTo: work.folder.appending(path: "sparse.json"))
    try sparse.truncate(atOffset: 300 << 20)
    try sparse.close()
    for (name, words) in [("brackets", "nested"), ("sparse", "larger than 256 MiB")] {
      let outcome = try work.run("lint \(name).json")
      #expect(outcome.status == 2 && outcome.messages.contains(words), "\(outcome.messages)")
      #expect(outcome.messages.utf8.count < 2_000)
    }
  }

  @Test func namesFromAFileAreShownWithoutTheirEscapes() throws {
    let acl = """
      {"NetworkAcls": [{"NetworkAclId": "acl-\\u001b[31mx\\u202e", "IsDefault": false,
        "Tags": [{"Key": "Name", "Value": "a\\u001b]0;x\\u0007b\\u009b"}], "Associations": [],
        "Entries": [{"CidrBlock": "0.0.0.0/0", "Egress": false, "Protocol": "6",
          "PortRange": {"From": 443, "To": 443}, "RuleAction": "allow", "RuleNumber": 100}]}]}
      """
    let work = try Workspace()
    let outcome = try work.run("lint -", input: acl)
    #expect(outcome.status == 1 && outcome.output.contains("missing-return-path"))
    #expect(!Self.steersTheTerminal(outcome.output + outcome.messages))
    let json = try work.run("lint - --format json", input: acl)
    #expect(!Self.steersTheTerminal(json.output), "JSON escapes control characters")
    let missing = try work.run("plan \u{1B}[31m")
    #expect(missing.status == 2 && !Self.steersTheTerminal(missing.messages))
  }

  /// Whether a text has control characters other than line breaks, or turns its direction round.
  private static func steersTheTerminal(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      scalar != "\n"
        && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value))
    }
  }
}
