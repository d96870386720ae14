import Topology

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension CalendarDate {
  /// The day it is in Greenwich; with SOURCE_DATE_EPOCH set, the day of that moment, so that runs can be repeated.
  static var today: CalendarDate? {
    var seconds = time(nil)
    if let text = getenv("SOURCE_DATE_EPOCH"), let chosen = Int(String(cString: text)) {
      seconds = time_t(chosen)
    }
    var parts = tm()
    guard gmtime_r(&seconds, &parts) != nil else { return nil }
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
