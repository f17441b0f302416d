package import CivilTime
package import Rules

/// 分工方案: the sections and tasks of one bureau, compiled; nothing in it is left to be checked.
package struct Plan: Hashable, Sendable {
    /// 1–64 of `a–z 0–9 -`, unique in one ledger.
    package var id: String
    package var bureau: String
    package var title: String
    /// 成文日期: the day that the document carries.
    package var issued: CivilDate?
    /// 起督日: supervision begins on this day or when the ledger first took the plan, whichever is later.
    package var start: CivilDate?
    /// The year that 年底前 without a year refers to; it also bounds recurrences.
    package var year: Int?
    package var zone: ZoneOffset
    /// When people are told things; nil leaves it to the daemon's settings.
    package var hours: OfficeHours?
    /// Event names as facts carry them, with the document's words: `formed` is 形成.
    package var events: [String: String]
    package var sections: [Section]
    /// In the order of the file.
    package var tasks: [PlannedTask] {
        didSet { places = Self.places(of: tasks) }
    }
    /// Where in `tasks` each stands, by its id: it is asked for with every obligation.
    private var places: [String: Int]
    /// By a task's id, the tasks that name it in their `after`, in the order of the file.
    package internal(set) var followers: [String: [String]] = [:]
    /// The name of the calendar by which its working days are counted.
    package var calendar = BuiltInCalendar.national.rawValue
    /// The procedures that it adopts, in the order of the file; their names are no task's.
    package var procedures: [AdoptedProcedure] = []
    /// 核销: what an office reports done is closed by a manager, unless a task says otherwise.
    package var isClosedByManager = false

    /// A heading of the document with the tasks under it.
    package struct Section: Hashable, Sendable {
        package var title: String
        package var tasks: [String]
    }

    init(
        id: String, bureau: String, title: String, issued: CivilDate?, start: CivilDate?, year: Int?, zone: ZoneOffset,
        hours: OfficeHours?, events: [String: String], sections: [Section], tasks: [PlannedTask]
    ) {
        self.id = id
        self.bureau = bureau
        self.title = title
        self.issued = issued
        self.start = start
        self.year = year
        self.zone = zone
        self.hours = hours
        self.events = events
        self.sections = sections
        self.tasks = tasks
        places = Self.places(of: tasks)
    }

    private static func places(of tasks: [PlannedTask]) -> [String: Int] {
        Dictionary(zip(tasks.map(\.id), tasks.indices)) { first, _ in first }
    }

    package func task(_ id: String) -> PlannedTask? { places[id].map { tasks[$0] } }

    /// Whether a task or an adopted procedure has that name.
    package func asks(for name: String) -> Bool { places[name] != nil || procedure(name) != nil }

    package func procedure(_ name: String) -> AdoptedProcedure? { procedures.first { $0.procedure.name == name } }

    /// The name of an event under which facts are kept, from that name or the document's word.
    package func eventName(_ text: String) -> String? {
        events.eventName(text)
    }
}

extension [String: String] {
    /// Of event names with the document's words, the name under which facts are kept, from that name or the word.
    func eventName(_ text: String) -> String? { self[text] != nil ? text : first { $0.value == text }?.key }
}

/// 工作任务: what must be done, by which office, with a due rule and a basis.
package struct PlannedTask: Hashable, Sendable {
    /// Letters, digits, `-`, `_` or `.`, at most 48 bytes; unique in the plan.
    package var id: String
    /// A short name; drawn from the text where the author gives none.
    package var title: String
    /// The document's full requirement.
    package var text: String
    package var section: String
    /// The text's words about time that depend on something outside the plan; nothing follows from them.
    package var timing: String?
    package var offices: OfficeRoles
    package var duty: Duty
    /// The tasks that must be done before this one in the same period, in the order of the file.
    ///
    /// They recur as this one does, and none of them waits for it, directly or through others.
    package var after: [String] = []
    package var ladder: Ladder
    /// What the duty rests on, as 分工方案第24项.
    package var basis: String?
    /// What the deadline rests on, where that differs.
    package var dueBasis: String?
    /// A narrower time for reminders than the plan's.
    package var hours: OfficeHours?
    /// Subject lines, journal and feeds show the number only.
    package var isSensitive: Bool
    /// The names that this task had before; what was recorded and told under them is its own.
    package var former: [String] = []
    /// 分办: what others hand in before the task is due; nil where nobody owes a part of it.
    package var contributions: ContributionRule?
    /// 凭据: what has to be shown when it is reported done, in the order of the file.
    package var evidence: [EvidenceField] = []
    /// 核销: what is reported done waits for a manager.
    package var isClosedByManager = false
    /// What the daemon tells by itself; nil for everything that people do.
    package var message: OwnMessage?
}

/// Which offices a task names, in which role.
package struct OfficeRoles: Hashable, Sendable {
    /// 牵头, 主办, or alone.
    package var lead: [String]
    /// 配合, 协办, 会办.
    package var support: [String]
    /// 按职责分工落实.
    package var joint: [String]
    /// Why the document does not say so itself, where it does not.
    package var inferred: String?

    package init(lead: [String] = [], support: [String] = [], joint: [String] = [], inferred: String? = nil) {
        self.lead = lead
        self.support = support
        self.joint = joint
        self.inferred = inferred
    }

    /// Every office named, in the order of roles, each once.
    package var all: [String] {
        var seen: Set<String> = []
        return (lead + joint + support).filter { seen.insert($0).inserted }
    }
}

/// What a task asks for in time.
package enum Duty: Hashable, Sendable {
    /// The text gives no day: an open question (待明确), never a guess.
    case undated([UndatedWord])
    /// The text gives a day.
    case dated(DatedDuty)
}

extension PlannedTask {
    /// What the task asks for by a day; nil where the text gives none.
    package var dated: DatedDuty? {
        guard case .dated(let duty) = duty else { return nil }
        return duty
    }
}

/// A due rule with what starts, ends and counts.
package struct DatedDuty: Hashable, Sendable {
    package var rule: DueRule
    /// The words that the rule was read from.
    package var phrase: String
    /// 本局口径: the word of the document that the bureau itself read as this rule.
    package var interprets: String?
    package var roll: LastDayRoll
    /// The events that start an item; only rules that count from an event have any.
    package var opens: [String]
    /// The event that ends an obligation; `done` always does.
    package var met: String?
    /// The event that a quota or a gap counts.
    package var counts: String?
    package var owed: Owed
    /// 放假通知: the year whose notice ends the duty by itself; nil for everything that people do.
    package var awaitedNotice: Int?
    /// 办理目标: how long before the due day the office itself wants it done; nil leaves it at the due day.
    package var aim: Period?
    /// 节假日照常: it asks in a week without a working day too, on the last working day before that week.
    package var asksInHolidayWeeks = false

    /// Who owes it.
    package enum Owed: Hashable, Sendable {
        /// One obligation of these offices together; the first is accountable.
        case together([String])
        /// 各办各的: an obligation for each office.
        case each([String])
        /// 谁制作谁办: whoever starts an item owes it.
        case maker([String])
    }
}
