public import SourceText

/// Something that a file says of an AWS account.
public protocol AWSDescribed: Sendable {
  /// Where it is described.
  var origin: AWSOrigin { get }
}

extension AWSDescribed {
  /// The place where it is described.
  public var source: SourceRange { origin.range }
}

/// One thing of an AWS account, with an id.
public protocol AWSElement: AWSDescribed {
  /// The id that AWS gave it; where AWS has not given one yet, what stands for it in the file.
  var id: String { get }
  /// The value of its tag `Name`; nil without one, or with an empty one.
  var nameTag: String? { get }
}

/// Where something of an account is described: the place, and the name that the file has for it.
public struct AWSOrigin: Sendable {
  /// What describes accounts.
  public enum Language: Sendable {
    /// What the API answers.
    case answers
    /// Plans and states of Terraform.
    case terraform
    /// CloudFormation templates.
    case template
  }

  /// The place.
  public let range: SourceRange
  /// The language that stands there.
  public let language: Language
  /// What people call it who write such files, such as `aws_subnet.app["a"]` in Terraform; nil in answers of AWS.
  public let address: String?
  /// How it is written; nil for what no file writes, such as what AWS makes by itself.
  let form: WrittenForm?

  /// Makes an origin of something that no file writes, unless it is an answer.
  public init(_ range: SourceRange, language: Language = .answers, address: String? = nil) {
    self.range = range
    self.language = language
    self.address = address
    form = language == .answers ? .answer : nil
  }

  /// Makes the origin of something that is written in a form.
  init(_ range: SourceRange, language: Language, address: String?, form: WrittenForm) {
    self.range = range
    self.language = language
    self.address = address
    self.form = form
  }
}
