import Rules

// What can be wrong with the ladders of a plan.

extension Diagnostic {
    static func leaderBeforeManager(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .leaderBeforeManager, file: file, at: place,
            "this rung tells a leader of something overdue before any rung told the manager",
            help: "add a rung to 'manager' at least one working day earlier, as {when: 逾期1个工作日, to: manager}")
    }

    /// A rung that repeats into the time after the due day.
    static func leaderByRepeat(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .leaderBeforeManager, file: file, at: place,
            "this rung comes back after the due day and then tells a leader of something overdue",
            help: "move the leader to a rung of its own, as {when: 逾期3个工作日, to: leader}")
    }

    static func duplicateRung(_ name: String, file: String, at place: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateRung, file: file, at: place, "the rung '\(name.excerpt)' stands in this ladder already",
            notes: [Note(message: "first stands here", place: first)],
            help: "put all seats into one 'to:', or give this rung another 'when:' or 'id:'")
    }

    static func unreachedRung(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unreachedRung, file: file, at: place,
            "this rung reaches nobody: no task with this ladder has a cooperating office without a part of its own",
            help: "address 'liaison' or 'head', or name an office with 'support:' and leave 'support-due:' out")
    }

    /// One of several seats that a rung is for.
    static func unreachedSeat(file: String, at place: SourceRange) -> Diagnostic {
        .noEffect(
            "this seat is nobody's: no task with this ladder has a cooperating office without a part of its own",
            help: "delete it, or name an office with 'support:' and leave 'support-due:' out", file: file, at: place)
    }

    static func idleRung(_ reason: IdleRung, file: String, at place: SourceRange) -> Diagnostic {
        let (why, help) = reason.words
        return .idleRung("this rung never comes\(why)", help: help, file: file, at: place)
    }

    static func idleRung(_ message: String, help: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.idleRung, severity: .warning, file: file, at: place, message, help: help)
    }

    static func unusedLadder(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unusedLadder, severity: .warning, file: file, at: place,
            "no task with a deadline uses the ladder '\(name.excerpt)'",
            help: "add 'defaults: {ladder: \(name.excerpt)}' to the plan, or 'ladder: \(name.excerpt)' to a task")
    }

    static func missingSeat(
        _ seat: OfficeSeat, offices: [String], readBy reader: String, file: String, at place: SourceRange
    ) -> Diagnostic {
        let names =
            offices.prefix(3).joined(separator: ", ") + (offices.count > 3 ? " and \(offices.count - 3) more" : "")
        return Diagnostic(
            .missingSeat, severity: .warning, file: file, at: place,
            "\(names) \(offices.count == 1 ? "has" : "have") no \(seat.rawValue): \(reader) gets this instead",
            help: "add '\(seat.rawValue): …' to the office in the bureau's file, or address another seat")
    }
}

extension IdleRung {
    /// `why` goes on from "this rung never comes".
    fileprivate var words: (why: String, help: String) {
        switch self {
        case .neverMissed:
            (
                ": no task with this ladder is a quota, which alone can be missed",
                "write 'when: 逾期1个工作日', or delete the rung"
            )
        case .neverOverdue:
            (
                ": every task with this ladder is a quota, which is missed and never overdue",
                "write 'when: 未达标', or delete the rung"
            )
        case .noEvent:
            (
                ": no task with this ladder is counted from an event",
                "write 'when: 期初', or a distance before the day as '应办日前5个工作日'"
            )
        case .beforeBeginning:
            (
                ": so long before the deadline none of the tasks with this ladder has begun",
                "write a shorter distance, or 'when: 期初'"
            )
        case .afterEnd:
            (
                ": so long after its beginning every quota with this ladder is met or missed",
                "write a shorter distance, or 'when: 未达标'"
            )
        case .beforeStart(let day):
            (
                " on its day, which lies before \(day), when this plan begins, for every task with this ladder",
                "write a shorter distance, or 'when: 期初'"
            )
        case .various:
            (": none of the tasks with this ladder has such a moment", "write a shorter distance, or delete the rung")
        }
    }
}
