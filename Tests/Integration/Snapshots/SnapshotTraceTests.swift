import AccessControl
import Foundation
import Interchange
import PacketSpace
import SourceText
import TestSupport
import Testing
import Topology
import Verification

/// Traces in accounts of which nothing is known but what `aws ec2 describe-*` prints.
///
/// Source of the first two: batfish/batfish, `Tests/Fixtures/aws-snapshots`.
@Suite struct SnapshotTraceTests {
  private typealias Row = (from: String, to: String, packet: String, outcome: String)

  /// Somebody outside, in both families.
  private static let outside = (ipv4: "198.51.100.7", ipv6: "2001:db8:ffff::7")

  /// The account with a NAT gateway: inside only the port decides, and only the jump host is reached from outside.
  ///
  /// All three interfaces carry `vpc_a_jump` (sg-0253af84ae6485905): tcp/22 and echo requests from anywhere, and out
  /// everything. ACL acl-0792adae678b88f85 of the public subnet and the default one allow everything there is here, the
  /// former with its entry 200. So only the port decides inside: 22 and echo pass, 80 has no rule.
  ///
  /// The public subnet's table leads to igw-071753b9c23d8a9b2, and of the three only the jump host (10.1.250.116) has an
  /// `Association`, so it alone is reached from outside. Subnet 1 (10.1.1.98) leads to nat-07ab4846da51f4612, which only
  /// lets out; Subnet 20 (10.1.20.173) has the main table, whose only route is local.
  private static let natGatewayAccount: [Row] = {
    let (jump, test1, test20) = ("10.1.250.116", "10.1.1.98", "10.1.20.173")
    var rows: [Row] = []
    for (from, to) in [
      (jump, test1), (jump, test20), (test1, jump), (test1, test20), (test20, jump),
      (test20, test1),
    ] {
      rows += [
        (from, to, "tcp/22", "answered"), (from, to, "echo", "answered"),
        (from, to, "tcp/80", "request-dropped"), (from, to, "udp/53", "request-dropped"),
      ]
    }
    return rows + [
      (outside.ipv4, jump, "tcp/22", "answered"), (outside.ipv4, jump, "echo", "answered"),
      (outside.ipv4, jump, "tcp/80", "request-dropped"),
      (outside.ipv4, test1, "tcp/22", "no-route"), (outside.ipv4, test20, "tcp/22", "no-route"),
      (jump, outside.ipv4, "tcp/443", "answered"), (test1, outside.ipv4, "tcp/443", "answered"),
      (test1, outside.ipv4, "echo", "answered"), (test1, outside.ipv4, "udp/123", "answered"),
      (test20, outside.ipv4, "tcp/443", "no-route"),
    ]
  }()

  /// The account with a VPN: one instance in the open, one behind the virtual private gateway.
  ///
  /// Both groups (launch-wizard-2 and -3) let in tcp/22 alone and everything out, the only network ACL allows
  /// everything. 10.0.0.47 has an `Association` and a route to igw-0eac198308206c358. 10.0.1.204 has the main table,
  /// whose default route leads to vgw-070087240d6fa2989: so it gets out over the VPN, and nobody on the internet gets in.
  private static let vpnAccount: [Row] = {
    let (open, closed) = ("10.0.0.47", "10.0.1.204")
    return [
      (open, closed, "tcp/22", "answered"), (closed, open, "tcp/22", "answered"),
      (open, closed, "echo", "request-dropped"), (closed, open, "tcp/80", "request-dropped"),
      (outside.ipv4, open, "tcp/22", "answered"), (outside.ipv4, open, "echo", "request-dropped"),
      (outside.ipv4, closed, "tcp/22", "no-route"), (open, outside.ipv4, "tcp/443", "answered"),
      (closed, outside.ipv4, "tcp/443", "answered"),
    ]
  }()

