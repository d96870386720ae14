import Foundation
import Testing

@Suite struct MatrixCommandTests {
  /// What a plan opens is what is wanted, and nothing else that anybody offers; worked out by hand from the template.
  ///
  /// The web servers may call the load balancer by its public addresses: they may open HTTPS to the internet, and everybody
  /// there may open it on the load balancer. That way is not modelled.
  @Test func planOpensWhatIsWanted() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("three-tier-web")])
    let grid = try work.run("matrix t.yaml -q").output
    #expect(
      grid.hasPrefix(
        """
        from \\ to  internet  edge    web       db
        internet             https   -         -
        edge       -                 app-http  -
        web        https     ~https            postgresql
        db         -         -       -

        """), "\(grid)")
    #expect(grid.contains("0 open that nobody asks for, 0 half open, 0 asked for"))
    #expect(grid.contains(", 1 not decided"))
  }

  @Test func formatsSayTheSame() throws {
    let work = try Workspace(["t.yaml": try ProjectFile.template("three-tier-web")])
    let csv = try work.run("matrix t.yaml -q --format csv").output
    let rows = csv.components(separatedBy: "\r\n").dropFirst().filter { !$0.isEmpty }
    let data = Data(try work.run("matrix t.yaml -q --format json").output.utf8)
    let json = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let cells = try #require(json["cells"] as? [[String: Any]])
    let fromJSON = try cells.map { cell in
      let words = try ["from", "to", "service", "state"].map { try #require(cell[$0] as? String) }
      return (words + [cell["wanted"] as? Bool == true ? "yes" : "no"]).joined(separator: ",")
    }
    #expect(fromJSON == Array(rows) && rows.contains("internet,edge,https,open,yes"))
    let markdown = try work.run("matrix t.yaml -q --format markdown").output
    #expect(markdown.contains("| **web** | https | \\~https |  | postgresql |"))
    #expect(try work.run("matrix t.yaml --format yaml").status == 64)
  }

  /// A name can neither end its cell nor become a formula.
  @Test func namesStayInTheirCells() throws {
    let text = """
      version: 1
      name: small
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets: {app: {vpc: main, cidrs: [10.0.10.0/24]}}
      workloads:
        "=1+1|<b\\"": {subnets: [app], listens: [https]}
        web: {subnets: [app]}
      flows: [{from: web, to: "=1+1|<b\\"", service: https}]

      """
    let work = try Workspace(["t.yaml": text])
    let csv = try work.run("matrix t.yaml -q --format csv").output
    #expect(csv.contains("web,\"'=1+1|<b\"\"\",https,open,yes\r\n"))
    let markdown = try work.run("matrix t.yaml -q --format markdown").output
    #expect(markdown.contains("| =1+1\\|&lt;b\" |"))
  }
}
