import SourceText

/// An instance of a resource or data source.
struct TerraformResource {
  /// The whole address: `module.app["a"].aws_subnet.this[0]`.
  let address: String
  let block: TerraformBlock
  /// Which instance of its block it is; nil without `count` and `for_each`.
  let key: TerraformKey?
  /// Its values; of those that are not known yet, the keys are missing.
  let values: Mapping
  /// Where it is written.
  let range: SourceRange

  var type: String { block.type }

  var origin: AWSOrigin { origin(form) }

  /// Where it is written, in a form.
  func origin(_ form: TerraformForm) -> AWSOrigin {
    AWSOrigin(range, language: .terraform, address: address, form: .terraform(form))
  }

  /// How others of its module refer to it.
  var form: TerraformForm { TerraformForm(block: block, key: key) }

  /// The text of a value; nil if it is not known, not shown, null, empty or no text.
  func text(_ key: String) -> String? {
    guard let node = values[key], let scalar = node.scalar, !node.isUnresolved, !scalar.isNull,
      !scalar.text.isEmpty
    else { return nil }
    return scalar.text
  }
}
