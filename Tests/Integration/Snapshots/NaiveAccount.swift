import Foundation

/// An account as its answers describe it, judged packet by packet straight from the JSON: no part of the program is used.
///
/// It knows one VPC with internet gateways, zonal NAT gateways, egress-only and virtual private gateways, which is what
/// the accounts of the tests have.
struct NaiveAccount {
  typealias Object = [String: Any]

  /// What becomes of a packet and its answer, in the words of `aclplan trace`.
  enum Outcome: String {
    case answered
    case requestDropped = "request-dropped"
    case answerDropped = "answer-dropped"
    case noRoute = "no-route"
  }

  /// A request: the number of a protocol, and two ports, or two ICMP types with code 0.
  struct Exchange {
    let ipProtocol: Int
    /// What filters test of the request: the server's port, or the type.
    let request: Int
    /// What they test of the answer: the client's port, or the type.
    let answer: Int

    static func tcp(_ port: Int, from client: Int) -> Exchange {
      Exchange(ipProtocol: 6, request: port, answer: client)
    }

    static func udp(_ port: Int, from client: Int) -> Exchange {
      Exchange(ipProtocol: 17, request: port, answer: client)
    }

    static func echo(isIPv6: Bool) -> Exchange {
      isIPv6
        ? Exchange(ipProtocol: 58, request: 128, answer: 129)
        : Exchange(ipProtocol: 1, request: 8, answer: 0)
    }
  }

  private let answers: [String: [Object]]

  /// Takes in answers, each with its top-level keys.
  init(_ texts: [String]) throws {
    var answers: [String: [Object]] = [:]
    for text in texts {
      let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object ?? [:]
      for (key, value) in root { answers[key, default: []] += value as? [Object] ?? [] }
    }
    self.answers = answers
  }

  // MARK: Interfaces

  /// The addresses of all interfaces of instances.
  var instanceAddresses: [String] {
    (answers["NetworkInterfaces"] ?? []).filter { $0["InterfaceType"] as? String == "interface" }
      .flatMap(addresses)
  }

  private func addresses(_ interface: Object) -> [String] {
    let ipv4 = (interface["PrivateIpAddresses"] as? [Object] ?? [])
      .compactMap { $0["PrivateIpAddress"] as? String }
    let ipv6 = (interface["Ipv6Addresses"] as? [Object] ?? [])
      .compactMap { $0["Ipv6Address"] as? String }
    return ipv4 + ipv6
  }

  private func interface(at address: String) -> Object? {
    (answers["NetworkInterfaces"] ?? []).first { addresses($0).contains(address) }
  }

  private func groups(of interface: Object?) -> [String] {
    (interface?["Groups"] as? [Object] ?? []).compactMap { $0["GroupId"] as? String }
  }

  // MARK: Paths

  /// What becomes of a packet between two addresses; one that no interface has is on the internet.
  func outcome(from client: String, to server: String, _ exchange: Exchange) -> Outcome {
    switch (interface(at: client), interface(at: server)) {
    case (let from?, let to?): inside(from, client, to, server, exchange)
    case (nil, let to?): comingIn(client, to, server, exchange)
    case (let from?, nil): goingOut(from, client, server, exchange)
    case (nil, nil): .noRoute
    }
  }

  /// A filter that a packet meets, asked when it is its turn.
  private typealias Check = () -> Bool

  private func outcome(_ request: [Check], _ answer: [Check]) -> Outcome {
    guard request.allSatisfy({ $0() }) else { return .requestDropped }
    return answer.allSatisfy { $0() } ? .answered : .answerDropped
  }

  private func inside(
    _ from: Object, _ client: String, _ to: Object, _ server: String, _ exchange: Exchange
  ) -> Outcome {
    let (near, far) = (subnet(of: from), subnet(of: to))
    let (asked, answered) = (exchange.request, exchange.answer)
    let groupChecks: [Check] = [
      { allows(from, "IpPermissionsEgress", server, to, exchange) },
      { allows(to, "IpPermissions", client, from, exchange) },
    ]
    guard near != far else { return outcome(groupChecks, []) }
    return outcome(
      groupChecks + [
        { passes(near, true, server, exchange, asked) },
        { passes(far, false, client, exchange, asked) },
      ],
      [
        { passes(far, true, client, exchange, answered) },
        { passes(near, false, server, exchange, answered) },
      ])
  }

