import Foundation
import Testing

/// What the captures hold, as tshark reads them.
@Suite(.enabled(if: Tool.tshark.isThere, "tshark is not installed (Debian package tshark)"))
struct CaptureTests {
  /// Every topology of the templates and examples, each flow: nothing is malformed, no checksum is wrong, and where the
  /// network has no faults and no filter drops anything, no sequence is either.
  @Test func everyFlowOfEveryStory() throws {
    let work = try Workspace()
    var faults: [String] = []
    var files = 0
    let templates = Set(try ProjectFile.templates)
    for (name, text) in try ProjectFile.plannableTopologies {
      try work.write(text, to: "t.yaml")
      for flow in try Self.flows(work) {
        let words = "simulate t.yaml -q \(flow) --pcap run.pcap --format json"
        let outcome = try work.run(words)
        guard let value = Self.object(outcome.output) else {
          faults.append("\(name) \(flow): \(outcome.messages)")
          continue
        }
        let attempts = value["attempts"] as? [[String: Any]] ?? []
        for attempt in attempts {
          let family = attempt["family"] as? String ?? ""
          let ipProtocol = attempt["protocol"] as? String ?? ""
          let tag = attempts.count > 1 ? "\(family)-\(ipProtocol)." : ""
          let isStory = !templates.contains(name)
          for side in isStory ? ["client", "server"] : ["client"] {
            files += 1
            let counts = attempt["counts"] as? [String: Int] ?? [:]
            let isClean = attempt["works"] as? Bool == true && counts["too_big"] == 0
            faults += try Self.faults("run.\(tag)\(side).pcap", work, isClean: isClean).map {
              "\(name) \(flow) \(side): \($0)"
            }
          }
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(5))")
    #expect(files > 30)
  }

  /// The fields of every packet in the client's capture are those that the program printed.
  @Test func fieldsAreThosePrinted() throws {
    for story in ["right-network-acl", "forgotten-ephemeral-entry"] {
      let work = try Workspace([
        "t.yaml": try ProjectFile.text("examples/\(story)/topology.yaml")
      ])
      let outcome = try work.run(
        "simulate t.yaml -q --verbose --pcap run.pcap --format json --bytes 20000")
      let value = try #require(Self.object(outcome.output))
      let attempt = try #require((value["attempts"] as? [[String: Any]])?.first)
      let packets = try #require(attempt["packets"] as? [[String: Any]])
      let sent = packets.filter { $0["direction"] as? String == "to-server" }
      let read = try Self.rows("run.client.pcap", work, source: "10.0.10.4")
      #expect(read.count == sent.count && !read.isEmpty)
      for (row, packet) in zip(read, sent) { #expect(row == Self.fields(packet), "\(story)") }
    }
  }

  private static let fieldNames = [
    "ip.src", "ip.dst", "ip.ttl", "tcp.srcport", "tcp.dstport", "tcp.seq_raw", "tcp.ack_raw",
    "tcp.window_size_value", "tcp.urgent_pointer", "tcp.len", "ip.len", "tcp.flags.syn",
    "tcp.flags.ack", "tcp.flags.fin", "tcp.flags.push", "tcp.checksum",
  ]

  private static func rows(
    _ file: String, _ work: Workspace, source: String
  ) throws -> [[String]] {
    let fields = fieldNames.flatMap { ["-e", $0] }
    let output = try Tool.tshark.run(
      ["-r", file, "-Y", "ip.src == \(source)", "-T", "fields"] + fields, in: work.folder)
    return output.output.split(separator: "\n").filter { $0.hasPrefix(source) }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private static func fields(_ packet: [String: Any]) -> [String] {
    let tcp = packet["tcp"] as? [String: Any] ?? [:]
    let flags = tcp["flags"] as? [String] ?? []
    func number(_ values: [String: Any], _ key: String) -> String {
      (values[key] as? Int).map(String.init) ?? ""
    }
    let checksum = (packet["checksum"] as? Int).map { String($0, radix: 16) } ?? ""
    let padded = String(repeating: "0", count: max(0, 4 - checksum.count)) + checksum
    return [
      packet["source"] as? String ?? "", packet["destination"] as? String ?? "",
      number(packet, "hop_limit"), number(tcp, "source_port"), number(tcp, "destination_port"),
      number(tcp, "sequence"), number(tcp, "acknowledgement"), number(tcp, "window"),
      number(tcp, "urgent_pointer"), number(tcp, "data"), number(packet, "length"),
    ] + ["SYN", "ACK", "FIN", "PSH"].map { flags.contains($0) ? "1" : "0" } + ["0x\(padded)"]
  }

  /// What tshark finds wrong with a capture.
  private static func faults(
    _ file: String, _ work: Workspace, isClean: Bool
  ) throws -> [String] {
    let checks = ["tcp", "udp", "ip"].flatMap { ["-o", "\($0).check_checksum:TRUE"] }
    let read = try Tool.tshark.run(
      ["-r", file] + checks + [
        "-T", "fields", "-e", "frame.number", "-e", "_ws.expert.severity", "-e",
        "_ws.expert.message", "-e", "_ws.malformed",
      ], in: work.folder)
    let rows = read.output.split(separator: "\n")
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
      .filter { $0.count == 4 && Int($0[0]) != nil }
    guard read.status == 0, !(rows.isEmpty && isClean) else {
      return ["tshark says \(read.status), \(rows.count) packets"]
    }
    return rows.compactMap { row in
      let severity = row[1].split(separator: ",").compactMap { Int($0) }.max() ?? 0
      let isWrong =
        !row[3].isEmpty || severity >= Self.error || row[2].lowercased().contains("checksum")
      return isWrong || (isClean && severity >= Self.warning)
        ? "packet \(row[0]): \(row[2])\(row[3])" : nil
    }
  }

  /// Wireshark's severities, epan/proto.h: PI_WARN and PI_ERROR.
  private static let warning = 0x0060_0000
  private static let error = 0x0080_0000

  /// Who uses what, as the options of the command say it.
  private static func flows(_ work: Workspace) throws -> [String] {
    let asked = try work.run("simulate t.yaml -q")
    guard asked.status == 64 else { return [""] }
    return asked.messages.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("--from") }
  }

  private static func object(_ json: String) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
  }
}

extension Tool {
  /// Wireshark on the command line.
  static let tshark = Tool("tshark")
}
