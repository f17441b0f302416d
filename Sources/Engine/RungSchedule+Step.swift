import CivilTime
import Plans
import Rules

extension RungSchedule {
    /// The rungs of a step: that its turn came, then what its ladder says from then on.
    ///
    /// What stood before concerned others. Where a step is for somebody who reviews or signs, that person is told in the
    /// place of the office's liaison.
    static func step(_ standing: Standing, since turnCame: Timestamp, gate: ReminderHours) -> [[Stand]] {
        let first = max(turnCame, standing.watchedFrom)
        let isAtAnyHour = standing.ladder.rungs.contains { $0.isAtAnyHour && $0.moment == RungMoment(anchor: .opening) }
        let firstTelling = isAtAnyHour || gate.isOpen(at: first) ? first : gate.nextOpening(after: first)
        let offices = standing.obligation.offices
        let turn = offices.map { office in
            [
                Stand(
                    obligation: standing.obligation.subject.description, rung: BuiltInRung.turnCame.rawValue,
                    seat: standing.signer.seat(of: office), isLeading: false,
                    day: standing.force.plan.zone.date(of: first), moment: firstTelling, tone: .remind, reason: .turn,
                    isAtAnyHour: isAtAnyHour)
            ]
        }
        let rungs = standing.ladder.rungs.flatMap { rung -> [[Stand]] in
            let turns = turns(of: rung, standing, gate: gate)?.filter { $0.moment > firstTelling } ?? []
            return rung.to.flatMap { addressed -> [[Stand]] in
                // A change of the files tells nothing of what is behind.
                let added = standing.added(rung, to: addressed)
                let turns = turns.filter { turn in added.map { turn.moment > $0 } ?? true }
                return addressed.seats(of: offices, signer: standing.signer).map { seat in
                    turns.map { Stand(rung, addressed, seat: seat, turn: $0, isBlocking: false, of: standing) }
                }
            }
        }
        return turn + rungs
    }

    /// 赶不上: the same day, to whoever can still change it; once for each last day that cannot be kept.
    static func outrun(_ standing: Standing, by day: CivilDate) -> [[Stand]] {
        let today = standing.force.plan.zone.instant(of: standing.today)
        return standing.obligation.offices.map { office in
            [
                Stand(
                    obligation: standing.obligation.subject.description, rung: BuiltInRung.outrun.rawValue,
                    seat: standing.signer.seat(of: office), isLeading: false, day: day,
                    moment: max(today, standing.watchedFrom), tone: .urge, reason: .outrun)
            ]
        }
    }
}

extension StepSigner {
    /// Whoever does the step in one of its offices.
    func seat(of office: String) -> Seat {
        switch self {
        case .office: .office(office, .liaison)
        case .seat(let seat): .office(office, seat)
        case .named(let role): .role(role)
        }
    }
}

extension Rung.Addressed {
    /// The seats that a rung of a step goes to, each once.
    fileprivate func seats(of offices: [String], signer: StepSigner) -> [Seat] {
        switch self {
        case .manager: [.manager]
        case .role(let name): [.role(name)]
        // Who cooperates in a step has a step of their own.
        case .support: []
        case .seat(.liaison): offices.map(signer.seat)
        case .seat(let seat): offices.filter { signer.seat(of: $0) != .office($0, seat) }.map { .office($0, seat) }
        }
    }
}
