import Foundation

/// The tables of the page about JSON output, and what a document says that they do not.
struct JSONReference {
  private struct Member {
    let type: String
    let isOptional: Bool
  }

  /// The members of each object, by its heading.
  private var objects: [String: [String: Member]] = [:]
  /// The examples, by the heading they stand under.
  private(set) var examples: [(heading: String, text: String)] = []

  /// Reads the page.
  init(_ page: String) {
    var heading = ""
    var example: String?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "```json" {
        example = ""
      } else if line == "```" {
        examples.append((heading, example ?? ""))
        example = nil
      } else if example != nil {
        example? += line + "\n"
      } else if line.hasPrefix("## ") {
        heading = String(line.dropFirst(3))
      } else if line.hasPrefix("| `") {
        add(line, to: heading)
      }
    }
  }

  private mutating func add(_ row: String, to heading: String) {
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard cells.count >= 3 else { return }
    let name = cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
    let type = cells[1].replacing(", optional", with: "")
    objects[heading, default: [:]][name] = Member(type: type, isOptional: type != cells[1])
  }

  /// Everything about a value that is not as the page says it, and the members that it shows.
  func check(_ value: Any, as type: String) -> (faults: [String], seen: Set<String>) {
    var seen: Set<String> = []
    let faults = faults(of: value, as: type, at: type, &seen)
    return (faults, seen)
  }

  /// All members as `Object.member`.
  var members: Set<String> {
    Set(objects.flatMap { object, members in members.keys.map { "\(object).\($0)" } })
  }

  private func faults(
    of value: Any, as type: String, at path: String, _ seen: inout Set<String>
  ) -> [String] {
    if type.hasSuffix(" or null") {
      return value is NSNull
        ? [] : faults(of: value, as: String(type.dropLast(8)), at: path, &seen)
    }
    if type.hasPrefix("[") {
      guard let elements = value as? [Any] else { return ["\(path) is no list"] }
      let inner = String(type.dropFirst().dropLast())
      return elements.flatMap { faults(of: $0, as: inner, at: path + "[]", &seen) }
    }
    switch type {
    case "any": return []
    case "string": return value is String ? [] : ["\(path) is no string"]
    case "number":
      return value is NSNumber && !Self.isBoolean(value) ? [] : ["\(path) is no number"]
    case "integer", "boolean":
      return Self.isBoolean(value) == (type == "boolean") && value is NSNumber
        ? [] : ["\(path) is no \(type)"]
    default: return faults(ofObject: value, type, at: path, &seen)
    }
  }

  private func faults(
    ofObject value: Any, _ type: String, at path: String, _ seen: inout Set<String>
  ) -> [String] {
    guard let members = objects[type] else { return ["\(type) is not described"] }
    guard let object = value as? [String: Any] else { return ["\(path) is no object"] }
    var faults: [String] = []
    for (name, inner) in object {
      guard let member = members[name] else {
        faults.append("\(path).\(name) is not described under \(type)")
        continue
      }
      seen.insert("\(type).\(name)")
      faults += self.faults(of: inner, as: member.type, at: "\(path).\(name)", &seen)
    }
    let missing = members.filter { !$0.value.isOptional && object[$0.key] == nil }.keys
    return faults + missing.map { "\(path) lacks \($0)" }
  }

  /// Numbers and booleans are both `NSNumber`; they differ in how they are encoded.
  private static func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }
}
