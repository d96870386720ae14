import SourceText
import Testing

/// What a scalar may mean where a number, a boolean or text is expected.
@Suite struct ExpectationTests {
  private func results<Value>(
    _ texts: [String], json: Bool = false,
    _ expect: (Node, inout DiagnosticList) -> Value?
  ) -> [String] {
    texts.map { text in
      var diagnostics = DiagnosticList()
      let node = json ? readJSON("[\(text)]").node : read("- \(text)").node
      let value = node?.sequence?.first.flatMap { expect($0, &diagnostics) }
      return (value.map { ["\($0)"] } ?? []).joined()
        + diagnostics.all.map { ([$0.message] + $0.notes + $0.help).joined(separator: "; ") }
        .joined()
    }
  }

  @Test func readsNumbersInDecimalDigitsOnly() {
    let integer = { (node: Node, diagnostics: inout DiagnosticList) in
      node.expectInteger("x", in: -5...70_000, into: &diagnostics)?.value
    }
    #expect(results(["22", "0", "-5", "70000"], integer) == ["22", "0", "-5", "70000"])
    #expect(results(["22", "-5"], json: true, integer) == ["22", "-5"])
    let decimal = "x must be a number in decimal digits, not"
    #expect(
      results(["22:22", "010", "0o10", "0x1F", "1_000", "0800", "0b11"], integer) == [
        "\(decimal) `22:22`; YAML 1.1 readers take 22:22 for the base-60 number 1342; write one"
          + " number in decimal digits; for text, put it in quotes: \"22:22\"",
        "\(decimal) `010`; YAML 1.1 readers take 010 for the octal number 8; write 10 without the"
          + " zero in front, or 8",
        "\(decimal) `0o10`; `0o10` is octal for 8; write 8",
        "\(decimal) `0x1F`; `0x1F` is hexadecimal for 31; write 31",
        "\(decimal) `1_000`; write 1000", "\(decimal) `0800`; write 800",
        "\(decimal) `0b11`; `0b11` is binary for 3; write 3",
      ])
    #expect(
      results(["70001", "-6", "99999999999999999999", "1.0", "ssh", "~", "[1]"], integer) == [
        "x must be from -5 to 70000, not 70001", "x must be from -5 to 70000, not -6",
        "x must be from -5 to 70000, not 99999999999999999999", "x must be a number, not `1.0`",
        "x must be a number, not `ssh`", "x must be a number, not nothing",
        "x must be a number, not a list",
      ])
    let natural = { (node: Node, diagnostics: inout DiagnosticList) in
      node.expectInteger("x", in: 0...Int.max, into: &diagnostics)?.value
    }
    #expect(results(["0", "-1"], natural) == ["0", "x must be at least 0, not -1"])
    #expect(
      results(["\"22\"", "1e2", "true"], json: true, integer) == [
        "x must be a number, not the text \"22\"; remove the quotes",
        "x must be a number, not `1e2`", "x must be a number, not `true`",
      ])
  }

  @Test func readsTrueAndFalseOnly() {
    let boolean = { (node: Node, diagnostics: inout DiagnosticList) in
      node.expectBoolean("x", into: &diagnostics)?.value
    }
    #expect(results(["true", "false"], boolean) == ["true", "false"])
    #expect(results(["true", "false"], json: true, boolean) == ["true", "false"])
    #expect(
      results(["yes", "on", "Off", "\"true\"", "1", "{}"], boolean) == [
        "x must be true or false, not `yes`; write true",
        "x must be true or false, not `on`; write true",
        "x must be true or false, not `Off`; write false",
        "x must be true or false, not the text \"true\"; write true",
        "x must be true or false, not `1`", "x must be true or false, not a mapping",
      ])
  }

  @Test func readsPlainYAMLAsText() {
    let string = { (node: Node, diagnostics: inout DiagnosticList) in
      node.expectString("x", into: &diagnostics)?.value
    }
    #expect(
      results(["on", "no", "0800", "22:22", "\"\"", "2027-01-01"], string) == [
        "on", "no", "0800", "22:22", "", "2027-01-01",
      ])
    #expect(
      results(["fe80::", "{a: b}", "null"], string) == [
        "x must be text, not a mapping; text that ends with a colon must be in quotes: \"fe80::\"",
        "x must be text, not a mapping", "x must be text, not nothing",
      ])
    #expect(
      results(["6", "true", "null"], json: true, string) == [
        "x must be text, not `6`; put it in quotes: \"6\"",
        "x must be text, not `true`; put it in quotes: \"true\"", "x must be text, not nothing",
      ])
  }

  @Test func takesOneTextForAListOfOne() {
    let list = { (node: Node, diagnostics: inout DiagnosticList) in
      node.expectStringList("`cidrs`", into: &diagnostics)?.map(\.value)
    }
    #expect(
      results(["a", "[a, \"b\"]", "[]", "{a: b}", "[a, [b], c]"], list) == [
        "[\"a\"]", "[\"a\", \"b\"]", "[]",
        "`cidrs` must be text or a list of texts, not a mapping",
        "[\"a\", \"c\"]each of `cidrs` must be text, not a list",
      ])
  }

  @Test func suggestsTheNearestName() {
    let keys = ["vpc", "zone", "cidrs", "network_acl", "route_table", "route_tables"]
    let cases = [
      ("vcp", "vpc"), ("cidr", "cidrs"), ("networkacl", "network_acl"), ("zones", "zone"),
      ("route_tabel", "route_table"), ("network-acl", "network_acl"), ("VPC", "vpc"),
      ("ipv6", nil), ("", nil), (String(repeating: "a", count: 100_000), nil),
    ]
    for (name, expected) in cases {
      #expect(Suggestion.nearest(to: name, among: keys) == expected)
    }
    // Of equally near ones the first wins.
    #expect(Suggestion.nearest(to: "app-c", among: ["app-a", "app-b"]) == "app-a")
    #expect(Suggestion.editDistance("", "abc") == 3)
    #expect(Suggestion.editDistance("abcd", "acbd") == 1)
    #expect(Suggestion.editDistance("kitten", "sitting") == 3)
  }
}
