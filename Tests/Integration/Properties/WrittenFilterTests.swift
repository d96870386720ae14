import AccessControl
import Foundation
import Interchange
import PacketSpace
import Planning
import SourceText
import Templates
import TestSupport
import Testing
import Topology
import Verification

@testable import Reporting

/// Random filters of every kind, written in each format and read back, decide every packet as before: by the engine, and
/// by a plain loop over the packets at all edges.
@Suite struct WrittenFilterTests {
  @Test func textsAreReadBack() throws {
    var failures: [String] = []
    for seed in 1...200 as ClosedRange<UInt64> {
      let filters = try RandomFilters(seed: seed, exists: true)
      let lists = try AWSAnswerWriter.text(
        RuleSets(prefixLists: filters.ruleSets.prefixLists), of: filters.topology)
      // Each in two of the four formats: reading takes its time.
      for (name, text) in try Self.texts(of: filters, isFirstHalf: seed.isMultiple(of: 2)) {
        failures += try Self.differences(
          filters, [(name, text), ("lists.json", lists)]
        ).map { "seed \(seed), \(name): \($0)" }
      }
    }
    #expect(failures.isEmpty, "\(failures.count): \(failures.prefix(5))")
  }

  /// Whether the provider takes a protocol inside of a network ACL.
  ///
  /// Source: `terraform validate` of all 256, terraform-provider-aws 5.100.0.
  private static func isTakenByTerraform(
    _ part: RandomFilters.Part, _ ipProtocol: IPProtocol
  ) -> Bool {
    let number = ipProtocol.rawValue
    return part == .rule || (number != 57 && !(143...252).contains(number) && number != 255)
  }

  /// Terraform says what the text means: one configuration with a module for each, which nothing is asked for.
  @Test(
    .enabled(
      if: Tool("terraform").isThere && TerraformSettings.hasProvider,
      "terraform is not installed, or there is no mirror of the AWS provider in /opt/tf-plugins"))
  func configurationsArePlannedAndReadBack() throws {
    let terraform = try OfflineTerraform([:])
    let seeds = 201...230 as ClosedRange<UInt64>
    var root = OfflineTerraform.provider
    for seed in seeds {
      let filters = try RandomFilters(seed: seed, exists: true, where: Self.isTakenByTerraform)
      let style = seed.isMultiple(of: 2) ? "inline" : "rules"
      let text = try Self.text(of: filters, in: .terraform, style)
      try terraform.work.write(text, to: "m\(seed)/main.tf")
      root += "\nmodule \"m\(seed)\" {\n  source = \"./m\(seed)\"\n}\n"
    }
    try terraform.work.write(root, to: "main.tf")
    try terraform.plan(as: "plan.json")
    let shown = try ShownConfiguration(terraform.work.text(of: "plan.json"))
    for seed in seeds {
      let filters = try RandomFilters(seed: seed, exists: true, where: Self.isTakenByTerraform)
      let lists = try AWSAnswerWriter.text(
        RuleSets(prefixLists: filters.ruleSets.prefixLists), of: filters.topology)
      let found = try Self.differences(
        filters, [("plan.json", try shown.text(of: "m\(seed)")), ("lists.json", lists)])
      #expect(found.isEmpty, "seed \(seed): \(found.prefix(3))")
    }
  }

  /// The emulator (moto 5.2.1) fails on rules of groups without ports.
  private static func isTakenByEmulator(
    _ part: RandomFilters.Part, _ ipProtocol: IPProtocol
  ) -> Bool {
    part == .entry || TrafficMatch.tests(ipProtocol)
  }

  /// The script is run against an emulator, and its answers are read.
  @Test(.enabled(if: Emulator.isThere, "\(Emulator.isMissing)"))
  func scriptsAreRunAndReadBack() throws {
    let emulator = try Emulator()
    let work = try Workspace()
    for seed in 301...304 as ClosedRange<UInt64> {
      let filters = try RandomFilters(seed: seed, exists: false, where: Self.isTakenByEmulator)
      let network = try EmulatedNetwork(filters.topology, in: emulator)
      try work.write(try Self.text(of: filters, in: .awsCLI, "create"), to: "create.sh")
      let run = try network.run("create.sh", work)
      #expect(
        run.status == 0 && run.messages.isEmpty,
        "seed \(seed): \(run.messages) \(emulator.log.suffix(1_500))")
      try network.describe(into: work, "\(seed)")
      let folder = work.folder.appending(path: "\(seed)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      let found = try Self.differences(
        filters, try files.map { ($0, try work.text(of: "\(seed)/\($0)")) })
      #expect(found.isEmpty, "seed \(seed): \(found.prefix(3))")
    }
  }

  /// The filters in each format that needs nobody but us to be read, by the name of its file.
  private static func texts(
    of filters: RandomFilters, isFirstHalf: Bool
  ) throws -> [(name: String, text: String)] {
    guard isFirstHalf else {
      return [
        ("stack.yaml", try text(of: filters, in: .cloudFormation, "yaml")),
        ("stack.template", try text(of: filters, in: .cloudFormation, "json")),
      ]
    }
    let plan = JSONValue.object(
      [.init("format_version", .string(ReportJSON.formatVersion)), .init("kind", "plan")]
        + PlanJSON.members(of: filters.plan))
    return [
      ("aws.json", try AWSAnswerWriter.text(filters.ruleSets, of: filters.topology)),
      ("rules.json", plan.render()),
    ]
  }

  private static func text(
    of filters: RandomFilters, in format: ExportFormat, _ style: String
  ) throws -> String {
    let template = try #require(
      format.style(named: style).flatMap { ExportTemplateFile.named($0.template)?.text })
    return try PlanExport(filters.plan, of: filters.topology).text(
      in: format, PlanExport.Options(style: style), template: template)
  }

  /// What is different in files, and what readers say is wrong with them.
  private static func differences(
    _ filters: RandomFilters, _ files: [(name: String, text: String)]
  ) throws -> [String] {
    var sources = SourceMap()
    var diagnostics = DiagnosticList()
    let read = RuleSetSource.read(
      files.map { sources.add(name: $0.name, text: $0.text) }, into: &diagnostics)
    let all = RuleSetBinding.bind(
      read.ruleSets, of: read.inventory, to: filters.topology, into: &diagnostics)
    // A VPC comes with a group that nobody wrote.
    let bound = RuleSets(
      networkACLs: all.networkACLs, securityGroups: all.securityGroups.filter { !$0.isDefault },
      prefixLists: all.prefixLists)
    let comparison = RuleSetComparison(filters.ruleSets, bound)
    let mistakes = diagnostics.all.filter { $0.severity == .error }.map(\.message)
    return mistakes + comparison.changes.map { "\($0)" } + comparison.removed.map { "no \($0)" }
      + comparison.added.map { "more: \($0)" } + PlainLoop.differences(filters.ruleSets, bound)
  }
}
