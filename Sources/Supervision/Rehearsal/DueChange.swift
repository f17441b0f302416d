import CivilTime
import Engine
import Plans
import Rules

/// One date on which two rehearsals of the same days differ.
struct DueChange {
    var subject: Subject
    /// The name by which people type it.
    var id: String
    var title: String
    var days: Days

    enum Days {
        /// What both ask for, on different days.
        case moved(from: CivilDate, to: CivilDate)
        /// What is asked for on one side only.
        case appeared(CivilDate)
        case disappeared(CivilDate)
    }

    /// Every one: what was asked for before in the order of its days, then what is new in the order of its own.
    static func all(from before: RehearsedPeriod, to after: RehearsedPeriod) -> [DueChange] {
        let (old, new) = (before.dues, after.dues)
        let known = before.owed.compactMap { obligation -> DueChange? in
            guard let then = new[obligation.subject] else {
                return DueChange(obligation, in: before.force, .disappeared(obligation.due.day))
            }
            guard then.due.day != obligation.due.day else { return nil }
            return DueChange(then, in: after.force, .moved(from: obligation.due.day, to: then.due.day))
        }
        let appeared = after.owed.filter { old[$0.subject] == nil }
        return known + appeared.map { DueChange($0, in: after.force, .appeared($0.due.day)) }
    }

    private init(_ obligation: Obligation, in force: InForce, _ days: Days) {
        subject = obligation.subject
        id = force.displayID(obligation.subject)
        title = obligation.title
        self.days = days
    }
}

extension RehearsedPeriod {
    /// What the offices owe, by its name.
    fileprivate var dues: [Subject: Obligation] {
        Dictionary(owed.map { ($0.subject, $0) }) { first, _ in first }
    }
}
