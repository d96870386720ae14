public import PacketSpace
public import Topology
public import Traversal

/// A path with one address for each of its ends: what a simulation is played on.
public struct SimulationScene: Sendable {
  /// What a node does with packets.
  public enum Role: Hashable, Sendable {
    /// It opens.
    case client
    /// It is opened to.
    case server
    /// It writes other addresses and ports into packets.
    case translator
    /// It ends connections and opens others.
    case proxy
  }

  /// Somebody on the way whom packets are addressed to, or who rewrites them.
  public struct Node: Hashable, Sendable {
    /// The index of its end in `Path.ends`.
    public let end: Int
    /// What it does.
    public let role: Role
    /// The words for people: `web in app`.
    public let name: String
    /// Its address.
    public let address: Address
  }

  /// The topology.
  public let topology: NetworkTopology
  /// The ways that packets may take, each packet another; they have the same ends, and there is at least one.
  public let ways: [Path]
  /// The nodes, from the client to the server; leg `i` lies between nodes `i` and `i + 1`.
  public let nodes: [Node]
  /// One address for each end of the path.
  let addresses: [Address]
  /// What the opening packet of each leg carries: the service's port or the ICMP message.
  let openings: [UInt16]

  /// The first of the ways.
  public let path: Path

  /// Puts a path on the stage; `nil` if an end has no address or the path has no leg.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - alternatives: Other ways between the same ends.
  ///   - topology: Where it is.
  ///   - client: The client's address; without it, or if it is none of the client's, the lowest that a host could have.
  ///   - server: The server's address, likewise.
  ///   - port: The port or message to open; without it the lowest of the service.
  public init?(
    _ path: Path, alternatives: [Path] = [], in topology: NetworkTopology,
    client: Address? = nil, server: Address? = nil, port: UInt16? = nil
  ) {
    guard let first = path.legs.first, let last = path.legs.last else { return nil }
    var addresses: [Address] = []
    for (index, end) in path.ends.enumerated() {
      let wanted = index == first.opener ? client : index == last.responder ? server : nil
      let usual = ExampleAddress.of(end, avoiding: addresses)
      guard let address = wanted.flatMap({ end.addresses.contains($0) ? $0 : nil }) ?? usual else {
        return nil
      }
      addresses.append(address)
    }
    self.topology = topology
    self.path = path
    self.addresses = addresses
    ways = [path] + alternatives
    openings = path.legs.indices.map { Self.opening(path, leg: $0, port) }
    nodes = Self.nodes(of: path, addresses, topology)
  }

  /// What leg `i` opens: the port that is asked for, where the leg is the first or shares its selector.
  private static func opening(_ path: Path, leg: Int, _ port: UInt16?) -> UInt16 {
    let selector = path.legs[leg].opening
    let domain = path.selectors[selector].domain
    if let port, path.legs.first?.opening == selector, domain.contains(port) { return port }
    let family = path.family
    if path.conversation.ipProtocol.isICMP(for: family),
      let echo = ICMPMessage.echoRequest(for: family).selector, domain.contains(echo)
    {
      return echo
    }
    return domain.first ?? 0
  }

  private static func nodes(
    of path: Path, _ addresses: [Address], _ topology: NetworkTopology
  ) -> [Node] {
    func node(_ end: Int, _ role: Role) -> Node {
      Node(end: end, role: role, name: path.ends[end].name, address: addresses[end])
    }
    var nodes: [Node] = []
    for (index, leg) in path.legs.enumerated() {
      guard index > 0 else {
        nodes.append(node(leg.opener, .client))
        continue
      }
      let before = path.legs[index - 1]
      let end = leg.opener == before.opener ? before.responder : leg.opener
      let isProxy =
        path.conversation.ipProtocol == .tcp && before.responder == leg.opener
        && isProxy(path.ends[end], topology)
      nodes.append(node(end, isProxy ? .proxy : .translator))
    }
    if let last = path.legs.last { nodes.append(node(last.responder, .server)) }
    return nodes
  }

  /// Application and classic load balancers end connections; network ones rewrite packets.
  private static func isProxy(_ end: PathEnd, _ topology: NetworkTopology) -> Bool {
    guard case .loadBalancer(let id) = end.party else { return false }
    switch topology.loadBalancers[id].kind {
    case .application, .classic: return true
    case .network, .gateway: return false
    }
  }

  /// The ports from which the client may open; for other protocols than TCP and UDP nothing that matters.
  public var clientPorts: PortSet {
    path.legs.first?.answer.map { path.selectors[$0].domain } ?? .all
  }

  /// The ports of the client's system by name; `nil` for clients of whom nothing is known.
  public var clientRange: EphemeralRange? {
    guard let first = path.legs.first else { return nil }
    switch path.ends[first.opener].party {
    case .workload(let id): return topology.workloads[id].ephemeralRange
    case .peer(let id): return topology.peers[id].ephemeralRange
    case .loadBalancer: return .loadBalancer
    case .gateway: return .natGateway
    case .internet, .address: return nil
    }
  }

  /// How the client's system picks its port.
  public var clientPortChoice: ClientPortChoice {
    let isLinux = clientRange.map { [.linux, .amazonLinuxARM].contains($0) } ?? false
    return ClientPortChoice(profile: clientPorts, isLinux: isLinux)
  }

  /// The port or message that the client opens.
  public var opening: UInt16 { openings.first ?? 0 }
}
