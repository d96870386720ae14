import Foundation
import Testing

/// The JSON Schema says what the loader reads.
@Suite struct SchemaTests {
  private static func schema() throws -> [String: Any] {
    let text = try Workspace().run("schema").output
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// For each kind of element the loader names its keys when it is given none that it knows; the schema has the same.
  @Test func keysAreThoseOfTheLoader() throws {
    let schema = try Self.schema()
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    let work = try Workspace()
    for (definition, text) in Self.elements {
      try work.write("version: 1\nname: keys\n\(text)\n", to: "t.yaml")
      let messages = try work.run("verify t.yaml").messages
      let line = try #require(
        messages.split(separator: "\n").first { $0.contains("its keys are") },
        "\(definition): \(messages)")
      let loaded = Set(line.matches(of: /`([a-z_]+)`/).map { String($0.1) })
      let described = try #require(Self.keys(definitions, definition), "\(definition)")
      #expect(loaded == described, "\(definition)")
    }
  }

  /// An element of each kind with a key that nothing has, nor anything like it.
  private static let elements: [(definition: String, text: String)] = [
    ("vpc", "vpcs: {a: {qqqqqqqqqq: 1}}"), ("subnet", "subnets: {a: {qqqqqqqqqq: 1}}"),
    ("workload", "workloads: {a: {qqqqqqqqqq: 1}}"),
    ("load_balancer", "load_balancers: {a: {type: network, qqqqqqqqqq: 1}}"),
    ("peer", "peers: {a: {qqqqqqqqqq: 1}}"), ("flow", "flows: [{qqqqqqqqqq: 1}]"),
    ("forbidden_flow", "forbidden: [{qqqqqqqqqq: 1}]"), ("policy", "policy: {qqqqqqqqqq: 1}"),
    ("ignored_finding", "ignore: [{qqqqqqqqqq: 1}]"),
    ("network_acl", "network_acls: {a: {qqqqqqqqqq: 1}}"),
    ("security_group", "security_groups: {a: {qqqqqqqqqq: 1}}"),
    ("prefix_list", "prefix_lists: {a: {qqqqqqqqqq: 1}}"),
    ("gateway/internet_gateway", "gateways: {a: {type: internet_gateway, qqqqqqqqqq: 1}}"),
    (
      "gateway/egress_only_internet_gateway",
      "gateways: {a: {type: egress_only_internet_gateway, qqqqqqqqqq: 1}}"
    ),
    ("gateway/nat_gateway", "gateways: {a: {type: nat_gateway, qqqqqqqqqq: 1}}"),
    ("gateway/vpc_peering", "gateways: {a: {type: vpc_peering, qqqqqqqqqq: 1}}"),
    ("gateway/transit_gateway", "gateways: {a: {type: transit_gateway, qqqqqqqqqq: 1}}"),
    (
      "gateway/virtual_private_gateway",
      "gateways: {a: {type: virtual_private_gateway, qqqqqqqqqq: 1}}"
    ),
    ("gateway/gateway_endpoint", "gateways: {a: {type: gateway_endpoint, qqqqqqqqqq: 1}}"),
  ]

  /// The keys that a definition has, of gateways those of the first alternative of a type.
  private static func keys(
    _ definitions: [String: [String: Any]], _ name: String
  ) -> Set<String>? {
    let parts = name.split(separator: "/").map(String.init)
    guard let definition = definitions[parts[0]] else { return nil }
    let alternatives = (definition["oneOf"] as? [[String: Any]] ?? []) + [definition]
    let fitting = alternatives.first { alternative in
      guard let properties = alternative["properties"] as? [String: [String: Any]] else {
        return false
      }
      return parts.count < 2 || properties["type"]?["const"] as? String == parts[1]
    }
    return (fitting?["properties"] as? [String: Any]).map { Set($0.keys) }
  }

