import SourceText
import Testing

@Suite struct YAMLReaderTests {
  @Test func knowsThePlaceOfEveryKeyAndValue() throws {
    let (root, diagnostics) = read(
      """
      # für Menschen
      subnets:
        öffentlich: {vpc: "main", cidrs: [10.0.0.0/24, 'é']}
        leer:
      note: |
        two
        lines
      last: x
      """)
    #expect(diagnostics.isEmpty)
    var places: [String] = []
    func walk(_ node: Node, _ path: String) {
      places.append("\(path) \(node.range.start.shown)-\(node.range.end.shown)")
      for (index, element) in (node.sequence ?? []).enumerated() {
        walk(element, "\(path)[\(index)]")
      }
      for entry in node.mapping?.entries ?? [] {
        places.append(
          "\(path).\(entry.key)= \(entry.keyRange.start.shown)-\(entry.keyRange.end.shown)")
        walk(entry.value, "\(path).\(entry.key)")
      }
    }
    walk(try #require(root), "")
    #expect(
      places == [
        " 2:1-8:8",
        ".subnets= 2:1-2:8", ".subnets 3:3-4:8",
        ".subnets.öffentlich= 3:3-3:13", ".subnets.öffentlich 3:15-3:55",
        ".subnets.öffentlich.vpc= 3:16-3:19", ".subnets.öffentlich.vpc 3:21-3:27",
        ".subnets.öffentlich.cidrs= 3:29-3:34", ".subnets.öffentlich.cidrs 3:36-3:54",
        ".subnets.öffentlich.cidrs[0] 3:37-3:48", ".subnets.öffentlich.cidrs[1] 3:50-3:53",
        ".subnets.leer= 4:3-4:7", ".subnets.leer 4:8-4:8",
        ".note= 5:1-5:5", ".note 5:7-8:1",
        ".last= 8:1-8:5", ".last 8:7-8:8",
      ])
  }

  @Test func resolvesAnchorsAliasesAndMergeKeys() {
    let cases = [
      ("a: &x [1, 2]\nb: *x", "{a: [1, 2], b: [1, 2]}"),
      ("a: &x {k: 1}\nb: {<<: *x, l: 2}", "{a: {k: 1}, b: {l: 2, k: 1}}"),
      // The mapping's own keys win, and of merged ones the earlier.
      ("a: &x {k: 1}\nb: {k: 2, <<: *x}", "{a: {k: 1}, b: {k: 2}}"),
      ("a: &x {k: 1}\nb: {<<: *x, k: 2}", "{a: {k: 1}, b: {k: 2}}"),
      (
        "- &x {k: 1}\n- &y {k: 2, l: 3}\n- {<<: [*x, *y]}",
        "[{k: 1}, {k: 2, l: 3}, {k: 1, l: 3}]"
      ),
      // A merged mapping may have merged one itself.
      ("- &x {k: 1}\n- &y {<<: *x, l: 2}\n- {<<: *y}", "[{k: 1}, {l: 2, k: 1}, {l: 2, k: 1}]"),
      // An anchor names the last value that had it.
      ("- &x 1\n- &x 2\n- *x", "[1, 2, 2]"),
      ("&k key: *k", "{key: key}"),
      // In quotes it is a key like any other.
      ("{\"<<\": 1}", "{<<: 1}"),
    ]
    var failures: [String] = []
    for (text, expected) in cases {
      let (node, diagnostics) = read(text)
      if node?.shown != expected || !diagnostics.isEmpty {
        failures.append("\(text): \(node?.shown ?? "") \(diagnostics.map(\.shown))")
      }
    }
    #expect(failures.isEmpty)
  }

  @Test func keepsTags() {
    let node = read("- !Ref Subnet\n- !Sub {a: b}\n- !!str 12\n- plain").node
    #expect(
      node?.sequence?.map(\.tag) == ["!Ref", "!Sub", "tag:yaml.org,2002:str", nil])
    #expect(node?.sequence?[2].scalar?.style == .quoted)
  }

  @Test func reportsAllThatIsWrongInOneRun() {
    let (node, diagnostics) = read(
      """
      base: &base {a: 1}
      x: *bsae
      x: 2
      y: &self [*self]
      [1]: z
      m: {<<: 5, <<: *base}
      n: {<<: [*base, [1]]}
      """)
    #expect(
      diagnostics.map(\.shown) == [
        "2:4-2:9 error there is no anchor &bsae before this alias (did you mean *base?)",
        "3:1-3:2 error the key `x` is written twice {2:1 first here}",
        "4:11-4:16 error the value of anchor &self would contain itself (an alias can only repeat a"
          + " value that ends before it)",
        "5:1-5:4 error a key must be a single value, not a list (put the key in quotes if it is"
          + " meant as text)",
        "6:9-6:10 error only mappings can be merged with `<<`, not `5` (write `<<: *anchor` or `<<:"
          + " [*one, *two]`)",
        "6:12-6:14 error the key `<<` is written twice {6:5 first here} (merge several mappings with"
          + " `<<: [*one, *two]`)",
        "7:17-7:20 error only mappings can be merged with `<<`, not a list (write `<<: *anchor` or"
          + " `<<: [*one, *two]`)",
      ])
    // The tree is there all the same, so that what it means can be checked in the same run.
    #expect(node?.mapping?["x"]?.isUnresolved == true)
    #expect(node?.mapping?["m"]?.shown == "{a: 1}")
  }

  @Test func wantsExactlyOneDocument() {
    #expect(read("").diagnostics.map(\.shown) == ["1:1-1:1 error the file holds no document"])
    #expect(read("# x\n").diagnostics.map(\.id) == ["empty-file"])
    #expect(read("---\na: b\n...\n").diagnostics.isEmpty)
    let (node, diagnostics) = read("a: b\n---\nc: d\n---\n")
    #expect(
      diagnostics.map(\.shown) == [
        "2:1-2:4 error a second document begins here {1:1 the first document} (keep one document in"
          + " a file: remove the line `---`, or split the file)"
      ])
    #expect(node?.shown == "{a: b}")
  }
}
