import Foundation

/// Wireshark without its windows: it reads captures one after the other, where starting `tshark` for each would take longer
/// than reading.
enum Wireshark {
  /// A capture, and what is known about it.
  struct Capture {
    let file: String
    /// What to call it if something is wrong.
    let name: String
    /// Whether the network has no faults and no filter drops anything, so that not even a warning is right.
    let isClean: Bool
  }

  private static let tool = Tool("sharkd")

  /// Whether it is there.
  static var isThere: Bool { tool.isThere }

  /// What it finds wrong with captures of a folder.
  static func faults(_ captures: [Capture], in work: Workspace) throws -> [String] {
    let checks = ["tcp", "udp", "ip"].map {
      (method: "setconf", parameters: ["name": "\($0).check_checksum", "value": "TRUE"])
    }
    let orders = checks + captures.flatMap { [("load", ["file": $0.file]), ("frames", columns)] }
    let input = orders.enumerated().map { Self.call($1.method, $1.parameters, id: $0 + 1) }.joined()
    let outcome = try tool.run(["-"], in: work.folder, input: Data(input.utf8))
    let answers = outcome.output.split(separator: "\n").compactMap(answer)
    guard answers.count == orders.count, answers.prefix(checks.count).allSatisfy(isDone) else {
      throw Program.Missing(description: "sharkd says: \(outcome.output.prefix(1_000))")
    }
    return captures.enumerated().flatMap { index, capture in
      let place = checks.count + 2 * index
      return faults(capture, loaded: answers[place], read: answers[place + 1])
        .map { "\(capture.name): \($0)" }
    }
  }

  /// What is asked about each packet: every occurrence of a field.
  private static let columns = [
    "column0": "_ws.expert.severity:0", "column1": "_ws.expert.message:0",
    "column2": "_ws.malformed:0",
  ]

  /// A call by JSON-RPC, which is how it is talked to; no id may be zero.
  private static func call(_ method: String, _ parameters: [String: String], id: Int) -> String {
    let list = parameters.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",")
    return "{\"jsonrpc\":\"2.0\",\"id\":\(id),\"method\":\"\(method)\",\"params\":{\(list)}}\n"
  }

  /// The answer to a call, if a line is one.
  private static func answer(_ line: Substring) -> [String: Any]? {
    let value = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return value?["id"] == nil ? nil : value
  }

  private static func isDone(_ answer: [String: Any]) -> Bool {
    (answer["result"] as? [String: String])?["status"] == "OK"
  }

  private static func faults(
    _ capture: Capture, loaded: [String: Any], read: [String: Any]
  ) -> [String] {
    guard isDone(loaded) else {
      return ["\((loaded["error"] as? [String: Any])?["message"] ?? "not loaded")"]
    }
    let frames = read["result"] as? [[String: Any]] ?? []
    guard !(frames.isEmpty && capture.isClean) else { return ["no packets"] }
    return frames.compactMap { frame in
      let cells = frame["c"] as? [String] ?? []
      guard cells.count == columns.count else { return "\(frame)" }
      let severities = cells[0].split(separator: ",")
      let isWrong =
        !cells[2].isEmpty || severities.contains("Error")
        || cells[1].lowercased().contains("checksum")
      return isWrong || (capture.isClean && severities.contains("Warning"))
        ? "packet \(frame["num"] ?? 0): \(cells[1])\(cells[2])" : nil
    }
  }
}
