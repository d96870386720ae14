import SourceText

/// Lists the files that the page was made from, so that a reader can tell whether they are still the same.
struct InputSection {
  let sources: SourceMap

  var section: PageSection {
    let rows = sources.files.map { file -> HTML in
      .row([
        "<code>\(file.name)</code>", "\(NumberWords.grouped(file.bytes.count))",
        "<code class=\"hash\">\(SHA256(file.bytes).hexadecimal)</code>",
      ])
    }
    let table = HTML.table(
      caption: "Files with their hashes", headings: ["file", "bytes", "SHA-256"], rows: rows)
    return PageSection(
      id: "inputs", title: "Inputs",
      content: """
        \(table)<p>Made by aclplan \(ToolVersion.number) from these files alone. The same files make the same page.</p>

        """)
  }
}
