/// Finds what somebody probably meant when a name is not known.
public enum Suggestion {
  /// The known name nearest to a mistyped one.
  ///
  /// Near means: at most a third of the letters, and at least one, are wrong; a letter added, left
  /// out, replaced, or swapped with its neighbour is one wrong letter. Upper and lower case, `-` and
  /// `_` do not count as different.
  ///
  /// - Parameters:
  ///   - name: The name that is not known.
  ///   - candidates: The known names; of equally near ones the first wins.
  /// - Returns: The nearest name, or nil if none is near.
  /// - Complexity: O(letters of `name` × letters of all candidates of similar length).
  public static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    let letters = folded(name)
    guard letters.count <= 100 else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = folded(candidate)
      let bound = max(1, max(letters.count, other.count) / 3)
      guard abs(letters.count - other.count) <= bound else { continue }
      let distance = distance(letters, other)
      if distance <= bound, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The number of single letters to add, leave out, replace or swap with their neighbour to get
  /// from one text to the other (the restricted Damerau-Levenshtein distance).
  ///
  /// - Complexity: O(letters of one × letters of the other).
  public static func editDistance(_ left: String, _ right: String) -> Int {
    distance(Array(left.unicodeScalars), Array(right.unicodeScalars))
  }

  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.lowercased().unicodeScalars.map { $0 == "_" ? "-" : $0 }
  }

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let replace = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        var best = min(replace, last[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          best = min(best, beforeLast[column - 2] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
