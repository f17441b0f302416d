import CivilTime
import Plans
import Rules

extension WhyNot {
    /// Decides one obligation again, as it was at any instant up to the one that is asked about.
    struct Inquiry {
        /// A rung for one seat, on one of its days.
        struct Stood: Hashable {
            let rung: String
            let seat: Seat
            let day: CivilDate
        }

        /// A rung, and when it stands by what is known at the instant; nil for one that was told and stands no more.
        struct Candidate {
            let stood: Stood
            var moment: Timestamp?
            var isLeading = false
            var isAtAnyHour = false
        }

        private(set) var rungs: [Candidate] = []
        private let standing: Standing
        private let gate: ReminderHours
        private let subject: Subject
        private let matter: Matter
        private let facts: [Fact]
        private let told: [TracedNotice]
        private let force: PlanInForce
        private let now: Timestamp

        var obligation: Obligation { standing.obligation }

        /// Nil for an obligation that the matter does not have at that instant.
        init?(
            _ subject: Subject, matter: Matter, facts: [Fact], told: [TracedNotice], force: PlanInForce, now: Timestamp
        ) {
            guard let standing = Standing.one(subject, of: matter, facts: facts, in: force, now: now) else {
                return nil
            }
            self.standing = standing
            self.subject = subject
            self.matter = matter
            self.facts = facts
            self.told = told
            self.force = force
            self.now = now
            gate = ReminderHours(standing)
            // What ends by itself brings rungs of its own: a waiver, and a period that was missed.
            let zone = force.plan.zone
            let ends = [standing.silences.nextEnd(after: standing.today), obligation.due.day.adding(days: 1)]
                .compactMap(\.self)
                .map { zone.instant(of: $0) }.filter { $0 > now }
            let later = ends.compactMap { self.standing(at: $0) }
            rungs = rungs(of: [standing] + later)
        }

        /// Every rung of the ladder for every seat that it addresses, what stands or will stand beside it, and what was told.
        private func rungs(of standings: [Standing]) -> [Candidate] {
            var found: [Stood: Candidate] = [:]
            for notice in told {
                guard let seat = Seat(notice.key.seat) else { continue }
                let stood = Stood(rung: notice.key.rung, seat: seat, day: notice.key.day)
                found[stood] = Candidate(stood: stood)
            }
            for rung in standing.isAwaitedNotice || standing.isSheet ? [] : standing.ladder.rungs {
                let turns = RungSchedule.turns(of: rung, standing, gate: gate) ?? []
                for seat in rung.to.flatMap({ $0.seats(of: standing) }) {
                    for turn in turns {
                        let stood = Stood(rung: rung.id, seat: seat, day: turn.day)
                        found[stood] = Candidate(stood: stood, moment: turn.moment, isAtAnyHour: rung.isAtAnyHour)
                    }
                }
            }
            for stand in standings.flatMap(stands) {
                let stood = Stood(stand)
                found[stood] = Candidate(
                    stood: stood, moment: stand.moment, isLeading: stand.isLeading, isAtAnyHour: stand.isAtAnyHour)
            }
            return Array(found.values)
        }

        /// What stands, and what will stand.
        private func stands(of standing: Standing) -> [RungSchedule.Stand] {
            let schedule = RungSchedule(standing, gate: ReminderHours(standing))
            var stands = schedule.standing(at: standing.now)
            var last = standing.now
            while let next = schedule.next(after: last) {
                stands += schedule.nextStands(after: last)
                last = next
            }
            return stands
        }

        func account(of candidate: Candidate, to person: Person) -> Account {
            let stood = candidate.stood
            let traces = told.filter { Stood($0.key) == stood }.sorted {
                $0.key.channel.rawValue < $1.key.channel.rawValue
            }
            let decidedAt = traces.map(\.decidedAt).min()
            let moment = decidedAt ?? candidate.moment ?? now
            return Account(
                rung: stood.rung, seat: stood.seat, day: stood.day, moment: moment,
                reader: Reader(
                    of: stood.seat, on: force.plan.zone.date(of: moment), seenBy: person, in: force.bureau),
                fate: fate(of: candidate, traces: traces, moment: moment), traces: traces)
        }

