extension JSONParser {
  /// Reads a value as strictly as any other, but keeps nothing of it.
  ///
  /// Only that a key is written twice is not noticed.
  mutating func skipValue() throws(JSONProblem) {
    try countValue()
    switch peek {
    case UInt8(ascii: "{"): try skipObject()
    case UInt8(ascii: "["): try skipArray()
    case UInt8(ascii: "\""): try skipString()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try number()
    default: _ = try word()
    }
  }

  private mutating func skipArray() throws(JSONProblem) {
    try enter()
    var hasMore = !close(UInt8(ascii: "]"))
    while hasMore {
      try skipValue()
      hasMore = try continues(to: UInt8(ascii: "]"))
    }
    leave()
  }

  private mutating func skipObject() throws(JSONProblem) {
    try enter()
    var hasMore = !close(UInt8(ascii: "}"))
    while hasMore {
      try expectKey()
      try skipString()
      try colon()
      try skipValue()
      hasMore = try continues(to: UInt8(ascii: "}"))
    }
    leave()
  }
}