  private func comingIn(
    _ client: String, _ to: Object, _ server: String, _ exchange: Exchange
  ) -> Outcome {
    let far = subnet(of: to)
    // The answer leaves by the route for the client, so that has to be the internet gateway's.
    guard target(from: far, to: client).hasPrefix("igw-"), isPublic(to, server) else {
      return .noRoute
    }
    return outcome(
      [
        { passes(far, false, client, exchange, exchange.request) },
        { allows(to, "IpPermissions", client, nil, exchange) },
      ], [{ passes(far, true, client, exchange, exchange.answer) }])
  }

  private func goingOut(
    _ from: Object, _ client: String, _ server: String, _ exchange: Exchange
  ) -> Outcome {
    let near = subnet(of: from)
    let gateway = target(from: near, to: server)
    let leaves: [Check] = [
      { allows(from, "IpPermissionsEgress", server, nil, exchange) },
      { passes(near, true, server, exchange, exchange.request) },
    ]
    let returns: Check = { passes(near, false, server, exchange, exchange.answer) }
    if gateway.hasPrefix("nat-") {
      guard let place = natSubnet(gateway), target(from: place, to: server).hasPrefix("igw-") else {
        return .noRoute
      }
      return outcome(
        leaves + [
          { passes(place, false, client, exchange, exchange.request) },
          { passes(place, true, server, exchange, exchange.request) },
        ],
        [
          { passes(place, false, server, exchange, translated(exchange)) },
          { passes(place, true, client, exchange, exchange.answer) },
          returns,
        ])
    }
    let isOpen =
      gateway.hasPrefix("vgw-") || gateway.hasPrefix("eigw-")
      || (gateway.hasPrefix("igw-") && isPublic(from, client))
    return isOpen ? outcome(leaves, [returns]) : .noRoute
  }

  /// The port on a NAT gateway's outside: the lowest of its range, as a trace takes it; ICMP has none.
  private func translated(_ exchange: Exchange) -> Int {
    exchange.ipProtocol == 1 ? exchange.answer : 1024
  }

  // MARK: Places

  private func subnet(of interface: Object) -> String { interface["SubnetId"] as? String ?? "" }

  private func natSubnet(_ gateway: String) -> String? {
    (answers["NatGateways"] ?? []).first { $0["NatGatewayId"] as? String == gateway }?["SubnetId"]
      as? String
  }

  /// Whether the internet can reach an address: by a public IPv4 address, or as IPv6 itself.
  private func isPublic(_ interface: Object, _ address: String) -> Bool {
    address.contains(":") || interface["Association"] != nil
  }

  /// Where the routes of a subnet lead to an address; empty if nowhere.
  private func target(from subnet: String, to address: String) -> String {
    let tables = answers["RouteTables"] ?? []
    func associations(_ table: Object) -> [Object] { table["Associations"] as? [Object] ?? [] }
    let own = tables.first {
      associations($0).contains { $0["SubnetId"] as? String == subnet }
    }
    let main = tables.first { associations($0).contains { $0["Main"] as? Bool == true } }
    let keys = ["GatewayId", "NatGatewayId", "EgressOnlyInternetGatewayId"]
    var best: (length: Int, target: String) = (-1, "")
    for route in (own ?? main)?["Routes"] as? [Object] ?? [] {
      let block = (route["DestinationCidrBlock"] ?? route["DestinationIpv6CidrBlock"]) as? String
      guard let block = block.flatMap(NaiveBlock.init), block.contains(address),
        block.length > best.length
      else { continue }
      best = (block.length, keys.compactMap { route[$0] as? String }.first ?? "")
    }
    return best.target
  }

  // MARK: Filters

