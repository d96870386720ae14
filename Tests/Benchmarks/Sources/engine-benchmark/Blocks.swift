import PacketSpace

/// The block of a given size around an IPv4 address; the address alone if there is no such size.
func block(_ bits: UInt32, _ prefixLength: Int) -> CIDRBlock {
  CIDRBlock(containing: .ipv4(bits), prefixLength: prefixLength) ?? CIDRBlock(.ipv4(bits))
}
