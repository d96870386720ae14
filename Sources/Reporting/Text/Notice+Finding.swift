public import Interchange
public import Topology
public import Verification

extension Notice {
  /// The notice of a finding about rule sets.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - topology: Names the flows; `nil` when there is none.
  ///   - notation: Writes what to do as the rule sets are written.
  public init(
    _ finding: Finding, topology: NetworkTopology?, notation: ChangeNotation
  ) {
    var notes: [String] = []
    if let symptom = finding.symptom { notes.append(symptom) }
    notes += finding.region.flatMap { $0.lines(atMost: 4) }
    if let witness = finding.witness { notes.append(Self.words(for: witness)) }
    notes += finding.notes
    if let flows = Self.words(forFlows: finding.flows, in: topology) { notes.append(flows) }
    self.init(
      id: finding.id.rawValue, severity: finding.severity, message: finding.message,
      primary: Self.mark(finding.place, label: nil),
      related: finding.related.map { Self.mark($0.place, label: $0.text) },
      notes: notes, help: finding.fix.map { [FixWords(notation: notation).help(for: $0)] } ?? [])
  }

  private static func mark(_ place: FindingPlace, label: String?) -> Mark {
    let words = place.words
    return Mark(range: place.source, place: words.isEmpty ? nil : words, label: label)
  }

  private static func words(for witness: Witness) -> String {
    guard let answer = witness.answer else { return "for example \(witness.opening)" }
    return "for example \(witness.opening)\nanswered by \(answer)"
  }

  private static func words(forFlows flows: [Int], in topology: NetworkTopology?) -> String? {
    guard let topology, flows.count > 1 else { return nil }
    let names = flows.compactMap { topology.flows.indices.contains($0) ? topology.flows[$0] : nil }
      .map { "\(topology.name(of: $0.from)) → \(topology.name(of: $0.to)) \($0.service.name)" }
    return (["\(names.count) flows are concerned:"] + names).joined(separator: "\n")
  }
}
