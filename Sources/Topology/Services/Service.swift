public import PacketSpace

/// What a server listens on: a named set of conversations, each a protocol with its ports or messages.
public struct Service: Hashable, Sendable {
  /// The name: of the catalogue (`https`), of the topology file (`app-http`), or the text itself (`tcp/8080`).
  public let name: String
  /// One line for people; empty when there is nothing to say beyond the name.
  public let summary: String
  /// What is opened; usually one conversation, two for DNS (tcp and udp), more for FTP.
  public let conversations: [Conversation]
  /// What its answers need that a stateless filter's author would not guess, or `nil`.
  public let answerNote: String?
  /// The group of the catalogue it belongs to; `nil` for what the catalogue did not define.
  public let category: ServiceCategory?
  /// The other names under which the catalogue finds it.
  public let aliases: [String]

  /// Makes a service.
  public init(
    name: String, summary: String = "", conversations: [Conversation], answerNote: String? = nil,
    category: ServiceCategory? = nil, aliases: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.conversations = conversations
    self.answerNote = answerNote
    self.category = category
    self.aliases = aliases
  }
}

/// One exchange of packets that a service consists of.
public struct Conversation: Hashable, Sendable {
  /// Who sends the opening packet.
  public enum Opener: Hashable, Sendable {
    /// The client of the service, as usual.
    case client
    /// The server calls back, as active FTP and TFTP do: `destination` and `source` are those of its packet.
    case server
  }

  /// Which ports one end uses.
  public enum Ports: Hashable, Sendable {
    /// These ports, or for ICMP these messages as selectors (type << 8 | code).
    case fixed(PortSet)
    /// Whatever the client's system picks from its ephemeral range.
    case clientEphemeral
    /// Whatever the server's system picks from its ephemeral range.
    case serverEphemeral
    /// The client's ephemeral range or one of these ports (NFS clients on reserved ports, name servers on 53).
    case clientEphemeralOr(PortSet)
  }

  /// What comes back.
  public enum Answer: Hashable, Sendable {
    /// Packets with both ports flipped.
    case flipped
    /// Messages of the conversation's own ICMP protocol with these selectors (type << 8 | code).
    case message(PortSet)
    /// Nothing: the conversation is one-way, as syslog over UDP is.
    case none
  }

  /// Who sends the opening packet.
  public let opener: Opener
  /// The protocol.
  public let ipProtocol: IPProtocol
  /// The destination ports of the opening packet, or the ICMP messages; all selectors for protocols without ports.
  public let destination: Ports
  /// The source ports of the opening packet, which the answer is sent to; all for protocols without ports.
  public let source: Ports
  /// What comes back.
  public let answer: Answer

  /// Makes a conversation.
  public init(
    opener: Opener = .client, ipProtocol: IPProtocol, destination: Ports,
    source: Ports = .clientEphemeral, answer: Answer = .flipped
  ) {
    self.opener = opener
    self.ipProtocol = ipProtocol
    self.destination = destination
    self.source = source
    self.answer = answer
  }
}