  /// Whether the network ACL of a subnet lets a packet pass: the lowest number that matches decides.
  private func passes(
    _ subnet: String, _ isEgress: Bool, _ peer: String, _ exchange: Exchange, _ selector: Int
  ) -> Bool {
    let networkACL = (answers["NetworkAcls"] ?? []).first {
      ($0["Associations"] as? [Object] ?? []).contains { $0["SubnetId"] as? String == subnet }
    }
    let entries = (networkACL?["Entries"] as? [Object] ?? [])
      .filter { $0["Egress"] as? Bool == isEgress }
      .sorted { ($0["RuleNumber"] as? Int ?? 0) < ($1["RuleNumber"] as? Int ?? 0) }
    let first = entries.first { entry in
      let block = (entry["CidrBlock"] ?? entry["Ipv6CidrBlock"]) as? String
      guard let block = block.flatMap(NaiveBlock.init), block.contains(peer) else { return false }
      let number = entry["Protocol"] as? String
      guard number != "-1" else { return true }
      guard number == "\(exchange.ipProtocol)" else { return false }
      if let ports = entry["PortRange"] as? [String: Int] {
        return (ports["From"] ?? 0)...(ports["To"] ?? 0) ~= selector
      }
      let type = (entry["IcmpTypeCode"] as? [String: Int])?["Type"] ?? -1
      return type == -1 || type == selector
    }
    return first?["RuleAction"] as? String == "allow"
  }

  /// Whether some rule of an interface's groups lets a request pass; answers need none.
  private func allows(
    _ interface: Object, _ key: String, _ peer: String, _ other: Object?, _ exchange: Exchange
  ) -> Bool {
    let own = groups(of: interface)
    return (answers["SecurityGroups"] ?? [])
      .filter { own.contains($0["GroupId"] as? String ?? "") }
      .flatMap { $0[key] as? [Object] ?? [] }
      .contains { matches($0, exchange) && names($0, peer, groups(of: other)) }
  }

  private func matches(_ permission: Object, _ exchange: Exchange) -> Bool {
    let names = ["tcp": 6, "udp": 17, "icmp": 1, "icmpv6": 58]
    guard let name = permission["IpProtocol"] as? String, name != "-1" else { return true }
    guard names[name] == exchange.ipProtocol else { return false }
    let from = permission["FromPort"] as? Int ?? -1
    let to = permission["ToPort"] as? Int ?? -1
    if from == -1 { return true }
    return name.hasPrefix("icmp") ? from == exchange.request : from...to ~= exchange.request
  }

  private func names(_ permission: Object, _ peer: String, _ groups: [String]) -> Bool {
    let blocks =
      (permission["IpRanges"] as? [Object] ?? []).compactMap { $0["CidrIp"] as? String }
      + (permission["Ipv6Ranges"] as? [Object] ?? []).compactMap { $0["CidrIpv6"] as? String }
    if blocks.compactMap(NaiveBlock.init).contains(where: { $0.contains(peer) }) { return true }
    return (permission["UserIdGroupPairs"] as? [Object] ?? [])
      .contains { groups.contains($0["GroupId"] as? String ?? "") }
  }
}

/// A CIDR block as bits.
struct NaiveBlock {
  let bytes: [UInt8]
  let length: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/").map(String.init)
    guard parts.count == 2, let bytes = Self.bytes(of: parts[0]), let length = Int(parts[1]) else {
      return nil
    }
    self.bytes = bytes
    self.length = length
  }

  func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
    return (0..<length).allSatisfy { bit in
      let mask = UInt8(0x80) >> UInt8(bit % 8)
      return bytes[bit / 8] & mask == other[bit / 8] & mask
    }
  }

  /// The bytes of an address as the C library reads it.
  private static func bytes(of address: String) -> [UInt8]? {
    let family = address.contains(":") ? AF_INET6 : AF_INET
    var bytes = [UInt8](repeating: 0, count: family == AF_INET6 ? 16 : 4)
    return inet_pton(family, address, &bytes) == 1 ? bytes : nil
  }
}
