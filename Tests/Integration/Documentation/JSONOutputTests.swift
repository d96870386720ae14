import Foundation
import Testing

/// The page about JSON output says what the program prints: every member, and its type.
@Suite struct JSONOutputTests {
  @Test func everyMemberIsDescribedAsItIs() throws {
    let page = try ProjectFile.text("Sources/Reporting/Reporting.docc/JSONOutput.md")
    let reference = JSONReference(page)
    var faults: [String] = []
    var seen: Set<String> = []
    func check(_ text: String, as type: String, _ name: String) throws {
      let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
      let (found, members) = reference.check(value, as: type)
      faults += found.map { "\(name): \($0)" }
      seen.formUnion(members)
    }
    for (heading, example) in reference.examples {
      try check(example, as: heading, "example of \(heading)")
    }
    for sample in try Self.samples() { try check(sample.text, as: sample.type, sample.name) }
    #expect(faults.isEmpty, "\(Set(faults).sorted())")
    // Nothing that the program prints today has these; they are there for rule sets that are given.
    let rare: Set = [
      "PlanProblem.security_group", "Rule.prefix_list", "Fix.number", "Crossing.missing",
      "Crossing.answer_rule",
    ]
    #expect(reference.members.subtracting(seen).subtracting(rare).sorted() == [])
  }

  private static func samples() throws -> [(type: String, name: String, text: String)] {
    let work = try Workspace()
    var samples: [(type: String, name: String, text: String)] = []
    for name in try ProjectFile.templates {
      try work.write(try ProjectFile.template(name), to: "\(name).yaml")
      samples.append(("Plan", name, try work.run("plan \(name).yaml --format json").output))
      let plan = try #require(samples.last?.text)
      let lint = try work.run("lint - --format json", input: plan)
      samples.append(("Findings", "lint \(name)", lint.output))
    }
    let root = Program.packageRoot.path
    for story in try FileManager.default.contentsOfDirectory(atPath: root + "/examples") {
      let file = "\(root)/examples/\(story)/topology.yaml"
      guard FileManager.default.fileExists(atPath: file) else { continue }
      let outcome = try work.run("verify \(file) --format json")
      samples.append(("Findings", story, outcome.output))
    }
    let closed =
      try ProjectFile.template("isolated-data") + "security_groups: {db: {inbound: []}}\n"
    try work.write(closed, to: "closed.yaml")
    let blocked = try work.run("verify closed.yaml --format json")
    samples.append(("Findings", "closed", blocked.output))
    try work.write("version: 1\nname: [x]\n", to: "bad.yaml")
    samples.append(("Findings", "bad", try work.run("verify bad.yaml --format json").output))
    for words in [
      "--from web --to db:5432", "--from web --to db:22", "--from internet --to db:5432",
      "--from web --to db --protocol icmp", "--from web --to 169.254.169.254:80",
    ] {
      let outcome = try work.run("trace three-tier-web.yaml \(words) --format json -q")
      samples.append(("Trace", words, outcome.output))
    }
    let matrix = try work.run("matrix three-tier-web.yaml --format json -q")
    samples.append(("Matrix", "matrix", matrix.output))
    let line = "{\"id\": {\"a\": 1}, \"from\": \"web\", \"to\": \"db:5432\"}\n"
    let batch = try work.run("trace three-tier-web.yaml --batch - -q", input: line)
    samples.append(("Trace", "batch", batch.output))
    return try samples + changeSamples(work) + simulations(work)
  }

  /// What compares and changes rule sets.
  private static func changeSamples(
    _ work: Workspace
  ) throws -> [(type: String, name: String, text: String)] {
    let stories = Program.packageRoot.path + "/examples"
    let live = try ProjectFile.text("examples/change-without-outage/live.json")
    try work.write(live, to: "live.json")
    let moved = live.replacing("acl-0b1", with: "acl-0b9").replacing("\"app\"", with: "\"other\"")
      .replacing("\"From\": 22", with: "\"From\": 21")
    try work.write(moved, to: "moved.json")
    try work.write(scattered(), to: "scattered.json")
    try work.write(
      scattered(dropping: "10.0.3.0/26"), to: "unequal.json")
    try work.write(crowded, to: "crowded.yaml")
    try work.write(referring, to: "referring.yaml")
    let open = scattered().replacing("\"Protocol\": \"6\"", with: "\"Protocol\": \"-1\"")
    try work.write(open, to: "open.json")
    let commands: [(type: String, words: String)] = [
      ("Diff", "diff \(stories)/what-changed/before.json \(stories)/what-changed/after.json"),
      ("Diff", "diff isolated-data.yaml closed.yaml --topology isolated-data.yaml"),
      ("Diff", "diff live.json moved.json"), ("Diff", "diff scattered.json open.json"),
      ("Migration", "migrate live.json moved.json"),
      ("Migration", "migrate live.json \(stories)/change-without-outage/new.json"),
      ("Optimisation", "optimize \(stories)/fit-the-quota/network-acls.json"),
      ("Optimisation", "optimize scattered.json --max-entries 2"),
      ("Optimisation", "optimize three-tier-web.yaml"), ("Optimisation", "optimize unequal.json"),
      ("Optimisation", "optimize referring.yaml"), ("PlanProblems", "plan crowded.yaml"),
    ]
    return try commands.map { type, words in
      (type, words, try work.run(words + " --format json -q").output)
    }
  }

