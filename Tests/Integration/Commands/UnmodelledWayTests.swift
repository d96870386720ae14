import Foundation
import Testing

/// What goes to something without a model is undecided in every format that people and pipelines read.
@Suite struct UnmodelledWayTests {
  private static func topology(flows: String, forbidden: String) -> String {
    """
    version: 1
    name: inspected
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.10.0/24], route_table: app}
      data: {vpc: main, cidrs: [10.0.20.0/24]}
    route_tables:
      app: {0.0.0.0/0: {not_modelled: vpce-firewall}}
    peers:
      office: [203.0.113.0/24]
    workloads:
      web: {subnets: [app]}
      db: {subnets: [data]}
    flows: [\(flows)]
    forbidden: [\(forbidden)]

    """
  }

  private static let forbidden = topology(
    flows: "", forbidden: "{from: web, to: internet}, {from: db, to: internet}")
  private static let wanted = topology(
    flows: "{from: web, to: office, service: https}", forbidden: "")

  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func verifySaysItAndFails() throws {
    let work = try Workspace(["t.yaml": Self.forbidden])
    let outcome = try work.run("verify t.yaml")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains(
        "error[unmodelled-path]: it cannot be proved that forbidden flow web → internet is impossible"
      ))
    #expect(
      outcome.output.contains("the route leads to vpce-firewall, which is not modelled"))
    #expect(
      outcome.output.contains(
        """
        Forbidden
          undecided  web → internet
          holds      db → internet  (no path)
        """), "\(outcome.output)")
    let last = try #require(outcome.output.split(separator: "\n").last)
    #expect(last.hasPrefix("not proved: "))
    #expect(last.contains("1 of 2 forbidden flows are impossible"))
  }

  @Test func verifyDoesNotCallAWantedFlowBlocked() throws {
    let work = try Workspace(["t.yaml": Self.wanted])
    let outcome = try work.run("verify t.yaml")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("  undecided  web → office https  (not modelled)"))
    #expect(outcome.output.contains("not proved: 0 of 1 flows"))
    #expect(!outcome.output.contains("no-route") && !outcome.output.contains("nothing carries"))
  }

  @Test func documentsSayIt() throws {
    let work = try Workspace(["t.yaml": Self.forbidden, "w.yaml": Self.wanted])
    let document = try json(work.run("verify t.yaml --format json").output)
    let flows = try #require(document["forbidden"] as? [[String: Any]])
    #expect(flows.map { $0["holds"] as? Bool } == [false, true])
    #expect(flows.map { $0["undecided"] as? Bool } == [true, false])
    #expect(flows.map { $0["held_by"] as? String } == [nil, "no_path"])
    #expect(document["valid"] as? Bool == false)
    let wanted = try json(work.run("verify w.yaml --format json").output)
    #expect((wanted["flows"] as? [[String: Any]])?.map { $0["undecided"] as? Bool } == [true])
  }

  @Test func pipelinesFail() throws {
    let work = try Workspace(["t.yaml": Self.forbidden])
    let suites = try work.run("verify t.yaml --format junit").output
    let failing = try #require(
      suites.firstRange(
        of: "<testcase name=\"web → internet\" classname=\"forbidden flows\" time=\"0\">"))
    #expect(suites[failing.upperBound...].contains("<failure type=\"unmodelled-path\""))
    #expect(
      suites.contains(
        "<testcase name=\"db → internet\" classname=\"forbidden flows\" time=\"0\"/>"))
    let log = try work.run("verify t.yaml --format sarif").output
    let run = try #require((json(log)["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["ruleId"] as? String } == ["unmodelled-path"])
    #expect(results.map { $0["level"] as? String } == ["error"])
  }

  @Test func noPlanIsPrinted() throws {
    let work = try Workspace(["t.yaml": Self.forbidden, "w.yaml": Self.wanted])
    let forbidden = try work.run("plan t.yaml")
    #expect(forbidden.status == 1 && forbidden.output.isEmpty)
    #expect(forbidden.messages.contains("No plan is printed: it is not proved to hold."))
    let wanted = try work.run("plan w.yaml")
    #expect(wanted.status == 1 && wanted.output.isEmpty)
    #expect(
      wanted.messages.contains(
        "error[unmodelled-path]: no rules can be proved for web → office https"
      ))
  }

  @Test func traceIsUndecided() throws {
    let work = try Workspace(["w.yaml": Self.wanted])
    let outcome = try work.run(
      "trace w.yaml --from web --to 203.0.113.9:443 --protocol tcp")
    #expect(outcome.status == 1)
    #expect(
      outcome.output.contains("undecided: the packet takes a way that is not modelled"))
    let document = try work.run(
      "trace w.yaml --from web --to 203.0.113.9:443 --protocol tcp --format json")
    #expect(try json(document.output)["outcome"] as? String == "unmodelled")
  }

  @Test func simulateAndGraphDoNotSayThatThereIsNoWay() throws {
    let work = try Workspace(["w.yaml": Self.wanted])
    let played = try work.run("simulate w.yaml --from web --to office --service https")
    #expect(played.status == 1)
    #expect(played.output.contains("undecided: web in app → office over IPv4: the route leads to"))
    #expect(!played.output.contains("no way"))
    let drawn = try work.run("graph w.yaml --focus 1")
    #expect(drawn.messages.contains("is not modelled or not documented"), "\(drawn.messages)")
  }

  @Test func theMatrixIsUndecided() throws {
    let work = try Workspace(["w.yaml": Self.wanted])
    let grid = try work.run("matrix w.yaml").output
    #expect(grid.contains("~https"))
    #expect(grid.contains("~ not decided: a way is not modelled or not documented"))
    let cells = try json(work.run("matrix w.yaml --format json").output)["cells"]
    let states = (cells as? [[String: Any]])?.compactMap { cell in
      cell["from"] as? String == "web" ? cell["state"] as? String : nil
    }
    #expect(states == ["undecided"])
  }

  @Test func thePageAndThePictureSayIt() throws {
    let work = try Workspace(["t.yaml": Self.forbidden, "w.yaml": Self.wanted])
    let page = try work.run("report t.yaml -q").output
    #expect(page.contains("1 forbidden flow is not decided."))
    #expect(page.contains("undecided</span> <span class=\"what\">web → internet</span>"))
    #expect(!page.contains("forbidden, and possible"))
    let other = try work.run("report w.yaml -q").output
    #expect(other.contains("1 flow is not decided."))
    #expect(!other.contains("not work at all"))
    #expect(try work.run("graph w.yaml --format svg").output.contains("not decided"))
  }

  /// What is imported says of such a route that it has no model, not that it drops packets.
  @Test func importKeepsIt() throws {
    let answers = """
      {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}],
       "Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24"}],
       "RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": true}],
         "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "vpce-1", "State": "active"}]}],
       "NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": true, "Associations": [], "Entries": []}],
       "SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "VpcId": "vpc-1",
         "IpPermissions": [], "IpPermissionsEgress": []}],
       "NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "SubnetId": "subnet-1", "VpcId": "vpc-1",
         "Groups": [{"GroupId": "sg-1"}], "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.1.9"}]}]}
      """
    let work = try Workspace(["a.json": answers])
    let imported = try work.run("import a.json -q --output t.yaml")
    #expect(imported.status == 0, "\(imported.messages)")
    let text = try work.text(of: "t.yaml")
    #expect(text.contains("0.0.0.0/0: {not_modelled: vpce-1}"), "\(text)")
    try work.write(text + "\nforbidden: [{from: web, to: internet}]\n", to: "f.yaml")
    let outcome = try work.run("verify f.yaml")
    #expect(
      outcome.output.contains("undecided  web → internet"), "\(outcome.output)\(outcome.messages)")
  }

  @Test func itsPageIsThere() throws {
    let work = try Workspace([:])
    #expect(try work.run("explain unmodelled-path").output.contains("never said to hold"))
  }
}
