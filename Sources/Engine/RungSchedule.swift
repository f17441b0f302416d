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
        /// It tells a leader of something overdue.
        var isLeading: Bool
        /// The day that the rung stands on; part of the key.
        var day: CivilDate
        /// The instant from which it may be told.
        var moment: Timestamp
        var tone: Tone
        var reason: Notice.Reason
        /// 不限: it goes outside the office's hours too.
        var isAtAnyHour = false

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
        let stands = Self.stands(standing, gate: gate)
        self.stands = standing.asksForSomething ? Self.answeredFor(stands, standing, gate: gate) : stands
    }

    private static func stands(_ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        let outrun = standing.outrun.map { Self.outrun(standing, by: $0) } ?? []
        if standing.isSheet { return Self.sheet(standing, gate: gate) }
        guard standing.asksForSomething else {
            return standing.obligation.light.isFinal ? [] : outrun
        }
        guard !standing.isAwaitedNotice else {
            return Self.awaitingNotice(standing, gate: gate)
        }
        if let turnCame = standing.turnCame {
            return Self.step(standing, since: turnCame, gate: gate) + undelivered(standing, gate: gate) + outrun
        }
        var result = ladder(standing, gate: gate) + undelivered(standing, gate: gate)
        // It asks for a record, not for work: it goes to the office that owes it, blocked or not.
        if let takeover = Self.takeover(standing, from: Watch(standing, gate: gate)) {
            result.insert([takeover], at: 0)
        }
        if let returned = standing.returned { result += Self.returned(returned, standing, gate: gate) }
        return result + outrun
    }

    /// What stands at that instant; of a rung that repeats, its latest turn alone, so that none is told twice over.
    func standing(at now: Timestamp) -> [Stand] {
        stands.compactMap { turns in turns.last { $0.moment <= now } }
    }

    /// Every instant at which a rung stands, each once, in their order.
    var moments: [Timestamp] { Set(stands.joined().map(\.moment)).sorted() }

    /// The next instant after `now` at which a rung stands.
    func next(after now: Timestamp) -> Timestamp? {
        stands.joined().map(\.moment).filter { $0 > now }.min()
    }

    /// What stands next after `now`, all at the same instant.
    func nextStands(after now: Timestamp) -> [Stand] {
        guard let moment = next(after: now) else { return [] }
        return stands.joined().filter { $0.moment == moment }
    }

    /// 退回: the offices that owe it have to report it anew.
    private static func returned(_ last: Return, _ standing: Standing, gate: ReminderHours) -> [[Stand]] {
        let moment = gate.isOpen(at: last.recordedAt) ? last.recordedAt : gate.nextOpening(after: last.recordedAt)
        return standing.obligation.offices.map { office in
            [
                Stand(
                    obligation: standing.obligation.subject.description,
                    rung: BuiltInRung.returned.rawValue + (last.number == 1 ? "" : "~\(last.number)"),
                    seat: .office(office, .liaison),
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
            obligation: standing.obligation.subject.description,
            rung: (isAdoption ? BuiltInRung.takenOver : .recordedLate).rawValue,
            seat: .office(office, .liaison), isLeading: false, day: standing.openedOn, moment: watch.firstTelling,
            tone: .urge, reason: isAdoption ? .overdueAtAdoption : .overdueAtOpening)
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
        isLeading = addressed.isLeading && rung.moment.anchor != .missed && standing.today > standing.obligation.due.day
        day = turn.day
        moment = turn.moment
        tone = turn.isCaughtUp ? .remind : rung.tone
        reason = isBlocking ? .blocking : turn.isCaughtUp ? .unblocked : .rung
        isAtAnyHour = rung.isAtAnyHour
    }
}
