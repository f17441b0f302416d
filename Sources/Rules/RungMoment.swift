package import CivilTime

/// 何时提醒: when a rung of a ladder stands, relative to the deadline that it serves.
///
/// Canonical Chinese forms: `期初`, `起算后2个工作日`, `应办日前5个工作日`, `应办日14:30`, `期限前3个工作日`, `逾期1个工作日`,
/// `应办日前12小时`, `未达标`.
package struct RungMoment: Hashable, Sendable {
    package enum Anchor: String, CaseIterable, Hashable, Sendable, Codable {
        /// 期初: the first working day of the period, or the day on which an item was opened; distances count forward.
        case opening
        /// 起算: the day of the event that the deadline is counted from; distances count forward.
        case event
        /// 应办日: the aim; distances count back from it.
        case aim
        /// 期限: the day that the text gives; distances count back from it.
        case due
        /// 逾期: distances count forward from the due day, and there always is one.
        case overdue
        /// 未达标: the day after a period that ended short of its quota; distances count forward.
        case missed

        /// Whether distances count back.
        package var countsBack: Bool {
            switch self {
            case .aim, .due: true
            case .opening, .event, .overdue, .missed: false
            }
        }
    }

    /// How far from the anchor, always in the anchor's own direction.
    package enum Place: Hashable, Sendable {
        /// On the anchor's own day, or a whole period from it; at that time of day, nil being the opening of the office's
        /// hours.
        case day(Period?, at: ClockTime?)
        /// So many hours by the clock, at least 1.
        case hours(Int)
    }

    package let anchor: Anchor
    package let place: Place

    /// - Precondition: a moment after the deadline (逾期) is some way after it, and what was missed was no hours ago.
    package init(anchor: Anchor, place: Place) {
        precondition(anchor.allows(place), "no moment of a ladder stands there")
        self.anchor = anchor
        self.place = place
    }

    package init(anchor: Anchor, distance: Period? = nil, time: ClockTime? = nil) {
        self.init(anchor: anchor, place: .day(distance, at: time))
    }

    /// In whole days; nil on the anchor's own day, and for a distance in hours.
    package var distance: Period? {
        if case .day(let distance, _) = place { distance } else { nil }
    }

    /// The time of day that it names; nil is the opening of the office's hours.
    package var time: ClockTime? {
        if case .day(_, let time) = place { time } else { nil }
    }

    /// Nil for a distance in days.
    package var hours: Int? {
        if case .hours(let hours) = place { hours } else { nil }
    }
}

extension RungMoment.Anchor {
    /// A period is met or missed as a whole, and the deadline itself is not overdue.
    func allows(_ place: RungMoment.Place) -> Bool {
        switch (self, place) {
        case (.overdue, .day(nil, _)), (.missed, .hours): false
        case (_, .hours(let hours)): hours >= 1
        default: true
        }
    }
}
