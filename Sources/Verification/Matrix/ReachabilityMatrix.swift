public import AccessControl
public import Topology
import Traversal

/// Who can open what on whom, wanted or not, and whether answers get back.
///
/// Asked are the services that somebody is known to offer: what a workload listens on, what a load balancer's listeners
/// accept and send on, and what flows name. Each answer is a proof over every address and port, as for a flow.
public struct ReachabilityMatrix: Sendable {
  /// How far a connection gets.
  public enum State: Hashable, Sendable, CaseIterable {
    /// Every packet gets there, and every answer back.
    case open
    /// Some connections work and some do not.
    case partial
    /// Opening packets arrive, and no answer gets back.
    case halfOpen
    /// No opening packet arrives, or no route leads there.
    case closed
    /// A way may lead there, but it is not modelled, or it is not documented which filters stand on it.
    case undecided
  }

  /// What one endpoint can do on another.
  public struct Cell: Sendable {
    /// Who opens.
    public let from: Endpoint
    /// Who is opened to.
    public let to: Endpoint
    /// What is opened.
    public let service: Service
    /// How far it gets.
    public let state: State
    /// Whether a flow or a listener of a load balancer asks for it.
    public let isWanted: Bool
    /// Whether nobody asks for it and yet opening packets arrive.
    public var isUnwanted: Bool { !isWanted && state != .closed && state != .undecided }
  }

  /// Everybody who can open connections: the internet, peers, workloads and load balancers, in the order of the file.
  public let openers: [Endpoint]
  /// Everybody who is known to offer something, in the same order.
  public let responders: [Endpoint]
  /// Every question with its answer, by opener and responder in their orders, then by service as it was found.
  public let cells: [Cell]
  /// Where the answers about two ends stand in `cells`: side by side.
  private let places: [Ends: Range<Int>]

  private struct Ends: Hashable {
    let from: Endpoint
    let to: Endpoint
  }

  /// Proves who reaches whom.
  ///
  /// - Parameters:
  ///   - topology: The network.
  ///   - ruleSets: The filters as they are; a filter that is missing lets nothing pass.
  /// - Complexity: One proof for each opener, responder and service.
  public init(topology: NetworkTopology, ruleSets: RuleSets) {
    let offers = OfferedServices(topology)
    openers = Self.openers(of: topology)
    responders = ([.internet] + Self.others(of: topology)).filter { !offers.of($0).isEmpty }
    var questions: [(flow: Flow, isWanted: Bool)] = []
    var places: [Ends: Range<Int>] = [:]
    for opener in openers {
      for responder in responders where responder != opener {
        let first = questions.count
        questions += offers.of(responder).map { service in
          (
            Flow(from: opener, to: responder, service: service),
            offers.isWanted(from: opener, to: responder, service)
          )
        }
        places[Ends(from: opener, to: responder)] = first..<questions.count
      }
    }
    self.places = places
    let bank = FilterBank(FilterDirectory(topology: topology, ruleSets: ruleSets))
    let prover = FlowProver(finder: PathFinder(topology), bank: bank)
    cells = questions.map { flow, isWanted in
      Cell(
        from: flow.from, to: flow.to, service: flow.service,
        state: State(prover.progress(of: flow)), isWanted: isWanted)
    }
  }

  /// The answers about one opener and one responder.
  public func cells(from opener: Endpoint, to responder: Endpoint) -> ArraySlice<Cell> {
    cells[places[Ends(from: opener, to: responder)] ?? 0..<0]
  }

  private static func openers(of topology: NetworkTopology) -> [Endpoint] {
    [.internet]
      + others(of: topology).filter { endpoint in
        guard case .workload(let id) = endpoint else { return true }
        return topology.workloads[id].kind.opens
      }
  }

  private static func others(of topology: NetworkTopology) -> [Endpoint] {
    topology.peers.ids.map(Endpoint.peer) + topology.loadBalancers.ids.map(Endpoint.loadBalancer)
      + topology.workloads.ids.map(Endpoint.workload)
  }
}

extension ReachabilityMatrix.State {
  /// What it means for whoever looks at it from outside how far connections get.
  init(_ progress: FlowProgress) {
    switch progress.reachability {
    case .reachable: self = progress.paths.isEmpty ? .closed : .open
    case .partial: self = .partial
    case .blocked where progress.paths.contains(where: \.losesAnswers): self = .halfOpen
    case .blocked: self = progress.isDecided ? .closed : .undecided
    }
  }
}
