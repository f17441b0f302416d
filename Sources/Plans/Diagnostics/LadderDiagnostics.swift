import Rules

// What can be wrong with the ladders of a plan.

extension Diagnostic {
    static func leaderBeforeManager(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .leaderBeforeManager, file: file, at: place,
            Wording(
                zh: "这一级把逾期报给领导,而之前没有报给管理员",
                en: "this rung tells a leader of something overdue before any rung told the manager"),
            help: Wording(
                zh: "至少早一个工作日加一级给'manager'的,如{when: 逾期1个工作日, to: manager}",
                en: "add a rung to 'manager' at least one working day earlier, as {when: 逾期1个工作日, to: manager}"))
    }

    /// A rung that repeats into the time after the due day.
    static func leaderByRepeat(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .leaderBeforeManager, file: file, at: place,
            Wording(
                zh: "这一级过了期限还会重复,那时就把逾期报给了领导",
                en: "this rung comes back after the due day and then tells a leader of something overdue"),
            help: Wording(
                zh: "领导另写一级,如{when: 逾期3个工作日, to: leader}",
                en: "move the leader to a rung of its own, as {when: 逾期3个工作日, to: leader}"))
    }

    static func duplicateRung(_ name: String, file: String, at place: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .duplicateRung, file: file, at: place,
            Wording(
                zh: "这个提醒层级里已经有'\(name.excerpt)'这一级", en: "the rung '\(name.excerpt)' stands in this ladder already"),
            notes: [Note(message: Wording(zh: "先写在这里", en: "first stands here"), place: first)],
            help: Wording(
                zh: "岗位都写进一个'to:',或给这一级换'when:'或'id:'",
                en: "put all seats into one 'to:', or give this rung another 'when:' or 'id:'"))
    }

    static func unreachedRung(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unreachedRung, file: file, at: place,
            Wording(
                zh: "这一级没有人收到:用这个提醒层级的任务,没有不用交件的配合科室",
                en:
                    "this rung reaches nobody: no task with this ladder has a cooperating office without a part of its own"
            ),
            help: Wording(
                zh: "改成给'liaison'或'head',或用'support:'写配合科室、不写'support-due:'",
                en: "address 'liaison' or 'head', or name an office with 'support:' and leave 'support-due:' out"))
    }

    /// One of several seats that a rung is for.
    static func unreachedSeat(file: String, at place: SourceRange) -> Diagnostic {
        .noEffect(
            Wording(
                zh: "这个岗位没有人:用这个提醒层级的任务,没有不用交件的配合科室",
                en: "this seat is nobody's: no task with this ladder has a cooperating office without a part of its own"
            ),
            help: Wording(
                zh: "删掉,或用'support:'写配合科室、不写'support-due:'",
                en: "delete it, or name an office with 'support:' and leave 'support-due:' out"), file: file, at: place)
    }

    static func idleRung(_ reason: IdleRung, file: String, at place: SourceRange) -> Diagnostic {
        let (why, help) = reason.words
        return .idleRung(
            Wording(zh: "这一级永远不会来\(why.zh)", en: "this rung never comes\(why.en)"), help: help, file: file, at: place)
    }

    static func idleRung(_ message: Wording, help: Wording, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.idleRung, severity: .warning, file: file, at: place, message, help: help)
    }

    static func unusedLadder(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unusedLadder, severity: .warning, file: file, at: place,
            Wording(
                zh: "没有带期限的任务用提醒层级'\(name.excerpt)'", en: "no task with a deadline uses the ladder '\(name.excerpt)'"),
            help: Wording(
                zh: "在方案里加'defaults: {ladder: \(name.excerpt)}',或在任务里加'ladder: \(name.excerpt)'",
                en: "add 'defaults: {ladder: \(name.excerpt)}' to the plan, or 'ladder: \(name.excerpt)' to a task"))
    }

    static func missingSeat(
        _ seat: OfficeSeat, offices: [String], readBy reader: Wording, file: String, at place: SourceRange
    ) -> Diagnostic {
        let (names, more) = (offices.prefix(3), offices.count - 3)
        return Diagnostic(
            .missingSeat, severity: .warning, file: file, at: place,
            Wording(
                zh:
                    "\(names.joined(separator: "、"))\(more > 0 ? "等\(offices.count)个科室" : "")没有\(seat.chinese):由\(reader.zh)代收",
                en: "\(names.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "") "
                    + "\(offices.count == 1 ? "has" : "have") no \(seat.rawValue): \(reader.en) gets this instead"),
            help: Wording(
                zh: "在单位文件里给科室加上'\(seat.rawValue): …',或改成给别的岗位",
                en: "add '\(seat.rawValue): …' to the office in the bureau's file, or address another seat"))
    }
}

extension IdleRung {
    /// `why` goes on from "this rung never comes".
    fileprivate var words: (why: Wording, help: Wording) {
        switch self {
        case .neverMissed:
            (
                Wording(
                    zh: ":用这个提醒层级的任务都不是配额,只有配额才会未达标",
                    en: ": no task with this ladder is a quota, which alone can be missed"),
                Wording(zh: "写成'when: 逾期1个工作日',或删掉这一级", en: "write 'when: 逾期1个工作日', or delete the rung")
            )
        case .neverOverdue:
            (
                Wording(
                    zh: ":用这个提醒层级的任务都是配额,只会未达标,不会逾期",
                    en: ": every task with this ladder is a quota, which is missed and never overdue"),
                Wording(zh: "写成'when: 未达标',或删掉这一级", en: "write 'when: 未达标', or delete the rung")
            )
        case .noEvent:
            (
                Wording(zh: ":用这个提醒层级的任务都不从事件起算", en: ": no task with this ladder is counted from an event"),
                Wording(
                    zh: "写成'when: 期初',或写提前多少,如'应办日前5个工作日'",
                    en: "write 'when: 期初', or a distance before the day as '应办日前5个工作日'")
            )
        case .beforeBeginning:
            (
                Wording(
                    zh: ":提前这么久,用这个提醒层级的任务都还没有开始",
                    en: ": so long before the deadline none of the tasks with this ladder has begun"),
                Wording(zh: "写短一些,或写'when: 期初'", en: "write a shorter distance, or 'when: 期初'")
            )
        case .afterEnd:
            (
                Wording(
                    zh: ":开始后过这么久,用这个提醒层级的配额已经见分晓",
                    en: ": so long after its beginning every quota with this ladder is met or missed"),
                Wording(zh: "写短一些,或写'when: 未达标'", en: "write a shorter distance, or 'when: 未达标'")
            )
        case .beforeStart(let day):
            (
                Wording(
                    zh: ":用这个提醒层级的任务,这一级都落在方案\(day)开始之前",
                    en: " on its day, which lies before \(day), when this plan begins, for every task with this ladder"),
                Wording(zh: "写短一些,或写'when: 期初'", en: "write a shorter distance, or 'when: 期初'")
            )
        case .various:
            (
                Wording(zh: ":用这个提醒层级的任务都没有这样的时点", en: ": none of the tasks with this ladder has such a moment"),
                Wording(zh: "写短一些,或删掉这一级", en: "write a shorter distance, or delete the rung")
            )
        }
    }
}
