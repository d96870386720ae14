internal import AccessControl
internal import PacketSpace

/// Reads the notation of services.
struct ServiceNotationParser {
  private let text: String

  /// Makes a parser of a whole text.
  init(_ text: String) {
    self.text = text
  }

  /// Protocols that may stand alone by their names.
  ///
  /// The registry has many more, some of which look like misspelt services; those need `protocol/` in front.
  static let standaloneProtocols: [IPProtocol] = [
    .igmp, .dccp, .gre, .esp, .ah, .ospf, .vrrp, .sctp, .udplite, IPProtocol(88), IPProtocol(103),
  ]

  func parse() throws(ServiceNotationError) -> ServiceNotation {
    guard !text.isEmpty else { throw error(.empty) }
    if ["all", "any", "*", "-1"].contains(text.lowercased()) {
      return ServiceNotation(ipProtocol: nil)
    }
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      return try parseWord()
    }
    let head = text[..<slash]
    let tail = text[text.utf8.index(after: slash)...]
    if head.lowercased() == "protocol" { return try parseNumbered(tail) }
    guard let ipProtocol = Self.wellKnown(head) else { throw unknownHead(head, tail) }
    return ServiceNotation(
      ipProtocol: ipProtocol, selectors: try parseSelectors(tail, of: ipProtocol))
  }

  private func parseWord() throws(ServiceNotationError) -> ServiceNotation {
    guard !looksLikePorts(text) else {
      throw error(.bareNumber, suggestions: suggestionsForPorts)
    }
    guard let ipProtocol = Self.wellKnown(text[...]) else { throw error(.unknownName) }
    let name = ipProtocol.description
    switch ipProtocol {
    case .tcp, .udp:
      let examples = ["\(name)/\(ipProtocol == .tcp ? 443 : 53)", "\(name)/all"]
      throw error(.missingPorts(ipProtocol), at: text.utf8.count, suggestions: examples)
    case .icmp, .icmpv6:
      throw error(
        .missingMessage(ipProtocol), at: text.utf8.count,
        suggestions: ["\(name)/echo", "\(name)/all"])
    default:
      return ServiceNotation(ipProtocol: ipProtocol)
    }
  }

  private func parseNumbered(_ tail: Substring) throws(ServiceNotationError) -> ServiceNotation {
    do throws(IPProtocolParseError) {
      return ServiceNotation(ipProtocol: try IPProtocol(parsing: tail))
    } catch {
      throw self.error(.ipProtocol(error.reason), at: offset(of: tail))
    }
  }

  private func parseSelectors(
    _ tail: Substring, of ipProtocol: IPProtocol
  ) throws(ServiceNotationError) -> PortSet {
    if tail.lowercased() == "all" { return .all }
    switch ipProtocol {
    case .tcp, .udp: return try parsePorts(tail)
    case .icmp: return try parseMessage(tail, .ipv4)
    case .icmpv6: return try parseMessage(tail, .ipv6)
    default:
      throw error(
        .portsNotTested(ipProtocol), at: offset(of: tail), suggestions: [ipProtocol.description])
    }
  }

  private func parsePorts(_ tail: Substring) throws(ServiceNotationError) -> PortSet {
    do throws(PortParseError) {
      let ports = try PortSet(parsing: tail)
      guard !ports.isEmpty else {
        throw PortParseError(text: String(tail), offset: 0, reason: .missingNumber)
      }
      return ports
    } catch {
      throw self.error(.ports(error.reason), at: offset(of: tail) + error.offset)
    }
  }

  private func parseMessage(
    _ tail: Substring, _ family: AddressFamily
  ) throws(ServiceNotationError) -> PortSet {
    do throws(ICMPParseError) {
      return Self.withOnlyCode(try ICMPMessage(parsing: tail, for: family), tail).selectors
    } catch {
      let names = ["echo", "all"].map { "\(IPProtocol.icmp(for: family))/\($0)" }
      throw self.error(.message(error.reason), at: offset(of: tail), suggestions: names)
    }
  }

  /// Echo by name has code 0, the only one that RFC 792 and RFC 4443 give it; by number all codes are meant.
  private static func withOnlyCode(_ message: ICMPMessage, _ tail: Substring) -> ICMPMessage {
    switch tail {
    case "echo", "echo-request", "echo-reply": ICMPMessage(type: message.type, code: 0)
    default: message
    }
  }

  private static func wellKnown(_ word: Substring) -> IPProtocol? {
    guard word.utf8.contains(where: { !isDigit($0) }), let found = try? IPProtocol(parsing: word)
    else { return nil }
    return TrafficMatch.tests(found) || standaloneProtocols.contains(found) ? found : nil
  }
}

/// Errors and what was probably meant.
extension ServiceNotationParser {
  private func unknownHead(_ head: Substring, _ tail: Substring) -> ServiceNotationError {
    if looksLikePorts(head), let ipProtocol = Self.wellKnown(tail[...]) {
      return error(.portFirst, suggestions: ["\(ipProtocol)/\(head)"])
    }
    if let ipProtocol = try? IPProtocol(parsing: head) {
      return error(.unknownProtocol, suggestions: ["protocol/\(ipProtocol)"])
    }
    return error(
      .unknownProtocol, suggestions: looksLikePorts(tail) ? ["tcp/\(tail)", "udp/\(tail)"] : [])
  }

  /// `22:22`, as containers map ports, means its last number.
  private var suggestionsForPorts: [String] {
    let ports = text.split(separator: ":").last ?? ""
    var suggestions = ["tcp/\(ports)", "udp/\(ports)"].filter {
      (try? ServiceNotation(parsing: $0)) != nil
    }
    if let number = UInt8(text) { suggestions.append("protocol/\(number)") }
    return suggestions
  }

  /// Whether there are only digits and what joins them, a digit first.
  private func looksLikePorts(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, Self.isDigit(first) else { return false }
    return text.utf8.allSatisfy { Self.isDigit($0) || "-,: ".utf8.contains($0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func offset(of part: Substring) -> Int {
    text.utf8.distance(from: text.startIndex, to: part.startIndex)
  }

  private func error(
    _ reason: ServiceNotationError.Reason, at offset: Int = 0, suggestions: [String] = []
  ) -> ServiceNotationError {
    ServiceNotationError(text: text, offset: offset, reason: reason, suggestions: suggestions)
  }
}