  /// Editors find the schema that `aclplan schema` writes beside a starter.
  @Test func startersNameTheSchema() throws {
    let work = try Workspace()
    let named = "yaml-language-server: $schema=topology.schema.json"
    #expect(try work.run("schema --help").output.contains("# \(named)"))
    #expect(try work.run("schema --help").output.contains("--output topology.schema.json"))
    let list = try work.run("init --list").output
    for name in try ProjectFile.templates {
      let text = try work.run("init --template \(name)").output
      #expect(text.hasPrefix("# \(named)\n# "), "\(name)")
    }
    #expect(!list.contains("yaml-language-server"))
  }

  /// Every starter topology and story is valid, every documented mistake is not; the schema itself is one.
  @Test(
    .enabled(
      if: Tool.pythonHas("jsonschema, yaml"), "Python's jsonschema and yaml are not installed"))
  func topologiesAreValidAndMistakesAreNot() throws {
    let work = try Workspace(["schema.json": try Workspace().run("schema").output])
    var good: [String] = []
    for name in try ProjectFile.templates {
      try work.write(try ProjectFile.template(name), to: "good/\(name).yaml")
      good.append("good/\(name).yaml")
    }
    let examples = Program.packageRoot.appending(path: "examples")
    for story in try FileManager.default.contentsOfDirectory(atPath: examples.path) {
      let file = examples.appending(path: "\(story)/topology.yaml")
      if FileManager.default.fileExists(atPath: file.path) { good.append(file.path) }
    }
    for (index, mistake) in Self.mistakes.enumerated() {
      try work.write("version: 1\nname: mistake\n\(mistake)\n", to: "bad/\(index).yaml")
    }
    let bad = Self.mistakes.indices.map { "bad/\($0).yaml" }
    let script = """
      import json, sys, yaml, jsonschema
      class Loader(yaml.SafeLoader):
          pass
      # Dates stay text, as in YAML 1.2's core schema.
      Loader.yaml_implicit_resolvers = {
          first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
          for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
      schema = json.load(open("schema.json"))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for name in sys.argv[1:]:
          errors = list(validator.iter_errors(yaml.load(open(name), Loader)))
          if bool(errors) != name.startswith("bad/"):
              print(name, [error.message for error in errors])
      """
    let outcome = try Tool.python.run(["-c", script] + good + bad, in: work.folder)
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)")
    // The loader refuses the same.
    for name in bad { #expect(try work.run("verify \(name)").status == 2, "\(name)") }
  }

  /// What people get wrong in form; the first line of each is what it shows.
  private static let mistakes = [
    "vpc: {main: {cidrs: [10.0.0.0/16]}}", "vpcs: [main]", "vpcs: {main: {cidr: 10.0.0.0/16}}",
    "vpcs: {main: {cidrs: []}}", "vpcs: {main: {cidrs: [10.0.0.0]}}", "subnets: {a: {vpc: main}}",
    "gateways: {igw: {vpc: main}}", "gateways: {igw: {type: igw, vpc: main}}",
    "gateways: {nat: {type: nat_gateway}}", "workloads: {web: {}}",
    "workloads: {web: {subnets: [a], ephemeral: solaris}}",
    "workloads: {web: {subnets: [a], public_address: sometimes}}",
    "flows: [{from: a, to: b}]", "flows: [{from: a, service: https}]",
    "flows: {from: a, to: b, service: https}", "policy: {max_entries: 41}",
    "policy: {max_entries: twenty}", "ignore: [{finding: quota-exceeded}]",
    "ignore: [{finding: quota-exceeded, reason: because, expires: soon}]",
    "network_acls: {a: {inbound: [{number: 0, allow: all, from: 0.0.0.0/0}]}}",
    "network_acls: {a: {inbound: [{number: 1, allow: all, to: 0.0.0.0/0}]}}",
    "network_acls: {a: {inbound: [{number: 1, from: 0.0.0.0/0}]}}",
    "security_groups: {a: {inbound: [{deny: all, from: 0.0.0.0/0}]}}",
    "load_balancers: {a: {type: elastic, subnets: [a], listeners: [{service: https, target: b}]}}",
    "peers: {office: []}", "prefix_lists: {a: {}}",
  ]
}
