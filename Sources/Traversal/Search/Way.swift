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
  /// What carries only some protocols, if anything does.
  let protocolLimit: ProtocolLimit?
  /// The gateways on the way, in the order of the opening packet.
  var gateways: [ElementID<Gateway>]
  /// What was assumed where AWS's documentation leaves it open or contradicts itself, in words.
  let assumptions: [String]

  /// Makes a way; without a translator it has one stretch.
  init(
    kind: PathKind, opener: Station, responder: Station, translator: Translator? = nil,
    stretches: [Stretch], protocolLimit: ProtocolLimit? = nil,
    gateways: [ElementID<Gateway>] = [], assumptions: [String] = []
  ) {
    self.kind = kind
    self.opener = opener
    self.responder = responder
    self.translator = translator
    self.stretches = stretches
    self.protocolLimit = protocolLimit
    self.gateways = gateways
    self.assumptions = assumptions
  }

  /// Those of some protocols that get through.
  func carried(of protocols: [IPProtocol]) -> [IPProtocol] {
    guard let protocolLimit else { return protocols }
    return protocols.filter(protocolLimit.protocols.contains)
  }
}

/// The protocols that a gateway carries, when it does not carry all of them.
struct ProtocolLimit: Hashable, Sendable {
  /// The gateway.
  let gateway: ElementID<Gateway>
  /// What it carries.
  let protocols: [IPProtocol]
}

/// A gateway that rewrites the source of what it sends on.
struct Translator: Hashable, Sendable {
  /// The gateway.
  let gateway: ElementID<Gateway>
  /// Its private side.
  let end: PathEnd
  /// The ports from which it opens.
  let ports: PortSet
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

  /// A subnet's border, crossed by a packet.
  struct Border: Hashable, Sendable {
    /// The subnet.
    let subnet: ElementID<Subnet>
    /// Which way the packet crosses.
    let direction: TrafficDirection

    /// The same border, crossed the other way.
    var turned: Border { Border(subnet: subnet, direction: direction.opposite) }

    /// The packet leaves a subnet.
    static func leaving(_ subnet: ElementID<Subnet>) -> Border {
      Border(subnet: subnet, direction: .outbound)
    }

    /// The packet enters a subnet.
    static func entering(_ subnet: ElementID<Subnet>) -> Border {
      Border(subnet: subnet, direction: .inbound)
    }
  }

  /// Who sends the opening packet.
  let sender: Sender
  /// The borders in the order of the opening packet.
  let borders: [Border]
  /// The borders in the order of the answer, with the direction in which the answer crosses them.
  let answerBorders: [Border]
  /// The directions of those rules that may refer to the security group of the other side.
  let groupDirections: [TrafficDirection]

  /// Makes a stretch on which the answer comes back over the borders of the opening packet, or meets none.
  init(
    sender: Sender, borders: [Border], answerCrosses: Bool = true, recognisesGroups: Bool
  ) {
    self.init(
      sender: sender, borders: borders,
      answerBorders: answerCrosses ? borders.reversed().map(\.turned) : [],
      groupDirections: recognisesGroups ? TrafficDirection.allCases : [])
  }

  /// Makes a stretch on which the answer may take borders of its own.
  init(
    sender: Sender, borders: [Border], answerBorders: [Border],
    groupDirections: [TrafficDirection] = []
  ) {
    self.sender = sender
    self.borders = borders
    self.answerBorders = answerBorders
    self.groupDirections = groupDirections
  }
}
