import AccessControl
import SourceText
import Topology
import Verification

/// Says in one sentence what it came to, and in numbers how much there is of everything.
struct SummarySection {
  let judged: JudgedNetwork

  private var report: VerificationReport { judged.report }

  var section: PageSection {
    PageSection(
      id: "summary", title: "Summary",
      content: "\(verdict)<dl class=\"tiles\">\(tiles)</dl>\n")
  }

  private var verdict: HTML {
    let asksForNothing = report.flows.isEmpty && report.forbiddenFlows.isEmpty
    if asksForNothing {
      return
        "<p class=\"verdict note\"><strong>Nothing to prove.</strong> The topology names no flow that must work and none that must not.</p>\n"
    }
    if report.allHolds {
      return """
        <p class="verdict good"><strong>Proved.</strong> Every flow works for every address and every port, there and \
        back, and no forbidden flow is possible.</p>

        """
    }
    return """
      <p class="verdict bad"><strong>Not proved.</strong> \(shortcomings)</p>

      """
  }

  private var shortcomings: String {
    let open = report.flows.count(where: \.isUndecided)
    let broken = report.flows.count { $0.reachability == .blocked } - open
    let partial = report.flows.count { $0.reachability == .partial }
    let undecided = report.forbiddenFlows.count(where: \.isUndecided)
    let possible = report.forbiddenFlows.count { !$0.holds } - undecided
    let parts = [
      (broken, "\(Self.count(broken, "flow")) \(broken == 1 ? "does" : "do") not work at all"),
      (partial, "\(Self.count(partial, "flow")) \(partial == 1 ? "works" : "work") only in part"),
      (
        possible,
        "\(Self.count(possible, "forbidden flow")) \(possible == 1 ? "is" : "are") possible"
      ),
      (open, "\(Self.count(open, "flow")) \(open == 1 ? "is" : "are") not decided"),
      (
        undecided,
        "\(Self.count(undecided, "forbidden flow")) \(undecided == 1 ? "is" : "are") not decided"
      ),
    ]
    return parts.filter { $0.0 > 0 }.map(\.1).joined(separator: ", ") + "."
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    ChangeWords.counted(number, noun)
  }

  private static func counts(_ part: Int, _ whole: Int) -> String {
    "\(NumberWords.grouped(part)) of \(NumberWords.grouped(whole))"
  }

  private var tiles: [HTML] {
    let working = report.flows.count { $0.reachability == .reachable }
    let holding = report.forbiddenFlows.count(where: \.holds)
    let counts = FindingCounts(report.findings)
    let accepted = report.ignored.reduce(0) { $0 + $1.findings.count }
    let ruleSets = judged.ruleSets.networkACLs.count + judged.ruleSets.securityGroups.count
    return [
      tile("Flows that work", Self.counts(working, report.flows.count), "flows"),
      tile("Forbidden, impossible", Self.counts(holding, report.forbiddenFlows.count), "forbidden"),
      tile("Errors", NumberWords.grouped(counts.errors), "findings"),
      tile("Warnings", NumberWords.grouped(counts.warnings), "findings"),
      tile("Notes", NumberWords.grouped(counts.notes), "findings"),
      tile("Accepted findings", NumberWords.grouped(accepted), "assumptions"),
      tile("Subnets", NumberWords.grouped(judged.topology.subnets.elements.count), "picture"),
      tile("Rule sets", NumberWords.grouped(ruleSets), "rule-sets"),
    ]
  }

  private func tile(_ name: String, _ number: String, _ section: String) -> HTML {
    "<div><dt><a href=\"#\(section)\">\(name)</a></dt><dd>\(number)</dd></div>\n"
  }
}
