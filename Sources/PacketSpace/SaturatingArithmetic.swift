extension UInt128 {
  /// The sum, or the greatest number if the sum does not fit.
  func addingSaturating(_ other: UInt128) -> UInt128 {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? .max : sum
  }

  /// The product, or the greatest number if the product does not fit.
  func multipliedSaturating(by other: UInt128) -> UInt128 {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }
}
