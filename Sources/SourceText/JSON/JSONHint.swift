/// What to write instead of things that look like JSON but are not.
enum JSONHint {
  static func key(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "'"): "JSON knows only double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
    case 0: nil
    default: "put the key in double quotes"
    }
  }

  static func value(_ word: String, at byte: UInt8) -> String? {
    switch word {
    case "True", "False", "TRUE", "FALSE": return "write \(word.lowercased())"
    case "None", "Null", "NULL", "nil", "undefined": return "write null"
    case "NaN", "Infinity", "inf", "Inf": return "JSON has no such number; write null"
    case "":
      return switch byte {
      case UInt8(ascii: "'"): "JSON knows only double quotes"
      case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
      case UInt8(ascii: "+"): "remove the plus sign"
      case UInt8(ascii: "."): "write a zero before the point"
      default: nil
      }
    default: return "put text in double quotes"
    }
  }

  static func afterDocument(_ byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
    case UInt8(ascii: "{"), UInt8(ascii: "["): "keep one value in the file"
    default: nil
    }
  }
}
