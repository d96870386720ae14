/// Something that rule sets refer to by a name or by the id that AWS gave it.
public protocol NamedResource {
  /// The name by which it is referred to.
  var name: String { get }

  /// The id that AWS gave it; nil if it does not exist in AWS.
  var id: String? { get }
}

extension NamedResource {
  /// Whether a reference, which is an id or a name, means this resource.
  public func isReferred(by reference: String) -> Bool {
    id == reference || name == reference
  }
}

/// Resources in a fixed order, found by name or id.
public struct ResourceList<Element: NamedResource & Sendable>: Sendable {
  private let elements: [Element]
  private let indexByReference: [String: Int]

  /// Makes a list; where two elements answer to one reference, ids go before names and earlier elements before later.
  public init(_ elements: some Sequence<Element>) {
    self.elements = Array(elements)
    var indexByReference: [String: Int] = [:]
    for (index, element) in self.elements.enumerated() {
      guard let id = element.id, indexByReference[id] == nil else { continue }
      indexByReference[id] = index
    }
    for (index, element) in self.elements.enumerated() where indexByReference[element.name] == nil {
      indexByReference[element.name] = index
    }
    self.indexByReference = indexByReference
  }

  /// The element that a name or id refers to; nil if there is none.
  public func find(_ reference: String) -> Element? {
    index(of: reference).map { elements[$0] }
  }

  /// The position of the element that a name or id refers to; nil if there is none.
  public func index(of reference: String) -> Int? { indexByReference[reference] }
}

extension ResourceList: RandomAccessCollection {
  /// The position of the first element: 0.
  public var startIndex: Int { elements.startIndex }

  /// The position behind the last element.
  public var endIndex: Int { elements.endIndex }

  /// The element at a position.
  public subscript(position: Int) -> Element { elements[position] }
}

extension ResourceList: ExpressibleByArrayLiteral {
  /// Makes a list of the elements in the order given.
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension ResourceList: Equatable where Element: Equatable {
  /// Whether both lists have equal elements in the same order.
  public static func == (left: ResourceList, right: ResourceList) -> Bool {
    left.elements == right.elements
  }
}

extension NetworkACL: NamedResource {}
extension SecurityGroup: NamedResource {}
extension PrefixList: NamedResource {}
