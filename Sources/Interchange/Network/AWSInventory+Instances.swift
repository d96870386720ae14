extension AWSInventory {
  /// The network interfaces of each instance, in the order in which the instance lists them.
  var interfacesByInstance: [String: [AWSNetworkInterface]] {
    let byID = Dictionary(
      networkInterfaces.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var interfaces = Dictionary(
      instances.map { ($0.id, $0.networkInterfaces.compactMap { byID[$0] }) },
      uniquingKeysWith: { first, _ in first })
    for interface in networkInterfaces {
      guard let instance = interface.instance,
        interfaces[instance]?.contains(where: { $0.id == interface.id }) != true
      else { continue }
      interfaces[instance, default: []].append(interface)
    }
    return interfaces
  }
}
