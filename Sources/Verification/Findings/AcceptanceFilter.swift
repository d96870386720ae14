import SourceText
import Topology

/// Takes out the findings that the topology accepts, and finds acceptances that no longer mean anything.
struct AcceptanceFilter {
  private let topology: NetworkTopology
  private let today: CalendarDate?

  /// Makes a filter for a day; without one nothing expires.
  init(_ topology: NetworkTopology, today: CalendarDate?) {
    self.topology = topology
    self.today = today
  }

  /// What is left, with findings about stale acceptances at the end, and what was taken out.
  func apply(to findings: [Finding]) -> (left: [Finding], accepted: [AcceptedFindings]) {
    var left = findings
    var accepted: [AcceptedFindings] = []
    var stale: [Finding] = []
    for (index, acceptance) in topology.ignoredFindings.enumerated() {
      let matching = left.filter { matches($0, acceptance) }
      if let expires = acceptance.expires, let today, expires < today {
        stale.append(finding(acceptance, "expired on \(expires)", .warning))
      } else if matching.isEmpty {
        stale.append(finding(acceptance, "matches nothing", .note))
      } else {
        left.removeAll { matches($0, acceptance) }
        accepted.append(AcceptedFindings(index: index, findings: matching))
      }
    }
    return (left + stale, accepted)
  }

  private func finding(
    _ acceptance: IgnoredFinding, _ what: String, _ severity: Severity
  ) -> Finding {
    let place = acceptance.place.map { " for \($0)" } ?? ""
    return Finding(
      id: .staleIgnore, severity: severity,
      message: "the acceptance of \(acceptance.finding)\(place) \(what)",
      place: FindingPlace(source: acceptance.source), notes: ["reason given: \(acceptance.reason)"])
  }

  private func matches(_ finding: Finding, _ acceptance: IgnoredFinding) -> Bool {
    guard finding.id.rawValue == acceptance.finding else { return false }
    guard let place = acceptance.place else { return true }
    let named = [finding.place.networkACL, finding.place.securityGroup, finding.place.subnet]
    return named.contains(place) || finding.flows.contains { names(ofFlow: $0).contains(place) }
  }

  /// What a person may call a flow.
  private func names(ofFlow index: Int) -> [String] {
    let flow = topology.flows[index]
    let (from, to) = (topology.name(of: flow.from), topology.name(of: flow.to))
    return ["→", "->"].flatMap { arrow in
      ["\(from) \(arrow) \(to)", "\(from) \(arrow) \(to) \(flow.service.name)"]
    }
  }
}
