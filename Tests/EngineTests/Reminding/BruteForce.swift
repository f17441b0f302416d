import CivilTime
import Engine
import TestSupport

/// A second implementation of what is told: it looks at every obligation at every moment of every day, as plainly as can be.
///
/// It shares with the product the names of things and whether a day is worked, and nothing else. Left out are `after:`,
/// contributions, closing by the manager, cases, and answers for silence.
struct BruteForce {
    let plan: DrawnPlan
    let calendar: WorkCalendar
    private(set) var tellings: [BruteForceTelling] = []
    /// What was told for an earlier day, and had a new day that had passed when it came.
    private(set) var passed: Set<BruteForceTelling> = []
    private let zone = ZoneOffset.shanghai
    private var facts: [Fact] = []
    private var duties: [BruteForceDuty] = []
    private var opened: Set<Subject> = []
    private var turns: [String: BruteForceTurn] = [:]

    /// Plays the plan through the end of that day.
    init(
        _ plan: DrawnPlan, _ happenings: [DrawnYear.Happening], in calendar: WorkCalendar, through end: CivilDate
    ) {
        self.plan = plan
        self.calendar = calendar
        var day = zone.date(of: plan.adoptedAt)
        while day <= end {
            let today = happenings.filter { zone.date(of: $0.at) == day }
            open(at: max(zone.instant(of: day), plan.adoptedAt))
            var moments = moments(of: day, today)
            while let now = moments.min() {
                moments.remove(now)
                tell(at: now)
                for happening in today where happening.at == now {
                    take(happening)
                    tell(at: now)
                    moments = self.moments(of: day, today).filter { $0 > now }
                }
            }
            day = day.adding(days: 1)
        }
    }

    /// Every moment of the day at which something can change: midnight, openings, moments of rungs, the taking and records.
    private func moments(of day: CivilDate, _ happenings: [DrawnYear.Happening]) -> Set<Timestamp> {
        let openings = [.midnight, plan.hours?.from] + plan.tasks.map(\.hours?.from)
        let moments = openings.compactMap(\.self).map { zone.instant(of: day, at: $0) } + happenings.map(\.at)
        let ofRungs = duties.flatMap { $0.moments(on: day) }
        return Set(moments + ofRungs + [plan.adoptedAt]).filter { zone.date(of: $0) == day && $0 >= plan.adoptedAt }
    }

    private mutating func tell(at now: Timestamp) {
        for index in duties.indices { tellings += duties[index].tellings(at: now) }
    }

    private mutating func take(_ happening: DrawnYear.Happening) {
        let fact = happening.fact
        switch happening {
        case .recorded: facts.append(fact)
        case .voided: facts.removeAll { $0.seq == fact.seq }
        // Who answers for silence changes nothing here.
        case .answered: return
        }
        open(at: happening.at)
        for index in duties.indices where duties[index].subject.base == fact.subject.base {
            reckon(index, at: happening.at)
        }
    }

    // MARK: What is owed

    /// Opens what begins now: what was planned with the taking, periods on their first day, items when they are recorded.
    private mutating func open(at now: Timestamp) {
        for task in plan.tasks {
            for base in bases(of: task) {
                switch task.rule {
                case .fixed, .gap: open(task, base, .adoption, at: now)
                case .yearly, .quarterly, .monthly, .weekly, .quota: openTurn(of: task, base, at: now)
                case .item:
                    for fact in facts where fact.subject.base == base && fact.subject.part != nil {
                        open(task, fact.subject, .fact, at: now)
                    }
                }
            }
        }
    }

    private mutating func openTurn(of task: DrawnTask, _ base: Subject, at now: Timestamp) {
        let today = zone.date(of: now)
        if turns[task.id].map({ $0.last < today }) ?? true {
            turns[task.id] = BruteForceTurn(of: task.rule, on: today, in: calendar)
        }
        guard let turn = turns[task.id], plan.bound == nil || plan.bound == turn.year else { return }
        open(task, base.with(part: turn.name), now == plan.adoptedAt ? .adoption : .period, turn: turn, at: now)
    }

    private mutating func open(
        _ task: DrawnTask, _ subject: Subject, _ cause: BruteForceDuty.Cause, turn: BruteForceTurn? = nil,
        at now: Timestamp
    ) {
        guard opened.insert(subject).inserted else { return }
        duties.append(
            BruteForceDuty(
                task, subject, cause, turn: turn, openedAt: now, hours: task.hours ?? plan.hours, calendar: calendar))
        reckon(duties.count - 1, at: now)
    }

    /// The task, or that of each office that owes its own.
    private func bases(of task: DrawnTask) -> [Subject] {
        let base = Subject(plan: "p", task: task.id)
        guard case .each(let offices) = task.offices else { return [base] }
        return offices.map { base.with(office: $0) }
    }

    // MARK: What follows from the facts

    /// Counts the due day of an obligation anew, and whether it is done.
    private mutating func reckon(_ index: Int, at now: Timestamp) {
        let duty = duties[index]
        let own = facts.filter { $0.subject == duty.subject }
        let starts = own.filter { $0.kind == .event("formed") }.map(\.day)
        let isDone = own.contains { $0.kind == .done || $0.kind == .event("published") }
        switch duty.task.rule {
        case .fixed(let day):
            duties[index].isDone = isDone
            reckon(index, due: day, isRolled: duty.task.isRolled, at: now)
        case .yearly, .quarterly, .monthly, .weekly:
            duties[index].isDone = isDone
            reckon(index, due: duty.turn?.due, isRolled: duty.task.isRolled, at: now)
        case .quota(let needed, per: _):
            duties[index].isDone = count(of: duty) >= needed
            reckon(index, due: duty.turn?.due, at: now)
        case .gap(let months):
            let latest = own.map(\.day).max() ?? zone.date(of: plan.adoptedAt)
            reckon(index, due: latest.adding(months: months), at: now)
        case .item(let length):
            // Without what started it, nothing is owed.
            duties[index].isDone = isDone || starts.isEmpty
            let start = starts.min()
            let due = start.map { length.after($0, in: calendar) }
            reckon(index, due: due, isRolled: true, from: start, at: now)
        }
    }

    private mutating func reckon(
        _ index: Int, due day: CivilDate?, isRolled: Bool = false, from start: CivilDate? = nil, at now: Timestamp
    ) {
        guard let day else { return }
        let due = isRolled ? calendar.workday(onOrAfter: day) : day
        passed.formUnion(duties[index].take(due: due, unrolled: day, from: start, at: now))
    }

    /// How many of what a quota counts happened on the days of its period.
    private func count(of duty: BruteForceDuty) -> Int {
        guard let turn = duty.turn else { return 0 }
        return facts.filter { $0.subject == duty.subject.base && turn.first <= $0.day && $0.day <= turn.last }
            .reduce(0) { $0 + $1.count }
    }
}
