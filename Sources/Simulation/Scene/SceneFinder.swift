public import PacketSpace
public import Topology
public import Traversal

/// Finds the scenes of an attempt to use a service.
public struct SceneFinder: Sendable {
  /// Who takes part.
  public enum Participant: Hashable, Sendable {
    /// A name of the topology, with any of its addresses.
    case endpoint(Endpoint)
    /// An address; who has it is found out.
    case address(Address)
  }

  /// One conversation of the service in one family.
  public struct Attempt: Sendable {
    /// The conversation.
    public let conversation: Conversation
    /// The family.
    public let family: AddressFamily
    /// What it is played on.
    public let scene: SimulationScene
    /// How many paths there are for it between other subnets or nodes, which are not played.
    public let otherPaths: Int
  }

  /// What was found.
  public struct Scenes: Sendable {
    /// In the order of the families and of the service's conversations.
    public let attempts: [Attempt]
    /// What has no path.
    public let obstacles: [PathObstacle]
    /// What was assumed about addresses, in words.
    public let assumptions: [String]
  }

  private let finder: PathFinder

  /// Makes a finder for a topology.
  public init(_ topology: NetworkTopology) {
    finder = PathFinder(topology)
  }

  /// The scenes between two participants.
  ///
  /// - Parameters:
  ///   - client: Who uses the service.
  ///   - server: Who offers it.
  ///   - service: The service.
  ///   - port: The port to open, of a service that has several.
  /// - Returns: What can be played, and what has no path.
  public func scenes(
    from client: Participant, to server: Participant, service: Service, port: UInt16? = nil
  ) -> Scenes {
    switch (client, server) {
    case (.endpoint(let client), .endpoint(let server)):
      let found = finder.paths(from: client, to: server, service: service)
      return Scenes(
        attempts: attempts(found.paths, service, client: nil, server: nil, port),
        obstacles: found.obstacles, assumptions: [])
    case (.address(let client), .address(let server)):
      return scenes(service, client, server, nil, nil, port)
    case (.address(let client), .endpoint(let server)):
      guard let address = example(of: server, client.family) else {
        return nothing(from: "\(client)", to: finder.topology.name(of: server))
      }
      return scenes(service, client, address, nil, server, port)
    case (.endpoint(let client), .address(let server)):
      guard let address = example(of: client, server.family) else {
        return nothing(from: finder.topology.name(of: client), to: "\(server)")
      }
      return scenes(service, address, server, client, nil, port)
    }
  }

  /// Nothing to play between two that have no family in common.
  private func nothing(from client: String, to server: String) -> Scenes {
    let obstacle = PathObstacle(reason: .noCommonFamily, family: nil, from: client, to: server)
    return Scenes(attempts: [], obstacles: [obstacle], assumptions: [])
  }

  private func scenes(
    _ service: Service, _ client: Address, _ server: Address, _ clientHint: Endpoint?,
    _ serverHint: Endpoint?, _ port: UInt16?
  ) -> Scenes {
    var paths: [Path] = []
    var obstacles: [PathObstacle] = []
    var assumptions: [String] = []
    for conversation in service.conversations {
      let isReversed = conversation.opener == .server
      let found =
        isReversed
        ? finder.paths(
          from: server, to: client, conversation: conversation, sourceHint: serverHint,
          destinationHint: clientHint)
        : finder.paths(
          from: client, to: server, conversation: conversation, sourceHint: clientHint,
          destinationHint: serverHint)
      paths += found.found.paths
      obstacles += found.found.obstacles
      assumptions += found.assumptions.filter { !assumptions.contains($0) }
    }
    return Scenes(
      attempts: attempts(paths, service, client: client, server: server, port),
      obstacles: obstacles, assumptions: assumptions)
  }

  /// The first path of each conversation in each family, with the other ways between the same ends.
  private func attempts(
    _ paths: [Path], _ service: Service, client: Address?, server: Address?, _ port: UInt16?
  ) -> [Attempt] {
    AddressFamily.allCases.flatMap { family in
      service.conversations.compactMap { conversation -> Attempt? in
        let own = paths.filter { $0.family == family && $0.conversation == conversation }
        guard let first = own.first else { return nil }
        let ways = own.dropFirst().filter { $0.isAnotherWay(than: first) }
        let scene = SimulationScene(
          first, alternatives: ways, in: finder.topology, client: client, server: server,
          port: port)
        return scene.map {
          Attempt(
            conversation: conversation, family: family, scene: $0,
            otherPaths: own.count - 1 - ways.count)
        }
      }
    }
  }

  private func example(of endpoint: Endpoint, _ family: AddressFamily) -> Address? {
    let topology = finder.topology
    let blocks: [CIDRBlock]
    switch endpoint {
    case .internet: return ExampleAddress.ofInternet(family)
    case .peer(let id): blocks = topology.peers[id].blocks
    case .workload(let id):
      let workload = topology.workloads[id]
      if let fixed = workload.addresses.first(where: { $0.family == family }) { return fixed }
      blocks = workload.subnets.flatMap { topology.subnets[$0].blocks }
    case .loadBalancer(let id):
      blocks = topology.loadBalancers[id].subnets.flatMap { topology.subnets[$0].blocks }
    }
    guard let block = blocks.first(where: { $0.family == family }) else { return nil }
    // AWS keeps the first four addresses of a subnet. Source: Amazon VPC User Guide, subnet-sizing.md.
    return block.address.advanced(by: 4).flatMap { block.contains($0) ? $0 : nil } ?? block.address
  }
}

extension Path {
  /// Whether packets may as well take this path: it joins the same ends by the same legs over other filters.
  fileprivate func isAnotherWay(than other: Path) -> Bool {
    ends == other.ends && legs == other.legs && selectors == other.selectors
  }
}
