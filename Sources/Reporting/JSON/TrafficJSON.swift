import AccessControl
import PacketSpace
import SourceText

/// Writes packets, ports and addresses.
enum TrafficJSON {
  /// Ranges of ports, both ends inclusive.
  static func ports(_ ports: PortSet) -> JSONValue {
    .array(ports.ranges.map { ["from": .integer(Int($0.lower)), "to": .integer(Int($0.upper))] })
  }

  /// Ranges of addresses, both ends inclusive.
  static func addresses(_ addresses: AddressSet) -> JSONValue {
    .array(addresses.ranges.map { ["from": .string("\($0.lower)"), "to": .string("\($0.upper)")] })
  }

  /// What a match tests: protocol, and `ports` or `icmp` where the filter looks at them.
  static func members(of match: TrafficMatch) -> [JSONValue.Member] {
    let name = match.onlyProtocol.map { "\($0)" } ?? "all"
    let head = [JSONValue.Member("protocol", .string(name))]
    switch match.onlyProtocol {
    case .tcp, .udp: return head + [.init("ports", ports(match.selectors))]
    case .icmp, .icmpv6: return head + [.init("messages", messages(match.selectors))]
    default: return head
    }
  }

  /// ICMP messages as `TYPE/CODE` or `TYPE` texts; empty for all of them.
  static func messages(_ selectors: PortSet) -> JSONValue {
    guard selectors != .all else { return [] }
    return .array(
      selectors.ranges.map {
        .string(TrafficWords.selectorWords(PortSet($0), of: .icmp))
      })
  }

  /// A packet with all its fields.
  static func packet(_ packet: Packet) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("protocol", .string("\(packet.protocol)")),
      .init("source", .string("\(packet.source)")),
      .init("destination", .string("\(packet.destination)")),
    ]
    switch packet.header {
    case .ports(let source, let destination):
      members.append(.init("source_port", .integer(Int(source))))
      members.append(.init("destination_port", .integer(Int(destination))))
    case .icmp(let type, let code):
      members.append(.init("icmp_type", .integer(Int(type))))
      members.append(.init("icmp_code", .integer(Int(code))))
    case .none: break
    }
    return .object(members)
  }
}
