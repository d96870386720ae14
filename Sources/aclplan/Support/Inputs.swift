import ArgumentParser
import Interchange
import Reporting
import SourceText
import Topology
import Verification

/// The files of one run, and everything that was said about them.
struct Inputs {
  /// The files read so far.
  var sources = SourceMap()
  /// What readers said about them.
  var diagnostics = DiagnosticList()
  /// Writes changes as the rule sets are written that were read last.
  var notation = ChangeNotation.none
  /// Whether notes name everything that they are about.
  var isVerbose = false

  /// Reads a file, or standard input for `-`.
  mutating func file(_ path: String) throws(FileProblem) -> SourceFile {
    let bytes = try FileSystem.contents(of: path)
    return sources.add(name: path == "-" ? "<stdin>" : path, bytes: bytes)
  }

  /// Reads files, and the JSON and YAML files below folders, each path in its order.
  mutating func files(_ paths: [String]) throws(FileProblem) -> [SourceFile] {
    var files: [SourceFile] = []
    for path in paths {
      guard path != "-", FileSystem.kind(of: path) == .folder else {
        files.append(try file(path))
        continue
      }
      let inside = try FileSystem.files(below: path, endings: [".json", ".yaml", ".yml"])
      guard !inside.isEmpty else {
        throw FileProblem(path: path, reason: "the folder has no .json, .yaml or .yml file")
      }
      for (index, name) in inside.enumerated() {
        ProgressLine.say("reading \(path), file \(index + 1) of \(inside.count)")
        files.append(try file(name))
      }
    }
    return files
  }

  /// Reads a topology.
  ///
  /// - Returns: The topology, or `nil` when the diagnostics have errors.
  mutating func topology(_ path: String) throws(FileProblem) -> NetworkTopology? {
    let file = try file(path)
    ProgressLine.say("reading \(file.name)")
    var reading = DiagnosticList()
    let root = DocumentReader.read(file, into: &reading)
    diagnostics.add(contentsOf: reading)
    guard let root else { return nil }
    if let words = NetworkDocument.words(for: root) {
      diagnostics.error(
        "not-a-topology", "this is \(words), and no topology", at: file.range(0..<0),
        help: [
          "rule sets to be judged stand behind `--rules`; `aclplan lint` judges them without a topology, "
            + "and `aclplan import` makes a topology to start from"
        ])
      return nil
    }
    let topology = TopologyLoader.load(
      root, knownFindings: FindingID.allCases.map(\.rawValue), into: &diagnostics)
    return reading.hasErrors ? nil : topology
  }

  /// Shows what readers said: errors always, warnings and notes unless the user wants quiet.
  func report(on console: Console) {
    let text = NoticeText(sources: sources, on: console.messages)
    for diagnostic in diagnostics.sorted
    where diagnostic.severity == .error || !console.isQuiet {
      console.printMessage(text.render(Notice(diagnostic)) + "\n")
    }
  }
}

extension CommonOptions {
  /// Reads what a command needs, shows what readers say about it, and ends the run when it cannot be used.
  ///
  /// - Parameter read: Reads the input; `nil` means that the diagnostics say why not.
  /// - Returns: The files, and what was read.
  /// - Throws: The exit code for invalid input.
  func load<Value>(
    _ read: (inout Inputs) throws(FileProblem) -> Value?
  ) throws -> (inputs: Inputs, value: Value) {
    var inputs = Inputs(isVerbose: verbose)
    let value = try attempt(read, &inputs)
    inputs.report(on: console)
    guard let value else { throw ExitStatus.invalidInput }
    return (inputs, value)
  }

  /// The same for a command that comes to findings: what readers say belongs to its documents.
  func load<Value>(
    _ findings: FindingsOptions, _ read: (inout Inputs) throws(FileProblem) -> Value?
  ) throws -> (inputs: Inputs, value: Value) {
    var inputs = Inputs(isVerbose: verbose)
    let value = try attempt(read, &inputs)
    if findings.showsMessages { inputs.report(on: console) }
    guard let value else {
      let document = FindingsDocument(
        .unusableInput, diagnostics: inputs.diagnostics.sorted, sources: inputs.sources,
        failing: findings.failOn.severity)
      try findings.write(document, self)
      throw ExitStatus.invalidInput
    }
    return (inputs, value)
  }

  private func attempt<Value>(
    _ read: (inout Inputs) throws(FileProblem) -> Value?, _ inputs: inout Inputs
  ) throws -> Value? {
    ProgressLine.watch(quiet: quiet)
    do throws(FileProblem) {
      let value = try read(&inputs)
      return inputs.diagnostics.hasErrors ? nil : value
    } catch {
      inputs.report(on: console)
      throw failure(error)
    }
  }
}
