public import Topology

/// Shows services of the catalogue.
public struct ServiceText: Sendable {
  private let screen: Screen
  private var paint: Paint { screen.paint }

  /// Makes a renderer.
  public init(on screen: Screen) {
    self.screen = screen
  }

  /// All given services as a table, ending with a line break.
  public func renderList(_ services: [Service]) -> String {
    var table = TextTable(headings: ["service", "opens", "what it is"])
    for service in services { table.append([service.name, opens(service), service.summary]) }
    return table.lines(on: screen).joined(separator: "\n") + "\n"
  }

  /// The first conversations that a service is made of, and how many more there are.
  private func opens(_ service: Service) -> String {
    let parts = service.conversations.map(\.notation)
    guard parts.count > 3 else { return service.notation }
    return parts.prefix(2).joined(separator: ", ") + " and \(parts.count - 2) more"
  }

  /// One service with each of its conversations and what its answers need, ending with a line break.
  public func render(_ service: Service) -> String {
    var lines = screen.lines(service.summary, first: paint(service.name, .strong) + "  ", indent: 4)
    if !service.aliases.isEmpty {
      lines += screen.lines(
        "also called " + service.aliases.joined(separator: ", "), indent: 4)
    }
    lines.append("")
    var table = TextTable(headings: ["opened by", "protocol", "to", "from", "answer"])
    for conversation in service.conversations {
      table.append([
        conversation.opener == .client ? "client" : "server", "\(conversation.ipProtocol)",
        words(conversation.destination, of: conversation),
        words(conversation.source, of: conversation), answer(of: conversation),
      ])
    }
    lines += table.lines(on: screen)
    if let note = service.answerNote { lines += [""] + screen.lines(note, indent: 0) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(_ ports: Conversation.Ports, of conversation: Conversation) -> String {
    switch ports {
    case .fixed(let ports): TrafficWords.selectorWords(ports, of: conversation.ipProtocol)
    case .clientEphemeral: "client's ephemeral ports"
    case .serverEphemeral: "server's ephemeral ports"
    case .clientEphemeralOr(let ports): "client's ephemeral ports or \(ports)"
    }
  }

  private func answer(of conversation: Conversation) -> String {
    switch conversation.answer {
    case .flipped: "ports flipped"
    case .message(let messages):
      TrafficWords.selectorWords(messages, of: conversation.ipProtocol)
    case .none: "none: one-way"
    }
  }
}
