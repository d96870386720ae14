import Foundation
import Testing

/// What the captures hold, as Wireshark reads them.
@Suite struct CaptureTests {
  /// Every topology of the templates and examples, each flow: nothing is malformed, no checksum is wrong, and where the
  /// network has no faults and no filter drops anything, no sequence is either.
  @Test(
    .enabled(if: Wireshark.isThere, "sharkd is not installed (Debian package wireshark-common)"))
  func everyFlowOfEveryStory() throws {
    let work = try Workspace()
    var captures: [Wireshark.Capture] = []
    let templates = Set(try ProjectFile.templates)
    for (name, text) in try ProjectFile.plannableTopologies {
      try work.write(text, to: "t.yaml")
      for flow in try Self.flows(work) {
        let run = "\(captures.count)"
        let words = "simulate t.yaml -q \(flow) --pcap \(run).pcap --format json"
        let outcome = try work.run(words)
        let value = try #require(
          Self.object(outcome.output), "\(name) \(flow): \(outcome.messages)")
        let attempts = value["attempts"] as? [[String: Any]] ?? []
        for attempt in attempts {
          let family = attempt["family"] as? String ?? ""
          let ipProtocol = attempt["protocol"] as? String ?? ""
          let tag = attempts.count > 1 ? "\(family)-\(ipProtocol)." : ""
          let isStory = !templates.contains(name)
          for side in isStory ? ["client", "server"] : ["client"] {
            let counts = attempt["counts"] as? [String: Int] ?? [:]
            let isClean = attempt["works"] as? Bool == true && counts["too_big"] == 0
            captures.append(
              Wireshark.Capture(
                file: "\(run).\(tag)\(side).pcap", name: "\(name) \(flow) \(side)", isClean: isClean
              ))
          }
        }
      }
    }
    let faults = try Wireshark.faults(captures, in: work)
    #expect(faults.isEmpty, "\(faults.prefix(5))")
    #expect(captures.count > 30)
  }

  /// One bit of a sequence number makes the checksum wrong, and what follows is no answer to it.
  @Test(
    .enabled(if: Wireshark.isThere, "sharkd is not installed (Debian package wireshark-common)"))
  func whatIsWrongIsNoticed() throws {
    let story = try ProjectFile.text("examples/right-network-acl/topology.yaml")
    let work = try Workspace(["t.yaml": story])
    #expect(try work.run("simulate t.yaml -q --pcap run.pcap").status == 0)
    var bytes = try Data(contentsOf: work.folder.appending(path: "run.client.pcap"))
    // The first packet: twenty bytes of IPv4, then TCP with its sequence number behind the ports.
    let packet = try #require(bytes.firstRange(of: [0x45, 0x00])).lowerBound
    bytes[packet + 24] ^= 1
    try work.write(bytes, to: "wrong.pcap")
    let faults = try ["run.client.pcap", "wrong.pcap", "none.pcap"].map { file in
      try Wireshark.faults([.init(file: file, name: file, isClean: true)], in: work)
    }
    #expect(faults[0].isEmpty)
    #expect(faults[1].first?.contains("Bad checksum") == true, "\(faults[1])")
    #expect(faults[1].contains { $0.contains("that wasn't captured") }, "\(faults[1])")
    #expect(faults[2] == ["none.pcap: Unable to open the file"])
  }

  /// The fields of every packet in the client's capture are those that the program printed.
  @Test(.enabled(if: Tool.tshark.isThere, "tshark is not installed (Debian package tshark)"))
  func fieldsAreThosePrinted() throws {
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
  /// Wireshark on the command line, for one capture.
  static let tshark = Tool("tshark")
}
