import CivilTime
import Plans
import Rules

extension WhyNot {
    /// Decides one obligation again, as it was at any instant up to the one that is asked about.
    struct Inquiry {
        let standing: Standing
        let gate: ReminderHours
        let subject: Subject
        let matter: Matter
        let force: PlanInForce
        /// The instant that is asked about.
        let now: Timestamp
        /// What was decided by then.
        let told: [TracedNotice]
        /// What was decided since, by the present.
        let toldLater: [TracedNotice]
        /// Whether somebody asks about the present, in which the daemon is at work.
        let isPresent: Bool
        private let facts: [Fact]

        var obligation: Obligation { standing.obligation }

        /// The end of the due day.
        var periodEnd: Timestamp { force.plan.zone.instant(of: obligation.due.day.adding(days: 1)) }

        /// Nil for an obligation that the matter does not have at that instant.
        init?(
            _ subject: Subject, matter: Matter, facts: [Fact], told: [TracedNotice], force: PlanInForce,
            now: Timestamp, present: Timestamp
        ) {
            guard
                let standing = Standing.one(subject, of: matter, facts: facts.known(at: now), in: force, now: now)
            else { return nil }
            self.standing = standing
            self.subject = subject
            self.matter = matter
            self.facts = facts
            self.told = told.filter { $0.decidedAt <= now }
            toldLater = told.filter { $0.decidedAt > now }
            self.force = force
            self.now = now
            isPresent = now >= present
            gate = ReminderHours(standing)
        }

        func decision(at instant: Timestamp, supposing supposed: [ToldNotice] = []) -> Decision {
            decide(
                matter, facts: known(at: instant), told: told(by: instant) + supposed, in: force,
                now: instant)
        }

        func standing(at instant: Timestamp) -> Standing? {
            Standing.one(subject, of: matter, facts: known(at: instant), in: force, now: instant)
        }

        /// Nothing that is recorded after the instant that is asked about.
        func known(at instant: Timestamp) -> [Fact] { facts.known(at: min(instant, now)) }

        func told(by instant: Timestamp) -> [ToldNotice] {
            told.filter { $0.isTold && $0.decidedAt <= instant }.map {
                ToldNotice(key: $0.key, decidedAt: $0.decidedAt)
            }
        }

        /// When something was recorded or voided from that instant on, through the one that is asked about.
        func records(from instant: Timestamp) -> [Timestamp] {
            facts.flatMap { [$0.recordedAt, $0.voidedAt].compactMap(\.self) }
                .filter { instant <= $0 && $0 <= now }.sorted()
        }

        /// When that record was voided, also where that was later than what is asked about.
        func voidedAt(_ silence: Silence) -> Timestamp? { facts.first { $0.seq == silence.fact }?.voidedAt }

        /// When it would have been decided between two instants, the second excluded, had somebody looked; nil where never.
        func stoodUntold(_ stood: Stood, from beginning: Timestamp, before end: Timestamp) -> Timestamp? {
            // Had somebody looked since the deadline, the manager would have heard first, whom a leader waits for.
            var instant = max(min(beginning, periodEnd), standing.watchedFrom)
            var managerHeard: [ToldNotice] = []
            while instant < end {
                let decision = decision(at: instant, supposing: managerHeard)
                if decision.notices.contains(where: { Stood($0.key) == stood }) { return instant }
                managerHeard += decision.notices.filter { Seat($0.key.seat) == .manager }.map {
                    ToldNotice(key: $0.key, decidedAt: instant)
                }
                let wakes = records(from: instant) + [decision.nextChange].compactMap(\.self)
                guard let next = wakes.filter({ $0 > instant }).min() else { return nil }
                instant = next
            }
            return nil
        }
    }
}

extension [Fact] {
    /// As the log stood at that instant; of what was void by then only 推迟提醒 and 免除 are left, as deciding reads them.
    fileprivate func known(at instant: Timestamp) -> [Fact] {
        compactMap { fact in
            guard fact.recordedAt <= instant else { return nil }
            guard let voidedAt = fact.voidedAt else { return fact }
            guard voidedAt > instant else { return fact.isReadWhenVoid ? fact : nil }
            var fact = fact
            fact.voidedAt = nil
            return fact
        }
    }
}

extension Fact {
    fileprivate var isReadWhenVoid: Bool {
        switch kind {
        case .snoozed, .waived: true
        default: false
        }
    }
}
