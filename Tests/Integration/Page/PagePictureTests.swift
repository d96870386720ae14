import Foundation
import Testing

/// Pictures of the report for people to look at, on a telephone and on a desk, by day and by night, and on paper.
///
/// They are left in `.build/artefacts`, or in the folder that the environment variable ACLPLAN_ARTEFACTS names.
@Suite struct PagePictureTests {
  private static let folder: URL = {
    let named = ProcessInfo.processInfo.environment["ACLPLAN_ARTEFACTS"]
    return named.map { URL(filePath: $0) }
      ?? Program.packageRoot.appending(path: ".build/artefacts")
  }()

  @Test(.enabled(if: Browser.obstacle == nil, "chromium, chromium-driver and python3 are needed"))
  func reportIsPictured() throws {
    let work = try Workspace([
      "t.yaml": try ProjectFile.text("examples/open-door-in-the-return-range/topology.yaml")
    ])
    #expect(try work.run("report t.yaml -q --output page.html").status == 0)
    var orders: [String] = []
    var names: [String] = []
    for width in [390, 1400] {
      for scheme in ["light", "dark"] {
        let name = "report-\(width)-\(scheme).png"
        names.append(name)
        orders += [
          "size:size=\(width)x900", "scheme:scheme=\(scheme)", "page:look\(names.count)=\(name)",
        ]
      }
    }
    orders += ["scheme:scheme=light", "paper:pages=report.pdf"]
    let visit = try Browser.visit("page.html", in: work, orders)
    #expect(visit.errors.isEmpty)
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    var sizes: Set<Int> = []
    for name in names + ["report.pdf"] {
      let data = try Data(contentsOf: work.folder.appending(path: name))
      sizes.insert(data.count)
      try data.write(to: Self.folder.appending(path: name))
    }
    // Nobody has taken one picture five times, and none is empty.
    #expect(sizes.count == 5 && sizes.allSatisfy { $0 > 20_000 }, "\(sizes)")
    // Everything is printed: more than a page, and fewer than somebody would have to be afraid of.
    let pages = try #require(visit.number("pages"))
    #expect((2...30).contains(pages), "\(pages)")
  }
}
