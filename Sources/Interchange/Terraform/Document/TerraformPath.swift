/// Which instance of something with `count` or `for_each`.
enum TerraformKey: Hashable {
  /// The number that `count` gave.
  case number(Int)
  /// The key that `for_each` gave.
  case text(String)

  /// How an address or reference writes it behind a name.
  var suffix: String {
    switch self {
    case .number(let number): "[\(number)]"
    case .text(let text): "[\"\(TerraformEscaping.escape(text))\"]"
    }
  }

  /// The number or text itself.
  var text: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): text
    }
  }
}

/// A call of a module, with the instance that is meant.
struct TerraformModuleStep: Hashable {
  let name: String
  let key: TerraformKey?
}

/// The steps of an address or reference such as `module.app["a"].aws_subnet.this[0].id`.
///
/// Source: Terraform documentation, "Resource Address Syntax" and "References to Named Values".
struct TerraformPath: Hashable {
  enum Step: Hashable {
    case name(String)
    case key(TerraformKey)
  }

  var steps: ArraySlice<Step>

  /// Reads a path; nil if the text is none.
  init?(_ text: String) {
    var steps: [Step] = []
    var rest = text[...].utf8
    while !rest.isEmpty {
      guard let step = Self.step(&rest, isFirst: steps.isEmpty) else { return nil }
      steps.append(step)
    }
    guard !steps.isEmpty else { return nil }
    self.steps = steps[...]
  }

  private static func step(_ rest: inout Substring.UTF8View, isFirst: Bool) -> Step? {
    if rest.first == UInt8(ascii: "[") { return key(&rest).map { .key($0) } }
    if !isFirst {
      guard rest.first == UInt8(ascii: ".") else { return nil }
      rest.removeFirst()
    }
    let name = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
    guard !name.isEmpty else { return nil }
    rest = rest[name.endIndex...]
    return .name(String(Substring(name)))
  }

  /// `[0]` or `["key"]`, with the escapes of a quoted text of HCL.
  private static func key(_ rest: inout Substring.UTF8View) -> TerraformKey? {
    rest.removeFirst()
    guard rest.first == UInt8(ascii: "\"") else {
      let digits = rest.prefix { $0 != UInt8(ascii: "]") }
      rest = rest[digits.endIndex...]
      guard rest.popFirst() == UInt8(ascii: "]") else { return nil }
      return Int(Substring(digits)).map { .number($0) }
    }
    rest.removeFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        guard rest.popFirst() == UInt8(ascii: "]") else { return nil }
        return .text(String(decoding: text, as: UTF8.self))
      case UInt8(ascii: "\\"): text += unescaped(rest.popFirst())
      default: text.append(byte)
      }
    }
    return nil
  }

  private static func unescaped(_ byte: UInt8?) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "n"): [UInt8(ascii: "\n")]
    case UInt8(ascii: "r"): [UInt8(ascii: "\r")]
    case UInt8(ascii: "t"): [UInt8(ascii: "\t")]
    case let other: other.map { [$0] } ?? []
    }
  }

  /// Takes the first step away if it is a name.
  mutating func popName() -> String? {
    guard case .name(let name)? = steps.first else { return nil }
    steps.removeFirst()
    return name
  }

  /// Takes the first step away if it is a key.
  mutating func popKey() -> TerraformKey? {
    guard case .key(let key)? = steps.first else { return nil }
    steps.removeFirst()
    return key
  }

  /// Takes away the calls of modules that it begins with.
  mutating func popModules() -> [TerraformModuleStep] {
    var modules: [TerraformModuleStep] = []
    while case .name("module")? = steps.first {
      var shorter = self
      _ = shorter.popName()
      guard let name = shorter.popName() else { break }
      modules.append(TerraformModuleStep(name: name, key: shorter.popKey()))
      self = shorter
    }
    return modules
  }

  /// Whether another path begins with all steps of this one and goes on.
  func isProperPrefix(of other: TerraformPath) -> Bool {
    steps.count < other.steps.count && other.steps.starts(with: steps)
  }

  static func == (left: TerraformPath, right: TerraformPath) -> Bool {
    left.steps.elementsEqual(right.steps)
  }

  func hash(into hasher: inout Hasher) {
    for step in steps { hasher.combine(step) }
  }
}
