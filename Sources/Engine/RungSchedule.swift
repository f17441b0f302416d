import CivilTime
import Plans
import Rules

/// The rungs of one obligation's ladder as instants: each seat that each rung addresses, and when.
struct RungSchedule {
    /// One rung standing for one seat.
    struct Stand: Hashable {
        var obligation: String
        var rung: String
        var seat: Seat
        var isLeading: Bool
        /// The day that the rung stands on; part of the key.
        var day: CivilDate
        /// The instant from which it may be told.
        var moment: Timestamp
        var tone: Tone
        var reason: Notice.Reason

        func key(on channel: Channel) -> NoticeKey {
            NoticeKey(obligation: obligation, rung: rung, seat: seat.description, channel: channel, day: day)
        }

        func addressed(to seat: Seat, reason: Notice.Reason) -> Stand {
            var stand = self
            stand.seat = seat
            stand.isLeading = false
            stand.reason = reason
            return stand
        }
    }

    /// In the order of the ladder; of a rung that repeats, every turn.
    private let stands: [[Stand]]

    init(_ standing: Standing, gate: ReminderHours) {
        let outrun = standing.outrun.map { Self.outrun(standing, by: $0) } ?? []
        guard standing.asksForSomething else {
            stands = standing.obligation.light.isFinal ? [] : outrun
            return
        }
        guard !standing.isAwaitedNotice else {
            stands = Self.awaitingNotice(standing, gate: gate)
            return
        }
        if let turnCame = standing.turnCame {
            stands = Self.step(standing, since: turnCame, gate: gate) + outrun
            return
        }
        let turns = standing.ladder.rungs.compactMap { rung -> (Rung, [Turn])? in
            Self.turns(of: rung, standing, gate: gate).map { (rung, $0) }
        }
        let start = Watch(standing, gate: gate)
        let kept = Self.dropPassed(turns, standing: standing, from: start)
        let desks = standing.desks.map { desk in (desk, Self.turns(of: kept, at: desk, gate: gate)) }
        let returnedAt = standing.returned?.recordedAt
        var result = kept.enumerated().flatMap { index, entry in
            let (rung, all) = entry
            // Whoever returned it, or leads those who did, knows what stood before.
            let turns = all.filter { turn in returnedAt.map { $0 < turn.moment } ?? true }
            return rung.to.flatMap { addressed -> [[Stand]] in
                let stands = { (seat: Seat, turns: [Turn], isBlocking: Bool) in
                    turns.map { Stand(rung, addressed, seat: seat, turn: $0, isBlocking: isBlocking, of: standing) }
                }
                return switch addressed {
                case .manager: [stands(.manager, turns, false)]
                case .role(let name): [stands(.role(name), turns, false)]
                case .seat(let seat):
                    desks.map { desk, turns in
                        // A leader has no part in what can only now begin.
                        let its = turns[index].filter { turn in
                            !turn.isCaughtUp || !addressed.isLeading && !desk.isReturned
                        }
                        return stands(.office(desk.office, seat), its, desk.isBlocking)
                    }
                }
            }
        }
        // It asks for a record, not for work: it goes to the office that owes it, blocked or not.
        if let takeover = Self.takeover(standing, from: start) { result.insert([takeover], at: 0) }
        if let returned = standing.returned { result += Self.returned(returned, standing, gate: gate) }
        stands = result + outrun
    }

    /// Every turn of a rung; nil for one that does not apply.
    static func turns(of rung: Rung, _ standing: Standing, gate: ReminderHours) -> [Turn]? {
        standing.day(of: rung.moment).map { first in
            standing.turns(of: rung, from: first).map { day in
                Turn(
                    day: day,
                    moment: gate.moment(on: day, at: rung.moment.time, movesBack: rung.moment.anchor.isBeforeDue))
            }
        }
    }

    /// What stands at that instant; of a rung that repeats, its latest turn alone, so that none is told twice over.
    func standing(at now: Timestamp) -> [Stand] {
        stands.compactMap { turns in turns.last { $0.moment <= now } }
    }

    /// The next instant after `now` at which a rung stands.
    func next(after now: Timestamp) -> Timestamp? {
        stands.joined().map(\.moment).filter { $0 > now }.min()
    }

    /// What stands next after `now`, all at the same instant.
    func nextStands(after now: Timestamp) -> [Stand] {
        guard let moment = next(after: now) else { return [] }
        return stands.joined().filter { $0.moment == moment }
    }

    struct Turn {
        var day: CivilDate
        var moment: Timestamp
        /// It stood before the office could do anything, and is told once it can.
        var isCaughtUp = false
    }

    /// From when a matter is watched, and when anything about it can be told for the first time.
    private struct Watch {
        /// The first instant at which the gate is open; the opening itself for a period that began under watch.
        let firstTelling: Timestamp
        private let openedAt: Timestamp
        /// The matter ran already when it came under watch.
        private let isTakenUp: Bool

