import SourceText

/// Which resources of the templates refer to which, to find those that wait for each other.
struct ResourceReferences {
  /// A resource of one template.
  struct Resource: Hashable {
    let scope: Int
    let name: String
  }

  /// The resource whose properties are being read.
  var current: Resource?
  private var targets: [Resource: [(resource: Resource, range: SourceRange)]] = [:]

  /// Remembers that the current resource refers to one.
  mutating func add(to name: String, in scope: Int, at range: SourceRange) {
    guard let current, current.scope == scope else { return }
    let target = Resource(scope: scope, name: name)
    guard targets[current]?.contains(where: { $0.resource == target }) != true else { return }
    targets[current, default: []].append((target, range))
  }

  /// Reports each circle of references once, at the reference that closes it.
  ///
  /// Source: AWS CloudFormation rejects such templates: "Circular dependency between resources".
  ///
  /// - Parameters:
  ///   - order: The resources to begin with, in the order in which they are read.
  ///   - diagnostics: Receives an error for each circle.
  func reportCircles(from order: [Resource], into diagnostics: inout DiagnosticList) {
    var finished: Set<Resource> = []
    for start in order where !finished.contains(start) {
      var path = [start]
      var next = [0]
      while let resource = path.last, let index = next.last {
        let references = targets[resource] ?? []
        guard index < references.count else {
          finished.insert(resource)
          path.removeLast()
          next.removeLast()
          continue
        }
        next[next.count - 1] += 1
        let reference = references[index]
        if let begin = path.firstIndex(of: reference.resource) {
          report(path[begin...].map(\.name), at: reference.range, into: &diagnostics)
        } else if !finished.contains(reference.resource) {
          path.append(reference.resource)
          next.append(0)
        }
      }
    }
  }

  private func report(
    _ names: [String], at range: SourceRange, into diagnostics: inout DiagnosticList
  ) {
    let circle = (names + names.prefix(1)).joined(separator: " → ")
    diagnostics.error(
      "circular-dependency", "resources depend on each other: \(circle)", at: range,
      help: [
        "for security groups, write the rules as `AWS::EC2::SecurityGroupIngress` and `Egress` of their own"
      ])
  }
}

extension TemplateEvaluation {
  /// Takes in what a resource says it depends on.
  ///
  /// Source: AWS CloudFormation User Guide, aws-attribute-dependson.
  mutating func followDependencies(of resource: TemplateResource, in scope: Int) {
    for name in resource.dependencies {
      if templates[scope].resource(name.value) != nil {
        references.add(to: name.value, in: scope, at: name.range)
        continue
      }
      let near = Suggestion.nearest(
        to: name.value, among: templates[scope].resources.map(\.name))
      diagnostics.error(
        "unknown-reference", "the template has no resource `\(name.value)`", at: name.range,
        help: near.map { ["did you mean `\($0)`?"] } ?? [])
    }
  }
}
