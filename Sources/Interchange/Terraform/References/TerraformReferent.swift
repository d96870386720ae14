/// Something that a value names, as far as references tell.
struct TerraformReferent: Hashable {
  /// The id, or what stands for it.
  let id: String
  /// What it is.
  let kind: TerraformKind
  /// Which instance of its block it is.
  let key: TerraformKey?
  /// The block that the reference names; nil for what a variable or another resource holds.
  var block: TerraformBlock?
}

/// What the references of an expression lead to.
struct TerraformReferents: Hashable {
  /// What can be named, in written order, each once.
  private(set) var all: [TerraformReferent] = []
  /// The references that a plan does not let anybody follow, as they are written.
  private(set) var obstacles: [String] = []
  /// What the expression depends on besides, as it is written: it may decide which of them are meant.
  private(set) var conditions: [String] = []
  /// Whether an instance was picked because it has the key of the instance that refers to it.
  var isPickedByKey = false

  private var known: Set<TerraformReferent> = []

  mutating func add(_ referent: TerraformReferent) {
    if known.insert(referent).inserted { all.append(referent) }
  }

  mutating func add(obstacle: String) {
    if !obstacles.contains(obstacle) { obstacles.append(obstacle) }
  }

  mutating func add(condition: String) {
    if !conditions.contains(condition) { conditions.append(condition) }
  }

  /// Whether nobody can tell which blocks are meant: there are several, and something else that may choose among them.
  var isConditional: Bool {
    !conditions.isEmpty && Set(all.map(\.block)).count > 1
  }

  mutating func add(_ other: TerraformReferents) {
    for condition in other.conditions { add(condition: condition) }
    for referent in other.all { add(referent) }
    for obstacle in other.obstacles { add(obstacle: obstacle) }
    isPickedByKey = isPickedByKey || other.isPickedByKey
  }

  /// Those of the instances with a key, if there are any; else all.
  func picked(_ key: TerraformKey?) -> TerraformReferents {
    guard let key else { return self }
    let matching = all.filter { $0.key == key }
    guard !matching.isEmpty, matching.count < all.count else { return self }
    var picked = TerraformReferents()
    for referent in matching { picked.add(referent) }
    for obstacle in obstacles { picked.add(obstacle: obstacle) }
    picked.isPickedByKey = true
    return picked
  }
}
