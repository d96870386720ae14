import SourceText
import Topology
import Verification

/// Shows who reaches whom on what, as a table.
struct MatrixSection {
  private struct Pair: Hashable {
    let from: Endpoint
    let to: Endpoint
  }

  private let matrix: ReachabilityMatrix
  private let topology: NetworkTopology
  private let cells: [Pair: [ReachabilityMatrix.Cell]]

  init(_ judged: JudgedNetwork) {
    matrix = judged.matrix
    topology = judged.topology
    cells = Dictionary(grouping: judged.matrix.cells) { Pair(from: $0.from, to: $0.to) }
  }

  var section: PageSection {
    PageSection(
      id: "matrix", title: "Who reaches whom", content: "\(introduction)\(table)\(legend)")
  }

  private var introduction: HTML {
    let unwanted = matrix.cells.count(where: \.isUnwanted)
    let half = matrix.cells.count { $0.state == .halfOpen }
    let missing = matrix.cells.count { $0.isWanted && $0.state != .open }
    return """
      <p>\(ChangeWords.counted(matrix.cells.count, "question")), each answered for every address and port: \
      \(NumberWords.grouped(unwanted)) open that nobody asks for, \(NumberWords.grouped(half)) half open, \
      \(NumberWords.grouped(missing)) asked for that do not work completely\(uncertainty).</p>

      """
  }

  private var undecided: Int { matrix.cells.count { $0.state == .undecided } }

  private var uncertainty: String {
    undecided == 0 ? "" : ", \(NumberWords.grouped(undecided)) not decided"
  }

  private var table: HTML {
    guard !matrix.responders.isEmpty else {
      return "<p>Nobody is known to offer anything.</p>\n"
    }
    let titles = matrix.responders.map { responder -> HTML in
      "<th scope=\"col\">\(topology.name(of: responder))</th>"
    }
    let rows = matrix.openers.map { opener -> HTML in
      let answers = matrix.responders.map { cell(opener, $0) }
      return "<tr><th scope=\"row\">\(topology.name(of: opener))</th>\(answers)</tr>\n"
    }
    return """
      <div class="scroll matrix" role="group" aria-label="Who reaches whom" tabindex="0"><table>
      <caption class="hidden">Rows open connections, columns are opened to</caption>
      <thead><tr><td>from <span aria-hidden="true">↓</span> to <span aria-hidden="true">→</span></td>\(titles)</tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>

      """
  }

  private func cell(_ opener: Endpoint, _ responder: Endpoint) -> HTML {
    guard opener != responder else { return "<td class=\"same\"></td>" }
    let services = (cells[Pair(from: opener, to: responder)] ?? []).compactMap(Self.service)
    return services.isEmpty ? "<td class=\"shut\">–</td>" : "<td>\(services)</td>"
  }

  /// A service with its sign; nil where it is closed and nobody asks for it.
  private static func service(_ cell: ReachabilityMatrix.Cell) -> HTML? {
    guard let meaning = Meaning(cell) else { return nil }
    return """
      <span class="badge \(meaning.state.rawValue)">\(meaning.sign)\(cell.service.name)\
      <span class="hidden">, \(meaning.words)</span></span> 
      """
  }

  private var legend: HTML {
    let lines = (Meaning.all + (undecided > 0 ? [.undecided] : [])).map { meaning -> HTML in
      "<li><span class=\"badge \(meaning.state.rawValue)\">\(meaning.sign)service</span> \(meaning.words)</li>"
    }
    return "<ul class=\"legend\">\(lines)<li>– closed, and nobody asks for it</li></ul>\n"
  }

  /// What an answer means for whoever reviews it.
  private struct Meaning {
    let state: PageState
    let sign: String
    let words: String

    static let open = Meaning(state: .good, sign: "", words: "asked for, and works")
    static let partial = Meaning(
      state: .warn, sign: "% ", words: "asked for, and works only in part")
    static let halfOpen = Meaning(
      state: .bad, sign: "? ", words: "asked for; opens, but its answers are lost")
    static let closed = Meaning(state: .bad, sign: "× ", words: "asked for, and closed")
    static let unwanted = Meaning(state: .warn, sign: "! ", words: "open, and nobody asks for it")
    static let undecided = Meaning(
      state: .warn, sign: "~ ", words: "not decided: a way is not modelled or not documented")
    static let all = [open, partial, halfOpen, closed, unwanted]

    private init(state: PageState, sign: String, words: String) {
      self.state = state
      self.sign = sign
      self.words = words
    }

    init?(_ cell: ReachabilityMatrix.Cell) {
      switch (cell.isWanted, cell.state) {
      case (true, .open): self = .open
      case (true, .partial): self = .partial
      case (true, .halfOpen): self = .halfOpen
      case (true, .closed): self = .closed
      case (_, .undecided): self = .undecided
      case (false, .closed): return nil
      case (false, _): self = .unwanted
      }
    }
  }
}
