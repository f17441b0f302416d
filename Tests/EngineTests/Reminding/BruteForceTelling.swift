import CivilTime
import Engine
import TestSupport

/// That somebody is told something: what both implementations have to agree on.
struct BruteForceTelling: Hashable, Comparable, CustomStringConvertible {
    var at: Timestamp
    var obligation: String
    /// The rung, or the reason of a notice that comes of none.
    var rung: String
    var seat: String
    /// The day that the rung stands on; nil for a notice that comes of none.
    var day: CivilDate?

    var description: String { "\(at.beijing) \(obligation) \(rung) \(seat)\(day.map { " of \($0)" } ?? "")" }

    static func < (a: BruteForceTelling, b: BruteForceTelling) -> Bool {
        (a.at, a.obligation, a.rung, a.seat) < (b.at, b.obligation, b.rung, b.seat)
    }
}

extension BruteForceTelling {
    /// The same of a notice that the product told.
    init(_ telling: Rehearsal.Telling) {
        let notice = telling.notice
        let isRung = notice.reason == .rung
        self.init(
            at: telling.at, obligation: notice.key.obligation, rung: isRung ? notice.key.rung : notice.reason.rawValue,
            seat: notice.key.seat, day: isRung ? notice.key.day : nil)
    }
}
