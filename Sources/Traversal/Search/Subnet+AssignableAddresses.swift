import PacketSpace
import Topology

extension Subnet {
  /// Every address that an interface may have: all but the first four and the last of each block.
  ///
  /// Source: Amazon VPC User Guide, subnet-sizing.md.
  var assignableAddresses: AddressSet {
    blocks.reduce(AddressSet()) { assignable, block in
      guard let first = block.address.advanced(by: 4), let last = block.lastAddress.predecessor,
        let range = AddressRange(lower: first, upper: last)
      else { return assignable }
      return assignable.union(AddressSet(range))
    }
  }
}
