import AccessControl
import ArgumentParser
import Interchange
import Planning
import Reporting
import SourceText
import Topology
import Verification

/// Derives rule sets from a topology and prints them with their proof.
struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Derive the network ACLs and security groups a topology needs, and prove them.",
    discussion: """
      Every flow gets its entries on every subnet it crosses, for the request and for the answer, and each entry says \
      what needs it. A plan is proved against all flows and forbidden flows before it is printed; one that does not \
      hold is never printed.

      Where a network ACL would be over its quota whatever is done, blocks that could be wider are offered with their \
      price, none of which makes a forbidden flow possible; --accept-widening applies one. With --format json the \
      reasons why there is no plan are written as a document too.

      Examples:
        aclplan plan topology.yaml
        aclplan plan topology.yaml --format terraform --style rules --output rules.tf
        aclplan plan topology.yaml --format aws-cli --output rules.sh
        aclplan plan topology.yaml --accept-widening app.inbound.tcp-443.10.0.40.0/21
      """)

  @Argument(help: .topologyFile, completion: .topologyFile)
  var path: String

  @Option(
    help: ArgumentHelp(
      "Apply a widening that was offered; may be given several times.", valueName: "id"))
  var acceptWidening: [String] = []

  @OptionGroup(title: "How the plan is written") var writing: PlanWritingOptions

  @OptionGroup var common: CommonOptions

  func run() throws {
    let (inputs, topology) = try common.load { inputs throws(FileProblem) in
      try inputs.topology(path)
    }
    let proved: ProvedPlan
    ProgressLine.say("planning and proving \(NumberWords.grouped(topology.flows.count)) flows")
    do {
      proved = try ProvedPlan.derive(from: topology, accepting: Set(acceptWidening))
    } catch {
      throw try explain(error, topology, inputs)
    }
    // The answers of AWS have no place for it; every other format has notes.
    if case .awsJSON = writing.format { note(proved.plan.unmadeWidenings) }
    try common.writeResult(text(of: proved, inputs))
  }

  private func text(of proved: ProvedPlan, _ inputs: Inputs) throws -> String {
    switch writing.format {
    case .table:
      let proof = VerificationText(
        topology: proved.topology, sources: inputs.sources, on: common.console.results,
        isVerbose: common.verbose)
      return PlanText(on: common.console.results).render(proved.plan)
        + "\n" + proof.render(proved.report)
    case .json:
      return ReportJSON(sources: inputs.sources).plan(proved).render() + "\n"
    case .awsJSON:
      return try AWSAnswerWriter.text(proved.ruleSets, of: proved.topology)
    case .template(let format):
      return try writing.text(of: proved, in: format, common)
    }
  }

  /// Says which accepted widenings were not made: a mistyped id should not go unnoticed.
  private func note(_ unmade: [UnmadeWidening]) {
    let console = common.console
    guard !console.isQuiet else { return }
    let notices = NoticeText(sources: SourceMap(), on: console.messages)
    for widening in unmade {
      let note = Diagnostic(
        id: "widening-not-made", severity: .note, message: widening.words, range: nil)
      console.printMessage(notices.render(Notice(note)) + "\n")
    }
  }

  /// Says why there is no plan.
  private func explain(
    _ failure: ProvedPlan.Failure, _ topology: NetworkTopology, _ inputs: Inputs
  ) throws -> ExitCode {
    let console = common.console
    let notices = NoticeText(sources: inputs.sources, on: console.messages)
    switch failure {
    case .unplannable(let problems, let unmade):
      let advice = WideningAdvice(for: problems, of: topology)
      for problem in problems {
        console.printMessage(notices.render(Notice(problem, in: topology, advice: advice)) + "\n")
      }
      note(unmade)
      if case .json = writing.format {
        let document = PlanProblemsJSON.document(
          problems, of: topology, advice: advice, unmade: unmade)
        try common.writeResult(document.render() + "\n")
      }
      return ExitStatus.findings
    case .unproved(let plan, let report):
      let text = VerificationText(
        topology: topology, sources: inputs.sources, on: console.messages)
      console.printMessage(text.render(report))
      note(plan.unmadeWidenings)
      console.printMessage("No plan is printed: it is not proved to hold.\n")
      return ExitStatus.findings
    case .inconsistent(let error):
      console.printMessage("internal error: \(error)\n")
      return ExitStatus.internalError
    }
  }
}
