import PacketSpace
import Topology

/// A conversation between two known stations: what its packets carry where filters look.
struct Exchange: Sendable {
  /// What comes back.
  enum Answer: Sendable {
    /// Nothing.
    case none
    /// A packet to the opener's port, which a translator replaces by one of its own.
    case toPort(PathSelector)
    /// A message of its own, the same on every stretch.
    case message(PathSelector)
  }

  /// The conversation.
  let conversation: Conversation
  /// What the opening packet carries.
  let opening: PathSelector
  /// What comes back.
  let answer: Answer

  /// Puts two stations into a conversation; `nil` when a set of ports it needs is empty.
  ///
  /// A protocol whose ports no filter tests has one opaque selector with a full domain: every filter passes all of it
  /// or none, so a share of the domain is the same as a share of the packets.
  init?(_ conversation: Conversation, opener: Station, responder: Station) {
    let ports = PortResolver(
      client: conversation.opener == .client ? opener : responder,
      server: conversation.opener == .client ? responder : opener)
    self.conversation = conversation
    let destination = conversation.hasSelectors ? ports.ports(conversation.destination) : .all
    let isMessage = conversation.ipProtocol == .icmp || conversation.ipProtocol == .icmpv6
    switch conversation.answer {
    case .none: answer = .none
    case .message(let messages):
      answer = .message(PathSelector(name: "answering message", domain: messages))
    case .flipped where isMessage:
      answer = .message(PathSelector(name: "answering message", domain: destination))
    case .flipped where !conversation.hasSelectors:
      answer = .message(PathSelector(name: Self.opaqueName, domain: .all))
    case .flipped:
      answer = .toPort(
        PathSelector(
          name: ports.name(conversation.source, of: opener.partyName),
          domain: ports.ports(conversation.source)))
    }
    let name = isMessage ? "message" : conversation.hasSelectors ? "service port" : Self.opaqueName
    opening = PathSelector(
      name: isMessage ? name : ports.destinationName(conversation.destination, otherwise: name),
      domain: destination)
    guard !opening.domain.isEmpty, !answerIsImpossible else { return nil }
  }

  private static let opaqueName = "any content"

  private var answerIsImpossible: Bool {
    switch answer {
    case .none: false
    case .toPort(let selector), .message(let selector): selector.domain.isEmpty
    }
  }
}

/// Finds the ports that the two parties of a conversation use.
private struct PortResolver {
  let client: Station
  let server: Station

  func ports(_ ports: Conversation.Ports) -> PortSet {
    switch ports {
    case .fixed(let ports): ports
    case .clientEphemeral: client.ephemeralPorts
    case .serverEphemeral: server.ephemeralPorts
    case .clientEphemeralOr(let others): client.ephemeralPorts.union(others)
    }
  }

  /// The words for the port that a party opens from.
  func name(_ ports: Conversation.Ports, of party: String) -> String {
    if case .fixed = ports { "source port of \(party)" } else { "ephemeral port of \(party)" }
  }

  /// The words for the port that is opened.
  func destinationName(_ ports: Conversation.Ports, otherwise name: String) -> String {
    switch ports {
    case .fixed: name
    case .clientEphemeral, .clientEphemeralOr: "ephemeral port of \(client.partyName)"
    case .serverEphemeral: "ephemeral port of \(server.partyName)"
    }
  }
}
