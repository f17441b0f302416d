package import CivilTime

/// One day on the way from the event to the due day: what it is, and what the count made of it.
package struct TrailDay: Hashable, Sendable {
    package var day: CivilDate
    package var kind: DayKind
    package var place: Place
    /// The number of the notice that makes it a day off or a make-up day.
    package var notice: String?
    /// What is known of its year; where that is not a notice, a notice to come can change what the day is.
    package var knowledge: WorkCalendar.Knowledge

    /// What a count makes of a day.
    package enum Place: Hashable, Sendable {
        /// The day itself stands in the text.
        case named
        /// The day of the event, which is not counted (民法典 第二百零一条第一款).
        case origin
        /// The so-many-th working day, from 1.
        case workingDay(Int)
        /// The so-many-th calendar day, from 1.
        case calendarDay(Int)
        /// A day of a period of months, which are not counted day by day.
        case elapsed
        /// A rest day in a count of working days.
        case skipped
        /// 暂停计时: it lies in a pause.
        case paused
        /// A rest day over which the last day moves, after the day on which the count ended.
        case rolledOver(LastDayRoll)
        /// The working day to which the last day moved.
        case rolledTo(LastDayRoll)
    }

    /// Whether the period goes on by this day.
    package var isCounted: Bool {
        switch place {
        case .workingDay, .calendarDay, .elapsed: true
        case .named, .origin, .skipped, .paused, .rolledOver, .rolledTo: false
        }
    }

    init(_ day: CivilDate, _ place: Place, in calendar: WorkCalendar) {
        self.day = day
        self.place = place
        kind = calendar.kind(of: day)
        notice = calendar.notice(arranging: day)
        knowledge = calendar.knowledge(of: day.year)
    }
}
