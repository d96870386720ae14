internal import PacketSpace

extension Service {
  /// Whether both open something in common: one protocol with a fixed port or message of both.
  func overlaps(_ other: Service) -> Bool {
    conversations.contains { mine in
      other.conversations.contains { theirs in mine.overlaps(theirs) }
    }
  }
}

extension Conversation {
  fileprivate func overlaps(_ other: Conversation) -> Bool {
    guard opener == other.opener, ipProtocol == other.ipProtocol,
      case .fixed(let mine) = destination, case .fixed(let theirs) = other.destination
    else { return false }
    return !mine.isDisjoint(with: theirs)
  }
}
