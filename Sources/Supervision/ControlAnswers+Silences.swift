import CivilTime
import Control
import Engine
import Ledger
import Plans
import Rules

// 签收, 推迟提醒, 免除 and 代收: what somebody answers for.

extension ControlAnswers {
    func record(
        _ acknowledgement: FactRequest.Acknowledgement, key: String?, by author: Author
    ) async throws(ControlError) -> FactReply {
        try await record(
            .acknowledged, about: acknowledgement.obligation,
            FactOrigin(day: nil, ref: nil, note: acknowledgement.note, key: key, author: author)
        ) { id, obligation in
            let reminders = obligation?.reminders ?? .goOn
            return BilingualText(zh: "已签收:\(id),\(reminders.zh)", en: "acknowledged: \(id); \(reminders.en)")
        }
    }

    func record(_ snooze: FactRequest.Snooze, key: String?, by author: Author) async throws(ControlError) -> FactReply {
        var origin = FactOrigin(day: nil, ref: nil, note: snooze.note, key: key, author: author)
        origin.until = snooze.until
        return try await record(.snoozed, about: snooze.obligation, origin) { id, obligation in
            let rest = obligation?.rest.map { BilingualText(zh: "(现在\($0.zh))", en: " (now \($0.en))") }
            return BilingualText(
                zh: "已推迟提醒:\(id),\(snooze.until)起再提醒\(rest?.zh ?? "")",
                en: "snoozed: \(id) until \(snooze.until)\(rest?.en ?? "")")
        }
    }

    func record(_ waiver: FactRequest.Waiver, key: String?, by author: Author) async throws(ControlError) -> FactReply {
        var origin = FactOrigin(day: nil, ref: nil, note: nil, key: key, author: author)
        origin.until = waiver.until
        let kind = Fact.Kind.waived(ground: waiver.ground.onOneLine, approver: waiver.by.onOneLine)
        return try await record(kind, about: waiver.obligation, origin) { id, obligation in
            let after = obligation.map { $0.afterWaiver(through: waiver.until) } ?? .askedAgain
            return BilingualText(
                zh: "已免除:\(id),至\(waiver.until)(含),\(after.zh)",
                en: "waived: \(id) through \(waiver.until); \(after.en)")
        }
    }

    func record(_ absence: FactRequest.Absence, key: String?, by author: Author) async throws(ControlError) -> FactReply
    {
        let named = try person(named: absence.person)
        let now = clock.now
        let today = force.zone.date(of: now)
        let from = absence.from ?? today
        let ground = absence.ground?.onOneLine
        let subject = SilenceRecording.absence(of: named.person, in: named.bureau)
        var entry = FactEntry(
            task: subject.base, day: from, author: author, clientKey: key, ref: nil, note: nil, until: absence.until,
            obligation: subject)
        entry.kind = .away(name: named.person.name, ground: ground)
        let decider = decider
        let result = try await asking {
            try await ledger.record(entry, at: now, with: decider) { _ in
                do throws(SilenceProblem) {
                    return .success(
                        try SilenceRecording.away(
                            named.person, of: named.bureau, from: from, until: absence.until, ground: ground,
                            today: today))
                } catch {
                    return .failure(.inSilence(error))
                }
            }
        }
        let recorded = try accepted(result)
        let reader = try await deputyWords(of: named.person, in: named.bureau, from: from)
        return FactReply(
            seq: Int(recorded.fact.seq), subject: recorded.fact.subject.description, day: recorded.fact.day,
            line: BilingualText(
                zh: "已登记:\(named.person.name)\(from)至\(absence.until)不在,\(reader.zh)",
                en: "recorded: \(named.person.name) is away \(from) to \(absence.until); \(reader.en)"),
            repeated: recorded.isRepeated, evaluatedThrough: try await evaluatedThrough(), obligations: [])
    }

