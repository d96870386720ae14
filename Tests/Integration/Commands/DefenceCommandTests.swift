import Foundation
import Testing

/// A forbidden flow that holds is told with what holds it, in every format that people and pipelines read.
@Suite struct DefenceCommandTests {
  /// Only the security group of `db` stands between it and `web`; nothing stands between `office` and `db` but a route.
  private static let topology = """
    version: 1
    name: defence
    vpcs: {main: {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: main, cidrs: [10.0.10.0/24], network_acl: open}
      data: {vpc: main, cidrs: [10.0.20.0/24], network_acl: open}
    peers:
      office: [203.0.113.0/24]
    workloads:
      web: {subnets: [app]}
      db: {subnets: [data]}
    flows: []
    forbidden:
      - {from: web, to: db}
      - {from: office, to: db}
      - {from: db, to: web}
    network_acls:
      open:
        inbound: [{number: 100, allow: all, from: 0.0.0.0/0}]
        outbound: [{number: 100, allow: all, to: 0.0.0.0/0}]
    security_groups:
      web: {inbound: [{allow: all, from: 0.0.0.0/0}], outbound: [{allow: all, to: 0.0.0.0/0}]}
      db: {inbound: [], outbound: [{allow: all, to: 0.0.0.0/0}]}

    """

  @Test func linesSayIt() throws {
    let work = try Workspace(["t.yaml": Self.topology])
    let output = try work.run("verify t.yaml").output
    #expect(
      output.contains(
        """
        Forbidden
          holds      web → db  (by security groups alone)
          holds      office → db  (no path)
          violated   db → web
        """), "\(output)")
  }

  @Test func documentsSayIt() throws {
    let work = try Workspace(["t.yaml": Self.topology])
    let output = try work.run("verify t.yaml --format json").output
    let document = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let forbidden = try #require(document?["forbidden"] as? [[String: Any]])
    #expect(
      forbidden.map { $0["held_by"] as? String } == ["security_groups", "no_path", nil])
    #expect(forbidden.allSatisfy { $0.keys.contains("held_by") })
    #expect(document?["format_version"] as? String == "1.2")
  }

  @Test func thePageSaysIt() throws {
    let work = try Workspace(["t.yaml": Self.topology])
    let page = try work.run("report t.yaml -q").output
    #expect(
      page.contains(
        "<span class=\"what\">web → db</span> <span class=\"aside\">by security groups alone</span>"
      ))
    #expect(page.contains("the network ACLs alone would let packets arrive."))
    #expect(page.contains("<span class=\"aside\">no path</span>"))
  }
}
