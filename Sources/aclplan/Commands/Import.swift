import ArgumentParser
import Interchange
import Reporting
import SourceText
import Topology

/// Turns what AWS, Terraform or CloudFormation say about a network into a topology.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a topology out of what AWS, Terraform or CloudFormation say about a network.",
    discussion: """
      Takes everything that `aws ec2 describe-*` and `aws elbv2 describe-*` print, what `terraform show -json` prints, \
      and CloudFormation templates, in any number of files and folders, and writes a topology file to start from: names \
      from tags, workloads from network interfaces and their security groups, flows from the rules of the groups. The \
      network ACLs and security groups stand in it as they are, so `aclplan verify` judges them at once. Comments say \
      what was inferred, from which rule, and what is missing.

      Get the answers (each is one command; more answers make a better topology):
        for what in vpcs subnets route-tables network-acls security-groups \\
            network-interfaces instances internet-gateways nat-gateways; do
          aws ec2 describe-$what > snapshot/$what.json
        done

      Read the flows: rules often allow more than anybody needs, so strike what is not meant, and write what must \
      never work under `forbidden`. To plan new rule sets instead of judging those that are there, use \
      --without-rules.

      Examples:
        aclplan import snapshot --output topology.yaml
        aclplan import plan.json --without-rules
        aclplan import template.yaml --parameter VpcCidr=10.0.0.0/16
      """)

  @Argument(
    help: ArgumentHelp(
      "Files or folders that describe the network; - for standard input.", valueName: "path"),
    completion: .ruleFiles)
  var paths: [String]

  @Flag(
    help: "Leave the network ACLs and security groups out, to plan them or to verify with --rules.")
  var withoutRules = false

  @OptionGroup var templates: TemplateOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !paths.isEmpty else { throw ValidationError("Name at least one file or folder.") }
  }

  func run() throws {
    let (inputs, imported) = try common.load { inputs throws(FileProblem) in
      try inputs.importedTopology(
        paths, parameters: templates.parameters, includesRules: !withoutRules)
    }
    ProgressLine.say("writing the topology")
    let (text, problems) = Self.text(of: imported)
    try common.writeResult(text)
    guard problems.isEmpty else {
      report(problems, on: common.console, beside: inputs)
      throw ExitStatus.findings
    }
  }

  /// The file, which says at its top what keeps its flows from being planned, or what AWS said that contradicts itself so
  /// that it cannot be read as it is.
  private static func text(of imported: ImportedTopology) -> (text: String, problems: [String]) {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: "imported", text: imported.text)
    var marked = imported
    if let topology = TopologyLoader.load(file, into: &diagnostics) {
      let obstacles = PlanObstacles.words(for: topology)
      guard !obstacles.isEmpty else { return (imported.text, []) }
      marked.comments.add("", at: .head)
      for obstacle in obstacles { marked.comments.add("No plan yet: \(obstacle).", at: .head) }
      return (marked.text, [])
    }
    let problems = diagnostics.sorted.filter { $0.severity == .error }.map(\.message)
    marked.comments.add("", at: .head)
    for problem in problems { marked.comments.add("Contradiction: \(problem).", at: .head) }
    return (marked.text, problems)
  }

  private func report(_ problems: [String], on console: Console, beside inputs: Inputs) {
    for problem in problems {
      let word = console.messages.paint("error", .error)
      console.printMessage("\(word): the files contradict themselves: \(problem.printable)\n")
    }
  }
}