    private func record(
        _ kind: Fact.Kind, about name: String, _ origin: FactOrigin,
        words: (_ id: String, _ obligation: Obligation?) -> BilingualText
    ) async throws(ControlError) -> FactReply {
        let subject = try await resolve(name)
        guard let force = force.plans[subject.plan] else { throw try await unknownObligation(name) }
        let now = clock.now
        var entry = origin.entry(ofTask: subject, in: force, at: now)
        entry.obligation = subject
        entry.kind = kind
        let decider = decider
        let result = try await asking {
            try await ledger.record(entry, at: now, with: decider) { [entry] known in
                guard let obligation = known.obligation else { return .failure(.nothingOpen) }
                do throws(SilenceProblem) {
                    return .success(
                        try SilenceRecording.draft(
                            kind, about: obligation, until: entry.until, by: entry.author, in: force, now: now))
                } catch {
                    return .failure(.inSilence(error))
                }
            }
        }
        let recorded = try accepted(result)
        let obligation = try await asking { try await ledger.obligation(subject) }
        return try await reply(recorded, words(self.force.displayID(subject), obligation))
    }
}

extension ControlAnswers {
    /// Who gets the letters of somebody away, in words, with the absences that are recorded.
    private func deputyWords(
        of person: Person, in bureau: Bureau, from day: CivilDate
    ) async throws(ControlError) -> BilingualText {
        let absences = try await asking { try await ledger.absences(until: day) }
        let known = force.counting(absences).plans(ofBureau: bureau.id).first?.bureau ?? bureau
        let readers = known.readers(for: person, on: day).map(\.name)
        let reading =
            readers.isEmpty
            ? BilingualText(zh: "没有别人代收,信仍进本人信箱", en: "nobody else gets the letters, they stay in that mailbox")
            : BilingualText(
                zh: "信由\(readers.joined(separator: "、"))代收", en: "\(readers.joined(separator: ", ")) gets the letters")
        if known.deputy(of: person, on: day) != nil { return reading }
        let why =
            person.deputy.flatMap { known.people[$0] }.map {
                BilingualText(zh: "代理人\($0.name)也不在", en: "\($0.name), the deputy, is away as well")
            } ?? BilingualText(zh: "没有代理人", en: "there is no deputy")
        return BilingualText(zh: "\(why.zh):\(reading.zh)", en: "\(why.en): \(reading.en)")
    }
}

extension Obligation {
    /// What becomes of its reminders while nothing else is recorded.
    fileprivate var reminders: BilingualText {
        if let waiver = silences.last(where: { $0.kind == .waived }), let until = waiver.until {
            return BilingualText(zh: "已免除至\(until),其间不提醒", en: "waived through \(until), nothing is told")
        }
        if let rest { return rest }
        if let snooze = silences.last(where: { $0.kind == .snoozed }), let until = snooze.until {
            return BilingualText(zh: "提醒已推迟,\(until)起再提醒", en: "snoozed, reminders come back \(until)")
        }
        return .goOn
    }

    /// Why its offices are left in peace by themselves; nil while they are not.
    fileprivate var rest: BilingualText? {
        switch light {
        case .awaitingClosing: BilingualText(zh: "等核销,不提醒", en: "it waits to be closed, nothing is told")
        case .paused: BilingualText(zh: "计时暂停,其间不催办", en: "its time stands still, nobody is urged")
        // What is overdue may be blocked as well.
        case .blocked, .overdue:
            front.isEmpty
                ? nil : BilingualText(zh: "在等前项,提醒发给能办前项的科室", en: "it is blocked, whoever holds it up is told")
        case .dueSoon, .normal, .closedOnTime, .closedLate, .missed, .withdrawn: nil
        }
    }

    /// What comes once the waiver has ended; a quota that was waived to its end is over by then.
    fileprivate func afterWaiver(through until: CivilDate) -> BilingualText {
        guard progress != nil, until >= due.day else { return .askedAgain }
        return BilingualText(
            zh: "本期到\(due.day)为止,不再督办,也不记未达标",
            en: "its period ends on \(due.day): it is not asked for again, and does not count as missed")
    }
}

extension BilingualText {
    fileprivate static let goOn = BilingualText(zh: "提醒照常", en: "reminders go on")
    fileprivate static let askedAgain = BilingualText(zh: "之后重新督办", en: "asked for again after that")
}
