import SourceText
public import Topology

extension NetworkTopology {
  /// Everything that the topology says except where it is written, one line for each value, found by reflection: whatever
  /// is added to the model is compared without anybody having to think of it.
  public var words: [String] {
    var lines: [String] = []
    Self.add(self, "topology", to: &lines)
    return lines
  }

  /// Places, and what is only an index of the rest.
  private static let leftOut: Set<String> = ["source", "indexByReference", "networkACLBySubnet"]

  private static func add(_ value: Any, _ path: String, to lines: inout [String]) {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      if let child = mirror.children.first { add(child.value, path, to: &lines) }
      return
    }
    if mirror.children.isEmpty {
      if mirror.displayStyle != .collection { lines.append("\(path) = \(value)") }
      return
    }
    for (index, child) in mirror.children.enumerated() where !leftOut.contains(child.label ?? "") {
      let label = child.label ?? "\(index)"
      // The case of an enumeration is the label of its only child.
      add(child.value, "\(path).\(label)", to: &lines)
    }
  }
}

/// What reading a topology came to.
public struct ReadTopology {
  /// The topology; nil if there was an error.
  public let topology: NetworkTopology?
  /// Everything reported, one line each.
  public let reports: [String]

  /// Reads a topology file.
  public init(_ text: String, name: String = "topology.yaml") {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let file = sources.add(name: name, text: text)
    topology = TopologyLoader.load(file, into: &diagnostics)
    reports = diagnostics.sorted.map { diagnostic in
      let line = diagnostic.range.map { "\($0.start.line): " } ?? ""
      return "\(line)\(diagnostic.severity) \(diagnostic.id): \(diagnostic.message)"
    }
  }

  /// What is lost when the topology is printed and read again: lines that only one of the two has, with the text.
  public func lossOfPrinting() -> String? {
    guard let topology else { return "not read: \(reports)" }
    let text = TopologyPrinter.text(topology)
    let again = ReadTopology(text)
    guard let copy = again.topology else {
      return "\(again.reports.joined(separator: "\n"))\n\(text)"
    }
    let (before, after) = (topology.words, copy.words)
    let difference = after.difference(from: before).map { "\($0)" }
    if !difference.isEmpty { return "\(difference.joined(separator: "\n"))\n\(text)" }
    return TopologyPrinter.text(copy) == text ? nil : "printed otherwise the second time:\n\(text)"
  }
}
