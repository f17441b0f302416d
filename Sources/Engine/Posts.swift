import CivilTime
import Plans
import Rules

/// 岗位: who holds the seats of a bureau, and who of them has newly come.
///
/// A notice is addressed to a seat, so whoever comes to one is told nothing again; one 交接单 says what there is instead.
struct Posts {
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
    ///
    /// A key in the file that has another name than before is another person.
    func decide(_ matter: Matter, told: [ToldNotice]) -> Decision {
        var decision = Decision(notices: [], live: Set(told.map(\.key)), opened: [])
        let current = seats.reduce(into: [String: Set<String>]()) { holders, seat in
            holders[seat.seat.description] = Set(newcomers(to: seat, since: []).map(\.holder))
        }
        if let next = nextChange { decision.wake(at: next) }
        guard let known = matter.holders else {
            decision.holders = current
            return decision
        }
        let new = seats.flatMap { seat in
            // An office that the bureau got later has nothing to hand over.
            known[seat.seat.description].map { newcomers(to: seat, since: $0) } ?? []
        }
        guard new.isEmpty || gate.isOpen(at: now) else {
            decision.wake(at: gate.nextOpening(after: now))
            return decision
        }
        decision.holders = current
        let keys = new.flatMap { newcomer in
            force.channels(for: .handover).map { newcomer.key(in: matter, on: $0) }
        }
        .filter { key in !told.contains { $0.key == key } }
        decision.notices = keys.map { Notice(key: $0, tone: .remind, reason: .handover, stood: now) }
        decision.live.formUnion(keys)
        if !keys.isEmpty { decision.obligations = [obligation(of: matter)] }
        return decision
    }

    /// Those who hold a seat today and are not among those `before`.
    private func newcomers(to seat: (seat: Seat, tenures: [Tenure]), since before: Set<String>) -> [Newcomer] {
        seat.tenures.filter { $0.covers(today) }.compactMap { tenure in
            guard let person = force.bureau.people[tenure.person] else { return nil }
            let isRenamed = before.contains { $0.hasPrefix("\(person.key) ") }
            let newcomer = Newcomer(
                person: person, seat: seat.seat, since: isRenamed ? today : tenure.from ?? today)
            // A ledger of an older program knows the key alone.
            let isKnown = before.contains(newcomer.holder) || before.contains(person.key)
            return isKnown ? nil : newcomer
        }
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

/// Whoever has newly come to a seat.
private struct Newcomer {
    let person: Person
    let seat: Seat
    /// The first day, as the file gives it; else the day on which that is seen.
    let since: CivilDate

    /// Who it is, in one line, to be known again.
    var holder: String { "\(person.key) \(person.name)".split(whereSeparator: \.isNewline).joined(separator: " ") }

    /// It is for that person alone: others may hold the seat beside, and another may come to it on the same day.
    func key(in matter: Matter, on channel: Channel) -> NoticeKey {
        NoticeKey(
            obligation: matter.subject.description, rung: BuiltInRung.handover(of: seat, to: person.name),
            seat: Seat.person(person.key).description, channel: channel, day: since)
    }
}
