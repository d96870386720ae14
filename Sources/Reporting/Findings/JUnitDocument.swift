import SourceText
import Topology
import Verification

/// Writes findings as test results: a test case for each flow, forbidden flow and remaining finding.
///
/// A case fails if one of its findings fails the run. Times are zero and the time stamp is always the same, because the
/// same input has to give the same bytes.
/// Source: Windy Road Technology, JUnit XML schema (JUnit.xsd).
struct JUnitDocument {
  private let document: FindingsDocument
  private let notices: NoticeText

  init(_ document: FindingsDocument) {
    self.document = document
    notices = NoticeText(sources: document.sources, on: .plain)
  }

  /// The XML document.
  var text: String {
    let suites = self.suites.filter { !$0.cases.isEmpty }
    let body = suites.enumerated().map { index, suite in element(suite, id: index) }.joined()
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n\(body)</testsuites>\n"
  }

  /// A group of test cases.
  private struct Suite {
    let name: String
    let cases: [Case]
  }

  /// A test case with what keeps it from passing.
  private struct Case {
    let name: String
    var failure: Failure?
    var messages: [String] = []

    struct Failure {
      let type: String
      let message: String
    }
  }

  private var suites: [Suite] {
    let diagnostics = document.diagnostics.map { testCase($0.message, [Notice($0)]) }
    return [Suite(name: "input", cases: diagnostics)] + subjectSuites
  }

  private var subjectSuites: [Suite] {
    switch document.subject {
    case .unusableInput: []
    case .lint(let findings, _, _): [Suite(name: "rule sets", cases: findings.map(testCase))]
    case .verification(let report, let topology, _): suites(report, topology)
    }
  }

  private func suites(_ report: VerificationReport, _ topology: NetworkTopology) -> [Suite] {
    let flows = report.flows.map { verdict in
      testCase(
        verdict.name, report.findings.filter { $0.flows.contains(verdict.flow) },
        showing: .only(verdict.flow))
    }
    let forbidden = report.forbiddenFlows.map { verdict in
      let source = topology.forbiddenFlows[verdict.flow].source
      return testCase(
        verdict.name,
        report.findings.filter { finding in
          Self.isForbidden(finding) && finding.related.contains { $0.place.source == source }
        })
    }
    let others = report.findings.filter { $0.flows.isEmpty && !Self.isForbidden($0) }
    return [
      Suite(name: "flows", cases: flows), Suite(name: "forbidden flows", cases: forbidden),
      Suite(name: "rule sets", cases: others.map(testCase)),
    ]
  }

  /// Whether a finding is about a forbidden flow: it may be possible, or is whatever the filters say.
  private static func isForbidden(_ finding: Finding) -> Bool {
    switch finding.id {
    case .forbiddenFlowAllowed, .unknownPrefixList: true
    case .unfilterableDestination: finding.severity == .error
    case .unmodelledPath, .undocumentedPath: finding.flows.isEmpty
    default: false
    }
  }

  private func testCase(_ finding: Finding) -> Case { testCase(finding.message, [finding]) }

  private func testCase(
    _ name: String, _ findings: [Finding], showing shown: Notice.ShownFlows = .few
  ) -> Case {
    let notices = findings.map {
      Notice($0, topology: document.topology, notation: document.notation, showing: shown)
    }
    return testCase(name, notices)
  }

  private func testCase(_ name: String, _ notices: [Notice]) -> Case {
    let failing = notices.first { document.fails($0.severity) }
    return Case(
      name: name, failure: failing.map { Case.Failure(type: $0.id, message: $0.message) },
      messages: notices.map(self.notices.render))
  }

  private func element(_ suite: Suite, id: Int) -> String {
    let failures = suite.cases.filter { $0.failure != nil }.count
    let passing = suite.cases.filter { $0.failure == nil }
    let remarks = passing.flatMap(\.messages).joined(separator: "\n")
    return """
        <testsuite name="\(suite.name)" package="aclplan" id="\(id)" \
      timestamp="1970-01-01T00:00:00" hostname="localhost" tests="\(suite.cases.count)" \
      failures="\(failures)" errors="0" time="0">
          <properties/>
      \(suite.cases.map { element($0, of: suite) }.joined())\
          <system-out>\(XMLText.escaped(remarks))</system-out>
          <system-err></system-err>
        </testsuite>

      """
  }

  private func element(_ testCase: Case, of suite: Suite) -> String {
    let head =
      "    <testcase name=\"\(XMLText.escaped(testCase.name))\" classname=\"\(suite.name)\" time=\"0\""
    guard let failure = testCase.failure else { return head + "/>\n" }
    let text = testCase.messages.joined(separator: "\n")
    return """
      \(head)>
            <failure type="\(failure.type)" message="\(XMLText.escaped(failure.message))">\
      \(XMLText.escaped(text))</failure>
          </testcase>

      """
  }
}
