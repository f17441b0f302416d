import CivilTime
import Control
import Engine
import Ledger
import Plans
import Rules

/// Why somebody was not told, in both languages.
struct WhyNotWords {
    let person: Person
    let force: InForce
    let zone: ZoneOffset
    /// Of the instants at which nobody looked, those since which no file was taken: the daemon was not there.
    let standstills: Set<Timestamp>
    /// The letters to the person whose summaries name it, in their order.
    let mentions: [MentioningLetter]

    /// One sentence, what comes next, and which summaries named it.
    func verdict(_ answer: WhyNot) -> BilingualText {
        rungs(of: answer) + mentioned(in: .handover) + mentioned(in: .sheet)
    }

    private func rungs(of answer: WhyNot) -> BilingualText {
        guard answer.isAddressed else {
            let told = notAddressed(answer.accounts)
            return cooperating(in: answer.obligation).map { told + $0 } ?? told
        }
        guard let account = answer.decisive else {
            return BilingualText(zh: "这一件没有提醒层级。", en: "no reminder belongs to it.")
        }
        return verdict(on: account, of: answer) + ended(answer.endedRepeat)
            + notAtRest(beside: account, of: answer.obligation)
    }

    private func verdict(on account: WhyNot.Account, of answer: WhyNot) -> BilingualText {
        guard let next = answer.next, account.fate != .notYet, !account.fate.says(next.fate) else {
            return sentence(account)
        }
        guard next.fate == .notYet else {
            // Who reads it is said once.
            return next.reader == account.reader
                ? sentence(account) + words(for: next.fate, next) : sentence(account) + sentence(next)
        }
        return sentence(account)
            + BilingualText(
                zh: "下一次是\(shown(next.moment))(\(next.rung))。", en: "The next is \(shown(next.moment)) (\(next.rung)).")
    }

    /// What became of one rung, and through whom where that is not the person.
    private func sentence(_ account: WhyNot.Account) -> BilingualText {
        joined(words(for: account.fate, account), account)
    }

    private func joined(_ fate: BilingualText, _ account: WhyNot.Account) -> BilingualText {
        guard let reader = words(for: account.reader) else { return fate }
        return BilingualText(zh: "\(reader.zh)\(fate.zh)", en: "\(fate.en) \(reader.en)")
    }

    /// The same of one rung among others, beside its name and its instant.
    func brief(_ account: WhyNot.Account) -> BilingualText {
        let fate: BilingualText? =
            switch account.fate {
            case .told: account.missedSince.map { late(since: $0) } ?? BilingualText(zh: "已提醒。", en: "Told.")
            case .notYet: BilingualText(zh: "还没到时候。", en: "Not yet.")
            default: nil
            }
        let words = fate ?? words(for: account.fate, account)
        // Whoever reads it instead stands beside the seat.
        if case .other(_, isCopied: false) = account.reader { return words }
        return joined(words, account)
    }

    private func notAddressed(_ accounts: [WhyNot.Account]) -> BilingualText {
        var seats: [BilingualText] = []
        for account in accounts {
            let reader = account.reader.reader.map { "(\($0.name))" } ?? ""
            let seat = BilingualText(zh: account.seat.chinese + reader, en: "\(account.seat)\(reader)")
            if !seats.contains(seat) { seats.append(seat) }
        }
        guard !seats.isEmpty else { return BilingualText(zh: "这一件不提醒任何人。", en: "nobody is told of it.") }
        return BilingualText(
            zh: "提醒不发给\(person.name):发给\(seats.map(\.zh).joined(separator: "、"))。",
            en: "\(person.name) is none of those who are told: \(seats.map(\.en).joined(separator: ", ")).")
    }

