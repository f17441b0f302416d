/// A day of the week; weeks begin on Monday (ISO 8601).
package enum Weekday: Int, CaseIterable, Hashable, Sendable, Codable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// Saturday and Sunday (国务院关于职工工作时间的规定 第七条).
    package var isWeekend: Bool { self >= .saturday }
}

extension Weekday: Comparable {
    package static func < (a: Weekday, b: Weekday) -> Bool { a.rawValue < b.rawValue }
}