        private func fate(of candidate: Candidate, traces: [TracedNotice], moment: Timestamp) -> Fate {
            let stood = candidate.stood
            if traces.contains(where: \.isTold) { return .told }
            if !traces.isEmpty {
                let later = facts.map(\.recordedAt).filter { $0 >= moment }.sorted()
                return .dropped(silence(of: stood, among: later + [now]) ?? .moved)
            }
            // It is decided when it stands; where nothing happens before, as is known now.
            guard moment <= now else { return silence(of: stood, among: [moment]) ?? .notYet }
            let opening = isOpen(at: moment, for: candidate) ? moment : gate.nextOpening(after: moment)
            if let silence = silence(of: stood, among: [moment, opening].filter { $0 <= now }) { return silence }
            let later = told.filter(\.isTold).map(\.key) + decision(at: now).live
            if let day = later.filter({ Stood($0).follows(stood) }).map(\.day).min() { return .replaced(by: day) }
            if let silence = silence(of: stood, among: [now]) { return silence }
            guard isOpen(at: now, for: candidate) else { return .outsideHours(until: gate.nextOpening(after: now)) }
            let isNamed = decision(at: now).notices.contains { Stood($0.key) == stood }
            return candidate.isLeading && !isNamed ? .managerFirst : .imminent
        }

        private func isOpen(at instant: Timestamp, for candidate: Candidate) -> Bool {
            candidate.isAtAnyHour || gate.isOpen(at: instant)
        }

        /// Why it was not asked for at the first of these instants at which it was not; nil where it always was.
        private func silence(of stood: Stood, among instants: [Timestamp]) -> Fate? {
            for instant in instants where !decision(at: instant).live.contains(where: { Stood($0) == stood }) {
                guard let then = standing(at: instant) else { return .passed(since: standing.watchedFrom) }
                return reason(then, for: stood)
            }
            return nil
        }

        private func decision(at instant: Timestamp) -> Decision {
            let told = told.filter { $0.isTold && $0.decidedAt <= instant }
                .map { ToldNotice(key: $0.key, decidedAt: $0.decidedAt) }
            return decide(matter, facts: known(at: instant), told: told, in: force, now: instant)
        }

        private func standing(at instant: Timestamp) -> Standing? {
            Standing.one(subject, of: matter, facts: known(at: instant), in: force, now: instant)
        }

        private func known(at instant: Timestamp) -> [Fact] { facts.filter { $0.recordedAt <= instant } }

        private func reason(_ standing: Standing, for stood: Stood) -> Fate {
            let obligation = standing.obligation
            if let waiver = obligation.silences.last(where: { $0.kind == .waived }) { return .waived(waiver) }
            switch obligation.light {
            case .closedOnTime, .closedLate, .awaitingClosing:
                let day = obligation.metOn ?? standing.today
                return obligation.light == .awaitingClosing ? .reported(on: day) : .met(on: day)
            case .withdrawn: return .withdrawn
            case .missed: return .missed
            case .paused: return .paused(ground: obligation.ground)
            case .overdue, .blocked, .dueSoon, .normal: break
            }
            if case .office(let office, _) = stood.seat, !obligation.blockedBy.isEmpty,
                standing.isHeld || !standing.desks.contains(where: { $0.office == office })
            {
                return .blocked(by: obligation.front.isEmpty ? obligation.blockedBy : obligation.front)
            }
            if let snooze = obligation.silences.last(where: { $0.kind == .snoozed }) { return .snoozed(snooze) }
            let zone = standing.force.plan.zone
            let gate = ReminderHours(standing)
            let watchedFrom = max(standing.watchedFrom, standing.turnCame ?? standing.watchedFrom)
            let first = gate.isOpen(at: watchedFrom) ? watchedFrom : gate.nextOpening(after: watchedFrom)
            return zone.instant(of: stood.day) <= first ? .passed(since: watchedFrom) : .moved
        }
    }
}

extension WhyNot.Inquiry.Stood {
    init(_ stand: RungSchedule.Stand) {
        self.init(rung: stand.rung, seat: stand.seat, day: stand.day)
    }

    init(_ key: NoticeKey) {
        // A seat that cannot be read is nobody's.
        self.init(rung: key.rung, seat: Seat(key.seat) ?? .role(key.seat), day: key.day)
    }

    /// It is a later turn of the same rung for the same seat.
    fileprivate func follows(_ other: Self) -> Bool {
        rung == other.rung && seat == other.seat && day > other.day
    }
}

extension Rung.Addressed {
    /// The seats that it means when nothing blocks the obligation.
    fileprivate func seats(of standing: Standing) -> [Seat] {
        switch self {
        case .manager: [.manager]
        case .role(let name): [.role(name)]
        case .seat(.liaison): standing.obligation.offices.map(standing.signer.seat(of:))
        case .seat(let seat): standing.obligation.offices.map { .office($0, seat) }
        case .support(let support): standing.supporters.map { .office($0, support.seat) }
        }
    }
}
