import PacketSpace
import Topology
import Traversal

/// The nodes of one run.
struct SimulationCast {
  let nodes: [any SimulatedNode]

  /// Makes hosts and middleboxes for a scene; random numbers are drawn from the client to the server.
  init(scene: SimulationScene, settings: SimulationSettings, random: inout SeededRandom) {
    let maker = NodeMaker(scene: scene, settings: settings)
    var nodes: [any SimulatedNode] = []
    for index in scene.nodes.indices {
      nodes.append(maker.node(index, &random))
    }
    self.nodes = nodes
  }

  var client: (any SimulatedNode)? { nodes.first }
  var server: (any SimulatedNode)? { nodes.last }
}

private struct NodeMaker {
  let scene: SimulationScene
  let settings: SimulationSettings

  private var path: Path { scene.path }

  func node(_ index: Int, _ random: inout SeededRandom) -> any SimulatedNode {
    switch scene.nodes[index].role {
    case .client: client(&random)
    case .server: server(index, &random)
    case .translator: translator(index, &random)
    case .proxy: proxy(index, &random)
    }
  }

  private func client(_ random: inout SeededRandom) -> any SimulatedNode {
    let port = settings.clientPort ?? scene.clientPortChoice.port(&random)
    let leg = path.legs[0]
    let names = TCPEndpoint.Names(
      localAddress: scene.addresses[leg.opener], localPort: port,
      remoteAddress: scene.addresses[leg.responder], remotePort: scene.openings[0])
    guard path.conversation.ipProtocol == .tcp else {
      return DatagramClient(
        template: datagram(names, &random), plan: settings.plan, expectsAnswer: leg.answer != nil)
    }
    let drawn = random.next()
    let endpoint = endpoint(names, .server, settings.initialSequence.map(UInt64.init) ?? drawn)
    return TCPClient(endpoint: endpoint, plan: settings.plan)
  }

  private func datagram(
    _ names: TCPEndpoint.Names, _ random: inout SeededRandom
  ) -> WirePacket {
    let ipProtocol = path.conversation.ipProtocol
    let length = Int(clamping: min(settings.plan.request, 1472))
    let payload = Payload(offset: 0, length: max(1, length))
    let content: WirePacket.Content
    if ipProtocol == .udp {
      let question = WellKnownMessage.question(port: names.remotePort)
      content = .udp(
        sourcePort: names.localPort, destinationPort: names.remotePort,
        payload: question.map(Payload.init(message:)) ?? payload)
    } else if ipProtocol.isICMP(for: path.family) {
      content = .echo(
        message: ICMPMessage(selector: scene.opening),
        identifier: UInt16(truncatingIfNeeded: random.next()), number: 1,
        payload: Payload(offset: 0, length: min(payload.length, 56)))
    } else {
      content = .other(ipProtocol, payload: payload)
    }
    return WirePacket(
      source: names.localAddress, destination: names.remoteAddress,
      identification: UInt16(truncatingIfNeeded: random.next()), content: content)
  }

  private func server(_ index: Int, _ random: inout SeededRandom) -> any SimulatedNode {
    let leg = path.legs[index - 1]
    guard path.conversation.ipProtocol == .tcp else {
      let query = ICMPMessage(selector: scene.openings[index - 1])
      return DatagramServer(
        answers: leg.answer != nil, answerLength: Int(clamping: min(settings.plan.answer, 1472)),
        answeringMessage: query.answer(for: path.family))
    }
    let names = names(ofServerOn: leg, opening: scene.openings[index - 1])
    let isListening = ListeningPorts.accept(
      names.localPort, over: .tcp, at: path.ends[leg.responder], in: scene.topology)
    return TCPServer(
      endpoint: endpoint(names, .client, random.next()), plan: settings.plan,
      isListening: isListening)
  }

  /// The names at the opened end; who the client is, it learns from the first packet.
  private func names(ofServerOn leg: Leg, opening: UInt16) -> TCPEndpoint.Names {
    TCPEndpoint.Names(
      localAddress: scene.addresses[leg.responder], localPort: opening,
      remoteAddress: scene.addresses[leg.opener], remotePort: 0)
  }

  private func translator(_ index: Int, _ random: inout SeededRandom) -> any SimulatedNode {
    let (before, behind) = (path.legs[index - 1], path.legs[index])
    let isNetworkLoadBalancer = before.responder != behind.responder
    let idle: SimulatedTime =
      isNetworkLoadBalancer && path.conversation.ipProtocol == .udp ? .seconds(120) : .seconds(350)
    return Translator(
      Translator.Rewriting(
        source: before.opener == behind.opener ? nil : scene.addresses[behind.opener],
        ports: behind.answer.map { path.selectors[$0].domain } ?? EphemeralRange.natGateway.ports,
        destination: isNetworkLoadBalancer
          ? (scene.addresses[behind.responder], scene.openings[index]) : nil,
        idleTimeout: idle),
      random: SeededRandom(seed: random.next()))
  }

  private func proxy(_ index: Int, _ random: inout SeededRandom) -> any SimulatedNode {
    let behind = path.legs[index]
    let ports = behind.answer.map { path.selectors[$0].domain } ?? EphemeralRange.loadBalancer.ports
    let port = ports.port(at: Int(random.below(UInt64(max(1, ports.count))))) ?? 0
    let back = TCPEndpoint.Names(
      localAddress: scene.addresses[behind.opener], localPort: port,
      remoteAddress: scene.addresses[behind.responder], remotePort: scene.openings[index])
    let front = names(ofServerOn: path.legs[index - 1], opening: scene.openings[index - 1])
    return ConnectionProxy(
      front: endpoint(front, .client, random.next()), back: endpoint(back, .server, random.next()),
      plan: settings.plan)
  }

  private func endpoint(
    _ names: TCPEndpoint.Names, _ side: Side, _ number: UInt64
  ) -> TCPEndpoint {
    TCPEndpoint(
      names: names, side: side, mtu: settings.hostMTU,
      initialSequence: UInt32(truncatingIfNeeded: number),
      firstPacket: UInt16(truncatingIfNeeded: number >> 32))
  }
}
