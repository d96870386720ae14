public import Planning
public import Topology

/// Writes plans by templates.
public struct PlanExport: Sendable {
  /// How an export is to be.
  public struct Options: Sendable {
    /// The name of the style; nil for the format's first.
    public let style: String?
    /// Whether ids that the topology does not know are taken from resources of the same name, where the format has such;
    /// they are variables otherwise.
    public let usesReferences: Bool
    /// For which tier of the module terraform-aws-modules/vpc each network ACL is; its own name where it is not named.
    public let tiers: [String: String]

    /// Makes options.
    public init(
      style: String? = nil, usesReferences: Bool = false, tiers: [String: String] = [:]
    ) {
      self.style = style
      self.usesReferences = usesReferences
      self.tiers = tiers
    }
  }

  private let plan: Plan
  private let topology: NetworkTopology

  /// Makes an export of a plan and the topology it was made for.
  public init(_ plan: Plan, of topology: NetworkTopology) {
    self.plan = plan
    self.topology = topology
  }

  /// The plan in a format.
  ///
  /// - Parameters:
  ///   - format: The format, whose language decides how names are escaped.
  ///   - options: How the export is to be.
  ///   - template: The text of the template.
  /// - Returns: What the template makes of the plan.
  /// - Throws: What is wrong with the template, or the first entry that AWS has no words for.
  public func text(
    in format: ExportFormat, _ options: Options = Options(), template: String
  ) throws(PlanExportError) -> String {
    if format.name == ExportFormat.terraformVPCModule.name {
      let chosen = plan.networkACLs.map { ($0.name, options.tiers[$0.name] ?? $0.name) }
      if let fault = ModuleTiers.fault(chosen) { throw .tiers(fault) }
    }
    let data: ExportNode
    do throws(AWSAnswerError) {
      data = try ExportData(plan, of: topology, in: format.language, options: options).root
    } catch {
      throw .inexpressible(error)
    }
    do throws(ExportTemplateError) {
      return try ExportTemplate(template, language: format.language).render(data)
    } catch {
      throw .template(error)
    }
  }
}

/// Why a plan cannot be written.
public enum PlanExportError: Error, Hashable, Sendable {
  /// The template cannot be used.
  case template(ExportTemplateError)
  /// The network ACLs do not fit the tiers of the module terraform-aws-modules/vpc: why, in words.
  case tiers(String)
  /// AWS has no words for an entry or rule.
  case inexpressible(AWSAnswerError)
}
