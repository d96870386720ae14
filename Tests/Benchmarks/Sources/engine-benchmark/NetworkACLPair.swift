import AccessControl
import Foundation
import PacketSpace

/// The two network ACLs of one generated file, and the ranges that gen.py puts behind them.
struct NetworkACLPair {
  let client: NetworkACL
  let server: NetworkACL

  /// The addresses behind the client's network ACL: 10.0.0.0/17.
  static let clients = AddressSet(block(0x0a00_0000, 17))
  /// The addresses behind the server's network ACL: 10.0.128.0/17.
  static let servers = AddressSet(block(0x0a00_8000, 17))
  /// The client ports that gen.py has answers go to.
  static let ephemeral = PortSet(1_024...65_535)

  /// Reads the text that dump.py prints: `acl egress net plen lo hi proto allow` a line.
  init(dump: String) throws {
    var lists: [String: [NetworkACLEntry]] = [:]
    for line in dump.split(separator: "\n") {
      let words = line.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Int($0) }
      guard words.count == 8, numbers.count == 7, let name = words.first else { continue }
      // The final deny, the only rule of all protocols, is not an entry.
      guard numbers[5] != -1 else { continue }
      let key = "\(name)\(numbers[0])"
      lists[key, default: []].append(try Self.entry(lists[key, default: []].count + 1, numbers))
    }
    client = try NetworkACL(
      name: "a", inbound: lists["a0"] ?? [], outbound: lists["a1"] ?? [])
    server = try NetworkACL(
      name: "b", inbound: lists["b0"] ?? [], outbound: lists["b1"] ?? [])
  }

  private static func entry(_ number: Int, _ numbers: [Int]) throws -> NetworkACLEntry {
    guard let ports = PortRange(lower: UInt16(numbers[3]), upper: UInt16(numbers[4])),
      let match = TrafficMatch(protocolNumber: numbers[5], selectors: ports),
      let entry = NetworkACLEntry(
        number: number, action: numbers[6] == 1 ? .allow : .deny,
        peer: block(UInt32(numbers[1]), numbers[2]), match: match)
    else { throw UnreadableDump() }
    return entry
  }

  struct UnreadableDump: Error {}

  /// The client addresses at which the dump's own entries begin or end, as catoms cuts them.
  func clientAtoms(_ protocol: IPProtocol) -> [Address] {
    atoms(NetworkACLPair.clients, server.inbound + server.outbound, `protocol`)
  }

  /// The server addresses at which entries begin or end, as catoms cuts them.
  func serverAtoms(_ protocol: IPProtocol) -> [Address] {
    atoms(NetworkACLPair.servers, client.inbound + client.outbound, `protocol`)
  }

  private func atoms(
    _ addresses: AddressSet, _ entries: [NetworkACLEntry], _ protocol: IPProtocol
  ) -> [Address] {
    var starts = Set(addresses.ranges.map(\.lower))
    for entry in entries where entry.match.matches(`protocol`) {
      starts.formUnion([entry.peer.address, entry.peer.lastAddress.successor].compactMap { $0 })
    }
    return starts.filter(addresses.contains).sorted()
  }
}