    /// Nothing comes back for ever: from some day on it stands in the weekly sheet alone.
    private func ended(_ end: Rung.Repeat.End?) -> BilingualText {
        let limit: BilingualText
        switch end {
        case .usual: limit = BilingualText(zh: "以逾期20个工作日为止", en: "after 20 working days overdue")
        case .through(let moment):
            limit = BilingualText(
                zh: "以\(moment.canonical(.chinese))为止", en: "its 'until' was \(moment.canonical(.english))")
        case .done, nil: return BilingualText(zh: "", en: "")
        }
        return BilingualText(
            zh: "不再逐次提醒(\(limit.zh)),只列入每周情况。",
            en: "No single reminder comes any more (\(limit.en)): it stands in the weekly sheets alone.")
    }

    /// The latest letter that named it so, and how many there were.
    private func mentioned(in summary: Mention.Summary) -> BilingualText {
        let letters = mentions.filter { $0.summary == summary }
        guard let first = letters.first, let last = letters.last else { return BilingualText(zh: "", en: "") }
        let name: BilingualText =
            switch summary {
            case .sheet: BilingualText(zh: "每周情况", en: "the weekly sheet")
            case .handover: BilingualText(zh: "交接单", en: "the handover")
            }
        let (begin, end) = (zone.date(of: first.at), zone.date(of: last.at))
        let all =
            letters.count == 1
            ? BilingualText(zh: "", en: "")
            : BilingualText(zh: ",\(begin)起共\(letters.count)封", en: ", one of \(letters.count) since \(begin)")
        return BilingualText(
            zh: "在\(name.zh)里:\(end)的信(\(last.letter))\(all.zh)。",
            en: "It is named in \(name.en) of \(end), letter \(last.letter)\(all.en).")
    }

    private func words(for reader: WhyNot.Reader) -> BilingualText? {
        switch reader {
        case .own: nil
        case .instead(let holder):
            BilingualText(zh: "代\(holder.name)收。", en: "It is read in the place of \(holder.name).")
        case .deputy(let deputy):
            BilingualText(
                zh: "\(person.name)那天不在,信给代理人\(deputy.name),抄送本人。",
                en: "\(person.name) is away: \(deputy.name) gets the letter, \(person.name) a copy.")
        case .other(let other, isCopied: true):
            BilingualText(
                zh: "信给\(other.name),抄送\(person.name)。", en: "\(other.name) gets the letter, \(person.name) a copy.")
        case .other(let other, isCopied: false):
            BilingualText(zh: "那天收信的是\(other.name)。", en: "On that day \(other.name) gets the letter.")
        case .mailbox(let name):
            BilingualText(zh: "信在邮箱\(name),现在不是谁的。", en: "The letter lies in the mailbox \(name), now nobody's.")
        case .nobody: BilingualText(zh: "那天没有人收信。", en: "On that day nobody gets the letter.")
        }
    }

