public import PacketSpace

/// How a client's system picks the port it opens from.
///
/// A Linux client's `connect` starts at an offset that is a keyed hash of both addresses and the port that is opened,
/// plus a random perturbation, and tries ports of the parity of the lowest one first, the others only when all of those
/// are taken; to somebody who does not know the key, the port of a client's first connection is a uniform choice of
/// every second port. About other systems only this is said here: each port of the range is as likely as the next.
/// Sources: Linux, net/ipv4/inet_hashtables.c, `__inet_hash_connect` ("In first pass we try ports of @low parity");
/// RFC 6056, 3.3.3 and 3.3.4.
public struct ClientPortChoice: Sendable {
  private let profile: PortSet
  private let prefersParity: Bool

  /// Makes the choice of a system.
  ///
  /// - Parameters:
  ///   - profile: The ports that it may pick.
  ///   - isLinux: Whether it prefers ports of the parity of the lowest one.
  public init(profile: PortSet, isLinux: Bool = false) {
    self.profile = profile
    prefersParity = isLinux && profile.ranges.count == 1 && profile.count > 1
  }

  /// The port of the first connection of a client.
  public func port(_ random: inout SeededRandom) -> UInt16 {
    let count = prefersParity ? profile.count / 2 : profile.count
    let index = Int(random.below(UInt64(max(count, 0))))
    return profile.port(at: prefersParity ? 2 * index : index) ?? 0
  }
}
