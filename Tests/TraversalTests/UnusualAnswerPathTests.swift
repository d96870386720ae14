import PacketSpace
import Testing
import Topology
import Traversal

/// Services whose answers are not the request turned round.
///
/// The client is `web` in app-a with Linux ports, the server `store` in data-a with ports 49152-65535; both have IPv4,
/// and `web` and `dual` have IPv6 too.
@Suite struct UnusualAnswerPathTests {
  private func network() -> TestNetwork {
    var network = TestNetwork()
    network.add(subnet: "data-6", "10.0.22.0/24", "2001:db8:0:22::/64")
    network.add(workload: "web", in: "app-a")
    network.add(workload: "store", in: "data-a", ephemeral: .windows)
    network.add(workload: "dual", in: "data-6", ephemeral: .windows)
    return network
  }

  /// The paths to a server, without the names of the ends: `web` is c, the server s, A and D their subnets.
  private func lines(_ name: String, to server: String = "store") throws -> [String] {
    let service = try ServiceResolver().resolve(name)
    let network = network()
    let subnet = server == "dual" ? "data-6" : "data-a"
    return PathText(topology: network.topology).lines(network.paths("web", server, service)).map {
      $0.replacing("subnet to subnet: ", with: "").replacing("\(server) in \(subnet)", with: "s")
        .replacing("web in app-a", with: "c").replacing("sg(web)", with: "C")
        .replacing("sg(\(server))", with: "S").replacing("app-a", with: "A")
        .replacing(subnet, with: "D")
    }
  }

  private func request(_ port: String) -> String {
    "C.out(s, \(port)) A.out(s, \(port)) D.in(c, \(port)) S.in(c, \(port)) |"
  }

  private func callback(_ port: String) -> String {
    "S.out(c, \(port)) D.out(c, \(port)) A.in(s, \(port)) C.in(s, \(port)) |"
  }

  private func answer(_ port: String) -> String { " D.out(c, \(port)) A.in(s, \(port))" }

  private func answerToServer(_ port: String) -> String { " A.out(s, \(port)) D.in(c, \(port))" }

  @Test func eachServiceIsAnsweredInItsOwnWay() throws {
    let linux = "32768-60999"
    let windows = "49152-65535"
    let cases: [(service: String, expected: [String])] = [
      // Source: RFC 959, 3.2: the server opens the data connection from port 20 to the port that the client named.
      (
        "ftp",
        [request("21") + answer(linux), callback(linux) + answerToServer("20")]
      ),
      // Source: RFC 1350, 4: the server answers from a port of its own, so nothing comes back from 69.
      (
        "tftp",
        [request("69"), callback(linux) + answerToServer(windows)]
      ),
      // Source: RFC 5905, 7.2 and 9.1: symmetric modes use port 123 at both ends, clients any.
      ("ntp", [request("123") + answer("123, \(linux)")]),
      // Source: RFC 5426, 3.2: messages are never acknowledged.
      ("syslog", [request("514")]),
      // Source: RFC 3261, 18.2.2: an answer goes to the port that the request came from.
      (
        "sip",
        [request("5060") + answer("5060, \(linux)"), request("5060") + answer(linux)]
      ),
    ]
    var failures: [String] = []
    for (service, expected) in cases {
      let found = try lines(service)
      let wanted = expected.map { "IPv4 " + $0 }
      if found != wanted { failures.append("\(service): \(found) is not \(wanted)") }
    }
    #expect(failures.isEmpty)
  }

  /// Protocols without ports have one selector that every filter passes as a whole.
  ///
  /// Source: Amazon EC2 API, CreateNetworkAclEntry (other protocols: "traffic on all ports").
  @Test func protocolsWithoutPorts() throws {
    for name in ["gre", "esp", "protocol/112"] {
      #expect(try lines(name) == ["IPv4 " + request("all") + answer("all")])
    }
    let gre = try lines("gre", to: "dual")
    #expect(gre.map { $0.prefix(4) } == ["IPv4", "IPv6"])
  }

  /// Messages are written type << 8 | code; all of these have a code of their own.
  ///
  /// Source: RFC 792 (echo 8, its reply 0; 3/4 fragmentation needed; 3/3 port unreachable), RFC 4443 (echo 128, its
  /// reply 129; 2/0 packet too big; 1/4 port unreachable).
  @Test func messagesInBothFamilies() throws {
    let cases: [(service: String, expected: [String])] = [
      (
        "ping",
        [
          "IPv4 " + request("2048") + answer("0"),
          "IPv6 " + request("32768") + answer("33024"),
        ]
      ),
      ("path-mtu", ["IPv4 " + request("772"), "IPv6 " + request("512")]),
      (
        "traceroute",
        [
          "IPv4 " + request("33434-33534"), "IPv4 " + callback("771"),
          "IPv6 " + request("33434-33534"), "IPv6 " + callback("260"),
        ]
      ),
    ]
    var failures: [String] = []
    for (service, expected) in cases {
      let found = try lines(service, to: "dual")
      if found != expected { failures.append("\(service): \(found) is not \(expected)") }
    }
    #expect(failures.isEmpty)
  }
}
