import Foundation
import Testing

/// The page of `aclplan report`, in a real browser.
@Suite struct ReportPageTests {
  private static func workspace(_ topology: String) throws -> Workspace {
    let work = try Workspace(["t.yaml": topology])
    let outcome = try work.run("report t.yaml -q --output page.html")
    try #require(outcome.status == 0, "\(outcome.messages)")
    for (name, script) in scripts { try work.write(script, to: "\(name).js") }
    return work
  }

  private static let scripts = [
    "scripts": PageScripts.scripts, "flow": PageScripts.firstFlow,
    "focus": PageScripts.focusFirstFlow, "hide": PageScripts.followHiddenLink,
    "click": PageScripts.clickFlowLink, "revealed": PageScripts.revealed,
    "filter": PageScripts.withoutWhatHolds, "printing": PageScripts.printing,
    "search": PageScripts.search, "unfold": PageScripts.unfoldAll, "counts": PageScripts.counts,
  ]

  /// A story with a broken flow, and one that works.
  private static func story() throws -> String {
    try ProjectFile.text("examples/nat-half-the-crossings/topology.yaml")
  }

  @Test func sameFilesMakeTheSamePage() throws {
    let work = try Self.workspace(try Self.story())
    #expect(try work.run("report t.yaml -q").output == work.text(of: "page.html"))
    // What is planned and what is given; the hash is that of `sha256sum`.
    let page = try work.text(of: "page.html")
    #expect(page.contains(">given</span>") && page.contains(">planned</span>"))
    if Tool("sha256sum").isThere {
      let sum = try Tool("sha256sum").run(["t.yaml"], in: work.folder).output.prefix(64)
      #expect(page.contains("<code class=\"hash\">\(sum)</code>"))
    }
  }

  @Test func whatCannotBeReadMakesNoPage() throws {
    let work = try Workspace(["t.yaml": "version: 1\nflows: [{from: a}]\n"])
    #expect(try work.run("report t.yaml --output page.html").status == 2)
    #expect(!FileManager.default.fileExists(atPath: work.folder.appending(path: "page.html").path))
  }

  @Test(.enabled(if: Browser.obstacle == nil, "chromium, chromium-driver and python3 are needed"))
  func searchesFiltersUnfoldsAndPrints() throws {
    let work = try Self.workspace(try Self.story())
    let visit = try Browser.visit(
      "page.html", in: work,
      [
        "script:folded=flow.js", "script:focus=focus.js", "keys:key=enter",
        "script:unfolded=flow.js",
        "script:filter=filter.js", "script:printing=printing.js", "type:none=no such words",
        "type:all=\\b", "type:one=missing-return-path SYN-ACK", "script:hide=hide.js",
        "type:hidden=x", "script:click=click.js", "script:revealed=revealed.js",
        "picture:picture=page.png",
      ])
    #expect(visit.errors.isEmpty && visit.requests.isEmpty, "\(visit.errors) \(visit.requests)")
    #expect(visit.text("folded") == "false false" && visit.text("unfolded") == "true true")
    #expect(visit.text("key")?.hasPrefix("summary#") == true)
    #expect(visit.text("filter")?.hasPrefix("false true ") == true)
    #expect(visit.text("printing") == "true 0 true")
    let all = try #require(visit.number("all"))
    #expect(visit.number("none") == 0 && all >= 8)
    #expect(try #require(visit.number("one")) < all && visit.number("hidden") == 0)
    #expect(visit.text("revealed") == "true true flow-1")
  }

  /// Names and reasons that would be scripts elsewhere; the page shows them.
  @Test(.enabled(if: Browser.obstacle == nil, "chromium, chromium-driver and python3 are needed"))
  func scriptsOfTheInputAreText() throws {
    let attack = "</script><script>window.pwned='yes'</script><img src=x onerror=alert(1)>"
    let work = try Self.workspace(
      """
      version: 1
      name: "\(attack)"
      vpcs: {main: {cidrs: [10.0.0.0/16]}}
      subnets:
        app: {vpc: main, cidrs: [10.0.10.0/24], network_acl: "\(attack)", zone: "\(attack)"}
        data: {vpc: main, cidrs: [10.0.20.0/24]}
      workloads:
        "w<script": {subnets: [app], security_groups: ["<script>alert(1)</script>"]}
        db: {subnets: [data], listens: [https]}
      flows: [{from: "w<script", to: db, service: https, reason: "\(attack)"}]

      """)
    try work.write("return document.body.innerText", to: "text.js")
    let visit = try Browser.visit(
      "page.html", in: work,
      [
        "script:scripts=scripts.js", "script:focus=focus.js", "keys:key=enter",
        "script:text=text.js",
      ])
    #expect(visit.errors.isEmpty && visit.requests.isEmpty, "\(visit.errors) \(visit.requests)")
    #expect(visit.text("scripts") == "1 no")
    let text = try #require(visit.text("text"))
    for shown in [attack, "w<script", "<script>alert(1)</script>"] {
      #expect(text.contains(shown), "\(shown)")
    }
  }

