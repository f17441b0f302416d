import CivilTime
import Plans
import Rules

extension RungSchedule {
    /// The rungs of the obligation's ladder, for every seat that they address.
    static func ladder(_ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        let all = standing.ladder.rungs.compactMap { rung in
            turns(of: rung, standing, gate: gate).map { (rung, $0) }
        }
        let rungs = dropPassed(all, standing: standing, gate: gate)
        let own = standing.desks.map { desk in
            (desk, turns(of: rungs, at: desk, addressing: [.seat(.liaison), .seat(.head)], gate: gate))
        }
        let supporting = standing.supportDesks.map { desk in
            (desk, turns(of: rungs, at: desk, addressing: [.support(.liaison), .support(.head)], gate: gate))
        }
        return rungs.enumerated().flatMap { index, entry in
            let (rung, turns) = entry
            return rung.to.flatMap { addressed -> [[Stand]] in
                let rung = AddressedRung(rung: rung, addressed: addressed, standing: standing)
                return switch addressed {
                case .manager: [rung.stands(of: .manager, turns)]
                case .role(let name): [rung.stands(of: .role(name), turns)]
                case .seat(let seat): own.map { rung.stands(of: seat, at: $0, $1[index]) }
                case .support(let support): supporting.map { rung.stands(of: support.seat, at: $0, $1[index]) }
                }
            }
        }
    }
}

/// One of those whom a rung addresses.
private struct AddressedRung {
    let rung: Rung
    let addressed: Rung.Addressed
    let standing: Standing

    /// Those that stood before the ladder had this are passed: a change of the files tells nothing of what is behind.
    private func standing(_ turns: [RungSchedule.Turn]) -> [RungSchedule.Turn] {
        guard let added = standing.added(rung, to: addressed) else { return turns }
        return turns.filter { $0.moment > added }
    }

    /// For somebody outside the offices.
    func stands(of seat: Seat, _ turns: [RungSchedule.Turn]) -> [RungSchedule.Stand] {
        // Whoever returned it, or leads those who did, knows what stood before.
        standing(turns).filter { turn in standing.returned.map { $0.recordedAt < turn.moment } ?? true }
            .map { RungSchedule.Stand(rung, addressed, seat: seat, turn: $0, isBlocking: false, of: standing) }
    }

    /// For a seat of one office.
    func stands(
        of seat: OfficeSeat, at desk: Standing.Desk, _ turns: [RungSchedule.Turn]
    ) -> [RungSchedule.Stand] {
        // A leader has no part in what can only now begin.
        let isTold = !addressed.isLeading && !desk.isReturned
        return standing(turns).filter { isTold || !$0.isCaughtUp }.map { turn in
            RungSchedule.Stand(
                rung, addressed, seat: .office(desk.office, seat), turn: turn, isBlocking: desk.isBlocking, of: standing
            )
        }
    }
}
