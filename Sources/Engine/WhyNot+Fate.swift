package import CivilTime

extension WhyNot {
    /// What became of a rung.
    package enum Fate: Hashable, Sendable {
        /// It was decided; how far it got is the notices' to say.
        case told
        /// It was decided, and dropped before a letter told it.
        indirect case dropped(Fate)
        /// It stands later.
        case notYet
        /// It stands, and the next pass tells it.
        case imminent
        /// It stands, and is told at the next opening of the hours.
        case outsideHours(until: Timestamp)
        /// The manager is told first, and a leader a working day later.
        case managerFirst(until: Timestamp)
        /// It stood and was not told before the instant that is asked about; nil where it was not told later either.
        case missedThen(toldAt: Timestamp?)
        /// A later turn of the same rung, or a later rung, was told in its place.
        case replaced(by: CivilDate)
        case met(on: CivilDate)
        /// 待核销: reported done, which the manager has not closed.
        case reported(on: CivilDate)
        /// 受阻: whoever can work on these is told instead.
        case blocked(by: [Subject])
        case paused(ground: String?)
        /// `voidedAt` is when somebody took the waiver back, also where that was after the instant that is asked about.
        case waived(Silence, voidedAt: Timestamp?)
        case snoozed(Silence, voidedAt: Timestamp?)
        /// 撤销: it is not asked for.
        case withdrawn
        /// 未达标: its period is over.
        case missed
        /// It stood before the obligation was watched.
        case passed(since: Timestamp)
        /// It stood before its ladder had that rung for that seat.
        case added(at: Timestamp)
        /// By what was known then, the rung stood on another day.
        case moved

        /// Nothing of it is still to be told.
        var isOver: Bool {
            switch self {
            case .notYet, .imminent, .outsideHours, .managerFirst: false
            case .told, .dropped, .missedThen, .replaced, .met, .reported, .blocked, .paused, .waived, .snoozed,
                .withdrawn, .missed, .passed, .added, .moved:
                true
            }
        }
    }
}
