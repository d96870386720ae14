import SourceText

extension TemplateForm {
  /// How others of its template refer to a resource.
  ///
  /// `Ref` of a security group may be a name rather than an id.
  /// Source: AWS CloudFormation Template Reference, AWS::EC2::SecurityGroup, "Return values".
  init(_ resource: TemplateResource, in template: Template, _ scope: Int) {
    let isGroup = resource.type == "AWS::EC2::SecurityGroup"
    self.init(
      scope: scope, isJSON: template.file.beginsLikeJSON,
      identity: isGroup ? .attribute("GroupId", of: resource.name) : .reference(resource.name),
      label: resource.name, condition: resource.condition?.value)
  }
}

extension AWSOrigin {
  /// The origin of a filter that AWS makes with a VPC, for the VPC's origin: no resource stands for the filter, but the
  /// VPC has an attribute with its id.
  ///
  /// Source: AWS CloudFormation Template Reference, AWS::EC2::VPC, "Return values".
  func ofDefault(_ attribute: String, called id: String) -> AWSOrigin {
    guard case .template(var form)? = form, case .reference(let vpc) = form.identity else {
      return AWSOrigin(range, language: .template, address: id)
    }
    form.identity = .attribute(attribute, of: vpc)
    return AWSOrigin(range, language: .template, address: id, form: .template(form))
  }

  /// The origin of a filter that the templates do not have, for the origin of an entry or rule that they have for it.
  func ofForeign(_ id: String) -> AWSOrigin {
    guard case .template(var form)? = form, ReferenceForms.isGiven(id) else {
      return AWSOrigin(range, language: .template)
    }
    form.identity = .id(id)
    return AWSOrigin(range, language: .template, address: nil, form: .template(form))
  }
}
