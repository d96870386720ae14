import SourceText
import Verification

/// Counts at the end of a long text: flows by verdict, findings by kind.
struct SummaryTable {
  /// The most findings, and the most flows, that need no table to be counted.
  private static let (fewFindings, fewFlows) = (3, 10)

  private let verdicts: [[String]]
  private let findings: [[String]]
  private let isNeeded: Bool

  /// Counts what verifying came to.
  init(_ report: VerificationReport) {
    let flows = FlowWord.all.map { word in
      (word, report.flows.count { FlowWord.text($0) == word })
    }
    let forbidden = ForbiddenWord.allCases.map { word in
      (word.rawValue, report.forbiddenFlows.count { ForbiddenWord($0) == word })
    }
    verdicts = Self.rows("flows", flows) + Self.rows("forbidden", forbidden)
    findings = Self.rows(of: report.findings)
    isNeeded =
      report.findings.count > Self.fewFindings
      || report.flows.count + report.forbiddenFlows.count > Self.fewFlows
  }

  /// Counts what linting came to.
  init(_ findings: [Finding]) {
    verdicts = []
    self.findings = Self.rows(of: findings)
    isNeeded = findings.count > Self.fewFindings
  }

  /// The table below its title; nothing where there is little to count.
  func lines(on screen: Screen) -> [String] {
    guard isNeeded else { return [] }
    var table = TextTable(headings: ["", "", "", ""], alignments: [.left, .right])
    for row in verdicts + findings { table.append(row) }
    return [screen.paint("Summary", .strong)] + table.lines(indent: "  ", on: screen)
  }

  private static func rows(_ title: String, _ counts: [(word: String, count: Int)]) -> [[String]] {
    counts.filter { $0.count > 0 }.enumerated().map { index, one in
      [index == 0 ? title : "", NumberWords.grouped(one.count), one.word]
    }
  }

  /// A row for each kind of finding at each severity, those that matter most first, with the flows it concerns.
  private static func rows(of findings: [Finding]) -> [[String]] {
    [Severity.error, .warning, .note].flatMap { severity in
      let some = findings.filter { $0.severity == severity }
      let kinds = FindingID.allCases.compactMap { id -> [String]? in
        let alike = some.filter { $0.id == id }
        let flows = Set(alike.flatMap(\.flows)).count
        return alike.isEmpty
          ? nil
          : [
            NumberWords.grouped(alike.count), id.rawValue,
            flows == 0 ? "" : ChangeWords.counted(flows, "flow"),
          ]
      }
      return kinds.enumerated().map { index, row in
        [index == 0 ? NoticeText.word(for: severity) : ""] + row
      }
    }
  }
}

/// What became of a forbidden flow, in a word.
enum ForbiddenWord: String, CaseIterable {
  case holds
  case undecided
  case violated

  init(_ verdict: ForbiddenFlowVerdict) {
    self = verdict.holds ? .holds : verdict.isUndecided ? .undecided : .violated
  }
}
