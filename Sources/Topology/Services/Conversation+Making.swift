internal import PacketSpace

/// Shorthand for the tables of the catalogue.
extension Conversation {
  /// TCP to one port.
  static func tcp(
    _ port: UInt16, from source: Ports = .clientEphemeral
  ) -> Conversation {
    Conversation(ipProtocol: .tcp, destination: .fixed(PortSet(port)), source: source)
  }

  /// TCP to a range of ports.
  static func tcp(
    _ ports: ClosedRange<UInt16>, from source: Ports = .clientEphemeral
  ) -> Conversation {
    Conversation(ipProtocol: .tcp, destination: .fixed(PortSet(ports)), source: source)
  }

  /// UDP to one port.
  static func udp(
    _ port: UInt16, from source: Ports = .clientEphemeral
  ) -> Conversation {
    Conversation(ipProtocol: .udp, destination: .fixed(PortSet(port)), source: source)
  }

  /// UDP to a range of ports.
  static func udp(
    _ ports: ClosedRange<UInt16>, from source: Ports = .clientEphemeral
  ) -> Conversation {
    Conversation(ipProtocol: .udp, destination: .fixed(PortSet(ports)), source: source)
  }

  /// UDP to one port from the same port or an ephemeral one.
  static func symmetricUDP(_ port: UInt16) -> Conversation {
    udp(port, from: .clientEphemeralOr(PortSet(port)))
  }

  /// UDP to one port that nothing answers.
  static func oneWayUDP(_ port: UInt16, opener: Opener = .client) -> Conversation {
    Conversation(
      opener: opener, ipProtocol: .udp, destination: .fixed(PortSet(port)),
      source: opener == .client ? .clientEphemeral : .serverEphemeral, answer: .none)
  }

  /// An IP protocol without ports, both ways.
  static func portless(_ ipProtocol: IPProtocol) -> Conversation {
    Conversation(ipProtocol: ipProtocol, selectors: .all)
  }

  /// One ICMP message of a family, with the reply that belongs to it if it is a query.
  static func message(_ message: ICMPMessage, _ family: AddressFamily) -> Conversation {
    Conversation(ipProtocol: .icmp(for: family), selectors: message.selectors)
  }

  /// One ICMP message of a family that the server sends unasked.
  static func serverMessage(_ message: ICMPMessage, _ family: AddressFamily) -> Conversation {
    Conversation(
      opener: .server, ipProtocol: .icmp(for: family), destination: .fixed(message.selectors),
      source: .fixed(.all), answer: .none)
  }
}
