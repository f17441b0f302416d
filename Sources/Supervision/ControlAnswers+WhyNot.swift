import CivilTime
package import Control
import Engine
import Ledger
import Plans

// Why somebody was not told, or in which letter.

extension ControlAnswers {
    package func whyNot(_ id: String, _ question: WhyNotQuestion) async throws(ControlError) -> WhyNotReport {
        let subject = try await resolve(id)
        guard let zone = force.plans[subject.plan]?.plan.zone,
            let matter = try await asking({ try await ledger.matter(ofObligation: subject) })
        else { throw try await unknownObligation(id) }
        let asOf = try instant(of: question.day, in: zone)
        // Whoever was away at any time since counts as away then.
        let opened = zone.date(of: matter.openedAt)
        let absences = try await asking { try await ledger.absences(until: opened, knownAt: asOf) }
        guard let force = force.counting(absences).plans[subject.plan] else { throw try await unknownObligation(id) }
        let named = try person(named: question.person, in: force.bureau)
        guard asOf >= force.adoptedAt else { throw notInForce(force, at: asOf) }
        guard asOf >= matter.openedAt else { throw notOpen(subject, at: asOf, zone: zone) }
        let told = try await asking { try await ledger.notices(NoticeQuery(about: subject), limit: .max) }.rows
        let answer = WhyNot(
            of: subject, to: named.person, in: matter, facts: try await history(of: subject),
            told: told.filter { $0.subject == subject }.map(\.notice), force: force, at: asOf, present: clock.now)
        guard let answer else { throw notOpen(subject, at: asOf, zone: zone) }
        let mentions = try await asking { try await ledger.mentions(of: subject, to: named.person.mailbox, by: asOf) }
        let words = WhyNotWords(
            person: named.person, force: self.force, zone: zone, standstills: try await standstills(in: answer),
            mentions: mentions)
        return WhyNotReport(
            evaluatedThrough: try await evaluatedThrough(), asOf: ZonedInstant(asOf, in: zone),
            person: named.line, row: row(answer.obligation, at: asOf), verdict: words.verdict(answer),
            rungs: answer.accounts.map { account in
                WhyNotReport.RungLine(
                    rung: account.rung, seat: account.seat.description,
                    reader: account.reader.name ?? named.person.name, day: account.day,
                    moment: ZonedInstant(account.moment, in: zone),
                    outcome: answer.isAddressed ? account.fate.outcome : .elsewhere, account: words.brief(account),
                    deliveries: account.traces.map { DeliveryLine($0, zone: zone) })
            })
    }

    /// The end of that day, or now where it is today or left out.
    private func instant(of day: CivilDate?, in zone: ZoneOffset) throws(ControlError) -> Timestamp {
        let now = clock.now
        let today = zone.date(of: now)
        guard let day, day < today else {
            guard let day, day > today else { return now }
            throw ControlError(
                .badRequest, code: "day-in-future",
                message: BilingualText(zh: "\(day)还没有到", en: "\(day) is still to come"),
                help: BilingualText(
                    zh: "不写 --on 看现在;以后的看 dubanctl show 的\"下次\"",
                    en: "leave --on out to ask about now; 'dubanctl show' says what comes next"))
        }
        return zone.instant(of: day.adding(days: 1)).adding(seconds: -1)
    }

    /// What was known of it at any time.
    private func history(of subject: Subject) async throws(ControlError) -> [Fact] {
        let decider = force.decider
        return try await asking { try await ledger.history(of: subject, with: decider) }
    }

    /// Of the instants at which nobody looked, those that no file explains which was taken since.
    private func standstills(in answer: WhyNot) async throws(ControlError) -> Set<Timestamp> {
        let missed = answer.accounts.compactMap { account in
            account.missedSince.map { (since: $0, end: account.traces.map(\.decidedAt).min() ?? clock.now) }
        }
        guard let first = missed.map(\.since).min() else { return [] }
        let takings = try await asking { try await ledger.takings(after: first) }
        let unexplained = missed.filter { missed in !takings.contains { missed.since < $0 && $0 <= missed.end } }
        return Set(unexplained.map(\.since))
    }

    private func notInForce(_ force: PlanInForce, at asOf: Timestamp) -> ControlError {
        let zone = force.plan.zone
        let (since, time) = (zone.date(of: force.adoptedAt), zone.time(of: force.adoptedAt))
        return ControlError(
            .notFound, code: "plan-not-in-force",
            message: BilingualText(
                zh: "方案\(force.plan.id)\(since) \(time)才开始督办,\(zone.date(of: asOf))还没有",
                en: "the plan \(force.plan.id) is in force since \(since) \(time), and was not on "
                    + "\(zone.date(of: asOf))"),
            help: BilingualText(
                zh: "--on 写\(since)或以后的日期", en: "ask about \(since) or a later day with --on"))
    }

    private func notOpen(_ subject: Subject, at asOf: Timestamp, zone: ZoneOffset) -> ControlError {
        let id = force.displayID(subject)
        return ControlError(
            .notFound, code: "not-open-then",
            message: BilingualText(
                zh: "\(zone.date(of: asOf))还没有'\(id)'这一件",
                en: "there was no obligation '\(id)' on \(zone.date(of: asOf))"),
            help: BilingualText(
                zh: "dubanctl show \(id.shellQuoted) 看它从哪一天起督办",
                en: "'dubanctl show \(id.shellQuoted)' says since when it is watched"))
    }
}

extension WhyNot.Reader {
    /// Nil where it is the person who is asked about.
    fileprivate var name: String? {
        switch self {
        case .own, .instead: nil
        case .deputy(let person), .other(let person, _): person.name
        case .mailbox(let name): name
        case .nobody: "-"
        }
    }
}

extension WhyNot.Fate {
    fileprivate var outcome: WhyNotReport.Outcome {
        switch self {
        case .told: .told
        case .missedThen: .late
        case .dropped: .dropped
        case .notYet: .notYet
        case .imminent: .imminent
        case .outsideHours: .outsideHours
        case .managerFirst: .managerFirst
        case .replaced: .replaced
        case .met: .met
        case .reported: .reported
        case .blocked: .blocked
        case .paused: .paused
        case .waived: .waived
        case .snoozed: .snoozed
        case .withdrawn: .withdrawn
        case .missed: .missed
        case .passed, .added: .passed
        case .moved: .moved
        }
    }
}