    private func words(for fate: WhyNot.Fate, _ account: WhyNot.Account) -> BilingualText {
        switch fate {
        case .told: told(account)
        case .dropped(let cause):
            BilingualText(
                zh: "\(shown(account.moment))已决定提醒,成信前撤回:\(words(for: cause, account).zh)",
                en:
                    "Decided \(shown(account.moment)) and dropped before it was in a letter: \(words(for: cause, account).en)"
            )
        case .notYet:
            BilingualText(
                zh: "还没到时候:\(shown(account.moment))提醒(\(account.rung))。",
                en: "Not yet: it stands \(shown(account.moment)) (\(account.rung)).")
        case .imminent: BilingualText(zh: "到了时候,马上提醒。", en: "It stands and is told at once.")
        case .outsideHours(let opening):
            BilingualText(
                zh: "不在提醒时间内,\(shown(opening))提醒。", en: "Outside the hours: it is told \(shown(opening)).")
        case .managerFirst(let opening):
            BilingualText(
                zh: "先告知管理员,隔一个工作日再报领导:\(shown(opening))。",
                en: "The manager is told first, the leader a working day later: \(shown(opening)).")
        case .missedThen(let instant): missedThen(account, toldAt: instant)
        case .replaced(let day):
            BilingualText(zh: "这一次没有单独提醒,\(day)的一次已告知。", en: "Not told by itself: the one of \(day) was.")
        case .met(let day): BilingualText(zh: "\(day)已办结,不再提醒。", en: "It was done on \(day): nothing more is told.")
        case .reported(let day):
            BilingualText(
                zh: "\(day)已报结,等核销,不再提醒。", en: "It was reported done on \(day) and waits to be closed: nothing is told."
            )
        case .blocked(let subjects): blocked(by: subjects)
        case .paused(let ground):
            BilingualText(
                zh: "计时暂停\(ground.map { "(\($0))" } ?? ""),其间不提醒。",
                en: "Its time stands still\(ground.map { " (\($0))" } ?? ""): nothing is told.")
        case .waived(let silence, let voidedAt): waived(silence) + voided(voidedAt)
        case .snoozed(let silence, let voidedAt): snoozed(silence) + voided(voidedAt)
        case .withdrawn: BilingualText(zh: "不再要求,不提醒。", en: "It is no longer asked for: nothing is told.")
        case .missed: BilingualText(zh: "期已满,未达标,不再催办。", en: "Its period is over and was missed.")
        case .passed(let since):
            BilingualText(
                zh: "在开始督办(\(shown(since)))以前就过了,不补发。",
                en: "It stood before the obligation was watched (\(shown(since))), and is not told afterwards.")
        case .added(let added):
            BilingualText(
                zh: "\(shown(added))才加入提醒层级,那时已经过了,不补发。",
                en: "It came into the ladder on \(shown(added)), when it had passed, and is not told afterwards.")
        case .moved:
            BilingualText(
                zh: "按当时的期限不在这一天。", en: "By what was known then, it stood on another day.")
        }
    }

    private func told(_ account: WhyNot.Account) -> BilingualText {
        let moment = shown(account.moment)
        guard let letters = letters(of: account) else {
            if let why = account.traces.compactMap(\.toldBefore).first.map(BilingualText.init(droppedBecause:)) {
                return BilingualText(zh: "\(why.zh)(\(account.rung))。", en: "It was \(why.en) (\(account.rung)).")
            }
            return BilingualText(zh: "\(moment)已决定提醒,还没有成信。", en: "Decided \(moment), and in no letter yet.")
        }
        guard let since = account.missedSince else {
            return BilingualText(
                zh: "\(moment)已提醒(\(account.rung)),见信\(letters.zh)。",
                en: "Told \(moment) (\(account.rung)), in letter \(letters.en).")
        }
        let late = late(since: since)
        return BilingualText(
            zh: "\(late.zh)已于\(moment)迟发(\(account.rung)),见信\(letters.zh)。",
            en: "\(late.en) It was told late, \(moment) (\(account.rung)), in letter \(letters.en).")
    }

    private func missedThen(_ account: WhyNot.Account, toldAt instant: Timestamp?) -> BilingualText {
        let late = late(since: account.moment)
        guard let instant else {
            return late
                + BilingualText(zh: "以后也没有补发(\(account.rung))。", en: "It was not told later either (\(account.rung)).")
        }
        let letters = letters(of: account)
        return BilingualText(
            zh: "\(late.zh)已于\(shown(instant))迟发(\(account.rung))\(letters.map { ",见信\($0.zh)" } ?? "")。",
            en: "\(late.en) It was told late, \(shown(instant)) (\(account.rung))"
                + "\(letters.map { ", in letter \($0.en)" } ?? "").")
    }

    /// Files that were taken since may have brought the rung, so that it says nothing about the daemon.
    private func late(since: Timestamp) -> BilingualText {
        standstills.contains(since)
            ? BilingualText(
                zh: "本应\(shown(since))提醒,服务当时没有运行。", en: "It stood \(shown(since)), when the service was not running.")
            : BilingualText(
                zh: "按现行文件本应\(shown(since))提醒,当时没有提醒。",
                en: "By the files in force now it stood \(shown(since)), and was not told then.")
    }

    /// Nil while it is in none.
    private func letters(of account: WhyNot.Account) -> BilingualText? {
        let names = account.traces.compactMap(\.post?.letter)
        guard !names.isEmpty else { return nil }
        return BilingualText(zh: names.joined(separator: "、"), en: names.joined(separator: ", "))
    }

