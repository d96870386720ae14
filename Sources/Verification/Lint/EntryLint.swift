import AccessControl

struct EntryLint {
  let networkACL: NetworkACL
  func findings() -> [Finding] { [] }
}
