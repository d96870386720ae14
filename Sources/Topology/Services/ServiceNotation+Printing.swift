internal import PacketSpace

extension ServiceNotation: CustomStringConvertible {
  /// The notation, which reads back to the same value: `tcp/80,443`, `icmp/3/4`, `gre`, `all`.
  ///
  /// ICMP messages that are not one type or one message with all their codes cannot be read back; they are listed.
  public var description: String {
    guard let ipProtocol else { return "all" }
    switch ipProtocol {
    case .tcp, .udp: return "\(ipProtocol)/\(portList)"
    case .icmp: return "icmp/\(messageList(.ipv4))"
    case .icmpv6: return "icmpv6/\(messageList(.ipv6))"
    default:
      let standsAlone = ServiceNotationParser.standaloneProtocols.contains(ipProtocol)
      return standsAlone ? ipProtocol.description : "protocol/\(ipProtocol.rawValue)"
    }
  }

  private var portList: String {
    selectors.isAll ? "all" : selectors.ranges.map(\.description).joined(separator: ",")
  }

  private func messageList(_ family: AddressFamily) -> String {
    if selectors.isAll { return "all" }
    return selectors.ranges.map { messages($0, family) }.joined(separator: ",")
  }

  private func messages(_ range: PortRange, _ family: AddressFamily) -> String {
    let first = ICMPMessage(selector: range.lower)
    if first == .echoRequest(for: family), range.count == 1 { return "echo" }
    if first == .echoReply(for: family), range.count == 1 { return "echo-reply" }
    if range.count == 1 { return "\(first)" }
    let type = ICMPMessage(type: first.type)
    return type.selectors == PortSet(range)
      ? "\(type)" : "\(first)-\(ICMPMessage(selector: range.upper))"
  }
}

extension Conversation {
  /// What is opened in the notation of services, with a few words where that is not all there is to say:
  /// `udp/514 (no answer)`, `udp/123 (from 123 or an ephemeral port)`, `tcp/ephemeral (opened by the server, from 20)`.
  public var notation: String {
    let words = remarks
    return words.isEmpty ? opened : "\(opened) (\(words.joined(separator: ", ")))"
  }

  private var opened: String {
    switch destination {
    case .fixed(let selectors): "\(ServiceNotation(ipProtocol: ipProtocol, selectors: selectors))"
    case .clientEphemeral, .serverEphemeral: "\(ipProtocol)/ephemeral"
    case .clientEphemeralOr(let ports): "\(ipProtocol)/ephemeral, \(ports)"
    }
  }

  private var remarks: [String] {
    var remarks = opener == .server ? ["opened by the server"] : []
    if ipProtocol == .tcp || ipProtocol == .udp {
      switch source {
      case .fixed(let ports): remarks.append("from \(ports)")
      case .clientEphemeralOr(let ports): remarks.append("from \(ports) or an ephemeral port")
      case .clientEphemeral, .serverEphemeral: break
      }
    }
    if answer == .none { remarks.append("no answer") }
    return remarks
  }
}

extension Service {
  /// Everything it opens in the notation of services: `udp/53, tcp/53`.
  ///
  /// Usual conversations read back one by one; others carry words in brackets.
  public var notation: String {
    conversations.map(\.notation).joined(separator: ", ")
  }
}
