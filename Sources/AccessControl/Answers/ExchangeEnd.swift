public import PacketSpace

/// One end of an exchange: addresses behind one network ACL.
public struct ExchangeEnd {
  /// The filter that openings and answers cross at this end.
  public let networkACL: CompiledNetworkACL

  /// The addresses behind it.
  public let addresses: AddressSet

  /// Makes an end.
  public init(networkACL: CompiledNetworkACL, addresses: AddressSet) {
    self.networkACL = networkACL
    self.addresses = addresses
  }
}
