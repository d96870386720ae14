/// Several names as one message lists them.
enum Listing {
  private static let most = 4

  /// The first few names, and how many more there are: `a, b, c and 7 others`.
  static func words(_ names: [String]) -> String {
    guard names.count > most else { return names.joined(separator: ", ") }
    let shown = names.prefix(most - 1).joined(separator: ", ")
    return "\(shown) and \(names.count - most + 1) others"
  }

  /// One name with a noun, or several with the noun's plural: `subnet a`, `subnets a, b`.
  static func words(_ noun: String, _ names: [String]) -> String {
    "\(noun)\(names.count == 1 ? "" : "s") \(words(names))"
  }
}
