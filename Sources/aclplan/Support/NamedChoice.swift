import ArgumentParser

/// Reads a value of a type that knows nothing of command lines, by its name.
enum NamedChoice<Value: RawRepresentable & CaseIterable> where Value.RawValue == String {
  /// The names, for completion.
  static var names: [String] { Value.allCases.map(\.rawValue) }

  /// The value of a name.
  static func named(_ text: String) throws -> Value {
    guard let value = Value(rawValue: text) else {
      throw ValidationError("'\(text)' is none of \(names.joined(separator: ", ")).")
    }
    return value
  }
}
