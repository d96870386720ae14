/// What the prefix lists of AWS count for in quotas, as no answer says it.
///
/// Source: Amazon VPC User Guide, working-with-aws-managed-prefix-lists.md, "AWS-managed prefix list weight".
enum PrefixListWeight {
  private static let weightsBySuffix: [(suffix: String, weight: Int)] = [
    (".s3", 1), (".dynamodb", 1), (".cloudfront.origin-facing", 55), (".groundstation", 5),
    (".vpc-lattice", 10),
  ]

  /// The weight of a list of AWS; nil for other lists.
  static func weight(of listName: String?) -> Int? {
    guard let listName, listName.hasPrefix("com.amazonaws.") else { return nil }
    return weightsBySuffix.first { listName.hasSuffix($0.suffix) }?.weight
  }
}
