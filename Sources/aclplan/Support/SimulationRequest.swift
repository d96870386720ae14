import PacketSpace
import Simulation
import SourceText
import Topology

/// Who uses which service of whom, as words on the command line.
struct SimulationRequest {
  /// Why the words cannot be understood.
  struct Problem: Error {
    /// What is wrong, for the person who wrote them.
    let message: String
    /// What could be written instead, one line each.
    var choices: [String] = []
  }

  /// The client: a name of the topology or an address.
  let from: String?
  /// The server: a name of the topology or an address.
  let to: String?
  /// The service by name or as `tcp/443`.
  let service: String?

  /// What is meant.
  struct Meaning {
    let client: SceneFinder.Participant
    let server: SceneFinder.Participant
    let service: Service
  }

  /// What the words mean in a topology; what they leave open, its flows say, if there is only one that fits.
  func meaning(in topology: NetworkTopology) throws(Problem) -> Meaning {
    let directory = EndpointDirectory(topology)
    let client = try from.map { word throws(Problem) in try participant(word, directory) }
    let server = try to.map { word throws(Problem) in try participant(word, directory) }
    if let client, let server, let service {
      return Meaning(client: client, server: server, service: try resolve(service, in: topology))
    }
    let fitting = topology.flows.filter { flow in
      fits(client, flow.from) && fits(server, flow.to)
        && (service.map { flow.service.isNamed($0) } ?? true)
    }
    guard let flow = fitting.first, fitting.count == 1 else {
      throw Self.openChoice(among: fitting.isEmpty ? topology.flows : fitting, topology)
    }
    return Meaning(
      client: client ?? .endpoint(flow.from), server: server ?? .endpoint(flow.to),
      service: flow.service)
  }

  private static func openChoice(among flows: [Flow], _ topology: NetworkTopology) -> Problem {
    guard !flows.isEmpty else {
      return Problem(message: "say who opens what: --from, --to and --service")
    }
    return Problem(
      message: "say which flow to play",
      choices: flows.map {
        "--from \(topology.name(of: $0.from)) --to \(topology.name(of: $0.to)) "
          + "--service \($0.service.name)"
      })
  }

  private func fits(_ participant: SceneFinder.Participant?, _ endpoint: Endpoint) -> Bool {
    participant == nil || participant == .endpoint(endpoint)
  }

  private func participant(
    _ word: String, _ directory: EndpointDirectory
  ) throws(Problem) -> SceneFinder.Participant {
    if let address = try? Address(parsing: word) { return .address(address) }
    if let endpoint = directory.endpoint(named: word) { return .endpoint(endpoint) }
    let near = Suggestion.nearest(to: word, among: directory.names).map {
      "; did you mean '\($0)'?"
    }
    throw Problem(message: "'\(word)' is no address and no name of the topology\(near ?? "")")
  }

  /// The service of a name or notation; names that the topology gave count first.
  private func resolve(
    _ text: String, in topology: NetworkTopology
  ) throws(Problem) -> Service {
    let own =
      topology.flows.map(\.service) + topology.workloads.elements.flatMap(\.listens)
      + topology.loadBalancers.elements.flatMap(\.listeners).flatMap {
        [$0.service, $0.targetService]
      }
    let names = Dictionary(own.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    do {
      return try ServiceResolver(ownServices: names).resolve(text)
    } catch {
      throw Problem(message: "'\(text)' is no service; write a name (https) or tcp/8443")
    }
  }
}

extension Service {
  fileprivate func isNamed(_ text: String) -> Bool { name == text || aliases.contains(text) }
}
