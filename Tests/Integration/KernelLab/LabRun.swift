import Foundation
import PacketSpace
import Testing

/// One run of the lab: cases in, outcomes out.
struct LabRun {
  /// What became of a packet.
  struct Outcome: Decodable {
    /// Where it got to.
    let stage: String
    /// What its sender saw.
    let word: String
  }

  /// What became of the packets of a case, and what the router's entries dropped, by chain and comment.
  struct Result: Decodable {
    let packets: [Outcome]
    let drops: [String: [String: Int]]
  }

  private struct Order: Encodable {
    struct Exchange: Encodable {
      let from: String
      let `protocol`: String
      let source: String
      let sourcePort: Int
      let destination: String
      let destinationPort: Int
      let listens: Bool

      enum CodingKeys: String, CodingKey {
        case from, `protocol`, source, destination, listens
        case sourcePort = "source_port"
        case destinationPort = "destination_port"
      }
    }

    let router: String
    let hosts: String
    let client: [String]
    let server: [String]
    let packets: [Exchange]
  }

  /// Why the lab cannot run here; nil if it can.
  static var obstacle: String? {
    #if os(Linux)
      if geteuid() != 0 { return "network namespaces need root" }
      for name in ["ip", "nft", "conntrack", "python3"] where !Tool(name).isThere {
        return "\(name) is not installed"
      }
      let probe = "aclplan-probe-\(getpid())"
      let folder = FileManager.default.temporaryDirectory
      guard let made = try? Tool("ip").run(["netns", "add", probe], in: folder), made.status == 0
      else { return "network namespaces cannot be made here" }
      _ = try? Tool("ip").run(["netns", "del", probe], in: folder)
      return nil
    #else
      return "network namespaces are Linux's"
    #endif
  }

  /// How many cases are played at the same time.
  private static let labs = 4

  /// Plays cases on real hosts.
  ///
  /// - Parameters:
  ///   - cases: The cases.
  ///   - idle: After how many seconds without any packet a case is over.
  /// - Returns: A result for each case, in their order.
  /// - Throws: What keeps the lab from running.
  static func results(of cases: [LabCase], idle: Double) throws -> [Result] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var orders = Data()
    for (index, labCase) in cases.enumerated() {
      let files = try ["router", "hosts"].map { style in
        let file = folder.appending(path: "\(index)-\(style).nft")
        try Data(try labCase.nftables(style: style).utf8).write(to: file)
        return file.path
      }
      orders += try JSONEncoder().encode(order(labCase, files)) + Data("\n".utf8)
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "lab.py")
    let labs = min(Self.labs, cases.count)
    let outcome = try Tool.python.run(
      [script.path, "--idle", "\(idle)", "--labs", "\(labs)"], in: folder, input: orders)
    try #require(outcome.status == 0, "\(outcome.output.suffix(2_000))")
    return try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode(Result.self, from: Data($0.utf8))
    }
  }

  private static func order(_ labCase: LabCase, _ files: [String]) -> Order {
    Order(
      router: files[0], hosts: files[1],
      client: labCase.blocks(labCase.client).map(\.description),
      server: labCase.blocks(labCase.server).map(\.description),
      packets: labCase.exchanges.map { exchange in
        let packet = exchange.packet
        return Order.Exchange(
          from: exchange.isFromClient ? "client" : "server",
          protocol: packet.icmpMessage == nil ? "\(packet.protocol)" : "icmp",
          source: "\(packet.source)",
          sourcePort: packet.sourcePort.map(Int.init) ?? exchange.identifier,
          destination: "\(packet.destination)",
          destinationPort: packet.destinationPort.map(Int.init) ?? 0, listens: exchange.listens)
      })
  }
}
