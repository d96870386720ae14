import SourceText
import Testing

@testable import Reporting

/// Text from the input in the languages of others.
@Suite struct ForeignTextTests {
  // Source: W3C, XML 1.0, 2.2 and 3.3.3.
  @Test func xmlHoldsAnyText() {
    let cases = [
      ("a", "a"), ("<b> & \"c\"", "&lt;b&gt; &amp; &quot;c&quot;"), ("]]>", "]]&gt;"),
      ("a\tb\nc\r", "a&#9;b&#10;c&#13;"), ("\u{0}\u{1B}[1m\u{FFFE}", "\u{FFFD}\u{FFFD}[1m\u{FFFD}"),
      ("→ 漢 👋", "→ 漢 👋"),
    ]
    for (text, expected) in cases { #expect(XMLText.escaped(text) == expected) }
  }

  // Source: RFC 3986, 2.1 and 2.3; RFC 8089 for absolute paths.
  @Test func filesBecomeReferences() {
    let cases: [(String, String?)] = [
      ("a/b-1_2.~x", "a/b-1_2.~x"), ("./a", "a"), ("././a", "a"), ("../a b", "../a%20b"),
      ("/tmp/ä?#%", "file:///tmp/%C3%A4%3F%23%25"), ("-", nil), ("<stdin>", nil), ("", nil),
    ]
    var sources = SourceMap()
    for (name, expected) in cases {
      #expect(RelativeURI.reference(to: sources.add(name: name, text: "")) == expected, "\(name)")
    }
  }
}
