public import Planning
public import Topology

/// Writes plans by templates.
public struct PlanExport: Sendable {
  private let plan: Plan
  private let topology: NetworkTopology
  private let usesReferences: Bool

  /// Makes an export.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - topology: The topology it was made for.
  ///   - usesReferences: Whether ids that the topology does not know are taken from resources of the same name, where
  ///     the format has such; they are variables otherwise.
  public init(_ plan: Plan, of topology: NetworkTopology, usesReferences: Bool = false) {
    self.plan = plan
    self.topology = topology
    self.usesReferences = usesReferences
  }

  /// The plan in a format.
  ///
  /// - Parameters:
  ///   - format: The format, whose language decides how names are escaped.
  ///   - template: The text of the template.
  /// - Returns: What the template makes of the plan.
  /// - Throws: What is wrong with the template, or the first entry that AWS has no words for.
  public func text(
    in format: ExportFormat, template: String
  ) throws(PlanExportError) -> String {
    do {
      let parsed = try ExportTemplate(template, language: format.language)
      let data = try ExportData(
        plan, of: topology, in: format.language, usesReferences: usesReferences
      ).root
      return try parsed.render(data)
    } catch let error as ExportTemplateError {
      throw .template(error)
    } catch let error as AWSAnswerError {
      throw .inexpressible(error)
    } catch {
      throw .template(.malformed(reason: "\(error)", line: 1, column: 1))
    }
  }
}

/// Why a plan cannot be written.
public enum PlanExportError: Error, Hashable, Sendable {
  /// The template cannot be used.
  case template(ExportTemplateError)
  /// AWS has no words for an entry or rule.
  case inexpressible(AWSAnswerError)
}
