package import CivilTime

/// Everything about one obligation: the answer to `GET /v1/obligations/ID`.
package struct ObligationDetail: Codable, Hashable, Sendable {
    /// Everything that happened up to and including this instant is in the answer.
    package var evaluatedThrough: ZonedInstant
    package var row: ObligationRow
    /// The plan's name, as `zhongshan-2021`.
    package var plan: String
    /// The version of the plan on which this was decided, from 1.
    package var planVersion: Int
    /// The id of the task or procedure in its plan.
    package var task: String
    /// The requirement in full, as printed; of a sensitive task, empty.
    package var text: String
    /// The leading office first.
    package var offices: [AssignedOffice]
    /// Where the duty comes from, as `分工方案第4项`; absent when the plan names none.
    package var basis: String?
    /// Of a provisional due day, the earliest and the latest day that it can become; absent where nothing can be said.
    package var earliest: CivilDate?
    package var latest: CivilDate?
    /// What the count started from; absent for a day that the text or a period gives.
    package var event: Event?
    /// What becomes of a last day that is a rest day; absent where working days are counted.
    package var roll: Roll?
    /// The rule in its canonical forms.
    package var rule: BilingualText
    /// The printed phrase that was read as `rule`.
    package var phrase: String
    /// How the days were counted, with holiday names and notice numbers.
    package var explanation: BilingualText
    /// Every day from the event to the due day, counted or not, with the reason.
    package var trail: [TrailLine]
    /// A remark of whoever opened it.
    package var note: String?
    /// The names of what has to be met before it and is not yet.
    package var blockedBy: [String]
    /// The names of what waits for it.
    package var waiting: [String]
    /// The case that it is, or that it is a step of; absent for an obligation of a task.
    package var chain: CaseChain?
    /// What other offices owe to its lead, each with a date of its own.
    package var contributions: [Contribution]
    /// The day that the period runs from or the occurrence opened.
    package var openedOn: CivilDate?
    /// The day that it was met, by its evidence; absent while it is open.
    package var metOn: CivilDate?
    /// In the order of the log.
    package var facts: [FactLine]
    /// In the order decided.
    package var notices: [NoticeLine]
    /// Absent when nothing more is to be told.
    package var nextRung: NextRung?

    package init(
        evaluatedThrough: ZonedInstant, row: ObligationRow, plan: String, planVersion: Int, task: String,
        text: String, offices: [AssignedOffice], basis: String?, earliest: CivilDate? = nil, latest: CivilDate? = nil,
        event: Event? = nil, roll: Roll? = nil, rule: BilingualText, phrase: String,
        explanation: BilingualText, trail: [TrailLine] = [], note: String? = nil, blockedBy: [String] = [],
        waiting: [String] = [], chain: CaseChain? = nil, contributions: [Contribution] = [],
        openedOn: CivilDate?, metOn: CivilDate?, facts: [FactLine], notices: [NoticeLine], nextRung: NextRung?
    ) {
        self.evaluatedThrough = evaluatedThrough
        self.row = row
        self.plan = plan
        self.planVersion = planVersion
        self.task = task
        self.text = text
        self.offices = offices
        self.basis = basis
        self.earliest = earliest
        self.latest = latest
        self.event = event
        self.roll = roll
        self.rule = rule
        self.phrase = phrase
        self.explanation = explanation
        self.trail = trail
        self.note = note
        self.blockedBy = blockedBy
        self.waiting = waiting
        self.chain = chain
        self.contributions = contributions
        self.openedOn = openedOn
        self.metOn = metOn
        self.facts = facts
        self.notices = notices
        self.nextRung = nextRung
    }

    /// An office and what it does in the task.
    package struct AssignedOffice: Codable, Hashable, Sendable {
        package var role: Role
        package var office: String

        package init(role: Role, office: String) {
            self.role = role
            self.office = office
        }

        /// 牵头, 配合, 按职责分工落实.
        package enum Role: String, Codable, Hashable, Sendable {
            case lead, support, joint

            package var word: BilingualText {
                switch self {
                case .lead: BilingualText(zh: "牵头", en: "lead")
                case .support: BilingualText(zh: "配合", en: "support")
                case .joint: BilingualText(zh: "分工落实", en: "joint")
                }
            }
        }
    }

    /// The event from which a deadline runs, in the words of the plan, as `形成`.
    package struct Event: Codable, Hashable, Sendable {
        package var name: String
        /// Not counted itself.
        package var day: CivilDate

        package init(name: String, day: CivilDate) {
            self.name = name
            self.day = day
        }
    }

    /// One day of a count.
    package struct TrailLine: Codable, Hashable, Sendable {
        package var day: CivilDate
        package var counted: Bool
        package var reason: BilingualText
        /// The number of the notice that makes it a day off or a make-up day.
        package var notice: String?

        package init(day: CivilDate, counted: Bool, reason: BilingualText, notice: String?) {
            self.day = day
            self.counted = counted
            self.reason = reason
            self.notice = notice
        }
    }

    /// What becomes of a last day that is a rest day.
    package enum Roll: String, Codable, Hashable, Sendable {
        case none, forward, backward

        package var word: BilingualText {
            switch self {
            case .none: BilingualText(zh: "不顺延", en: "the day stays")
            case .forward: BilingualText(zh: "顺延到下一个工作日", en: "moves to the next working day")
            case .backward: BilingualText(zh: "提前到上一个工作日", en: "moves to the last working day before")
            }
        }
    }

    /// What will be told next, if nothing happens before.
    package struct NextRung: Codable, Hashable, Sendable {
        package var moment: ZonedInstant
        /// The rung's id or canonical condition, as `应办日前5个工作日`.
        package var rung: String
        package var seats: [String]

        package init(moment: ZonedInstant, rung: String, seats: [String]) {
            self.moment = moment
            self.rung = rung
            self.seats = seats
        }
    }
}
