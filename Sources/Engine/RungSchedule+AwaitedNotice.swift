import CivilTime
import Plans

extension RungSchedule {
    /// 放假安排未公布: the managers are reminded at once, then on Mondays, and on every working day while the day of an
    /// open obligation rests on that notice.
    static func awaitingNotice(_ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        let days = days(of: standing)
        return standing.obligation.offices.map { office in
            days.map { day in
                Stand(
                    obligation: standing.obligation.subject.description, rung: BuiltInRung.awaitedNotice.rawValue,
                    seat: .office(office, .head), isLeading: false, day: day,
                    moment: max(gate.moment(on: day, at: nil, movesBack: false), standing.watchedFrom),
                    tone: standing.matter.resting == 0 ? .remind : .urge, reason: .rung)
            }
        }
    }

    /// Through a day after the next one on which a reminder stands, for as long as the notice is missing.
    private static func days(of standing: Standing) -> [CivilDate] {
        let first = standing.openedOn
        let end = max(first, standing.today).adding(days: 14)
        let calendar = standing.force.calendar
        let later = (first.dayNumber + 1...end.dayNumber).map { CivilDate(dayNumber: $0) }.filter { day in
            if standing.matter.resting > 0 { return calendar.isWorkday(day) }
            // On the day after the first there is nothing new to say.
            return day.weekday == .monday && day > first.adding(days: 1)
        }
        return [first] + later
    }
}
