/// What parts of files are called in a language that has names for them, such as the addresses of Terraform's resources.
///
/// Files that programs write often are a single line, so that a line and column help nobody.
public struct PlaceNames: Sendable {
  private struct Named {
    let range: SourceRange
    let name: String
  }

  /// The named parts of each file, in the order of their starts.
  private var parts: [SourceFileID: [Named]] = [:]

  /// Makes names of nothing.
  public init() {}

  /// Gives parts of files names; those of one file do not overlap.
  ///
  /// - Complexity: O(parts × log parts).
  public mutating func add(_ named: some Sequence<(name: String, range: SourceRange)>) {
    for (file, new) in Dictionary(grouping: named, by: \.range.file) {
      let all = (parts[file] ?? []) + new.map { Named(range: $0.range, name: $0.name) }
      parts[file] = all.sorted { $0.range < $1.range }
    }
  }

  /// Takes in the names of parts of other files.
  public mutating func add(contentsOf other: PlaceNames) {
    for (file, new) in other.parts {
      parts[file] = ((parts[file] ?? []) + new).sorted { $0.range < $1.range }
    }
  }

  /// The name of the part in which a place lies; nil if it lies in none.
  ///
  /// - Complexity: O(log parts).
  public func name(at place: SourceRange) -> String? {
    guard let list = parts[place.file] else { return nil }
    var lower = 0
    var upper = list.count
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      if list[middle].range.start <= place.start { lower = middle + 1 } else { upper = middle }
    }
    guard lower > 0, list[lower - 1].range.end >= place.start else { return nil }
    return list[lower - 1].name
  }
}
