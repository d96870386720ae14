import AccessControl
import PacketSpace
import Topology

/// Finds the subnet of the files that a subnet of a topology means.
struct SubnetMatcher {
  private let ruleSets: RuleSets
  private let described: [AWSSubnet]
  private let names: ChosenNames

  init(_ ruleSets: RuleSets, _ inventory: AWSInventory?) {
    self.ruleSets = ruleSets
    described = inventory?.subnets ?? []
    names = inventory?.subnetNames ?? ChosenNames([])
  }

  /// The network ACL that filters a subnet according to the files; nil if they do not say so clearly.
  func networkACL(of subnet: Subnet) -> NetworkACL? {
    if let found = match(subnet) { return ruleSets.networkACL(ofSubnet: names[found.id]) }
    return subnet.id.flatMap(ruleSets.networkACL(ofSubnet:))
      ?? ruleSets.networkACL(ofSubnet: subnet.name)
  }

  /// The one described subnet with the same id, else the same name, else a common block.
  private func match(_ subnet: Subnet) -> AWSSubnet? {
    let tests: [(AWSSubnet) -> Bool] = [
      { $0.id == subnet.id || $0.id == subnet.name }, { $0.nameTag == subnet.name },
      { !Set($0.blocks).isDisjoint(with: subnet.blocks) },
    ]
    for test in tests {
      let found = described.filter(test)
      if found.count == 1 { return found[0] }
    }
    return nil
  }
}
