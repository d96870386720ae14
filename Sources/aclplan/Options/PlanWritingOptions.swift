import ArgumentParser
import Interchange
import Templates
import Verification

/// The options that say how a plan is written.
struct PlanWritingOptions: ParsableArguments {
  @Option(
    help: "How the plan is written: for people, or for what makes the rules.",
    completion: .list(PlanFormat.allValueStrings))
  var format: PlanFormat = .table

  @Option(
    help: ArgumentHelp(
      "The style, where a format has several: \(Self.styles).", valueName: "style"),
    completion: .list(Self.styleNames))
  var style: String?

  @Option(
    help: ArgumentHelp(
      "A Mustache template of your own, for any of the formats with one.", valueName: "file"),
    completion: .file(extensions: ["mustache"]))
  var template: String?

  @Flag(
    help: """
      Take ids that the topology does not know from resources of the same name (aws_subnet.NAME), not from variables; \
      for terraform.
      """)
  var references = false

  @Option(
    help: ArgumentHelp(
      """
      For which tier a network ACL is, where it is not called like one (\(ModuleTiers.names.joined(separator: ", "))); \
      for terraform-vpc-module, once for each.
      """, valueName: "acl=tier"))
  var tier: [TierChoice] = []

  private static let styleNames = ExportFormat.all.filter { $0.styles.count > 1 }
    .flatMap { $0.styles.map(\.name) }

  private static let styles = ExportFormat.all.filter { $0.styles.count > 1 }.map { format in
    "\(format.name) as \(format.styles.map(\.name).joined(separator: " or "))"
  }.joined(separator: ", ")

  func validate() throws {
    guard case .template(let format) = format else {
      guard style == nil, template == nil, !references, tier.isEmpty else {
        throw ValidationError(
          "--style, --template, --references and --tier are for the formats that have templates: "
            + ExportFormat.all.map(\.name).joined(separator: ", ") + ".")
      }
      return
    }
    guard !references || format.name == ExportFormat.terraform.name else {
      throw ValidationError("--references is for terraform.")
    }
    guard tier.isEmpty || format.name == ExportFormat.terraformVPCModule.name else {
      throw ValidationError("--tier is for terraform-vpc-module.")
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
      return try PlanExport(proved.plan, of: proved.topology).text(
        in: format,
        PlanExport.Options(
          style: style, usesReferences: references,
          tiers: Dictionary(tier.map { ($0.networkACL, $0.tier) }, uniquingKeysWith: { $1 })),
        template: text)
    } catch {
      switch error {
      case .template(let reason):
        throw common.failure(FileProblem(path: template ?? format.name, reason: "\(reason)"))
      case .tiers(let reason): throw common.usageFailure(reason)
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

/// For which tier of a module a network ACL is: `app=private`.
struct TierChoice: ExpressibleByArgument {
  let networkACL: String
  let tier: String

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "=") else { return nil }
    networkACL = String(argument[..<sign])
    tier = String(argument[argument.index(after: sign)...])
  }
}
