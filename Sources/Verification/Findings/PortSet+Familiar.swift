import PacketSpace

extension PortSet {
  /// A port of the set for examples: one that everybody knows, else the lowest.
  var familiar: UInt16? {
    [443, 80, 22, 5432, 3306, 53].first(where: contains) ?? first
  }
}
