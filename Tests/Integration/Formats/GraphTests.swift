import Foundation
import Testing

/// Pictures, each read by a program of its language.
@Suite struct GraphTests {
  /// A story with a flow that does not work and one that does, and a topology whose names try to break out.
  private static let hostile = """
    version: 1
    name: "]]></svg><script>alert(1)</script> \\" \\\\ -->"
    vpcs: {"v\\"<b]": {cidrs: [10.0.0.0/16]}}
    subnets:
      app: {vpc: "v\\"<b]", cidrs: [10.0.10.0/24], network_acl: "a\\\\\\"|<&;#"}
      data: {vpc: "v\\"<b]", cidrs: [10.0.20.0/24]}
    workloads:
      "w\\"<script\\\\": {subnets: [app], listens: [https]}
      db: {subnets: [data]}
    flows: [{from: db, to: "w\\"<script\\\\", service: https}]
    forbidden: [{from: "w\\"<script\\\\", to: db}]

    """

  private static func workspace() throws -> Workspace {
    var files = ["hostile.yaml": hostile]
    for name in try ProjectFile.templates {
      files["\(name).yaml"] = try ProjectFile.template(name)
    }
    files["nat.yaml"] = try ProjectFile.text("examples/nat-half-the-crossings/topology.yaml")
    return try Workspace(files)
  }

  private static func inputs() throws -> [String] {
    try (ProjectFile.templates + ["hostile", "nat"]).map { "\($0).yaml" }
  }

  /// Draws everything in a format, whole and with the first flow alone.
  private func pictures(_ format: String, ending: String) throws -> (
    work: Workspace, names: [String]
  ) {
    let work = try Self.workspace()
    var names: [String] = []
    for input in try Self.inputs() {
      for focus in ["", " --focus 1"] {
        let name = "\(names.count).\(ending)"
        let outcome = try work.run("graph \(input) -q --format \(format)\(focus) --output \(name)")
        #expect(outcome.status == 0, "\(input)\(focus): \(outcome.messages)")
        names.append(name)
      }
    }
    return (work, names)
  }

  @Test(.enabled(if: Tool("xmllint").isThere, "xmllint (libxml2-utils) is not installed"))
  func svgAndDrawioAreXML() throws {
    for format in ["svg", "drawio"] {
      let (work, names) = try pictures(format, ending: format)
      let outcome = try Tool("xmllint").run(["--noout", "--nonet"] + names, in: work.folder)
      #expect(outcome.status == 0, "\(outcome.output)")
      for name in names {
        let text = try work.text(of: name)
        #expect(!text.contains("<script") && !text.contains("href="), "\(name)")
      }
    }
  }

  @Test(.enabled(if: Tool("dot").isThere, "dot (graphviz) is not installed"))
  func dotIsReadByGraphviz() throws {
    let (work, names) = try pictures("dot", ending: "gv")
    for name in names {
      let outcome = try Tool("dot").run(["-Tplain", name], in: work.folder)
      #expect(outcome.status == 0 && outcome.output.hasPrefix("graph "), "\(outcome.output)")
    }
  }

  private static let svgGrammar =
    "/usr/share/xml/w3c-sgml-lib/schema/dtd/REC-SVG11-20110816/svg11.dtd"

  /// Source of the grammar: W3C, Scalable Vector Graphics (SVG) 1.1, second edition; `role` came with SVG 2.
  @Test(
    .enabled(
      if: Tool("xmllint").isThere && FileManager.default.fileExists(atPath: svgGrammar),
      "xmllint (libxml2-utils) and the grammar of SVG (w3c-sgml-lib) are needed"))
  func svgKeepsToItsGrammar() throws {
    let (work, names) = try pictures("svg", ending: "svg")
    for name in names {
      try work.write(try work.text(of: name).replacing(" role=\"img\"", with: ""), to: name)
    }
    let outcome = try Tool("xmllint").run(
      ["--noout", "--nonet", "--dtdvalid", Self.svgGrammar] + names, in: work.folder)
    #expect(outcome.status == 0, "\(outcome.output)")
  }

