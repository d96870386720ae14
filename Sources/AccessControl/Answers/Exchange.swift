public import PacketSpace

/// What a connection consists of at the level of filters: opening packets to some selectors, answers to others.
///
/// For TCP and UDP the openings go to service ports and the answers to the ephemeral ports of clients; for a ping the
/// opening is the echo request and the answer the echo reply.
public struct Exchange {
  /// The protocol of both openings and answers.
  public let `protocol`: IPProtocol

  /// The selectors of opening packets: service ports, or ICMP types and codes.
  public let openings: PortSetID

  /// The selectors that answers may have, all of which must pass: ephemeral ports, or ICMP types and codes.
  public let answers: PortSetID

  /// Makes an exchange whose sets are numbered by a table, which the filters to be checked must share.
  public init(
    _ protocol: IPProtocol, openings: PortSet, answers: PortSet, in portSets: PortSetTable
  ) {
    self.protocol = `protocol`
    self.openings = portSets.intern(openings)
    self.answers = portSets.intern(answers)
  }
}
