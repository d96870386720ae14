import PacketSpace
import Topology

/// A half of a path by way of a load balancer: in front of it or behind it.
struct LoadBalancerHalf: Sendable {
  let way: Way
  let exchange: Exchange

  /// What tells halves of one search apart.
  struct Key: Hashable {
    let opener: Station
    let responder: Station
    let conversation: Conversation
  }

  var key: Key {
    Key(opener: way.opener, responder: way.responder, conversation: exchange.conversation)
  }

  /// The path of halves that each open a connection of their own; `nil` without any.
  static func path(
    _ halves: [LoadBalancerHalf], _ kind: PathKind, _ conversation: Conversation
  ) -> Path? {
    guard let family = halves.first?.way.opener.family else { return nil }
    var assembler = PathAssembler()
    for half in halves { assembler.append(half.way, carrying: half.exchange) }
    return assembler.path(kind: kind, family: family, conversation)
  }
}

/// Two halves that one reading of a listener joins.
struct LoadBalancerJoint {
  let front: LoadBalancerHalf
  let back: LoadBalancerHalf
  let reading: LoadBalancerReading

  init(_ front: LoadBalancerHalf, _ back: LoadBalancerHalf, _ reading: LoadBalancerReading) {
    self.front = front
    self.back = back
    self.reading = reading
  }

  /// The whole path.
  func path(_ conversation: Conversation) -> Path {
    var assembler = PathAssembler()
    assembler.append(front.way, carrying: front.exchange)
    if reading.preservesClient {
      assembler.appendForwarded(back.way, opening: back.exchange.opening)
    } else {
      assembler.append(back.way, carrying: back.exchange)
    }
    assembler.assume(reading.assumptions)
    return assembler.path(
      kind: reading.kind, family: front.way.opener.family, conversation)
  }
}
