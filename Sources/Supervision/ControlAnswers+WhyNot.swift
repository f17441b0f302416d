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
        // Whoever was away at any time since counts as away then.
        let absences = try await asking { try await ledger.absences(until: zone.date(of: matter.openedAt)) }
        guard let force = force.counting(absences).plans[subject.plan] else { throw try await unknownObligation(id) }
        let named = try person(named: question.person, in: force.bureau)
        let asOf = try instant(of: question.day, in: force)
        let told = try await asking { try await ledger.notices(NoticeQuery(about: subject), limit: .max) }.rows
        let answer = WhyNot(
            of: subject, to: named.person, in: matter, facts: try await facts(about: subject, knownAt: asOf),
            told: told.filter { $0.subject == subject }.map(\.notice), force: force, at: asOf)
        guard let answer else { throw notOpen(subject, at: asOf, zone: zone) }
        let words = WhyNotWords(person: named.person, force: self.force, zone: zone)
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
    private func instant(of day: CivilDate?, in force: PlanInForce) throws(ControlError) -> Timestamp {
        let now = clock.now
        let today = force.plan.zone.date(of: now)
        guard let day, day < today else {
            guard let day, day > today else { return now }
            throw ControlError(
                .badRequest, code: "day-in-future",
                message: BilingualText(zh: "\(day)还没有到", en: "\(day) is still to come"),
                help: BilingualText(
                    zh: "不写 --on 看现在;以后的看 dubanctl show 的\"下次\"",
                    en: "leave --on out to ask about now; 'dubanctl show' says what comes next"))
        }
        return force.plan.zone.instant(of: day.adding(days: 1)).adding(seconds: -1)
    }

    /// Those recorded by then, and not void then.
    private func facts(about subject: Subject, knownAt asOf: Timestamp) async throws(ControlError) -> [Fact] {
        let decider = force.decider
        let listed = try await asking { try await ledger.facts(about: subject, with: decider) }
        let voids = try await asking { try await ledger.instants(ofRecords: listed.compactMap(\.voidedBy)) }
        return listed.filter { listed in
            let voidedAt = listed.voidedBy.flatMap { voids[$0] }
            return listed.fact.recordedAt <= asOf && voidedAt.map { $0 > asOf } ?? true
        }.map(\.fact)
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
        case .nobody: "-"
        }
    }
}

extension WhyNot.Fate {
    fileprivate var outcome: WhyNotReport.Outcome {
        switch self {
        case .told: .told
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
        case .passed: .passed
        case .moved: .moved
        }
    }
}
