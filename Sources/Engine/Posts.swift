import CivilTime
import Plans
import Rules

/// 岗位: who holds the seats of a bureau, and who of them has newly come.
///
/// A notice is addressed to a seat, so whoever comes to one is told nothing again; one 交接单 says what there is instead.
struct Posts {
    /// The rung in the keys of its notices; they stand on the first day of whoever is new.
    static let rung = BuiltInRung.handover.rawValue

    private let force: PlanInForce
    private let now: Timestamp
    private let today: CivilDate
    private let gate: ReminderHours
    private let title: String
    /// The seats of the bureau, the managers' first, with all who hold them in their time.
    private let seats: [(seat: Seat, tenures: [Tenure])]
    private let bureau: String

    init(of task: PlannedTask, in force: PlanInForce, now: Timestamp) {
        self.force = force
        self.now = now
        today = force.plan.zone.date(of: now)
        gate = ReminderHours(force.hours(unlessOwn: task.hours), in: force)
        title = task.title
        let bureau = task.offices.all.first ?? ""
        self.bureau = bureau
        let managers = force.bureau.offices.first { $0.name == bureau }?.seats[.head] ?? []
        seats =
            [(.office(bureau, .head), managers)]
            + force.bureau.offices(behind: bureau).flatMap { office in
                OfficeSeat.allCases.map { (.office(office.name, $0), office.seats[$0, default: []]) }
            }
    }

    /// Tells those who hold a seat today and did not when it was last looked at; the first look only remembers.
    func decide(_ matter: Matter, told: [ToldNotice]) -> Decision {
        var decision = Decision(notices: [], live: Set(told.map(\.key)), opened: [])
        let current = seats.reduce(into: [String: Set<String>]()) { holders, seat in
            holders[seat.seat.description] = Set(seat.tenures.filter { $0.covers(today) }.map(\.person))
        }
        if let next = nextChange { decision.wake(at: next) }
        guard let known = matter.holders else {
            decision.holders = current
            return decision
        }
        let changed = seats.map(\.seat).filter { seat in
            // An office that the bureau got later has nothing to hand over.
            guard let before = known[seat.description] else { return false }
            return !current[seat.description, default: []].subtracting(before).isEmpty
        }
        guard changed.isEmpty || gate.isOpen(at: now) else {
            decision.wake(at: gate.nextOpening(after: now))
            return decision
        }
        decision.holders = current
        let keys = changed.flatMap { seat in
            let day = beginning(of: seat, since: known[seat.description] ?? [])
            return force.channels(for: .handover).map { key(of: seat, in: matter, since: day, on: $0) }
        }
        .filter { key in !told.contains { $0.key == key } }
        decision.notices = keys.map { Notice(key: $0, tone: .remind, reason: .handover, stood: now) }
        decision.live.formUnion(keys)
        if !keys.isEmpty { decision.obligations = [obligation(of: matter)] }
        return decision
    }

    /// The first day of whoever is new in the seat, as the file gives it; else the day on which that is seen.
    private func beginning(of seat: Seat, since before: Set<String>) -> CivilDate {
        let tenures = seats.first { $0.seat == seat }?.tenures ?? []
        return tenures.filter { $0.covers(today) && !before.contains($0.person) }.compactMap(\.from).max() ?? today
    }

    private func key(
        of seat: Seat, in matter: Matter, since day: CivilDate, on channel: Channel
    ) -> NoticeKey {
        NoticeKey(
            obligation: matter.subject.description, rung: Self.rung, seat: seat.description, channel: channel, day: day)
    }

    /// The beginning of the next day on which a tenure begins or has ended.
    private var nextChange: Timestamp? {
        let days = seats.flatMap(\.tenures).flatMap { [$0.from, $0.to?.adding(days: 1)] }.compactMap(\.self)
        return days.filter { $0 > today }.min().map { force.plan.zone.instant(of: $0) }
    }

    /// What the notices belong to; it is done with the telling.
    private func obligation(of matter: Matter) -> Obligation {
        Obligation(
            subject: matter.subject, title: title, offices: [bureau], light: .closedOnTime,
            due: DueDate(day: today, outlook: .firm, derivation: []), aim: today, explanation: Wording(zh: "", en: ""),
            openedOn: today, metOn: today)
    }
}