  /// Cells have ids of their own, and arrows lead from cells to cells.
  @Test(.enabled(if: Tool.python.isThere, "python3 is needed"))
  func drawioArrowsHaveEnds() throws {
    let (work, names) = try pictures("drawio", ending: "drawio")
    let script = """
      import sys, xml.etree.ElementTree as tree
      for name in sys.argv[1:]:
          cells = tree.parse(name).findall("./diagram/mxGraphModel/root/mxCell")
          ids = [cell.get("id") for cell in cells]
          if len(set(ids)) != len(ids) or ids[:2] != ["0", "1"]: print(name, "ids", ids)
          for cell in cells[2:]:
              ends = [cell.get("parent"), *(cell.get(end, "1") for end in ("source", "target"))]
              if not set(ends) <= set(ids): print(name, "ends", ends)
              if cell.find("mxGeometry[@as='geometry']") is None: print(name, "geometry")
              if (cell.get("edge") == "1") != ("source" in cell.attrib): print(name, "edge")
      """
    let outcome = try Tool.python.run(["-c", script] + names, in: work.folder)
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.output)")
  }

  /// Mermaid's own parser, which a Python package brings along, finds the nodes and arrows with the names that they have.
  @Test(
    .enabled(
      if: Browser.obstacle == nil && Self.mermaid != nil,
      "chromium, chromium-driver, python3 and its package mermaid-parser-py (PyPI) are needed"))
  func mermaidReadsItsLanguage() throws {
    let (work, names) = try pictures("mermaid", ending: "mmd")
    var texts = try names.map { try work.text(of: $0) }
    texts.append(try work.run("simulate nat.yaml -q --format mermaid").output)
    let parser = try String(contentsOf: try #require(Self.mermaid), encoding: .utf8)
    try work.write("var module = {};\n" + parser, to: "mermaid.js")
    try work.write(
      "<!DOCTYPE html><meta charset=utf-8><title>x</title><script src=mermaid.js></script>",
      to: "parse.html")
    let list = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    try work.write(
      """
      const read = async text => {
        try {
          const graph = JSON.parse(await parse_mermaid(text));
          const { vertices, edges } = graph.graph_data;
          return `${graph.graph_type} ${Object.keys(vertices ?? {}).length} ${(edges ?? []).length}`;
        } catch (fault) { return `${fault}`; }
      };
      return (async () => { let all = []; for (const text of \(list)) all.push(await read(text)); return all; })();
      """, to: "parse.js")
    let visit = try Browser.visit("parse.html", in: work, ["script:read=parse.js"])
    let read = try #require(visit.list("read"), "\(visit.errors)")
    #expect(read.last?.hasPrefix("sequence") == true)
    for (text, answer) in zip(texts.dropLast(), read) {
      let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
      let arrows = lines.count { $0.contains(" -->") || $0.contains(" -.->") }
      let nodes = lines.count { $0.first.map("nqa".contains) == true && !$0.contains("->") }
      #expect(answer == "flowchart-v2 \(nodes) \(arrows)", "\(text)")
    }
  }

  private static let mermaid = Tool.pythonFile("js/parser.bundle.js", of: "mermaid_parser")

  /// The picture in the README is what the program draws today.
  @Test func readmePictureIsDrawnByTheProgram() throws {
    let work = try Self.workspace()
    let picture = try work.run("graph three-tier-web.yaml -q --format svg").output
    let file = Program.packageRoot.appending(path: "examples/three-tier-web.svg")
    let difference = try Snapshot.difference(of: picture, from: file)
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// Every line of a flowchart is one of few forms, whatever the names are.
  @Test func mermaidKeepsToItsForms() throws {
    let (work, names) = try pictures("mermaid", ending: "mmd")
    let text = #""[^"`<>\\{}\[\]()|]*(<br/>[^"`<>\\{}\[\]()|]*)*""#
    let forms = [
      #"---|flowchart LR|title: \#(text)|end"#, #"subgraph [vt][0-9]+\[\#(text)\]"#,
      #"[nqa][0-9]+(\(\(|\[|\[/|\{\{|\(\[)\#(text)(\)\)|\]|\\\]|\}\}|\]\))"#,
      #"[nqa][0-9]+ (-->|-\.->)(\|\#(text)\|)? [nqa][0-9]+"#,
      #"linkStyle [0-9]+ stroke:#[0-9a-f]{6},stroke-width:2px"#,
      #"classDef [a-z]+ fill:#[0-9a-f]{6},stroke:#57606a,color:#24292f"#,
      #"class [a-z0-9,]+ [a-z]+"#,
    ]
    let form = try Regex("^ *(" + forms.joined(separator: "|") + ")$")
    for name in names {
      for line in try work.text(of: name).split(separator: "\n") {
        #expect(try form.wholeMatch(in: String(line)) != nil, "\(name): \(line)")
      }
    }
  }

  /// The six crossings of a NAT gateway, worked out by hand from the story, in the order of the packets.
  @Test func focusShowsEveryCrossing() throws {
    let work = try Self.workspace()
    let text = try work.run("graph nat.yaml -q --focus 1").output
    let nodes = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("q") || $0.hasPrefix("a") }.filter { !$0.contains("->") }
    let expected = [
      "worker in private", "group worker outbound", "ACL private outbound", "ACL public inbound",
      "nat", "ACL public outbound", "mirror", "mirror", "ACL public inbound", "nat",
      "ACL public outbound", "ACL private inbound", "worker in private",
    ]
    #expect(nodes.count == expected.count)
    for (node, words) in zip(nodes, expected) { #expect(node.contains("\"\(words)"), "\(node)") }
    #expect(text.contains("drops all"))
  }

  @Test func focusFindsFlowsByNumberAndName() throws {
    let work = try Self.workspace()
    let program = try Program()
    let first = try work.run("graph three-tier-web.yaml -q --focus 2").output
    for name in ["web → db postgresql", "web -> db postgresql"] {
      let outcome = try program.run(
        ["graph", "three-tier-web.yaml", "-q", "--focus", name], in: work.folder)
      #expect(outcome.output == first && outcome.status == 0, "\(name)")
    }
    let wrong = try program.run(
      ["graph", "three-tier-web.yaml", "--focus", "web -> db postgres"], in: work.folder)
    #expect(wrong.status == 64 && wrong.messages.contains("Did you mean 'web → db postgresql'?"))
    #expect(try work.run("graph three-tier-web.yaml --focus 99").status == 64)
  }
}