  /// The dual-stack account, in which one family works where the other does not.
  ///
  /// From port 32768, below the 49152 from which acl-q lets IPv6 answers out to the VPC (entry 110), so web's queries
  /// over IPv6 are lost on the way back, while IPv4 has entry 100 for everything. acl-p lets IPv6 out from 1024 on: https
  /// of web to the internet is lost in IPv6 at once, its answers to clients are not. db gets out to 443 in both families,
  /// but acl-q has no IPv6 entry for the answers, which come to port 32768; in IPv4 entry 120 takes them. Nobody reaches
  /// db from outside: the NAT gateway and the egress-only one let in nothing. Its rule names sg-web, so web alone gets to
  /// 5432. No rule lets db into web but for 443, whose answers leave acl-p in both families to port 32768; the request
  /// over IPv6 leaves acl-q by entry 120, and its answer finds no IPv6 entry inbound but 5432.
  private static let dualStackAccount: [Row] = {
    let (web, db) = ("10.7.0.10", "10.7.1.20")
    let (web6, db6) = ("2001:db8:7::10", "2001:db8:7:1::20")
    return [
      (web, db, "tcp/5432", "answered"), (web6, db6, "tcp/5432", "answer-dropped"),
      (web, db, "tcp/443", "request-dropped"), (web6, db6, "tcp/443", "request-dropped"),
      (db, web, "tcp/443", "answered"), (db6, web6, "tcp/443", "answer-dropped"),
      (outside.ipv4, web, "tcp/443", "answered"), (outside.ipv6, web6, "tcp/443", "answered"),
      (outside.ipv4, db, "tcp/5432", "no-route"), (outside.ipv6, db6, "tcp/5432", "no-route"),
      (web, outside.ipv4, "tcp/443", "answered"),
      (web6, outside.ipv6, "tcp/443", "request-dropped"),
      (db, outside.ipv4, "tcp/443", "answered"), (db6, outside.ipv6, "tcp/443", "answer-dropped"),
      (outside.ipv4, web, "echo", "request-dropped"),
      (outside.ipv6, web6, "echo", "request-dropped"),
    ]
  }()

  @Test func tracesAreWhatTheFilesSay() throws {
    let accounts = [
      ("NAT gateway", try Self.files("test-nat-gateway"), Self.natGatewayAccount),
      ("VPN", try Self.files("test-public-private-subnet"), Self.vpnAccount),
      ("dual-stack", [DualStackAccount.text], Self.dualStackAccount),
    ]
    var failures: [String] = []
    for (name, texts, rows) in accounts {
      let account = try TracedAccount(texts)
      let naive = try NaiveAccount(texts)
      for row in rows {
        let exchange = try #require(Self.exchange(row.packet, isIPv6: row.from.contains(":")))
        let traced = try account.outcome(from: row.from, to: row.to, exchange)
        let slow = naive.outcome(from: row.from, to: row.to, exchange).rawValue
        if traced != row.outcome || slow != row.outcome {
          failures.append("\(name): \(row), but traced \(traced) and naively \(slow)")
        }
      }
    }
    #expect(failures.isEmpty, "\(failures)")
  }

  /// The same accounts with random network ACLs: every ordered pair of addresses, those outside among them.
  @Test func tracesAgreeWithANaiveWalkOverTheFiles() throws {
    var generator = SeededGenerator(seed: 20)
    var outcomes: [String: Int] = [:]
    var failures: [String] = []
    for texts in [
      try Self.files("test-nat-gateway"), try Self.files("test-public-private-subnet"),
      [DualStackAccount.text],
    ] {
      for _ in 0..<20 {
        let changed = try texts.map { try RandomEntries.replacing(in: $0, using: &generator) }
        let account = try TracedAccount(changed)
        let naive = try NaiveAccount(changed)
        let ends = naive.instanceAddresses + [Self.outside.ipv4, Self.outside.ipv6]
        for from in ends {
          for to in ends where from != to && from.contains(":") == to.contains(":") {
            for packet in ["tcp/22", "tcp/443", "tcp/5432", "udp/53", "echo"] {
              guard let exchange = Self.exchange(packet, isIPv6: from.contains(":")) else {
                continue
              }
              let traced = try account.outcome(from: from, to: to, exchange)
              let slow = naive.outcome(from: from, to: to, exchange).rawValue
              outcomes[slow, default: 0] += 1
              if traced != slow {
                failures.append("\(packet) from \(from) to \(to): \(traced), naively \(slow)")
              }
            }
          }
        }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(5))")
    #expect(outcomes.count == 4 && outcomes.values.allSatisfy { $0 > 50 }, "\(outcomes)")
  }

  /// What a person sees of it.
  @Test func theProgramTracesInAFolderOfAnswers() throws {
    let work = try Workspace()
    let folder = Program.packageRoot.appending(path: "Tests/Fixtures/aws-snapshots").path
    let through = try work.run(
      "trace --rules \(folder)/test-nat-gateway/aws_configs --from 10.1.1.98 --to 198.51.100.7:443")
    #expect(through.status == 0, "\(through.messages)")
    #expect(through.output.contains("NAT gateway"))
    let nowhere = try work.run(
      "trace --rules \(folder)/test-nat-gateway/aws_configs --from 10.1.20.173 "
        + "--to 198.51.100.7:443")
    #expect(nowhere.status == 1)
    #expect(nowhere.output.contains("no route"))
  }

  private static func files(_ account: String) throws -> [String] {
    let path = "Tests/Fixtures/aws-snapshots/\(account)/aws_configs"
    let folder = Program.packageRoot.appending(path: path)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .map { try ProjectFile.text("\(path)/\($0)") }
  }

  /// The exchange of words such as `tcp/22`; clients open from 32768, the first port of Linux.
  private static func exchange(_ words: String, isIPv6: Bool) -> NaiveAccount.Exchange? {
    let parts = words.split(separator: "/")
    switch (parts[0], parts.count == 2 ? Int(parts[1]) : nil) {
    case ("echo", nil): return .echo(isIPv6: isIPv6)
    case ("tcp", let port?): return .tcp(port, from: 32768)
    case ("udp", let port?): return .udp(port, from: 32768)
    default: return nil
    }
  }
}

/// An account as the program reads it.
private struct TracedAccount {
  private let tracer: Tracer

