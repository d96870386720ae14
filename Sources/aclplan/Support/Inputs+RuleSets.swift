import AccessControl
import Interchange
import Planning
import SourceText
import Topology
import Verification

extension Inputs {
  /// Reads rule sets from files and folders.
  ///
  /// - Returns: The contents, or `nil` when the diagnostics have errors.
  mutating func ruleSets(
    _ paths: [String], parameters: [TemplateParameter]
  ) throws(FileProblem) -> RuleSetSource.Contents? {
    let files = try files(paths)
    ProgressLine.say(Self.reading(files))
    let contents = RuleSetSource.read(files, parameters: parameters, into: &diagnostics)
    contents.unknownParameters.report(into: &diagnostics)
    sources.names.add(contentsOf: contents.names)
    notation = ChangeNotation(contents.inventory, for: contents.ruleSets)
    return diagnostics.hasErrors ? nil : contents
  }

  /// Reads the rule sets that options name.
  ///
  /// - Returns: The contents, or `nil` when the diagnostics have errors.
  mutating func ruleSets(
    _ options: RuleSetOptions
  ) throws(FileProblem) -> RuleSetSource.Contents? {
    try ruleSets(options.paths, parameters: options.templates.parameters)
  }

  /// Makes a topology out of files and folders that describe a network.
  ///
  /// - Returns: The topology, or `nil` when the diagnostics have errors.
  mutating func importedTopology(
    _ paths: [String], parameters: [TemplateParameter], includesRules: Bool
  ) throws(FileProblem) -> ImportedTopology? {
    let files = try files(paths)
    ProgressLine.say(Self.reading(files))
    let inventory = RuleSetSource.network(
      files, parameters: parameters, names: &sources.names, into: &diagnostics)
    guard let inventory, !diagnostics.hasErrors else { return nil }
    return TopologyImport.topology(
      of: inventory, includesRules: includesRules, into: &diagnostics)
  }

  /// The rule sets to hold a topology against: those of files or else those written in it, with the plan's own where
  /// neither has any.
  ///
  /// - Returns: The rule sets, or `nil` when the diagnostics have errors.
  mutating func ruleSets(
    _ options: RuleSetOptions, for topology: NetworkTopology
  ) throws(FileProblem) -> RuleSetCompletion? {
    var given = topology.ruleSets
    if !options.paths.isEmpty {
      guard let contents = try ruleSets(options) else { return nil }
      given = RuleSetBinding.bind(
        contents.ruleSets, of: contents.inventory, to: topology, into: &diagnostics)
      notation = ChangeNotation(contents.inventory, for: given)
      guard judgesAnything(given, of: topology) else { return nil }
    }
    return completion(of: given, for: topology)
  }

  /// Rule sets with the plan's own where a topology needs more.
  func completion(of given: RuleSets, for topology: NetworkTopology) -> RuleSetCompletion {
    RuleSetCompletion(of: given, from: Self.planned(topology), for: topology)
  }

  /// A topology with the rule sets to hold it against; a note says what is assumed of them.
  ///
  /// - Returns: Both, or `nil` when the diagnostics have errors.
  mutating func subject(
    _ path: String, _ rules: RuleSetOptions
  ) throws(FileProblem) -> (topology: NetworkTopology, ruleSets: RuleSets)? {
    guard let topology = try topology(path),
      let completion = try ruleSets(rules, for: topology)
    else { return nil }
    note(completion.assumptions)
    return (topology, completion.ruleSets)
  }

  /// Notes what was assumed of rule sets that nobody gave.
  mutating func note(_ assumptions: [RuleSetAssumption]) {
    for assumption in assumptions {
      diagnostics.note(
        "assumed-rules", isVerbose ? assumption.words : assumption.fewWords, at: nil)
    }
  }

  /// What is said while files are read: `reading 3 files, 20 MB`.
  static func reading(_ files: [SourceFile]) -> String {
    let bytes = files.reduce(0) { $0 + $1.bytes.count }
    let size = bytes >= 1_000_000 ? ", \(bytes / 1_000_000) MB" : ""
    return "reading \(files.count == 1 ? files[0].name : "\(files.count) files")\(size)"
  }

  /// Whether any of the rule sets filters a part of the topology; if none does, they are not those of this network, and
  /// to judge its plan instead would prove nothing about them.
  private mutating func judgesAnything(_ ruleSets: RuleSets, of topology: NetworkTopology) -> Bool {
    let used =
      topology.workloads.elements.flatMap(\.securityGroups)
      + topology.loadBalancers.elements.flatMap(\.securityGroups)
    guard ruleSets.networkACLs.isEmpty,
      !used.contains(where: { ruleSets.securityGroups.index(of: $0) != nil })
    else { return true }
    diagnostics.error(
      "foreign-rule-sets", "none of the rule sets in the files filters anything in the topology",
      at: nil,
      help: [
        "name the network ACLs and security groups in the topology as AWS does, by name, tag or id"
      ])
    return false
  }

  /// The rule sets of the topology's plan, as far as it can be planned: what one flow lacks is no reason to judge the
  /// others against nothing.
  private static func planned(_ topology: NetworkTopology) -> RuleSets {
    ProgressLine.say("planning")
    return (try? Planner.partialPlan(topology).ruleSets()) ?? RuleSets()
  }
}
