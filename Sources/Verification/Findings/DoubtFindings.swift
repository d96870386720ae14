import AccessControl
import PacketSpace
import SourceText
import Topology
import Traversal

/// Makes findings of forbidden flows that are neither shown to be impossible nor to be possible.
struct DoubtFindings {
  private let topology: NetworkTopology
  private let directory: FilterDirectory

  /// Makes a builder.
  init(topology: NetworkTopology, directory: FilterDirectory) {
    self.topology = topology
    self.directory = directory
  }

  /// The finding of a forbidden flow that may be possible; `nil` if that is decided.
  func finding(for verdict: ForbiddenFlowVerdict) -> Finding? {
    guard verdict.isUndecided else { return nil }
    guard let shown = verdict.doubts.mostTelling else { return unprovedFinding(for: verdict) }
    let flow = topology.forbiddenFlows[verdict.flow]
    let rules = Set(verdict.doubts.flatMap(unknownLists)).sorted()
    let names = rules.joined(separator: ", ")
    let plural = rules.count == 1 ? "" : "s"
    return Finding(
      id: .unknownPrefixList, severity: .error,
      message: "whether forbidden flow \(verdict.name) is possible depends on prefix list\(plural) "
        + "\(names), whose entries are not known",
      place: place(of: shown, otherwise: flow.source),
      related: [FindingRelation(place: FindingPlace(source: flow.source), text: "forbidden here")],
      symptom: "the opening packet arrives if the list has the sender's address",
      witness: shown.witness,
      fix: .advice(
        "add the entries to the rule sets: "
          + rules.map { "aws ec2 get-managed-prefix-list-entries --prefix-list-id \($0)" }
          .joined(separator: "; ")))
  }

  /// The finding of a forbidden flow that may take a way about which nothing can be proved.
  private func unprovedFinding(for verdict: ForbiddenFlowVerdict) -> Finding? {
    let open = verdict.unproved
    guard let first = open.first(where: \.isUnmodelled) ?? open.first else { return nil }
    let source = topology.forbiddenFlows[verdict.flow].source
    return Finding(
      id: first.isUnmodelled ? .unmodelledPath : .undocumentedPath, severity: .error,
      message: "it cannot be proved that forbidden flow \(verdict.name) is impossible",
      place: FindingPlace(source: source),
      related: [FindingRelation(place: FindingPlace(source: source), text: "forbidden here")],
      symptom: "packets may get there or not, whatever the filters say",
      notes: open.map { $0.words(in: topology) })
  }

  /// The unknown lists that groups on a way name.
  private func unknownLists(on breach: Breach) -> [String] {
    breach.path.crossings.flatMap { crossing in
      groups(at: crossing, on: breach.path).flatMap {
        directory.ruleSets.unknownPrefixLists(
          namedBy: [$0], crossing.direction, for: breach.path.conversation.ipProtocol)
      }
    }
  }

  /// The first group on the way with a rule for an unknown list.
  private func place(of breach: Breach, otherwise source: SourceRange?) -> FindingPlace {
    for crossing in breach.path.crossings {
      for group in groups(at: crossing, on: breach.path) {
        let lists = directory.ruleSets.unknownPrefixLists(
          namedBy: [group], crossing.direction, for: breach.path.conversation.ipProtocol)
        guard let list = lists.first else { continue }
        let rule = group.rules(crossing.direction).first { $0.peer == .prefixList(list) }
        return FindingPlace(
          securityGroup: group.name, direction: crossing.direction,
          source: rule?.source ?? group.source)
      }
    }
    return FindingPlace(source: source)
  }

  private func groups(at crossing: Crossing, on path: Path) -> [SecurityGroup] {
    guard case .securityGroups(let end) = crossing.filter else { return [] }
    return directory.groups(path.ends[end].securityGroups)
  }
}
