import ArgumentParser
import Interchange
import Templates
import Verification

/// The options that say how a plan is written.
struct PlanWritingOptions: ParsableArguments {
  @Option(help: "The format.")
  var format: PlanFormat = .table

  @Option(
    help: ArgumentHelp(
      "The style, where a format has several: \(Self.styles).", valueName: "style"))
  var style: String?

  @Option(
    help: ArgumentHelp(
      "A Mustache template of your own, for any of the formats with one.", valueName: "file"))
  var template: String?

  @Flag(
    help: """
      Take ids that the topology does not know from resources of the same name (aws_subnet.NAME), not from variables; \
      for terraform.
      """)
  var references = false

  private static let styles = ExportFormat.all.filter { $0.styles.count > 1 }.map { format in
    "\(format.name) as \(format.styles.map(\.name).joined(separator: " or "))"
  }.joined(separator: ", ")

  func validate() throws {
    guard case .template(let format) = format else {
      guard style == nil, template == nil, !references else {
        throw ValidationError(
          "--style, --template and --references are for the formats that have templates: "
            + ExportFormat.all.map(\.name).joined(separator: ", ") + ".")
      }
      return
    }
    guard format.style(named: style) != nil else {
      throw ValidationError(
        "\(format.name) has no style '\(style ?? "")'. Its styles are: "
          + format.styles.map(\.name).joined(separator: ", ") + ".")
    }
  }

  /// A plan in a format that has a template.
  ///
  /// - Throws: The exit code, after saying what is wrong with the template.
  func text(
    of proved: ProvedPlan, in format: ExportFormat, _ common: CommonOptions
  ) throws -> String {
    let text = try template.map { try ownTemplate($0, common) } ?? embeddedTemplate(format)
    do throws(PlanExportError) {
      return try PlanExport(proved.plan, of: proved.topology, usesReferences: references)
        .text(in: format, template: text)
    } catch {
      switch error {
      case .template(let reason):
        throw common.failure(FileProblem(path: template ?? format.name, reason: "\(reason)"))
      case .inexpressible(let reason): throw reason
      }
    }
  }

  private func embeddedTemplate(_ format: ExportFormat) -> String {
    format.style(named: style).flatMap { ExportTemplateFile.named($0.template)?.text } ?? ""
  }

  private func ownTemplate(_ path: String, _ common: CommonOptions) throws -> String {
    do throws(FileProblem) {
      return String(decoding: try FileSystem.contents(of: path), as: UTF8.self)
    } catch {
      throw common.failure(error)
    }
  }
}
