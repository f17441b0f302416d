import CivilTime
import Control

/// The records that concern an obligation, a line for each.
struct FactTable {
    let facts: [FactLine]
    /// What they are about, by its full name.
    let obligation: String
    let terminal: Terminal

    private var language: Language { terminal.language }

    var lines: [String] {
        guard !facts.isEmpty else { return [] }
        let table = Table(
            columns: [
                .init(title: "", alignment: .trailing), .init(title: ""), .init(title: ""), .init(title: ""),
                .init(title: "", size: .shrinking),
            ],
            rows: facts.map { fact in
                [
                    .init("\(fact.seq)"),
                    .init(fact.day.description),
                    .init(name(of: fact)),
                    .init(fact.by.user ?? "uid \(fact.by.uid)"),
                    .init(remarks(on: fact).joined(separator: language.say(zh: ";", en: "; "))),
                ]
            })
        return [language.say(zh: "记录", en: "FACTS")]
            + table.lines(width: terminal.width.map { $0 - 2 }).map { "  \($0)" }
    }

    private func name(of fact: FactLine) -> String {
        FactName(kind: fact.kind, event: fact.event, outcome: fact.outcome, count: fact.count).text(language)
    }

    private func remarks(on fact: FactLine) -> [String] {
        let comma = language.say(zh: "、", en: ", ")
        var remarks: [String] = []
        if let seq = fact.voidedBy { remarks.append(language.say(zh: "已被记录\(seq)作废", en: "voided by fact \(seq)")) }
        if fact.late {
            remarks.append(
                language.say(zh: "\(fact.recordedAt.date)补录", en: "recorded later, on \(fact.recordedAt.date)"))
        }
        remarks += [fact.step, fact.channel, fact.ground, fact.outcome].compactMap(\.self)
        if let day = fact.until { remarks.append(end(day, of: fact)) }
        if let name = fact.approver { remarks.append(language.say(zh: "\(name)批准", en: "approved by \(name)")) }
        if let granted = fact.extension { remarks += granted.parts(language) }
        for (role, offices) in (fact.roles ?? [:]).sorted(by: { $0.key < $1.key }) {
            remarks.append("\(role) → \(offices.joined(separator: comma))")
        }
        if let letter = fact.letter { remarks += letter.parts(of: obligation, language) }
        remarks += (fact.evidence ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if let reason = fact.over {
            remarks.append(language.say(zh: "有缺项:\(reason)", en: "all the same: \(reason)"))
        }
        return remarks + [fact.note, fact.ref].compactMap(\.self)
    }

    /// What the day is that a fact sets.
    private func end(_ day: CivilDate, of fact: FactLine) -> String {
        switch fact.kind {
        case "snooze": language.say(zh: "\(day)再提醒", en: "until \(day)")
        case "waive", "away": language.say(zh: "至\(day)", en: "through \(day)")
        default: language.say(zh: "限\(day)前", en: "by \(day)")
        }
    }
}

extension UndeliveredLine {
    /// To whom, where it should lie and why it does not, who was told instead, and which letter.
    fileprivate func parts(of obligation: String, _ language: Language) -> [String] {
        let comma = language.say(zh: "、", en: ", ")
        let names = { (seats: [String]) in seats.map { language.seat($0, of: obligation) }.joined(separator: comma) }
        let whose = language.say(zh: "给\(names(seats))", en: "to \(names(seats))")
        let told = next.isEmpty ? nil : language.say(zh: "改告\(names(next))", en: "told instead: \(names(next))")
        let place = language.say(zh: "信箱\(mailbox):\(failure.zh)", en: "mailbox \(mailbox)")
        let letter = language.say(zh: "\(since)的信\(id)", en: "letter \(id) of \(since): \(failure.en)")
        return [whose, told, place, letter].compactMap(\.self)
    }
}
