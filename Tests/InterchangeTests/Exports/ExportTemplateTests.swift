import Templates
import Testing

@testable import Interchange

@Suite struct ExportTemplateTests {
  @Test func everyStyleHasItsTemplateAndEveryTemplateItsStyle() throws {
    let wanted = Set(ExportFormat.all.flatMap { $0.styles.map(\.template) })
    #expect(wanted == Set(ExportTemplateFile.all.map(\.name)))
    for format in ExportFormat.all {
      #expect(format.style(named: nil)?.name == format.styles.first?.name)
      for style in format.styles {
        let file = try #require(ExportTemplateFile.named(style.template))
        _ = try ExportTemplate(file.text, language: format.language)
      }
    }
  }

  @Test func mistakesAreNamedWithTheirPlace() {
    let cases: [(template: String, expected: String)] = [
      ("a\n{{#vpcs}}", "line 2, column 10: a section is not ended"),
      ("{{#vpcs}}\n{{/subnets}}", "line 2, column 4: the section that ends here has another name"),
      ("{{name", "line 1, column 7: a tag is not finished"),
      ("{{name}} {{nmae}} {{#vpc}}{{/vpc}}", "nothing goes by the names 'nmae', 'vpc'"),
      (String(repeating: "{{#a}}", count: 65), "more than 64 sections lie inside one another"),
      (
        "{{=<% %>=}}" + String(repeating: "<%#a%>", count: 200_000),
        "more than 64 sections lie inside one another"
      ),
    ]
    for (template, expected) in cases { #expect(rendered(template) == expected, "\(template)") }
  }

  @Test func whatIsKnownAndAbsentHidesWhatIsAround() {
    let inner = ExportNode(["id": .absent, "label": .text("inner")])
    let root = ExportNode(["id": .text("outer"), "inner": .node(inner), "no": .flag(false)])
    let template = "{{#inner}}{{label}}[{{id}}]{{^id}}none{{/id}}{{/inner}}{{#no}}x{{/no}}{{no}}"
    #expect(rendered(template, root) == "inner[]nonefalse")
  }

  @Test func sectionsAsDeepAsAllowedAreFollowed() {
    let depth = 64
    let template =
      String(repeating: "{{#yes}}", count: depth) + "x"
      + String(repeating: "{{/yes}}", count: depth)
    #expect(rendered(template, ExportNode(["yes": .flag(true)])) == "x")
  }

  private func rendered(
    _ template: String, _ data: ExportNode = ExportNode(["name": .text("n"), "vpcs": .list([])])
  ) -> String {
    do throws(ExportTemplateError) {
      return try ExportTemplate(template, language: .terraform).render(data)
    } catch {
      return "\(error)"
    }
  }
}