    private func voided(_ instant: Timestamp?) -> BilingualText {
        instant.map { BilingualText(zh: "\(shown($0))已撤回。", en: "It was voided \(shown($0)).") }
            ?? BilingualText(zh: "", en: "")
    }

    private func blocked(by subjects: [Subject]) -> BilingualText {
        let names = subjects.map { subject in
            let offices = force.plans[subject.plan]?.offices(of: subject) ?? []
            return "\(force.displayID(subject))\(offices.isEmpty ? "" : "(\(offices.joined(separator: "、")))")"
        }
        return BilingualText(
            zh: "在等前项\(names.joined(separator: "、")),提醒发给能办前项的科室。",
            en: "It waits for \(names.joined(separator: ", ")): whoever can do that is told.")
    }

    private func waived(_ silence: Silence) -> BilingualText {
        let until = silence.until.map { "\($0)" } ?? ""
        let (ground, approver) = (silence.ground ?? "", silence.approver ?? "")
        return BilingualText(
            zh: "\(silence.on)由\(silence.by.user)登记免除,至\(until)(\(approver)批准:\(ground)),其间不提醒。",
            en: "Waived on \(silence.on) by \(silence.by.user) through \(until) "
                + "(approved by \(approver): \(ground)): nothing is told.")
    }

    private func snoozed(_ silence: Silence) -> BilingualText {
        let until = silence.until.map { "\($0)" } ?? ""
        let ground = silence.ground.map { "(\($0))" } ?? ""
        return BilingualText(
            zh: "\(silence.on)由\(silence.by.user)推迟提醒\(ground),\(until)再提醒。",
            en:
                "Snoozed on \(silence.on) by \(silence.by.user)\(ground.isEmpty ? "" : " \(ground)"): it rests until \(until)."
        )
    }

    /// What waits for something that was put off is somebody else's, and is told to the same people.
    private func notAtRest(beside account: WhyNot.Account, of obligation: Obligation) -> BilingualText {
        let waiting = obligation.waiting.filter { $0.task != obligation.subject.task }
        guard case .snoozed = account.fate, !waiting.isEmpty else { return BilingualText(zh: "", en: "") }
        let names = waiting.map(force.displayID)
        let isOne = names.count == 1
        return BilingualText(
            zh: "推迟的只是这一件:等它的\(names.joined(separator: "、"))仍按自己的层级提醒能办前项的科室。",
            en: "Only this one rests: \(names.joined(separator: ", ")), which \(isOne ? "waits" : "wait") for it, "
                + "\(isOne ? "is" : "are") still told to whoever can do what comes before.")
    }

    private func shown(_ instant: Timestamp) -> String { "\(zone.date(of: instant)) \(zone.time(of: instant))" }
}

extension WhyNot.Reader {
    /// Nil for the person who is asked about, and for nobody.
    fileprivate var reader: Person? {
        switch self {
        case .own, .instead, .mailbox, .nobody: nil
        case .deputy(let person), .other(let person, _): person
        }
    }
}

extension PlanInForce {
    /// The offices behind an obligation of a task; of a step and of a task that is gone, none.
    fileprivate func offices(of subject: Subject) -> [String] {
        if let office = subject.office { return [office] }
        guard subject.step == nil, let offices = plan.task(subject.task)?.offices else { return [] }
        return offices.lead.isEmpty ? offices.joint : offices.lead
    }
}

extension WhyNot.Fate {
    /// Whether its words have those of the other already.
    fileprivate func says(_ other: Self) -> Bool {
        if case .dropped(let cause) = self { return cause == other || self == other }
        return self == other
    }
}

/// One after the other; what has no words adds nothing.
private func + (first: BilingualText, second: BilingualText) -> BilingualText {
    guard !second.zh.isEmpty else { return first }
    return BilingualText(zh: first.zh + second.zh, en: "\(first.en) \(second.en)")
}
