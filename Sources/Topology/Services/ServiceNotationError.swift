public import PacketSpace

/// Why a text says no service, and where in it the fault lies.
public struct ServiceNotationError: Error, Hashable, Sendable {
  /// What is wrong with the text.
  public enum Reason: Hashable, Sendable {
    /// There is no text at all.
    case empty
    /// A number stands alone, or a range or list of numbers: a port without its protocol.
    case bareNumber
    /// The port stands before the protocol: `443/tcp`.
    case portFirst
    /// The text means everything, where one service is wanted.
    case everything
    /// TCP or UDP without ports.
    case missingPorts(IPProtocol)
    /// ICMP or ICMPv6 without a message.
    case missingMessage(IPProtocol)
    /// Ports were given for a protocol of which AWS's filters test none.
    case portsNotTested(IPProtocol)
    /// What stands behind the slash is no list of ports.
    case ports(PortParseError.Reason)
    /// What stands behind the slash is no ICMP message.
    case message(ICMPParseError.Reason)
    /// What stands behind `protocol/` is no protocol.
    case ipProtocol(IPProtocolParseError.Reason)
    /// What stands before the slash is no protocol.
    case unknownProtocol
    /// The name is neither defined in the topology nor in the catalogue.
    case unknownName
  }

  /// The whole text that was read.
  public let text: String
  /// Where the fault lies: the number of UTF-8 bytes of the text before it.
  public let offset: Int
  /// What is wrong there.
  public let reason: Reason
  /// What could be written instead; empty if nothing is near.
  public let suggestions: [String]

  /// Makes an error.
  public init(text: String, offset: Int = 0, reason: Reason, suggestions: [String] = []) {
    self.text = text
    self.offset = offset
    self.reason = reason
    self.suggestions = suggestions
  }

  /// The same error with other suggestions.
  func suggesting(_ suggestions: [String]) -> ServiceNotationError {
    ServiceNotationError(text: text, offset: offset, reason: reason, suggestions: suggestions)
  }
}

extension ServiceNotationError: CustomStringConvertible {
  /// A sentence that says what is wrong.
  public var description: String {
    switch reason {
    case .empty: "the service is empty"
    case .bareNumber: "`\(text)` does not say which protocol it is a port of"
    case .portFirst: "`\(text)` has the port before the protocol"
    case .everything: "`\(text)` means all traffic, not a service"
    case .missingPorts(let only): "`\(text)` lacks the ports of \(only)"
    case .missingMessage(let only): "`\(text)` lacks the message of \(only)"
    case .portsNotTested(let only):
      "`\(text)` names ports, but network ACLs and security groups test no ports of \(only)"
    case .ports(let reason): "`\(text)` \(reason)"
    case .message(let reason): Self.sentence(text, reason)
    case .ipProtocol: "`\(text)` names no IP protocol"
    case .unknownProtocol: "`\(text)` does not begin with a protocol"
    case .unknownName: "there is no service `\(text)`"
    }
  }

  /// What to write instead, or nil if there is no telling.
  public var help: String? {
    switch reason {
    case .empty: "name a service, or write protocol and port, as in tcp/443"
    case .everything: "name the services; a forbidden flow without `service` forbids everything"
    case .unknownName where suggestions.isEmpty:
      "write protocol and port, as in tcp/443, or define the name under `services`"
    case .unknownName: "did you mean \(alternatives)?"
    default: suggestions.isEmpty ? nil : "write \(alternatives)"
    }
  }

  private var alternatives: String {
    guard let last = suggestions.last, suggestions.count > 1 else {
      return suggestions.first.map { "`\($0)`" } ?? ""
    }
    return suggestions.dropLast().map { "`\($0)`" }.joined(separator: ", ") + " or `\(last)`"
  }

  private static func sentence(_ text: String, _ reason: ICMPParseError.Reason) -> String {
    switch reason {
    case .empty: "`\(text)` lacks an ICMP type or code"
    case .unknownType: "`\(text)` names no ICMP message"
    case .unknownCode: "`\(text)` names no code of its ICMP type"
    case .numberOutOfRange: "`\(text)` has an ICMP type or code greater than 255"
    case .leadingZero: "`\(text)` has an ICMP type or code with a leading zero"
    }
  }
}
