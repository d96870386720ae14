import PacketSpace
import SourceText

/// One transit gateway with what is attached to it and its route tables, as far as the files say.
struct TransitNetwork {
  /// The gateway's id.
  let id: String
  /// The gateway; nil if only its attachments are described.
  let gateway: AWSTransitGateway?
  /// What is attached and carries traffic.
  let attachments: [AWSTransitGatewayAttachment]
  /// Its route tables.
  let tables: [AWSTransitGatewayRouteTable]

  init(_ id: String, in inventory: AWSInventory) {
    self.id = id
    gateway = inventory.transitGateways.first { $0.id == id }
    let attachments = inventory.transitGatewayAttachments.filter {
      $0.transitGateway == id && $0.isUsable
    }
    self.attachments = attachments
    let associated = Set(attachments.compactMap(\.routeTable))
    let ids = Set(attachments.map(\.id))
    tables = inventory.transitGatewayRouteTables.filter { table in
      guard table.transitGateway == nil else { return table.transitGateway == id }
      return associated.contains(table.id)
        || (table.associations ?? []).contains(where: ids.contains)
    }
  }

  /// Where the gateway, or what shows it, is described.
  var origin: AWSOrigin? { gateway?.origin ?? attachments.first?.origin }

  /// The place where the gateway, or what shows it, is described.
  var source: SourceRange? { origin?.range }

  /// The position of the table that routes what comes from an attachment; nil if it is associated with none.
  ///
  /// - Parameter attachment: The id of an attachment, which need not be described.
  /// - Returns: The position among `tables`.
  func table(of attachment: String) -> Int? {
    let listed = tables.firstIndex { $0.associations?.contains(attachment) == true }
    if let listed { return listed }
    let table = attachments.first { $0.id == attachment }?.routeTable
    if let table { return tables.firstIndex { $0.id == table } }
    let isSaid = tables.contains { $0.associations != nil }
    return isSaid
      ? nil
      : tables.firstIndex { $0.isDefaultAssociation || $0.id == gateway?.defaultAssociationTable }
  }

  /// The attachments whose blocks are in a table of which no answer lists the routes.
  ///
  /// What is asked of the table says all of them; else each attachment is taken as it says itself, and one that says nothing
  /// propagates into the default table.
  func propagations(into table: AWSTransitGatewayRouteTable) -> [AWSTransitGatewayAttachment] {
    let isDefault = table.isDefaultPropagation || table.id == gateway?.defaultPropagationTable
    return attachments.filter { attachment in
      table.propagations?.contains(attachment.id)
        ?? attachment.propagations?.contains(table.id) ?? isDefault
    }
  }

  /// The attachments of which one answer says that they propagate into a table, and another one that they do not.
  func disputedPropagations(
    into table: AWSTransitGatewayRouteTable
  ) -> [AWSTransitGatewayAttachment] {
    attachments.filter { attachment in
      guard let listed = table.propagations, let own = attachment.propagations else { return false }
      return listed.contains(attachment.id) != own.contains(table.id)
    }
  }
}