        init(_ standing: Standing, gate: ReminderHours) {
            let watchedFrom = standing.watchedFrom
            let begin = standing.periodStart.map { standing.force.plan.zone.instant(of: $0) }
            openedAt = watchedFrom
            isTakenUp =
                standing.matter.cause != .period || watchedFrom == standing.force.supervisedFrom
                || begin.map { $0 < watchedFrom } ?? false
            firstTelling = isTakenUp && !gate.isOpen(at: openedAt) ? gate.nextOpening(after: openedAt) : openedAt
        }

        /// True for a turn that stood before the watch, or that stands by the time it can be told of.
        func isTooLate(for turn: Turn) -> Bool {
            isTakenUp ? turn.moment <= firstTelling : turn.moment < openedAt
        }
    }

    /// First start never storms: of the rungs that stood before the matter was opened, one at most is still told.
    ///
    /// It is 期初 where the ladder has that, else the latest one; none where the due day itself has passed, for which
    /// there is a notice of its own.
    private static func dropPassed(
        _ rungs: [(Rung, [Turn])], standing: Standing, from watch: Watch
    ) -> [(Rung, [Turn])] {
        let passed = rungs.filter { $0.1.allSatisfy(watch.isTooLate) }
        let survivor: String? =
            if standing.wasOverdueAtOpening {
                nil
            } else if rungs.contains(where: { $0.0.moment.anchor == .opening }) {
                passed.first { $0.0.moment.anchor == .opening }?.0.id
            } else {
                passed.max { a, b in
                    (a.1.last?.moment ?? watch.firstTelling) < (b.1.last?.moment ?? watch.firstTelling)
                }?.0.id
            }
        return rungs.compactMap { rung, turns in
            let left = turns.filter { !watch.isTooLate(for: $0) }
            if !left.isEmpty { return (rung, left) }
            guard rung.id == survivor, let latest = turns.last else { return nil }
            // Nobody failed to tell it: it is told as soon as anything about the matter can be.
            return (rung, [Turn(day: latest.day, moment: watch.firstTelling)])
        }
    }

    /// What is left of every rung for one office: of the turns that stood before it could do anything, the latest alone, at
    /// once or at the next opening.
    private static func turns(of rungs: [(Rung, [Turn])], at desk: Standing.Desk, gate: ReminderHours) -> [[Turn]] {
        guard let since = desk.since else { return rungs.map(\.1) }
        let firstTelling = gate.isOpen(at: since) ? since : gate.nextOpening(after: since)
        let passed = rungs.enumerated().flatMap { index, rung in
            rung.0.to.contains(.seat(.liaison)) || rung.0.to.contains(.seat(.head))
                ? rung.1.filter { $0.moment <= firstTelling }.map { (index, $0) } : []
        }
        let latest = passed.max { $0.1.moment < $1.1.moment }
        return rungs.enumerated().map { index, rung in
            let left = rung.1.filter { $0.moment > firstTelling }
            guard let latest, latest.0 == index else { return left }
            return [Turn(day: latest.1.day, moment: firstTelling, isCaughtUp: true)] + left
        }
    }

    /// 退回: the offices that owe it have to report it anew.
    private static func returned(_ last: Return, _ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        let moment = gate.isOpen(at: last.recordedAt) ? last.recordedAt : gate.nextOpening(after: last.recordedAt)
        return standing.obligation.offices.map { office in
            [
                Stand(
                    obligation: standing.obligation.subject.description,
                    rung: last.number == 1 ? "退回" : "退回~\(last.number)", seat: .office(office, .liaison),
                    isLeading: false, day: standing.force.plan.zone.date(of: last.recordedAt), moment: moment,
                    tone: .remind, reason: .returned)
            ]
        }
    }

    /// 过期于接管前: the single notice about something that was overdue before anybody watched it.
    private static func takeover(_ standing: Standing, from watch: Watch) -> Stand? {
        guard standing.wasOverdueAtOpening, let office = standing.obligation.offices.first else { return nil }
        let isAdoption = standing.matter.cause == .adoption
        return Stand(
            obligation: standing.obligation.subject.description, rung: isAdoption ? "接管" : "补录",
            seat: .office(office, .liaison), isLeading: false, day: standing.openedOn, moment: watch.firstTelling,
            tone: .urge, reason: isAdoption ? .overdueAtAdoption : .overdueAtOpening)
    }
}

extension RungMoment.Anchor {
    /// At or before the aim: on a rest day it is told earlier, not later.
    var isBeforeDue: Bool {
        switch self {
        case .aim: true
        case .opening, .overdue, .missed: false
        }
    }
}

extension RungSchedule.Stand {
    init(
        _ rung: Rung, _ addressed: Rung.Addressed, seat: Seat, turn: RungSchedule.Turn, isBlocking: Bool,
        of standing: Standing
    ) {
        obligation = standing.obligation.subject.description
        self.rung = rung.id
        self.seat = seat
        isLeading = addressed.isLeading && rung.moment.anchor == .overdue
        day = turn.day
        moment = turn.moment
        tone = turn.isCaughtUp ? .remind : rung.tone
        reason = isBlocking ? .blocking : turn.isCaughtUp ? .unblocked : .rung
    }
}
