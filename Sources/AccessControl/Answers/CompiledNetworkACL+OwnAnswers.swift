public import PacketSpace

extension CompiledNetworkACL {
  /// Which answers this network ACL denies although it lets the openings pass that they answer.
  ///
  /// Looks at this network ACL alone, as if the other end let everything pass.
  ///
  /// - Parameters:
  ///   - exchange: What openings and answers look like.
  ///   - direction: The direction of openings; answers travel in the opposite one.
  ///   - peers: The addresses of the other end to look at.
  /// - Returns: The lost answers by peer address and selector.
  public func lostAnswers(
    _ exchange: Exchange, openings direction: TrafficDirection, peers: AddressSet
  ) -> TrafficRegion {
    let table = inbound.portSets
    let openings = table.portSet(exchange.openings)
    var lost = TrafficRegion.empty
    for range in peers.ranges {
      let opened = filter(direction).region(for: exchange.protocol, within: range)
        .restricted(to: openings).addresses
      let returned = filter(direction.opposite).region(for: exchange.protocol, within: range)
      let expected = TrafficRegion(opened, table.portSet(exchange.answers))
      lost.formUnion(expected.subtracting(returned))
    }
    return lost
  }
}