  @Test(.enabled(if: Browser.obstacle == nil, "chromium, chromium-driver and python3 are needed"))
  func everybodyCanReadIt() throws {
    let stories = ["nat-half-the-crossings", "open-door-in-the-return-range"]
    let faults = try Self.answers(of: stories, to: PageScripts.accessibility)
    #expect(faults.count == 8)
    for (look, faults) in faults { #expect(faults.isEmpty, "\(look): \(faults)") }
  }

  @Test(
    .enabled(
      if: Browser.obstacle == nil && Self.axe != nil,
      "chromium, chromium-driver, python3 and its package axe-playwright-python (PyPI) are needed"))
  func axeFindsNoFault() throws {
    let axe = try String(contentsOf: try #require(Self.axe), encoding: .utf8)
    let stories = ["nat-half-the-crossings", "open-door-in-the-return-range", "forgotten-ipv6"]
    let answers = try Self.answers(of: stories, to: axe + PageScripts.axe)
    #expect(answers.count == 12)
    for (look, answer) in answers {
      #expect(answer.first == "4.12.1" && answer.dropFirst().isEmpty, "\(look): \(answer)")
    }
  }

  /// What the pages of stories answer to a script, narrow and wide, light and dark, in one browser.
  private static func answers(
    of stories: [String], to script: String
  ) throws -> [String: [String]] {
    let work = try Workspace(["script.js": script])
    var orders: [String] = []
    var looks: [String] = []
    for (number, story) in stories.enumerated() {
      try work.write(try ProjectFile.text("examples/\(story)/topology.yaml"), to: "t.yaml")
      let outcome = try work.run("report t.yaml -q --output \(number).html")
      try #require(outcome.status == 0, "\(outcome.messages)")
      orders.append("open:page=\(number).html")
      for (width, scheme) in [(390, "light"), (390, "dark"), (1400, "light"), (1400, "dark")] {
        orders += [
          "size:size=\(width)x900", "scheme:scheme=\(scheme)",
          "script:look\(looks.count)=script.js",
        ]
        looks.append("\(story), \(width) wide, \(scheme)")
      }
    }
    let visit = try Browser.visit("0.html", in: work, orders)
    let answers = looks.enumerated().compactMap { number, look in
      visit.list("look\(number)").map { (look, $0) }
    }
    return Dictionary(uniqueKeysWithValues: answers)
  }

  /// The script of axe, which a Python package brings along.
  private static let axe = Tool.pythonFile("axe.min.js", of: "axe_playwright_python")

  /// What counts is the work of the page's own thread: how long it has to wait for others says nothing about the page.
  @Test(.enabled(if: Browser.obstacle == nil, "chromium, chromium-driver and python3 are needed"))
  func thousandsOfFindingsStayFluid() throws {
    let work = try Self.workspace(LargeNetwork.text(subnets: 200))
    let visit = try Browser.visit(
      "page.html", in: work,
      [
        "load:load=", "work:search=search.js", "script:found=counts.js", "work:unfold=unfold.js",
        "script:all=counts.js",
      ])
    #expect(visit.errors.isEmpty && visit.requests.isEmpty, "\(visit.errors) \(visit.requests)")
    let counts = try #require(visit.text("all")?.split(separator: " ").compactMap { Int($0) })
    #expect(counts.count == 3 && counts[0] == counts[1] && counts[2] >= 2000, "\(counts)")
    let found = try #require(visit.text("found")?.split(separator: " ").first.flatMap { Int($0) })
    // One finding of each of the 200 network ACLs.
    #expect(found == 200, "\(found)")
    for (name, most) in [("load", 3.0), ("search", 0.5), ("unfold", 2.0)] {
      let seconds = try #require(visit.number(name))
      #expect(seconds < most, "\(name): \(seconds) s")
    }
  }
}
