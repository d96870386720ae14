public import AccessControl
public import PacketSpace

/// What a text such as `tcp/443` means: one protocol, or all, with ports or ICMP messages.
///
/// The forms are `tcp/443`, `tcp/80,443`, `udp/7000-7001`, `tcp/all`, `icmp/echo`, `icmp/3/4`, `icmpv6/packet-too-big`,
/// `icmp/all`, `gre`, `esp`, `protocol/47` and `all`. A number alone is refused: nobody can tell port 22 from protocol 22.
public struct ServiceNotation: Hashable, Sendable {
  /// The protocol; `nil` for every protocol.
  public let ipProtocol: IPProtocol?
  /// Destination ports, or ICMP messages (type << 8 | code); all for protocols of which AWS tests none.
  public let selectors: PortSet

  /// Makes a notation; selectors of protocols of which AWS tests none become all.
  public init(ipProtocol: IPProtocol?, selectors: PortSet = .all) {
    self.ipProtocol = ipProtocol
    self.selectors = ipProtocol.map(TrafficMatch.tests) == true ? selectors : .all
  }

  /// Reads a notation; names of services are not looked up.
  ///
  /// - Parameter text: The notation; protocols and `all` may be in either case.
  /// - Throws: What is wrong with the text, where, and what was probably meant.
  public init(parsing text: some StringProtocol) throws(ServiceNotationError) {
    self = try ServiceNotationParser(String(text)).parse()
  }

  /// Reads a notation that must say one service.
  ///
  /// - Parameter text: The notation, which becomes the service's name.
  /// - Returns: A service of one conversation.
  /// - Throws: What is wrong with the text; also if it means all traffic.
  public static func parse(_ text: some StringProtocol) throws(ServiceNotationError) -> Service {
    let text = String(text)
    guard let conversation = try ServiceNotation(parsing: text).conversation else {
      throw ServiceNotationError(text: text, reason: .everything)
    }
    return Service(name: text, conversations: [conversation])
  }

  /// The usual conversation, opened by the client; `nil` for all traffic.
  public var conversation: Conversation? {
    ipProtocol.map { Conversation(ipProtocol: $0, selectors: selectors) }
  }

  /// The matches of entries or rules that together are what the notation means, in ascending order; one for each range.
  public var trafficMatches: [TrafficMatch] {
    guard let ipProtocol else { return [.all] }
    return selectors.ranges.map { TrafficMatch(ipProtocol, selectors: $0) }
  }
}
