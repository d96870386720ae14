import AccessControl
import PacketSpace
import Topology

/// A way for packets from one station to another and back, before it is known what they carry.
struct Way: Sendable {
  /// What makes it a kind of its own.
  let kind: PathKind
  /// Who opens.
  let opener: Station
  /// Who is opened to.
  let responder: Station
  /// Who opens a connection of its own on behalf of the opener, if anybody.
  let translator: Translator?
  /// The stretches with fixed addresses, in the order of the opening packet; never empty.
  let stretches: [Stretch]
  /// What was assumed where AWS's documentation leaves it open, in words.
  let assumptions: [String]

  /// Makes a way; without a translator it has one stretch.
  init(
    kind: PathKind, opener: Station, responder: Station, translator: Translator? = nil,
    stretches: [Stretch], assumptions: [String] = []
  ) {
    self.kind = kind
    self.opener = opener
    self.responder = responder
    self.translator = translator
    self.stretches = stretches
    self.assumptions = assumptions
  }

  /// Those of some protocols that get through.
  func carried(of protocols: [IPProtocol]) -> [IPProtocol] {
    guard let translator else { return protocols }
    return protocols.filter(translator.protocols.contains)
  }
}

/// A gateway that rewrites the source of what it sends on.
struct Translator: Hashable, Sendable {
  /// The gateway.
  let gateway: ElementID<Gateway>
  /// Its private side.
  let end: PathEnd
  /// The ports from which it opens.
  let ports: PortSet
  /// The protocols it carries.
  let protocols: [IPProtocol]
}

/// A part of a way on which addresses stay the same.
struct Stretch: Hashable, Sendable {
  /// Who sends the opening packet of a stretch.
  enum Sender: Hashable, Sendable {
    /// The way's opener.
    case opener
    /// The way's translator.
    case translator
  }

  /// A subnet's border, crossed by the opening packet.
  struct Border: Hashable, Sendable {
    /// The subnet.
    let subnet: ElementID<Subnet>
    /// Which way the opening packet crosses; the answer crosses the other way.
    let direction: TrafficDirection

    /// The opening packet leaves a subnet.
    static func leaving(_ subnet: ElementID<Subnet>) -> Border {
      Border(subnet: subnet, direction: .outbound)
    }

    /// The opening packet enters a subnet.
    static func entering(_ subnet: ElementID<Subnet>) -> Border {
      Border(subnet: subnet, direction: .inbound)
    }
  }

  /// Who sends the opening packet.
  let sender: Sender
  /// The borders in the order of the opening packet.
  let borders: [Border]
  /// Whether the answer crosses the same borders.
  let answerCrosses: Bool
  /// Whether rules that refer to a security group recognise the other side.
  let recognisesGroups: Bool

  /// Makes a stretch.
  init(
    sender: Sender, borders: [Border], answerCrosses: Bool = true, recognisesGroups: Bool
  ) {
    self.sender = sender
    self.borders = borders
    self.answerCrosses = answerCrosses
    self.recognisesGroups = recognisesGroups
  }
}
