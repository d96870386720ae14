import AccessControl
import Topology

/// The ids that are written: those that AWS gave, and made-up ones for what does not exist in AWS.
///
/// A made-up id is the kind's prefix and the name, with hyphens in place of whatever ids cannot hold: `acl-web-tier` for
/// "Web tier". It is the same in every run; where two would be equal, a number tells them apart.
struct WrittenIDs {
  private var idByName: [String: String] = [:]
  private var taken: Set<String> = []
  private let prefix: String

  /// Gives ids to elements.
  ///
  /// - Parameters:
  ///   - elements: The name and the id of each, in order.
  ///   - prefix: What the ids of the kind begin with: `acl-`.
  init(_ elements: some Collection<(name: String, id: String?)>, prefix: String) {
    self.prefix = prefix
    taken = Set(elements.compactMap(\.id))
    for element in elements {
      if let id = element.id {
        idByName[element.name] = idByName[element.name] ?? id
        idByName[id] = id
      }
    }
    for element in elements where element.id == nil { _ = self[element.name] }
  }

  /// The id of a name or id; a name that was not known gets one.
  subscript(reference: String) -> String {
    mutating get {
      if let id = idByName[reference] { return id }
      let wanted = reference.hasPrefix(prefix) ? reference : prefix + Self.slug(reference)
      var id = wanted
      var number = 2
      while !taken.insert(id).inserted {
        id = "\(wanted)-\(number)"
        number += 1
      }
      idByName[reference] = id
      return id
    }
  }

  private static func slug(_ name: String) -> String {
    let scalars = name.lowercased().unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? scalar : "-"
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
