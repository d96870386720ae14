public import PacketSpace

/// How many peers of each end have answers that get lost although openings pass.
public struct LostAnswerCounts: Hashable, Sendable {
  /// Client addresses for which the server's network ACL denies an answer that leaves; saturating.
  public let clients: UInt128

  /// Server addresses for which the client's network ACL denies an answer that enters; saturating.
  public let servers: UInt128

  /// Whether every answer to every opening that passes gets back.
  public var isNone: Bool { clients == 0 && servers == 0 }
}

/// Which answers get lost although openings pass, exactly.
///
/// The ends are told apart because each filter looks at the other end's address only: an answer gets back if neither end
/// loses it.
public struct LostAnswers: Hashable, Sendable {
  /// What the server's network ACL denies on the way out, by client address and client port.
  public let leavingServer: TrafficRegion

  /// What the client's network ACL denies on the way in, by server address and client port.
  public let enteringClient: TrafficRegion

  /// Puts both parts together.
  public init(leavingServer: TrafficRegion, enteringClient: TrafficRegion) {
    self.leavingServer = leavingServer
    self.enteringClient = enteringClient
  }

  /// Whether every answer to every opening that passes gets back.
  public var isNone: Bool { leavingServer.isEmpty && enteringClient.isEmpty }
}
