import PacketSpace
import Reporting
import SourceText
import Topology
import Verification

/// Follows many packets: a JSON object a line in, a JSON object a line out, in the same order.
struct TraceBatch {
  let topology: NetworkTopology
  let tracer: Tracer

  /// Reads the file to its end and writes one line for each of its lines; a line that cannot be understood gives a line
  /// with `error`.
  func run(_ path: String, _ options: CommonOptions) throws {
    var inputs = Inputs()
    let file: SourceFile
    do {
      file = try inputs.file(path)
    } catch {
      throw options.failure(error)
    }
    var output: [UInt8] = []
    var isComplete = true
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"))
    for (index, line) in lines.enumerated() where !Self.isBlank(line) {
      if index.isMultiple(of: 1000) {
        ProgressLine.say(
          "following packets, \(NumberWords.grouped(index)) of \(NumberWords.grouped(lines.count))")
      }
      let result = answer(Array(line))
      isComplete = isComplete && result.isUnderstood
      output += result.value.renderBytes(indent: nil)
      output.append(UInt8(ascii: "\n"))
    }
    try options.writeResult(String(decoding: output, as: UTF8.self))
    if !isComplete { throw ExitStatus.invalidInput }
  }

  private func answer(_ line: [UInt8]) -> (value: JSONValue, isUnderstood: Bool) {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: "line", bytes: line)
    guard let node = JSONReader.read(file, into: &diagnostics), let object = node.mapping else {
      let reason = diagnostics.sorted.first?.message ?? "the line is no JSON object"
      return (["error": .string(reason)], false)
    }
    let id = object["id"].map { [JSONValue.Member("id", JSONValue($0))] } ?? []
    do throws(TraceRequest.Problem) {
      let trace = tracer.trace(try request(object).query(in: topology))
      guard case .object(let members) = TraceJSON.value(of: trace, in: topology) else {
        return (.null, false)
      }
      return (.object(id + members), true)
    } catch {
      return (.object(id + [.init("error", .string(error.message))]), false)
    }
  }

  private func request(_ object: Mapping) throws(TraceRequest.Problem) -> TraceRequest {
    let known = ["id", "from", "to", "protocol", "icmp"]
    if let unknown = object.entries.first(where: { !known.contains($0.key) }) {
      throw TraceRequest.Problem(
        message: "there is no key '\(unknown.key)'; the keys are \(known.joined(separator: ", "))")
    }
    func text(_ key: String) -> String? { object[key]?.scalar?.text }
    guard let from = text("from"), let to = text("to") else {
      throw TraceRequest.Problem(message: "a packet needs \"from\" and \"to\"")
    }
    return TraceRequest(
      from: from, to: to, ipProtocol: text("protocol") ?? "tcp", message: text("icmp"))
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == 9 }
  }
}
