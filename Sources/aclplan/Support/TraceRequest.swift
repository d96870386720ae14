import PacketSpace
import SourceText
import Topology
import Verification

/// What a trace is asked with: two ends as words, a protocol, and for ICMP a message.
struct TraceRequest {
  /// Why the words cannot be understood.
  struct Problem: Error {
    /// What is wrong, for the person who wrote them.
    let message: String
  }

  /// The sender: an address with or without a port, or a name of the topology.
  let from: String
  /// The receiver, with a port for protocols that have ports.
  let to: String
  /// The protocol by name or number.
  let ipProtocol: String
  /// The ICMP message by name or `TYPE/CODE`; an echo request if there is none.
  let message: String?

  /// One end as it was written.
  private struct End {
    let address: Address
    let port: UInt16?
    let hint: Endpoint?
  }

  /// The packet that is meant.
  func query(in topology: NetworkTopology) throws(Problem) -> TraceQuery {
    let chosen = try parsedProtocol()
    let sender = try end(from, in: topology, family: try Self.family(of: to))
    let receiver = try end(to, in: topology, family: sender.address.family)
    guard
      let packet = Packet(
        protocol: chosen, source: sender.address, destination: receiver.address,
        sourcePort: sender.port ?? Self.clientPort(of: sender.hint, in: topology),
        selector: try selector(of: chosen, receiver))
    else {
      throw Problem(
        message: "\(sender.address) and \(receiver.address) are of different families")
    }
    return TraceQuery(opening: packet, from: sender.hint, to: receiver.hint)
  }

  /// The port of a client that names none: the first of Linux's range, or the first that its own system may pick.
  private static func clientPort(of client: Endpoint?, in topology: NetworkTopology) -> UInt16 {
    let usual: UInt16 = 32768
    let ports: PortSet
    switch client {
    case .workload(let id): ports = topology.workloads[id].ephemeralRange.ports
    case .peer(let id): ports = topology.peers[id].ephemeralRange.ports
    case .loadBalancer: ports = EphemeralRange.loadBalancer.ports
    case .internet, nil: return usual
    }
    return ports.contains(usual) ? usual : ports.first ?? usual
  }

  private func parsedProtocol() throws(Problem) -> IPProtocol {
    do {
      return try IPProtocol(parsing: ipProtocol)
    } catch {
      throw Problem(message: "'\(ipProtocol)' is no protocol; write tcp, udp, icmp or a number")
    }
  }

  private func selector(of chosen: IPProtocol, _ receiver: End) throws(Problem) -> UInt16 {
    let family = receiver.address.family
    if chosen.isICMP(for: family) { return try messageSelector(family) }
    guard chosen == .tcp || chosen == .udp else { return 0 }
    guard let port = receiver.port else {
      throw Problem(message: "\(chosen) needs a port: write \(to):443 or [\(to)]:443")
    }
    return port
  }

  private func messageSelector(_ family: AddressFamily) throws(Problem) -> UInt16 {
    guard let message else {
      return ICMPMessage.echoRequest(for: family).selector ?? 0
    }
    do {
      let parsed = try ICMPMessage(parsing: message, for: family)
      return parsed.selector ?? UInt16(parsed.type) << 8
    } catch {
      throw Problem(message: "'\(message)' is no ICMP message; write echo-request or 3/4")
    }
  }

  /// The family of an end that is an address; nil for a name, which may have both.
  private static func family(of text: String) throws(Problem) -> AddressFamily? {
    let host = try split(text).host
    return (try? Address(parsing: host))?.family
  }

  /// An address with or without a port, or a name with or without a port.
  private func end(
    _ text: String, in topology: NetworkTopology, family: AddressFamily?
  ) throws(Problem) -> End {
    let (host, port) = try Self.split(text)
    if let address = try? Address(parsing: host) {
      return End(address: address, port: port, hint: nil)
    }
    let directory = EndpointDirectory(topology)
    guard let endpoint = directory.endpoint(named: host) else {
      let near = Suggestion.nearest(to: host, among: directory.names)
        .map { "; did you mean '\($0)'?" }
      throw Problem(message: "'\(host)' is no address and no name of the topology\(near ?? "")")
    }
    guard let address = directory.example(of: endpoint, family: family) else {
      throw Problem(message: "'\(host)' has no address of the family that is needed")
    }
    return End(address: address, port: port, hint: endpoint)
  }

  /// Splits `10.0.0.5:443`, `[2001:db8::5]:443`, `web:443` and the same without a port.
  private static func split(_ text: String) throws(Problem) -> (host: String, port: UInt16?) {
    if text.hasPrefix("["), let close = text.firstIndex(of: "]") {
      let host = String(text[text.index(after: text.startIndex)..<close])
      let rest = text[text.index(after: close)...]
      return (host, rest.isEmpty ? nil : try port(rest.dropFirst(), of: text))
    }
    let colons = text.filter { $0 == ":" }.count
    guard colons == 1, let colon = text.firstIndex(of: ":") else { return (text, nil) }
    return (String(text[..<colon]), try port(text[text.index(after: colon)...], of: text))
  }

  private static func port(_ digits: Substring, of text: String) throws(Problem) -> UInt16 {
    guard let port = UInt16(digits) else {
      throw Problem(message: "'\(digits)' in '\(text)' is no port; ports are 0 to 65535")
    }
    return port
  }
}
