/// A topology whose every name tries to break out of whatever it is written into.
enum HostileTopology {
  /// Names, each made for another language.
  static let names = [
    "q\"} \n resource \"aws_vpc\" \"x\" {", "${file(\"/etc/passwd\")}", "%{ if true }x",
    "$(touch broken)",
    "`touch broken`", "'; touch broken; '", "{{resolve:ssm:secret}}", "a\nb", "| x | <b>",
    "\"; flush ruleset; \"", "übung 日本 🙂", "file:///etc/passwd", "-x", "#", "\\", "*",
  ]

  /// The topology as YAML: subnets with a workload in each, and flows between them.
  ///
  /// Names of elements cannot have spaces and some signs; what is free text gets the whole names.
  static var text: String {
    let elements = names.map { $0.filter { !$0.isWhitespace && !":/,>".contains($0) } + "x" }
    func element(_ index: Int) -> String { quoted(elements[index % names.count]) }
    func free(_ index: Int) -> String { quoted(names[index % names.count]) }
    let all = names.indices
    return
      (["version: 1", "name: \(free(0))", "vpcs:", "  \(element(1)): {cidrs: [10.0.0.0/16]}"]
      + ["subnets:"]
      + all.map {
        "  \(element($0)): {vpc: \(element(1)), cidrs: [10.0.\($0).0/24], zone: \(free($0 + 4)), "
          + "network_acl: \(free($0 + 1))}"
      } + ["workloads:"]
      + all.map {
        "  \(element($0)): {subnets: [\(element($0))], security_groups: [\(free($0 + 2))], "
          + "listens: [https]}"
      } + ["flows:"]
      + all.map { "  - {from: \(element($0)), to: \(element($0 + 3)), service: https}" })
      .joined(separator: "\n") + "\n"
  }

  /// A name in YAML's double quotes.
  private static func quoted(_ name: String) -> String {
    let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
