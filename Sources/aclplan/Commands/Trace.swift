import AccessControl
import ArgumentParser
import Interchange
import PacketSpace
import Reporting
import SourceText
import Topology
import Verification

/// Follows one packet and its answer, filter by filter.
struct Trace: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Follow one packet and its answer, hop by hop, deciding entry by deciding entry.",
    discussion: """
      The ends are addresses or names of the topology, with a port behind a colon; IPv6 addresses with a port stand \
      in brackets. Without a topology the network is what --rules says about it.

      A line of --batch is a JSON object like {"from": "web", "to": "10.0.20.5:5432", "protocol": "tcp"}; for each \
      one line comes out. `"id"` is handed through.

      Exit codes: 0 the packet arrives, and its answer too, or the lines of --batch say what becomes of each; 1 it does \
      not, or the answer is lost; 2 the input cannot be read or is invalid; 64 bad usage.

      Examples:
        aclplan trace topology.yaml --from web --to db:5432
        aclplan trace --rules snapshot-folder --from 10.0.1.5:49152 --to 10.0.2.5:443
        aclplan trace topology.yaml --from internet --to [2001:db8::5]:443
        aclplan trace topology.yaml --batch packets.jsonl
      """)

  @Argument(help: .topologyFile, completion: .topologyFile)
  var path: String?

  @OptionGroup var rules: RuleSetOptions

  @Option(
    help: ArgumentHelp("Who sends: an address or a name, with or without a port.", valueName: "end")
  )
  var from: String?

  @Option(
    help: ArgumentHelp("Who is sent to: an address or a name, with a port.", valueName: "end"))
  var to: String?

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp("The protocol: tcp, udp, icmp, or a number.", valueName: "protocol"),
    completion: .list(["tcp", "udp", "icmp"]))
  var ipProtocol = "tcp"

  @Option(
    help: ArgumentHelp(
      "The ICMP message, by name or as type and code: echo-request, 3/4.", valueName: "message"),
    completion: .list(["echo-request", "echo-reply", "destination-unreachable", "time-exceeded"]))
  var icmp: String?

  @Option(
    help: ArgumentHelp(
      "Many packets: a file with a JSON object a line; - for standard input.", valueName: "file"),
    completion: .file(extensions: ["json", "jsonl", "ndjson"]))
  var batch: String?

  @Option(help: "How the trace is written; --batch always writes JSON lines.")
  var format: TraceFormat = .text

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard path != nil || !rules.paths.isEmpty else {
      throw ValidationError("Name a topology, or rule sets with --rules.")
    }
    guard batch != nil || (from != nil && to != nil) else {
      throw ValidationError("Say which packet: --from and --to, or --batch.")
    }
  }

  func run() throws {
    let (_, scene) = try common.load { inputs throws(FileProblem) in try readScene(&inputs) }
    if let batch {
      try TraceBatch(topology: scene.topology, tracer: scene.tracer).run(batch, common)
      return
    }
    let request = TraceRequest(
      from: from ?? "", to: to ?? "", ipProtocol: ipProtocol, message: icmp)
    let query: TraceQuery
    do throws(TraceRequest.Problem) {
      query = try request.query(in: scene.topology)
    } catch {
      throw common.usageFailure(error.message)
    }
    let trace = scene.tracer.trace(query)
    switch format {
    case .text:
      let text = TraceText(topology: scene.topology, on: common.console.results)
      try common.writeResult(text.render(trace))
    case .json:
      try common.writeResult(TraceJSON.value(of: trace, in: scene.topology).render() + "\n")
    }
    if !trace.outcome.isSuccess { throw ExitStatus.findings }
  }

  /// The network with what filters its packets.
  private struct Scene {
    let topology: NetworkTopology
    let tracer: Tracer
  }

  private func readScene(_ inputs: inout Inputs) throws(FileProblem) -> Scene? {
    if let path {
      guard let subject = try inputs.subject(path, rules)
      else { return nil }
      let (topology, ruleSets) = subject
      return Scene(topology: topology, tracer: Tracer(topology: topology, ruleSets: ruleSets))
    }
    guard let contents = try inputs.ruleSets(rules) else {
      return nil
    }
    guard let topology = contents.inventory?.topology(into: &inputs.diagnostics) else {
      inputs.diagnostics.error(
        "no-network", "the files hold rule sets alone, and nothing of the network they filter",
        at: nil, help: ["name the topology as well: aclplan trace TOPOLOGY --rules PATH"])
      return nil
    }
    return Scene(
      topology: topology, tracer: Tracer(topology: topology, ruleSets: contents.ruleSets))
  }
}

extension Verification.Trace.Outcome {
  /// Whether what was asked works.
  var isSuccess: Bool {
    switch self {
    case .answered, .delivered, .unfiltered: true
    case .requestDropped, .answerDropped, .undocumented, .unmodelled, .noRoute: false
    }
  }
}
