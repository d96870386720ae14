import ArgumentParser
import Simulation

/// How the simulated network behaves and what is said over it.
struct NetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Bytes of the server's answer: 4000, 64KB, 1GB.", valueName: "size"))
  var bytes = SizeArgument(bytes: 4000)

  @Option(help: ArgumentHelp("Bytes of the client's request.", valueName: "size"))
  var request = SizeArgument(bytes: 100)

  @Option(help: ArgumentHelp("How many requests follow each other.", valueName: "n"))
  var rounds = 1

  @Option(help: ArgumentHelp("Idle time between two requests: 400s, 2h.", valueName: "time"))
  var pause: TimeArgument?

  @Option(help: "How the client ends: fin (politely) or rst (breaks off).")
  var ending: EndingArgument = .fin

  @Option(help: ArgumentHelp("How many datagrams or pings are sent.", valueName: "n"))
  var count = 1

  @Option(help: ArgumentHelp("How long a packet takes over one leg: 1ms.", valueName: "time"))
  var delay: TimeArgument?

  @Option(help: ArgumentHelp("How many packets the network loses: 5%, 0.05.", valueName: "share"))
  var loss: ShareArgument?

  @Option(help: ArgumentHelp("How many it holds back behind later ones.", valueName: "share"))
  var reorder: ShareArgument?

  @Option(help: ArgumentHelp("How many it delivers twice.", valueName: "share"))
  var duplicate: ShareArgument?

  @Option(
    help: ArgumentHelp(
      "The largest packet one link takes. With path_mtu_discovery in the policy it is 1400 unless said here.",
      valueName: "bytes"))
  var pathMtu: Int?

  @Option(help: ArgumentHelp("The same seed plays the same run on every machine.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The client's port; without it one that the client's system could pick, by the seed.",
      valueName: "port"))
  var sourcePort: UInt16?

  @Option(
    help: ArgumentHelp(
      "How long security groups remember an idle TCP connection: 432000s; 350s on Nitro v6.",
      valueName: "time"))
  var tcpIdle: TimeArgument?

  func validate() throws {
    guard (1...100_000).contains(rounds) else {
      throw ValidationError("--rounds is a number from 1 to 100000.")
    }
    guard (1...60_000).contains(count) else {
      throw ValidationError("--count is a number from 1 to 60000.")
    }
    guard request.bytes > 0 else { throw ValidationError("--request is at least one byte.") }
    // Source: RFC 791 and RFC 8200: every link takes 68 bytes of IPv4 and 1280 of IPv6; fewer than 576 is nowhere seen.
    guard pathMtu.map({ (576...9001).contains($0) }) ?? true else {
      throw ValidationError("--path-mtu is a number from 576 to 9001.")
    }
    guard tcpIdle.map({ (60...432_000).contains($0.time.nanoseconds / 1_000_000_000) }) ?? true
    else { throw ValidationError("--tcp-idle is a time from 60s to 432000s, as in AWS.") }
  }

  /// The settings of a simulation.
  func settings(usualPathMTU: Int?) -> SimulationSettings {
    var settings = SimulationSettings()
    settings.seed = seed
    settings.loss = loss?.probability ?? .never
    settings.reordering = reorder?.probability ?? .never
    settings.duplication = duplicate?.probability ?? .never
    settings.pathMTU = pathMtu ?? usualPathMTU
    settings.clientPort = sourcePort
    if let delay { settings.delay = delay.time }
    if let tcpIdle { settings.timeouts.established = tcpIdle.time }
    settings.plan.answer = bytes.bytes
    settings.plan.request = request.bytes
    settings.plan.rounds = rounds
    settings.plan.datagrams = count
    settings.plan.ending = ending == .fin ? .finish : .reset
    if let pause { settings.plan.pause = pause.time }
    return settings
  }
}

/// How the client ends a connection.
enum EndingArgument: String, CaseIterable, ExpressibleByArgument {
  case fin
  case rst
}
