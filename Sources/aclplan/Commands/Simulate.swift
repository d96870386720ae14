import AccessControl
import ArgumentParser
import Interchange
import Reporting
import Simulation
import SourceText
import Topology
import Traversal
import Verification

/// Plays an attempt to use a service, packet by packet.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a connection packet by packet, and see where and how it dies.",
    discussion: """
      A client opens a service on a server. Every packet goes past every network ACL and security group on its way: \
      the ACLs judge each packet alone, the groups remember the connection. What you see is what a capture on both \
      machines would show, with the entry that decided; then what the person at the client sees, and why.

      Exit codes: 0 the service could be used; 1 it could not; 2 the input cannot be read or is invalid; 64 bad usage.

      Examples:
        aclplan simulate topology.yaml --from web --to db --service postgresql
        aclplan simulate topology.yaml --clients all
        aclplan simulate topology.yaml --bytes 1MB --loss 2% --reorder 5% --seed 7
        aclplan simulate topology.yaml --source-port 40000
        aclplan simulate topology.yaml --pause 400s --rounds 2
        aclplan simulate topology.yaml --change-at 2s --rules-after new.json
        aclplan simulate topology.yaml --pcap run.pcap
      """)

  @Argument(help: .topologyFile, completion: .topologyFile)
  var path: String?

  @OptionGroup var rules: RuleSetOptions

  @Option(help: ArgumentHelp("The client: a name or an address.", valueName: "who"))
  var from: String?

  @Option(help: ArgumentHelp("The server: a name or an address.", valueName: "who"))
  var to: String?

  @Option(
    help: ArgumentHelp("What is opened: https, tcp/8443, icmp/echo.", valueName: "service"),
    completion: .services)
  var service: String?

  @Option(help: ArgumentHelp("When the rule sets change: 2s.", valueName: "time"))
  var changeAt: TimeArgument?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Files or folders with what holds from then on.", valueName: "path"),
    completion: .ruleFiles)
  var rulesAfter: [String] = []

  @Option(
    help: ArgumentHelp(
      "Open from many clients, or from every port a client may pick: 1000, all.",
      valueName: "n|all"), completion: .list(["all"]))
  var clients: ClientsArgument?

  @Option(help: "How the simulation is written.")
  var format: SimulationFormat = .text

  @Option(
    help: ArgumentHelp(
      "Write what was seen, for Wireshark: run.pcap gives run.client.pcap and run.server.pcap.",
      valueName: "file"),
    completion: .file(extensions: ["pcap", "pcapng"]))
  var pcap: String?

  @OptionGroup(title: "The network and the exchange") var network: NetworkOptions

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard path != nil || !rules.paths.isEmpty else {
      throw ValidationError("Name a topology, or rule sets with --rules.")
    }
    guard clients == nil || pcap == nil else {
      throw ValidationError("--clients writes no packets; leave --pcap away.")
    }
    guard clients == nil || format != .mermaid else {
      throw ValidationError("--clients is written as text or json.")
    }
    guard (changeAt == nil) == rulesAfter.isEmpty else {
      throw ValidationError("--change-at and --rules-after belong together.")
    }
  }

  func run() throws {
    let scenery = SimulationScenery(
      path: path, rules: rules, rulesAfter: rulesAfter)
    let (inputs, loaded) = try common.load { inputs throws(FileProblem) in try scenery.read(&inputs)
    }
    let topology = loaded.topology
    let meaning: SimulationRequest.Meaning
    do throws(SimulationRequest.Problem) {
      meaning = try SimulationRequest(from: from, to: to, service: service).meaning(in: topology)
    } catch {
      let failure = common.usageFailure(error.message)
      for choice in error.choices { common.console.printMessage("  \(choice.printable)\n") }
      throw failure
    }
    let scenes = SceneFinder(topology).scenes(
      from: meaning.client, to: meaning.server, service: meaning.service)
    if let clients {
      let crowds = stage(loaded).play(clients.size, scenes.attempts, of: meaning.service)
      return try write(crowds, scenes, topology)
    }
    let played: [PlayedAttempt]
    do throws(FileProblem) {
      played = try stage(loaded).play(scenes.attempts, of: meaning.service)
    } catch {
      throw common.failure(error)
    }
    let unplayed = UnplayedTraffic(scenes.obstacles, in: topology)
    try common.writeResult(text(of: played, unplayed, scenes.assumptions, inputs.notation))
    let works =
      played.isEmpty
      ? unplayed.isAllUnfiltered : played.allSatisfy(\.result.outcome.isSuccess)
    if !works { throw ExitStatus.findings }
  }

  private func stage(_ loaded: SimulationScenery.Loaded) -> SimulationStage {
    let usualMTU = loaded.topology.policy.allowsPathMTUDiscovery ? 1400 : nil
    var settings = network.settings(usualPathMTU: usualMTU)
    if let changeAt, let after = loaded.ruleSetsAfter {
      settings.change = SimulationSettings.Change(at: changeAt.time, ruleSets: after)
    }
    return SimulationStage(
      ruleSets: loaded.ruleSets, settings: settings, capture: pcap,
      showsEverything: common.verbose)
  }

  private func write(
    _ crowds: [PlayedCrowd], _ scenes: SceneFinder.Scenes, _ topology: NetworkTopology
  ) throws {
    let unplayed = UnplayedTraffic(scenes.obstacles, in: topology)
    switch format {
    case .text, .mermaid:
      let text = CrowdText(on: common.console.results)
      try common.writeResult(text.render(crowds, unplayed: unplayed))
    case .json:
      try common.writeResult(CrowdJSON.value(of: crowds, unplayed: unplayed).render() + "\n")
    }
    let works =
      crowds.isEmpty ? unplayed.isAllUnfiltered : crowds.allSatisfy { $0.outcome.failed == 0 }
    if !works { throw ExitStatus.findings }
  }

  private func text(
    of played: [PlayedAttempt], _ unplayed: UnplayedTraffic, _ assumptions: [String],
    _ notation: ChangeNotation
  ) -> String {
    switch format {
    case .text:
      let renderer = SimulationText(on: common.console.results, notation: notation)
      return renderer.render(played, unplayed: unplayed, assumptions: assumptions)
    case .json:
      return SimulationJSON.value(of: played, unplayed: unplayed, notation: notation).render()
        + "\n"
    case .mermaid:
      return played.map(SimulationMermaid.render).joined(separator: "\n")
    }
  }
}
