import CivilTime
import Plans
import Rules

extension WhyNot.Inquiry {
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
        var isAtAnyHour = false
        /// The first instant at which a leader hears of what is overdue; nil for whoever waits for nobody.
        var heldUntil: Timestamp?
    }

    /// Every rung of the ladder for every seat that it addresses, what stands or will stand beside it, and what was told.
    func rungs() -> [Candidate] {
        var found: [Stood: Candidate] = [:]
        for notice in told {
            guard let seat = Seat(notice.key.seat) else { continue }
            let stood = Stood(rung: notice.key.rung, seat: seat, day: notice.key.day)
            found[stood] = Candidate(stood: stood)
        }
        let before = beforeItWasMissed
        for rung in standing.isAwaitedNotice || standing.isSheet ? [] : standing.ladder.rungs {
            let turns =
                RungSchedule.turns(of: rung, standing, gate: gate)
                ?? before.flatMap { RungSchedule.turns(of: rung, $0, gate: gate) } ?? []
            for seat in rung.to.flatMap({ $0.seats(of: standing) }) {
                for turn in turns {
                    let stood = Stood(rung: rung.id, seat: seat, day: turn.day)
                    found[stood] = Candidate(stood: stood, moment: turn.moment, isAtAnyHour: rung.isAtAnyHour)
                }
            }
        }
        let stands = ([standing] + later).flatMap(stands) + outrunAhead
        let leadersLast = LeadersLast(standing, gate: gate)
        let heldUntil = leadersOpening(leadersLast, from: stands)
        for stand in stands {
            let stood = Stood(stand)
            found[stood] = Candidate(
                stood: stood, moment: stand.moment, isAtAnyHour: stand.isAtAnyHour,
                heldUntil: leadersLast.holds(stand, at: now) ? heldUntil : nil)
        }
        return Array(found.values)
    }

    /// A quota that ended short, while there was time for it; nil for anything else.
    private var beforeItWasMissed: Standing? {
        obligation.light == .missed ? standing(at: periodEnd.adding(seconds: -1)) : nil
    }

    /// Until when the last rung that comes back for those did so; nil unless it is overdue and none of theirs is to come.
    func endedRepeat(among accounts: [WhyNot.Account]) -> Rung.Repeat.End? {
        guard obligation.light == .overdue, accounts.allSatisfy({ $0.moment <= now && $0.fate.isOver }) else {
            return nil
        }
        return standing.ladder.rungs.filter { rung in accounts.contains { $0.rung == rung.id } }
            .compactMap { $0.every?.until }.last
    }

    /// As it will be once a waiver or its period has ended: what ends by itself brings rungs of its own.
    private var later: [Standing] {
        let ends = [standing.silences.nextEnd(after: standing.today), obligation.due.day.adding(days: 1)]
        return ends.compactMap { $0.map { force.plan.zone.instant(of: $0) } }.filter { $0 > now }.compactMap {
            self.standing(at: $0)
        }
    }

    /// 赶不上 as it will stand once the chain cannot be kept any more, unless something is done; none where it stands already.
    private var outrunAhead: [RungSchedule.Stand] {
        guard matter.kind == .run, standing.outrun == nil else { return [] }
        var instant = now
        while instant < periodEnd,
            let next = CaseStandings(of: matter, facts: known(at: instant), in: force, now: instant)?.nextChange
        {
            instant = next
            guard let then = standing(at: instant) else { return [] }
            guard then.outrun == nil else {
                return stands(of: then).filter { $0.rung == BuiltInRung.outrun.rawValue }
            }
        }
        return []
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

    private func leadersOpening(_ leadersLast: LeadersLast, from stands: [RungSchedule.Stand]) -> Timestamp? {
        let told = told(by: now).filter { $0.key.obligation == subject.description }
        return leadersLast.managerToldOn(told).map(leadersLast.opening(after:))
            ?? leadersLast.opening(foretoldFrom: stands, at: now)
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
    func follows(_ other: Self) -> Bool {
        rung == other.rung && seat == other.seat && day > other.day
    }
}

extension Rung.Addressed {
    /// The seats that it means when nothing blocks the obligation.
    func seats(of standing: Standing) -> [Seat] {
        switch self {
        case .manager: [.manager]
        case .role(let name): [.role(name)]
        case .seat(.liaison): standing.obligation.offices.map(standing.signer.seat(of:))
        case .seat(let seat): standing.obligation.offices.map { .office($0, seat) }
        case .support(let support): standing.supporters.map { .office($0, support.seat) }
        }
    }
}
