public import PacketSpace

/// The well-known services of cloud networks.
///
/// Ports are those of the IANA Service Name and Transport Protocol Port Number Registry where it knows the product,
/// otherwise the product's own defaults; each table says which. Nothing is made before it is asked for.
public enum ServiceCatalogue {
  /// The service of a name or an alias; names are compared exactly.
  ///
  /// - Complexity: One pass over the names; makes no service but the one found.
  public static func service(named name: some StringProtocol) -> Service? {
    let word = Array(name.utf8)
    for category in ServiceCategory.allCases {
      if let entry = entries(of: category).first(where: { $0.isCalled(word) }) {
        return entry.service(in: category)
      }
    }
    return nil
  }

  /// The services of one group, in the order of its table.
  public static func services(in category: ServiceCategory) -> [Service] {
    entries(of: category).map { $0.service(in: category) }
  }

  /// All services, group by group.
  public static var all: [Service] {
    ServiceCategory.allCases.flatMap(services(in:))
  }

  /// Every name and alias, group by group.
  public static var names: [String] {
    ServiceCategory.allCases.flatMap { category in
      entries(of: category).flatMap { [$0.name.description] + $0.aliasNames }
    }
  }

  /// The services that listen on a port, or send a message, of a protocol: those with the fewest ports first.
  ///
  /// Ports that a system picks at random do not count.
  public static func services(using ipProtocol: IPProtocol, selector: UInt16) -> [Service] {
    let found = all.compactMap { service in
      service.width(of: ipProtocol, including: selector).map { (service, width: $0) }
    }
    return found.enumerated()
      .sorted { ($0.element.width, $0.offset) < ($1.element.width, $1.offset) }
      .map(\.element.0)
  }

  static func entries(of category: ServiceCategory) -> [ServiceEntry] {
    switch category {
    case .web: web
    case .remoteAccess: remoteAccess
    case .relationalDatabase: relationalDatabases
    case .dataStore: dataStores
    case .messaging: messaging
    case .directory: directory
    case .mail: mail
    case .naming: naming
    case .tunnels: tunnels
    case .storage: storage
    case .containers: containers
    case .monitoring: monitoring
    case .amazon: amazon
    case .analytics: analytics
    case .media: media
    case .development: development
    case .diagnostics: diagnostics
    }
  }
}

extension Service {
  /// The number of fixed ports of all its conversations, if one of them has the selector; otherwise nil.
  fileprivate func width(of ipProtocol: IPProtocol, including selector: UInt16) -> Int? {
    var width = 0
    var isIncluded = false
    for conversation in conversations {
      guard case .fixed(let selectors) = conversation.destination else { continue }
      width += selectors.count
      isIncluded =
        isIncluded || (conversation.ipProtocol == ipProtocol && selectors.contains(selector))
    }
    return isIncluded ? width : nil
  }
}
