public import Interchange
import SourceText
public import Topology
public import Verification

extension Notice {
  /// Which of the flows that a finding concerns a notice shows.
  public enum ShownFlows: Hashable, Sendable {
    /// The place of the first, and the names of some.
    case few
    /// The place of this one, by its index in the topology, and the names of some.
    case only(Int)
    /// The places and names of all.
    case all
    /// The place of the first, and no names: they stand elsewhere.
    case first
  }

  /// How many flows are named where not all are.
  private static let fewFlows = 6

  /// The notice of a finding about rule sets.
  ///
  /// - Parameters:
  ///   - finding: The finding.
  ///   - topology: Names the flows; `nil` when there is none.
  ///   - notation: Writes what to do as the rule sets are written.
  ///   - shown: Which of the flows it concerns are shown.
  public init(
    _ finding: Finding, topology: NetworkTopology?, notation: ChangeNotation,
    showing shown: ShownFlows = .few
  ) {
    var notes: [String] = []
    if let symptom = finding.symptom { notes.append(symptom) }
    notes += finding.region.flatMap { $0.lines(atMost: 4) }
    if let witness = finding.witness { notes.append(Self.words(for: witness)) }
    notes += finding.notes
    if let flows = Self.words(forFlows: finding.flows, in: topology, shown) { notes.append(flows) }
    let all = Self.related(of: finding, shown)
    // What is said of the place of the finding itself stands there, and the place is shown once.
    let own = all.firstIndex { $0.place == finding.place && $0.place != FindingPlace() }
    let related = all.enumerated().filter { $0.offset != own }.map(\.element)
    self.init(
      id: finding.id.rawValue, severity: finding.severity, message: finding.message,
      primary: Self.mark(finding.place, label: own.map { all[$0].text }),
      related: related.map { Self.mark($0.place, label: $0.text) },
      notes: notes, help: finding.fix.map { [FixWords(notation: notation).help(for: $0)] } ?? [])
  }

  private static func related(of finding: Finding, _ shown: ShownFlows) -> [FindingRelation] {
    let flow =
      switch shown {
      case .all: Int?.none
      case .few, .first: finding.related.lazy.compactMap(\.flow).first
      case .only(let flow): flow
      }
    return finding.related.filter { flow == nil || $0.flow == nil || $0.flow == flow }
  }

  private static func mark(_ place: FindingPlace, label: String?) -> Mark {
    let words = place.words
    return Mark(range: place.source, place: words.isEmpty ? nil : words, label: label)
  }

  private static func words(for witness: Witness) -> String {
    guard let answer = witness.answer else { return "for example \(witness.opening)" }
    return "for example \(witness.opening)\nanswered by \(answer)"
  }

  private static func words(
    forFlows flows: [Int], in topology: NetworkTopology?, _ shown: ShownFlows
  ) -> String? {
    guard let topology, flows.count > 1, shown != .first else { return nil }
    let names = flows.filter(topology.flows.indices.contains)
      .map { topology.words(for: topology.flows[$0]) }
    // To name one more takes no more room than to say that there is one more.
    let isShort = shown == .all || names.count <= fewFlows + 1
    let count = isShort ? names.count : fewFlows
    let more = isShort ? [] : ["and \(NumberWords.grouped(names.count - count)) more"]
    return
      (["\(NumberWords.grouped(names.count)) flows are concerned:"] + names.prefix(count) + more)
      .joined(separator: "\n")
  }
}