  init(_ texts: [String]) throws {
    var map = SourceMap()
    var diagnostics = DiagnosticList()
    let files = texts.enumerated().map { map.add(name: "\($0).json", text: $1) }
    let inventory = AWSAnswerReader.read(files, into: &diagnostics)
    let topology = inventory.topology(into: &diagnostics)
    try #require(!diagnostics.hasErrors, "\(diagnostics.sorted.map(\.message))")
    tracer = Tracer(topology: topology, ruleSets: topology.ruleSets)
  }

  func outcome(
    from: String, to: String, _ exchange: NaiveAccount.Exchange
  ) throws -> String {
    let ipProtocol = IPProtocol(UInt8(exchange.ipProtocol))
    let isICMP = exchange.ipProtocol == 1 || exchange.ipProtocol == 58
    let (source, destination) = (try Address(parsing: from), try Address(parsing: to))
    let packet = try #require(
      Packet(
        protocol: ipProtocol, source: source, destination: destination,
        sourcePort: isICMP ? 0 : UInt16(exchange.answer),
        selector: UInt16(exchange.request) << (isICMP ? 8 : 0)))
    return tracer.trace(TraceQuery(opening: packet)).outcome.rawValue
  }
}

/// Replaces the entries of network ACLs by random ones.
private enum RandomEntries {
  static func replacing(
    in text: String, using generator: inout SeededGenerator
  ) throws -> String {
    guard var root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
      let networkACLs = root["NetworkAcls"] as? [[String: Any]]
    else { return text }
    root["NetworkAcls"] = networkACLs.map { networkACL in
      var changed = networkACL
      changed["Entries"] = [false, true].flatMap { isEgress in
        (1...6).map { entry(10 * $0, isEgress, using: &generator) }
      }
      return changed
    }
    return String(decoding: try JSONSerialization.data(withJSONObject: root), as: UTF8.self)
  }

  private static func entry(
    _ number: Int, _ isEgress: Bool, using generator: inout SeededGenerator
  ) -> [String: Any] {
    let isIPv6 = generator.chance(40)
    let blocks =
      isIPv6
      ? ["::/0", "2001:db8:7::/56", "2001:db8:7:1::/64", "2001:db8:ffff::/48"]
      : ["0.0.0.0/0", "10.0.0.0/8", "10.1.1.0/24", "10.7.1.0/24", "198.51.100.0/24"]
    var entry: [String: Any] = [
      "RuleNumber": number, "Egress": isEgress,
      "RuleAction": generator.chance(75) ? "allow" : "deny",
      isIPv6 ? "Ipv6CidrBlock" : "CidrBlock": generator.pick(blocks) ?? blocks[0],
    ]
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: entry["Protocol"] = "-1"
    case 1:
      entry["Protocol"] = isIPv6 ? "58" : "1"
      let type = generator.pick(-1, 0, 8, 128, 129)
      entry["IcmpTypeCode"] = ["Type": type, "Code": -1]
    default:
      entry["Protocol"] = generator.pick("6", "17")
      let (from, to) = generator.pick((0, 65535), (22, 443), (1024, 65535), (32768, 60999))
      entry["PortRange"] = ["From": from, "To": to]
    }
    return entry
  }
}
