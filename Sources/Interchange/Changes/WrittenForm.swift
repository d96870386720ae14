/// How an element of an account is written, which decides how a change to it is.
enum WrittenForm: Sendable {
  /// As AWS answers: a call of the AWS CLI changes it.
  case answer
  /// As a resource of Terraform.
  case terraform(TerraformForm)
  /// As a resource of a CloudFormation template.
  case template(TemplateForm)
}

/// A resource of Terraform as others of its module refer to it.
struct TerraformForm: Sendable {
  /// Where entries and rules of a filter are written.
  enum Rules: Sendable {
    /// In blocks of the filter: `ingress` and `egress`.
    case inside
    /// In resources of their own.
    case beside
    /// In resources of their own, of the older type `aws_security_group_rule`.
    case olderBeside
  }

  /// The block of the resource, in one instance of its module.
  let block: TerraformBlock
  /// Which instance of its block it is; nil without `count` and `for_each`.
  let key: TerraformKey?
  /// Where its entries or rules are written.
  var rules = Rules.beside

  // Made when asked for: most of what is read needs no change.

  /// The address of the module, such as `module.app["a"]`; empty for the root.
  var module: String {
    block.module.map { "module.\($0.name)\($0.key?.suffix ?? "")" }.joined(separator: ".")
  }

  /// The address in the module: `aws_network_acl.this[0]`.
  var reference: String { block.relativeAddress + (key?.suffix ?? "") }

  /// An identifier that tells the resource from others of its type in the module: `this_0`.
  var label: String { Identifier.terraform(block.name + (key.map { "_\($0.text)" } ?? "")) }
}

/// A resource of a template as others of the template refer to it.
struct TemplateForm: Sendable {
  /// What comes to the id of the resource.
  enum Identity: Sendable {
    /// `Ref`, with a logical id.
    case reference(String)
    /// `Fn::GetAtt`, with a logical id and an attribute.
    case attribute(String, of: String)
    /// The id itself.
    case id(String)
  }

  /// Which of the templates has the resource.
  let scope: Int
  /// Whether the template is written in JSON rather than in YAML.
  let isJSON: Bool
  /// What comes to the id.
  var identity: Identity
  /// The beginning of the logical ids of what is added.
  let label: String
  /// The condition under which the resource exists; nil without one.
  let condition: String?
}
