import SourceText
import Topology

/// Sections of a topology with a `▲` in front of each place that a diagnostic is expected at.
///
/// Sections that the text does not have are taken from a small sound topology.
struct LoadingCase {
  let text: String
  /// What is expected at each mark, in the order of the marks: severity, id and a part of the message or its help.
  let expected: [String]

  init(_ text: String, _ expected: String...) {
    self.text = text
    self.expected = expected
  }

  /// Says how the diagnostics differ from the expected ones; empty if they do not.
  func failures() -> [String] {
    let (bare, marks) = Self.withoutMarks(Self.completed(text))
    let (topology, found) = loaded(bare)
    let shown = found.map(\.summary)
    var failures: [String] = []
    if marks.count != expected.count { failures.append("\(marks.count) marks in: \(text)") }
    if found.count != expected.count || found.count != marks.count {
      return failures + ["found \(shown) in: \(text)"]
    }
    for (index, diagnostic) in found.enumerated() {
      let (mark, words) = (marks[index], expected[index])
      let place = diagnostic.range.map { "\($0.start.line):\($0.start.column)" } ?? "nowhere"
      if place != mark { failures.append("at \(place), not at \(mark): \(shown[index])") }
      let parts = words.split(separator: " ", maxSplits: 2).map(String.init)
      let isExpected =
        "\(diagnostic.severity)" == parts[0] && diagnostic.id == parts[1]
        && (parts.count < 3 || diagnostic.everything.contains(parts[2]))
      if !isExpected { failures.append("\(diagnostic.everything) is not: \(words)") }
    }
    let isLoaded = topology != nil
    if isLoaded != !found.contains(where: { $0.severity == .error }) {
      failures.append("\(isLoaded ? "loaded" : "not loaded"): \(text)")
    }
    return failures
  }

  private static func withoutMarks(_ text: String) -> (text: String, marks: [String]) {
    var bare = ""
    var marks: [String] = []
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "▲": marks.append("\(line):\(column)")
      case "\n":
        (line, column) = (line + 1, 1)
        bare.unicodeScalars.append(scalar)
      default:
        column += 1
        bare.unicodeScalars.append(scalar)
      }
    }
    return (bare, marks)
  }

  private static func completed(_ text: String) -> String {
    let keys = text.split(separator: "\n").compactMap { line in
      line.first?.isLetter == true ? line.split(separator: ":").first.map(String.init) : nil
    }
    let missing = soundSections.filter { section in !keys.contains { section.hasPrefix("\($0):") } }
    return text + "\n" + missing.joined(separator: "\n") + "\n"
  }

  private static let soundSections = [
    "version: 1",
    "name: test",
    """
    vpcs:
      main: {cidrs: [10.0.0.0/16, "2001:db8:1234:1a00::/56"]}
      other: {cidrs: [10.1.0.0/16]}
    """,
    """
    subnets:
      a: {vpc: main, zone: eu-west-1a, cidrs: [10.0.0.0/24, "2001:db8:1234:1a00::/64"], route_table: public}
      b: {vpc: main, zone: eu-west-1b, cidrs: [10.0.1.0/24]}
      c: {vpc: other, zone: eu-west-1b, cidrs: [10.1.0.0/24]}
    """,
    """
    gateways:
      igw: {type: internet_gateway, vpc: main}
      nat: {type: nat_gateway, subnet: a}
      eigw: {type: egress_only_internet_gateway, vpc: main}
    """,
    """
    route_tables:
      public: {0.0.0.0/0: igw, "::/0": igw}
    """,
    """
    peers:
      office: [203.0.113.0/24]
    """,
    """
    workloads:
      web: {subnets: [a]}
      db: {subnets: [b]}
    """,
    """
    load_balancers:
      edge: {type: application, subnets: [a, b], listeners: [{service: https, target: web}]}
    """,
  ]
}

/// Loads a text and gives what was reported, in the order in which it is shown.
func loaded(
  _ text: String, knownFindings: [String]? = ["ephemeral-exposure", "shadowed-entry"]
) -> (topology: NetworkTopology?, diagnostics: [Diagnostic]) {
  var map = SourceMap()
  let file = map.add(name: "topology.yaml", text: text)
  var diagnostics = DiagnosticList()
  let topology = TopologyLoader.load(file, knownFindings: knownFindings, into: &diagnostics)
  return (topology, diagnostics.sorted)
}

extension Diagnostic {
  /// One line: place, severity, id and message.
  var summary: String {
    let place = range.map { "\($0.start.line):\($0.start.column)" } ?? "nowhere"
    return "\(place) \(severity) \(id): \(message)"
  }

  /// Every word of the diagnostic.
  var everything: String {
    ([summary] + [label].compactMap(\.self)
      + related.map { "[\($0.range.start.line): \($0.text)]" }
      + notes.map { "note: \($0)" } + help.map { "help: \($0)" }).joined(separator: " | ")
  }
}

/// Everything that is not as expected in a table of cases.
func failures(in cases: [LoadingCase]) -> [String] { cases.flatMap { $0.failures() } }
