import Foundation
import Reporting
import Templates
import Testing
import Verification

/// The pages that say what other parts of the project say, too: the keys of a topology, the kinds of findings.
@Suite struct ReferencePageTests {
  private static let catalogue = "Sources/Verification/Verification.docc"

  @Test func topologyReferenceIsTheSchema() throws {
    let path = "Sources/Topology/Topology.docc/TopologyReference.md"
    let reference = try #require(SchemaReference(TopologySchema.text))
    let introduction = try ProjectFile.text(path).prefix(upToHeading: "## version")
    try WrittenPage(path: path).expect(introduction + reference.sections)
  }

  @Test func everyFindingHasItsPage() throws {
    for id in FindingID.allCases {
      let page = FindingPage.page(of: id)
      let text = """
        # \(id.rawValue)

        \(page.title.capitalisedSentence)

        ## Overview

        \(FindingPageMarkdown.render(page))

        """
      try WrittenPage(path: "\(Self.catalogue)/Findings/\(id.rawValue).md").expect(text)
    }
    let folder = Program.packageRoot.appending(path: "\(Self.catalogue)/Findings").path
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(pages == FindingID.allCases.map { "\($0.rawValue).md" }.sorted())
  }

  @Test func findingsAreListed() throws {
    let path = "\(Self.catalogue)/Verification.md"
    let list = FindingID.allCases.map { "- <doc:\($0.rawValue)>\n" }.joined()
    let before = try ProjectFile.text(path).prefix(upToHeading: "### Findings")
    try WrittenPage(path: path).expect(before + "### Findings\n\n" + list)
  }
}

extension String {
  /// What stands in front of a heading; the whole text if it has no such heading.
  fileprivate func prefix(upToHeading heading: String) -> String {
    guard let range = range(of: "\n\(heading)\n") else { return self }
    return String(self[..<range.lowerBound]) + "\n"
  }

  /// A title as a sentence.
  fileprivate var capitalisedSentence: String {
    prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".")
  }
}