  /// Two network ACLs that decide the same, each with blocks that a wider one could take over from; the second may lack
  /// one.
  private static func scattered(dropping dropped: String? = nil) -> String {
    let echo = """
      {"CidrBlock": "10.0.0.0/26", "Egress": false, "IcmpTypeCode": {"Code": -1, "Type": 8},
       "Protocol": "1", "RuleAction": "allow", "RuleNumber": 200}
      """
    let filters = ["acl-1", "acl-2"].map { id in
      let all = ["10.0.0.0/26", "10.0.0.128/26", "10.0.3.0/26"]
      let blocks = all.filter { id == "acl-1" || $0 != dropped }
      let entries = blocks.enumerated().map { index, block in
        """
        {"CidrBlock": "\(block)", "Egress": false, "PortRange": {"From": 443, "To": 443}, "Protocol": "6",
         "RuleAction": "allow", "RuleNumber": \(100 + index)}
        """
      }
      return """
        {"Associations": [], "Entries": [\((entries + [echo]).joined(separator: ","))], "IsDefault": false,
         "NetworkAclId": "\(id)", "Tags": [], "VpcId": "vpc-1"}
        """
    }
    return "{\"NetworkAcls\": [\(filters.joined(separator: ","))]}"
  }

  /// A topology that is over a quota, and a flow that nothing carries.
  private static let crowded = """
    version: 1
    name: crowded
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      a: {vpc: main, cidrs: [10.0.40.0/26], network_acl: clients}
      b: {vpc: main, cidrs: [10.0.40.128/26], network_acl: clients}
      c: {vpc: main, cidrs: [10.0.41.0/26], network_acl: clients}
      app: {vpc: main, cidrs: [10.0.1.0/24]}
    workloads:
      client: {subnets: [a, b, c]}
      app: {subnets: [app]}
    flows:
      - {from: client, to: app, service: https}
      - {from: app, to: internet, service: https}
    policy: {max_entries: 3}
    """

  /// A group that names the blocks of another's members.
  private static let referring = """
    version: 1
    name: referring
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      a: {vpc: main, cidrs: [10.0.0.0/24]}
      b: {vpc: main, cidrs: [10.0.3.0/24]}
      data: {vpc: main, cidrs: [10.0.9.0/24]}
    workloads:
      web: {subnets: [a, b], security_groups: [web]}
      cache: {subnets: [b], security_groups: [cache]}
      db: {subnets: [data], security_groups: [db]}
    security_groups:
      web: {outbound: [{allow: tcp/5432, to: 0.0.0.0/0}]}
      cache: {}
      db: {inbound: [{allow: tcp/5432, from: 10.0.0.0/24}, {allow: tcp/5432, from: 10.0.3.0/24}]}
    """

  /// Attempts of every protocol, with and without faults, and a crowd.
  private static func simulations(
    _ work: Workspace
  ) throws -> [(type: String, name: String, text: String)] {
    let story = Program.packageRoot.path + "/examples/forgotten-ephemeral-entry/topology.yaml"
    let between = "three-tier-web.yaml --from web --to db"
    let words = [
      story, "\(story) --path-mtu 1000 --bytes 20KB", "\(between) --service dns",
      "\(between) --service icmp/echo", "\(between) --service esp",
      "\(between) --service postgresql --path-mtu 1000 --bytes 20KB",
      "three-tier-web.yaml --from internet --to edge --service https --loss 10% --bytes 90KB",
      "three-tier-web.yaml --from internet --to db --service https",
    ]
    return try words.map {
      ("Simulation", $0, try work.run("simulate \($0) -q --format json").output)
    } + [
      ("Crowds", "crowd", try work.run("simulate \(story) -q --clients 5 --format json").output)
    ]
  }
}
