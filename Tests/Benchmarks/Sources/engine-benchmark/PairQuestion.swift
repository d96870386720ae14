import AccessControl
import PacketSpace

/// The question of catoms put to the engine: compile both network ACLs, then look for lost TCP and UDP answers.
///
/// Everything is made anew each time, the table of port sets included, so nothing is remembered from a repetition before.
enum PairQuestion {
  static let protocols: [IPProtocol] = [.tcp, .udp]

  /// How many addresses of both ends have lost answers, over both protocols.
  @inline(never)
  static func countLost(_ pair: NetworkACLPair) -> UInt128 {
    var lost: UInt128 = 0
    ask(pair) { checker, exchange, client, server in
      let counts = checker.lostAnswerCounts(exchange, from: client, to: server)
      lost += counts.clients + counts.servers
    }
    return lost
  }

  /// Exactly which answers are lost, for each protocol.
  static func lostAnswers(_ pair: NetworkACLPair) -> [LostAnswers] {
    var lost: [LostAnswers] = []
    ask(pair) { checker, exchange, client, server in
      lost.append(checker.lostAnswers(exchange, from: client, to: server))
    }
    return lost
  }

  @inline(__always)
  private static func ask(
    _ pair: NetworkACLPair,
    _ body: (AnswerChecker, Exchange, ExchangeEnd, ExchangeEnd) -> Void
  ) {
    let compiler = FilterCompiler()
    let client = ExchangeEnd(
      networkACL: compiler.compile(pair.client), addresses: NetworkACLPair.clients)
    let server = ExchangeEnd(
      networkACL: compiler.compile(pair.server), addresses: NetworkACLPair.servers)
    let checker = AnswerChecker(portSets: compiler.portSets)
    for `protocol` in protocols {
      let exchange = Exchange(
        `protocol`, openings: .all, answers: NetworkACLPair.ephemeral, in: compiler.portSets)
      body(checker, exchange, client, server)
    }
  }

  /// The number of lost address atoms as catoms cuts and counts them.
  static func badAtoms(_ pair: NetworkACLPair) -> Int {
    zip(protocols, lostAnswers(pair)).reduce(0) { sum, part in
      let (`protocol`, lost) = part
      let atClients = pair.clientAtoms(`protocol`).count {
        !lost.leavingServer.portSet(at: $0).isEmpty
      }
      let atServers = pair.serverAtoms(`protocol`).count {
        !lost.enteringClient.portSet(at: $0).isEmpty
      }
      return sum + atClients + atServers
    }
  }
}
