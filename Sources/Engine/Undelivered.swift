package import CivilTime
package import Plans

/// 未送达: a letter that still lay in no mailbox a working day after it was made, or that never can, as far as it told
/// one obligation.
///
/// Only letters of the mail channel count. An entry that the journal did not take is told by mail all the same, and nobody
/// reads the journal in the place of a seat. Of a letter that is read as a copy nothing is missed.
package struct Undelivered: Hashable, Sendable {
    /// A seat that it told, by a rung.
    package struct Told: Hashable, Sendable {
        package var seat: String
        package var rung: String

        package init(seat: String, rung: String) {
            self.seat = seat
            self.rung = rung
        }
    }

    package var letter: LetterID
    /// The mailbox.
    package var address: String
    /// The day on which it was made.
    package var since: CivilDate
    package var told: [Told]
    /// The strongest of what it told.
    package var tone: Tone
    /// Why it lies in no mailbox, in the system's words.
    package var failure: String
    /// The seats that are told next.
    ///
    /// They are found when it is recorded, so that no change of post tells it anew afterwards.
    package var next: [Seat]

    package init(
        letter: LetterID, address: String, since: CivilDate, told: [Told], tone: Tone, failure: String, next: [Seat]
    ) {
        self.letter = letter
        self.address = address
        self.since = since
        self.told = told
        self.tone = tone
        self.failure = failure
        self.next = next
    }
}

/// What one letter that lies in no mailbox says of one obligation, and what else was told of that.
package struct FailedTelling: Hashable, Sendable {
    package var letter: LetterID
    package var address: String
    package var madeAt: Timestamp
    package var failure: String
    /// The name of the obligation's plan.
    package var plan: String
    package var notices: [NoticeKey]
    package var tone: Tone
    /// What was told of the obligation otherwise than by this letter, but for what was dropped.
    package var toldBeside: [ToldNotice]

    package init(
        letter: LetterID, address: String, madeAt: Timestamp, failure: String, plan: String, notices: [NoticeKey],
        tone: Tone, toldBeside: [ToldNotice]
    ) {
        self.letter = letter
        self.address = address
        self.madeAt = madeAt
        self.failure = failure
        self.plan = plan
        self.notices = notices
        self.tone = tone
        self.toldBeside = toldBeside
    }
}

extension Undelivered {
    /// As it is recorded at `now`; of a plan that is in force no longer, nobody is told next.
    package init(_ failed: FailedTelling, in force: PlanInForce?, zone: ZoneOffset, now: Timestamp) {
        let since = zone.date(of: failed.madeAt)
        self.init(
            letter: failed.letter, address: failed.address, since: since,
            told: failed.notices.map { Told(seat: $0.seat, rung: $0.rung) }, tone: failed.tone, failure: failed.failure,
            next: force.map { failed.seatsToldNext(in: $0, since: since, now: now) } ?? [])
    }

    /// When a letter that was made at that instant counts as undelivered: at the same time of day on the first working
    /// day after its own.
    package static func limit(of madeAt: Timestamp, in calendar: WorkCalendar, zone: ZoneOffset) -> Timestamp {
        let day = zone.date(of: madeAt)
        let days = calendar.workingDay(1, after: day).dayNumber - day.dayNumber
        return madeAt.adding(seconds: Int64(days) * 86_400)
    }
}

extension FailedTelling {
    /// 下一层级: of each seat that the letter told the next one whose letters lie elsewhere, unless it was told of the same
    /// since the letter's day.
    ///
    /// What the daemon itself says, as in the weekly sheets, is for nobody else: the status shows that it was not delivered.
    fileprivate func seatsToldNext(in force: PlanInForce, since: CivilDate, now: Timestamp) -> [Seat] {
        guard plan != OwnPlan.id else { return [] }
        let zone = force.plan.zone
        let today = zone.date(of: now)
        let told = toldBeside.filter { entry in
            entry.key.channel == .mail && zone.date(of: entry.decidedAt) >= since && entry.decidedAt <= now
        }
        let next = notices.compactMap { Seat($0.seat) }.compactMap { seat in
            var next = seat.next
            while let seat = next, (force.bureau.recipients(of: seat, on: today)?.to.mailbox ?? address) == address {
                next = seat.next
            }
            return next
        }
        return next.reduce(into: []) { seats, seat in
            let isTold = told.contains { $0.key.seat == seat.description }
            if !isTold, !seats.contains(seat) { seats.append(seat) }
        }
    }
}

extension Seat {
    /// Whoever answers for what that seat does not get to read; nil for the managers, over whom there is nobody.
    fileprivate var next: Seat? {
        switch self {
        case .office(let office, .liaison): .office(office, .head)
        case .office(_, .head), .office(_, .leader), .role: .manager
        case .manager, .person: nil
        }
    }
}
