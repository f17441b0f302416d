package import CivilTime

/// 何时提醒: when a rung of a ladder stands, relative to the deadline that it serves.
///
/// Canonical Chinese forms: `期初`, `应办日前5个工作日`, `应办日`, `应办日14:30`, `逾期1个工作日`, `未达标`.
package struct RungMoment: Hashable, Sendable {
    package enum Anchor: String, CaseIterable, Hashable, Sendable, Codable {
        /// 期初: the first working day of the period, or the day on which an item was opened.
        case opening
        /// 应办日: the aim; distances count back from it.
        case aim
        /// 逾期: distances count forward from the due day.
        case overdue
        /// 未达标: the day after a period that ended short of its quota.
        case missed
    }

    package var anchor: Anchor
    /// How far from the anchor, always in the anchor's own direction; nil stands on the anchor itself.
    package var distance: Period?
    /// The hour on that day; nil is the opening of the office's hours.
    package var time: ClockTime?

    package init(anchor: Anchor, distance: Period? = nil, time: ClockTime? = nil) {
        self.anchor = anchor
        self.distance = distance
        self.time = time
    }
}
