/// What the page allows a browser to do: use its own style and its own script, recognised by their hashes, and nothing else.
///
/// Source: W3C, Content Security Policy Level 3, 2.3.1 (hash sources) and 3.3 (the meta element).
struct ContentSecurityPolicy {
  /// The text between the tags of the style.
  let style: String
  /// The text between the tags of the script.
  let script: String

  /// The value of the meta element.
  var text: String {
    [
      "default-src 'none'", "style-src '\(Self.source(style))'",
      "script-src '\(Self.source(script))'",
      "img-src data:", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }

  private static func source(_ block: String) -> String {
    "sha256-" + Base64.text(SHA256(block).bytes)
  }
}
