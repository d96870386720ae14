import Foundation
import Testing

/// What one flow lacks is no reason to judge the others against nothing, and no plan hides it.
@Suite struct PartialPlanTests {
  private static let topology = """
    version: 1
    name: partial
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      public: {vpc: main, cidrs: [10.0.0.0/24], route_table: public}
      app: {vpc: main, cidrs: [10.0.1.0/24]}
    gateways: {igw: {type: internet_gateway, vpc: main}}
    route_tables: {public: {0.0.0.0/0: igw}}
    workloads:
      web: {subnets: [public], public_address: true}
      db: {subnets: [app]}
      both: {subnets: [public, app], public_address: true}
    flows:
      - {from: web, to: db, service: postgresql}
      - {from: FROM, to: internet, service: https}
    """

  private static func run(_ command: String, from: String) throws -> Program.Outcome {
    let work = try Workspace(["t.yaml": topology.replacing("FROM", with: from)])
    return try work.run("\(command) t.yaml --color never")
  }

  /// Nothing carries `db` to the internet; `web → db` works as planned all the same.
  @Test func verifyJudgesTheOtherFlowsAgainstTheirPlan() throws {
    let outcome = try Self.run("verify", from: "db")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("  reachable  web → db postgresql"))
    #expect(outcome.output.contains("  blocked    db → internet https  (no path)"))
    #expect(outcome.output.contains("error[no-route]"))
    #expect(!outcome.output.contains("security-group-blocks"))
    #expect(!outcome.output.contains("blocked-forward-path"))
  }

  /// A flow that has a way from one of its places only is not what was asked for.
  @Test func planRefusesWhatRoutesCarryInPartOnly() throws {
    for from in ["db", "both"] {
      let outcome = try Self.run("plan", from: from)
      #expect(outcome.status == 1 && outcome.output.isEmpty, "\(from)")
      #expect(outcome.messages.contains("no route"), "\(outcome.messages)")
    }
    let works = try Self.run("plan", from: "web")
    #expect(works.status == 0 && works.output.contains("proved:"))
  }

  /// Rule sets that need more entries than the quota are judged, and the quota is reported.
  @Test func verifyJudgesWhatIsOverQuota() throws {
    let work = try Workspace([
      "t.yaml": Self.topology.replacing("FROM", with: "web") + "\npolicy: {max_entries: 2}\n"
    ])
    let outcome = try work.run("verify t.yaml --color never")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error[quota-exceeded]"))
    #expect(outcome.output.contains("  reachable  web → db postgresql"))
  }
}
