extension TrafficRegion {
  /// Makes a region from address ranges with what passes at each, which must be ascending and must not overlap.
  package init(ascending parts: some Sequence<(AddressRange, PortSet)>) {
    self.init()
    for (range, ports) in parts { append(range, ports) }
  }
}
