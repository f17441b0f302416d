import CivilTime
import Plans

extension RungSchedule {
    /// 每周情况: on the first working day of the week, to a bureau's managers and to the leaders of its offices.
    ///
    /// None in the week in which the daemon came to know the bureau, whose letters tell what there is.
    static func sheet(_ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        guard standing.matter.cause == .period, let monday = standing.periodStart,
            let bureau = standing.obligation.offices.first
        else { return [] }
        let day = standing.force.calendar.nextWorkday(onOrAfter: monday)
        let moment = gate.moment(on: day, at: nil, movesBack: false)
        let seats = [Seat.office(bureau, .head)] + leaders(of: bureau, standing, on: day)
        return seats.map { seat in
            [
                Stand(
                    obligation: standing.obligation.subject.description, rung: BuiltInRung.weeklySheet.rawValue,
                    seat: seat, isLeading: false,
                    day: day, moment: moment, tone: .remind, reason: .sheet)
            ]
        }
    }

    /// The leader's seat of each office that has one on that day.
    private static func leaders(of bureau: String, _ standing: Standing, on day: CivilDate) -> [Seat] {
        standing.force.bureau.offices(behind: bureau).filter { office in
            office.seats[.leader, default: []].contains { $0.covers(day) }
        }.map { .office($0.name, .leader) }
    }
}
