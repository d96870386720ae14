import Testing

@testable import Reporting

@Suite struct HTMLTests {
  // Source: WHATWG HTML, 13.1.2.3 and 13.1.4: what would end text or a quoted value.
  @Test func textIsEscaped() {
    let cases = [
      ("web", "web"), ("a & b", "a &amp; b"), ("<script>", "&lt;script&gt;"),
      ("\" onclick='x'", "&quot; onclick=&#39;x&#39;"), ("&lt;", "&amp;lt;"), ("a\nb", "a\nb"),
      ("a\u{0}b", "a\u{FFFD}b"), ("a\u{202E}b", "a\u{FFFD}b"), ("übung 日本 🙂", "übung 日本 🙂"),
      ("\n", "\n"), ("", ""),
    ]
    for (text, escaped) in cases { #expect(HTMLText.escaped(text) == escaped) }
  }

  @Test func literalsAreMarkupAndInterpolationsText() {
    let name = "<b title=\"x\">"
    let inner: HTML = "<i>\(name)</i>"
    let none: HTML? = nil
    let page: HTML = "<p class=\"\(name)\">\(inner)\(7)\(describing: 8)\([inner, inner])\(none)</p>"
    let escaped = "&lt;b title=&quot;x&quot;&gt;"
    let italic = "<i>\(escaped)</i>"
    #expect(page.markup == "<p class=\"\(escaped)\">\(italic)78\(italic)\(italic)</p>")
  }
}
