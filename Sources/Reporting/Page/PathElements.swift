import AccessControl
import PacketSpace
import Topology
import Traversal
import Verification

/// Shows paths: every filter that the request and the answer meet, in order, and what decides there.
///
/// Paths that differ in their places alone, such as those of the zones of a region, are shown once, with all places.
struct PathElements {
  /// How many places of one kind of path are named.
  private static let namedPlaces = 40

  private let topology: NetworkTopology
  private let decisions: CrossingDecisions

  init(_ judged: JudgedNetwork) {
    topology = judged.topology
    decisions = CrossingDecisions(topology: judged.topology, ruleSets: judged.ruleSets)
  }

  /// The paths of a flow, those that do not work first.
  func elements(_ verdicts: [PathVerdict]) -> [HTML] {
    let order: [Reachability] = [.blocked, .partial, .reachable]
    let sorted = order.flatMap { kind in verdicts.filter { $0.reachability == kind } }
    return grouped(sorted.map(shown))
  }

  /// The ways on which a forbidden flow is possible.
  func elements(_ breaches: [Breach]) -> [HTML] { grouped(breaches.map(shown)) }

  // MARK: Groups

  /// A path as it is shown: its places apart from everything else.
  private struct Shown {
    let places: String
    let title: HTML
    let content: HTML
  }

  private func grouped(_ paths: [Shown]) -> [HTML] {
    var groups: [(shown: Shown, places: [String])] = []
    var known: [String: Int] = [:]
    for path in paths {
      let key = path.title.markup + path.content.markup
      if let index = known[key] {
        groups[index].places.append(path.places)
      } else {
        known[key] = groups.count
        groups.append((path, [path.places]))
      }
    }
    return groups.map { element($0.shown, $0.places) }
  }

  private func element(_ shown: Shown, _ places: [String]) -> HTML {
    let named = places.prefix(Self.namedPlaces).map { place -> HTML in "<li>\(place)</li>" }
    let rest = places.count - named.count
    let more: HTML? = rest > 0 ? "<li>and \(rest) more places where all is alike</li>" : nil
    return """
      <div class="path"><h3>\(shown.title)</h3>
      <ul class="places">\(named)\(more)</ul>
      \(shown.content)</div>

      """
  }

  // MARK: Paths

  private func shown(_ verdict: PathVerdict) -> Shown {
    let path = verdict.path
    let state = PageState(verdict.reachability)
    let words = FlowShareWords.words(for: verdict.working)
    let losses = Dictionary(verdict.losses.map { ($0.index, $0) }, uniquingKeysWith: { $1 })
    return Shown(
      places: places(of: path),
      title: "\(describing: path.family), \(describing: path.kind) \(state.badge(words))",
      content: "\(table(of: path, losses))\(memory(of: path))\(assumptions(of: path))")
  }

  private func shown(_ breach: Breach) -> Shown {
    let protocols = breach.protocols.count == 1 ? breach.protocols.map(\.description) : []
    let kinds = protocols.first ?? "\(breach.protocols.count) protocols"
    let witness = breach.witness.map { witness -> HTML in
      "<p>For example <code>\(describing: witness.opening)</code></p>\n"
    }
    return Shown(
      places: places(of: breach.path),
      title:
        "\(describing: breach.path.family), \(describing: breach.path.kind), \(kinds) \(PageState.bad.badge("arrives"))",
      content: "\(table(of: breach.path, [:]))\(witness)\(assumptions(of: breach.path))")
  }

  private func places(of path: Path) -> String {
    path.ends.map(\.name).joined(separator: " → ")
  }

  private func table(of path: Path, _ losses: [Int: CrossingLoss]) -> HTML {
    guard !path.crossings.isEmpty else { return "<p>No filter sees these packets.</p>\n" }
    let rows = path.crossings.enumerated().map { index, crossing in
      row(index, crossing, on: path, losses[index])
    }
    return .table(
      caption: "Filters on the way, in order",
      headings: ["no.", "packet", "filter", "direction", "carries", "decided by", "result"],
      rows: rows
    )
  }

  private func row(
    _ index: Int, _ crossing: Crossing, on path: Path, _ loss: CrossingLoss?
  ) -> HTML {
    let ipProtocol = path.conversation.ipProtocol
    let ports = TrafficWords.selectorWords(path.selectors[crossing.selector].domain, of: ipProtocol)
    let hasPorts = TrafficMatch.tests(ipProtocol)
    let deciders = decisions.decisions(at: crossing, on: path).map {
      HopWords.words(for: $0, crossing.direction)
    }
    let state: PageState = loss.map { $0.extent == .all ? .bad : .warn } ?? .good
    return """
      <tr class="\(state.rawValue)"><td>\(index + 1)</td>\
      <td>\(crossing.packet == .opening ? "request" : "answer")</td>\
      <td>\(filter(of: crossing, on: path))</td><td>\(describing: crossing.direction)</td>\
      <td>\(describing: ipProtocol) \(hasPorts ? ports : "")</td>\
      <td>\(deciders.map { line -> HTML in "<div>\(line)</div>" })</td>\
      <td>\(result(loss, ipProtocol))</td></tr>

      """
  }

  /// The filter without its subnet, which belongs to the places.
  private func filter(of crossing: Crossing, on path: Path) -> String {
    decisions.filter(of: crossing, on: path).description
  }

  private func result(_ loss: CrossingLoss?, _ ipProtocol: IPProtocol) -> HTML {
    guard let loss else { return PageState.good.badge("passes") }
    let state: PageState = loss.extent == .all ? .bad : .warn
    // A single cause is what the column before names.
    let isSplit = loss.causes.count > 1
    let causes = loss.causes.map { cause -> HTML in
      let decision =
        cause.decision.map { HopWords.words(for: .networkACL($0), loss.crossing.direction) }
        ?? "no rule allows it"
      let lines = FindingRegion(ipProtocol: ipProtocol, traffic: cause.region).lines(atMost: 3)
      return """
        <div>\(isSplit ? decision + ": " : "")\(lines.joined(separator: "; ")), \
        \(describing: cause.share) of the connections</div>
        """
    }
    let word = loss.extent == .all ? "drops all" : "drops \(loss.share)"
    return "\(state.badge(word))\(causes)"
  }

  /// The security groups that let answers pass because they remember the request.
  private func memory(of path: Path) -> HTML? {
    guard path.legs.contains(where: { $0.answer != nil }) else { return nil }
    let groups = path.crossings.filter { $0.packet == .opening }
      .map { decisions.filter(of: $0, on: path) }.filter { !$0.isNetworkACL }
    guard !groups.isEmpty else { return nil }
    var seen: Set<FilterReference> = []
    let names = groups.filter { seen.insert($0).inserted }.map(\.description)
    return """
      <p class="aside">Answers pass \(names.joined(separator: ", ")) without a rule: security groups remember the \
      request.</p>

      """
  }

  private func assumptions(of path: Path) -> HTML? {
    .list(path.assumptions.map { "Assumed: \($0)" })
  }
}
