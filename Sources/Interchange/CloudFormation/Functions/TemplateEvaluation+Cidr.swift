import PacketSpace
import SourceText

extension TemplateEvaluation {
  /// `Fn::Cidr`: the first blocks of a size inside a block.
  ///
  /// Source: AWS CloudFormation User Guide, intrinsic-function-reference-cidr: 1 to 256 blocks, of which each has as many
  /// host bits as the third argument says.
  mutating func cidr(_ call: FunctionCall, in scope: Int) -> TemplateValue {
    guard let nodes = arguments(of: call, 2...3) else {
      return TemplateValue(.unresolved, at: call.range)
    }
    guard nodes.count == 3 else {
      return failure(
        "wrong-arguments", "`Fn::Cidr` is not told how large the blocks are", at: call.range,
        help: ["write the number of host bits as the third argument: 8 makes a /24"])
    }
    let block = block(nodes[0], in: scope)
    let count = neededInteger(
      evaluate(nodes[1], in: scope), "the count of `Fn::Cidr`", in: 1...256)
    let bits = neededInteger(
      evaluate(nodes[2], in: scope), "the host bits of `Fn::Cidr`", in: 1...128)
    switch block {
    case .known(let block):
      guard let count, let bits else { return TemplateValue(.unresolved, at: call.range) }
      return split(block, into: count.value, hostBits: bits.value, at: call.range)
    case .unknown(let unknown):
      guard let count, let bits else { return TemplateValue(.unresolved, at: call.range) }
      let elements = (0..<count.value).map { index in
        TemplateValue(
          .unknown(unknown.derived("\(unknown.text)[\(index)]/\(bits.value)")), at: call.range)
      }
      return TemplateValue(.list(elements), at: call.range)
    case nil: return TemplateValue(.unresolved, at: call.range)
    }
  }

  /// The block to be divided.
  private enum Whole {
    case known(CIDRBlock)
    case unknown(UnknownValue)
  }

  private mutating func block(_ node: Node, in scope: Int) -> Whole? {
    let value = evaluate(node, in: scope)
    if case .unknown(let unknown) = value.content { return .unknown(unknown) }
    let subject = "the block of `Fn::Cidr`"
    return neededText(value, subject)?.block(nil, subject, into: &diagnostics).map { .known($0) }
  }

  private mutating func split(
    _ block: CIDRBlock, into count: Int, hostBits: Int, at range: SourceRange
  ) -> TemplateValue {
    let length = block.family.bitWidth - hostBits
    guard length >= block.prefixLength else {
      return failure(
        "cidr-overflow",
        "\(block) has \(block.family.bitWidth - block.prefixLength) host bits, and `Fn::Cidr` asks for blocks with \(hostBits)",
        at: range)
    }
    let room = length - block.prefixLength
    guard room >= 8 || count <= 1 << room else {
      return failure(
        "cidr-overflow",
        "\(block) holds \(NumberWords.grouped(1 << room)) blocks of /\(length), not \(NumberWords.grouped(count))",
        at: range
      )
    }
    let elements = (0..<count).compactMap { index -> TemplateValue? in
      let value = block.address.value &+ UInt128(index) << UInt128(hostBits)
      let address = Address(family: block.family, truncating: value)
      return CIDRBlock(containing: address, prefixLength: length).map {
        TemplateValue("\($0)", at: range)
      }
    }
    return TemplateValue(.list(elements), at: range)
  }
}
