/// The names under which elements of one kind are shown: what people call them where that is clear, else the id.
///
/// A name is clear if no other element of the kind could be meant by it. So it does not depend on the order of the files
/// which element gets a name.
struct ChosenNames {
  /// An element with the names it could have, the best first.
  struct Candidate {
    let id: String
    let names: [String]

    init(id: String, names: [String?]) {
      self.id = id
      self.names = names.compactMap(\.self)
    }
  }

  private let nameByID: [String: String]

  /// Chooses names.
  ///
  /// - Parameters:
  ///   - candidates: All elements of the kind; their ids differ.
  ///   - reserved: Names that mean something else.
  init(_ candidates: [Candidate], reserved: Set<String> = []) {
    var owners: [String: Set<String>] = [:]
    for candidate in candidates {
      for name in candidate.names + [candidate.id] {
        owners[name, default: []].insert(candidate.id)
      }
    }
    nameByID = Dictionary(
      candidates.map { candidate in
        let clear = candidate.names.first {
          owners[$0]?.count == 1 && !reserved.contains($0) && Self.isPrintable($0)
        }
        return (candidate.id, clear ?? candidate.id)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of an element; what is not known keeps its id.
  subscript(id: String) -> String { nameByID[id] ?? id }

  /// Whether an element of this id is known.
  func knows(_ id: String) -> Bool { nameByID[id] != nil }

  /// Names are shown in single lines, so one with line breaks or other controls is none, nor is one longer than AWS allows.
  ///
  /// Source: AWS General Reference, aws_tagging.md ("Maximum value length: 256 Unicode characters").
  private static func isPrintable(_ name: String) -> Bool {
    name.unicodeScalars.count <= 256
      && name.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .format, .privateUse, .unassigned: false
        default: true
        }
      }
  }
}
