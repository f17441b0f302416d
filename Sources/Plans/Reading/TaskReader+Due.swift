import CivilTime
import Rules

extension TaskReader {
    func duty(_ draft: TaskDraft, offices: OfficeRoles, into findings: inout Findings) -> Duty {
        let opens = draft.fields.texts("opens", into: &findings).compactMap { event($0, into: &findings) }
        let met = draft.fields["met"].flatMap { event($0, into: &findings) }
        let counts = draft.fields["counts"].flatMap { event($0, into: &findings) }
        guard let node = draft.fields["due"], let due = readDue(node, draft, into: &findings) else {
            return .undated([])
        }
        switch due {
        case .words(let words): return .undated(words)
        case .rule(let reading, let phrase, let interprets):
            let place = node.place
            guard reading.rule.course != .beyondTask else {
                findings.add(.ruleBeyondTask(phrase, file: findings.file, at: place))
                return .undated([])
            }
            if let hour = reading.hour {
                findings.add(
                    .noEffect(
                        Wording(
                            zh: "这里的'\(hour)'不起作用:期限算到当天结束",
                            en: "'\(hour)' changes nothing here: a deadline is watched to the end of its day"),
                        help: Wording(
                            zh: "不写钟点,或写进'timing:'告诉大家", en: "leave the hour out, or tell people of it in 'timing:'"),
                        file: findings.file, at: place))
            }
            guard !draft.offices.isBroken,
                let owed = OfficesReader(bureau: bureau).owed(
                    offices, mode: draft.offices.mode, at: draft.idPlace, into: &findings)
            else { return .undated([]) }
            let answering = answering(owed, draft, into: &findings)
            let days = DayUnit.read(draft.fields["days"], into: &findings)
            var dated = DatedDuty(
                rule: days.applied(to: reading.rule), phrase: phrase, interprets: interprets,
                roll: LastDayRoll.read(draft.fields["roll"], for: reading, into: &findings), opens: opens, met: met,
                counts: counts, owed: answering)
            dated.aim = aim(of: dated, draft, into: &findings)
            dated.asksInHolidayWeeks = asksInHolidayWeeks(dated, draft, into: &findings)
            complete(&dated, draft, at: place, into: &findings)
            return .dated(dated)
        }
    }

    private enum Due {
        case words([UndatedWord])
        case rule(DueReading, phrase: String, interprets: String?)
    }

    /// `due: phrase`, `due: [及时, 定期]`, or `due: {phrase: 及时, as: 自资金下达之日起20个工作日内}`.
    private func readDue(_ node: YAMLNode, _ draft: TaskDraft, into findings: inout Findings) -> Due? {
        var phrases = [node]
        var interpretation: YAMLNode?
        if case .mapping = node.content {
            guard
                let fields = Fields(
                    node, of: Wording(zh: "'due'", en: "due"), allowing: ["phrase", "as"], into: &findings),
                let phrase = fields.required("phrase", into: &findings)
            else { return nil }
            phrases = [phrase]
            interpretation = fields.required("as", into: &findings)
        } else if case .sequence(let items) = node.content {
            phrases = items
        }
        if node.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这里没有期限", en: "no phrase stands here"),
                    help: Wording(zh: "照文件写,或删掉'due:'", en: "write the document's words, or delete 'due:'"),
                    file: findings.file,
                    at: node.place))
            return nil
        }
        if let interpretation, let text = phrases.first?.text(into: &findings) {
            guard let reading = interpretation.dueReading(into: &findings) else { return nil }
            if case .success(let own) = DuePhrase.read(text), own.rule.isDated, own.rule.course != .beyondTask {
                findings.add(
                    .conflictingKeys(
                        Wording(
                            zh: "'\(text.excerpt)'本身定得了日期,期限不能另写",
                            en: "'\(text.excerpt)' gives a day itself, and a deadline is never written over"),
                        help: Wording(zh: "写成'due: \(text.excerpt)'", en: "write 'due: \(text.excerpt)'"),
                        file: findings.file, at: interpretation.place))
                return nil
            }
            if case .undated = reading.rule {
                findings.add(
                    .readingWithoutDay(file: findings.file, interpretation.scalar ?? "", at: interpretation.place))
                return nil
            }
            return .rule(reading, phrase: interpretation.scalar ?? "", interprets: text)
        }
        var words: [UndatedWord] = []
        var settled: Due?
        for phrase in phrases {
            guard let reading = phrase.dueReading(into: &findings) else { return nil }
            if case .undated(let word) = reading.rule {
                let term = draft.terms.lazy.compactMap { $0.rule(for: word.word) }.first
                if term != nil, settled != nil, !words.contains(word) {
                    findings.add(
                        .conflictingKeys(
                            Wording(
                                zh: "这些词里有两个在'terms:'里有口径,而一项任务只有一个期限",
                                en: "two of these words are read as a rule by 'terms:', and a task has one deadline"),
                            help: Wording(zh: "给'\(word.word)'另立一项任务", en: "make a task of its own for '\(word.word)'"),
                            file: findings.file, at: phrase.place))
                } else if let term {
                    settled = settled ?? .rule(term.reading, phrase: term.phrase, interprets: word.word)
                }
                words.append(word)
            } else if phrases.count == 1 {
                return .rule(reading, phrase: phrase.scalar ?? "", interprets: nil)
            } else {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: phrase.place,
                        Wording(zh: "只有没有日期的时间词才可以写几个", en: "a list of phrases is for words that give no day"),
                        help: Wording(
                            zh: "给'\(phrase.scalar?.excerpt ?? "")'另立一项任务",
                            en: "make a task of its own for '\(phrase.scalar?.excerpt ?? "")'")))
            }
        }
        return settled ?? .words(words)
    }

    private func event(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let text = node.text(into: &findings) else { return nil }
        if let name = plan.eventName(text) { return name }
        findings.add(
            .unknown(
                .unknownEvent, Wording(zh: "事件", en: "event"), text, file: findings.file, at: node.place,
                among: plan.events.keys.sorted() + plan.events.values.sorted()))
        return nil
    }

    /// Fills in what the rule's kind needs, or says what is missing.
    private func complete(
        _ duty: inout DatedDuty, _ draft: TaskDraft, at place: SourceRange, into findings: inout Findings
    ) {
        switch duty.rule.course {
        case .item:
            if duty.opens.isEmpty, let event = duty.rule.event {
                duty.opens = plan.events.filter { event.words.contains($0.value) }.map(\.key).sorted()
            }
            if let met = duty.met, duty.opens.contains(met), draft.fields["opens"] != nil {
                findings.add(
                    .conflictingKeys(
                        Wording(zh: "'\(met)'既开始一件,又结束一件", en: "'\(met)' both opens an item and ends it"),
                        help: Wording(zh: "写结束它的事件,或删掉'met:'", en: "name the event that ends it, or delete 'met:'"),
                        file: findings.file, at: draft.fields.keyPlace("met")))
            }
            if duty.opens.isEmpty, draft.fields["opens"] == nil {
                findings.add(
                    .missingEvent(
                        file: findings.file, at: place, key: "opens",
                        why: Wording(zh: "没有写从哪个事件起算", en: "nothing says which event starts this period")))
            }
        case .counted, .gap:
            if duty.counts == nil, draft.fields["counts"] == nil {
                findings.add(
                    .missingEvent(
                        file: findings.file, at: place, key: "counts",
                        why: Wording(zh: "没有写按哪个事件计数", en: "nothing says which event is counted here")))
            }
        case .once:
            if case .fixed(_, year: nil) = duty.rule, plan.year == nil {
                findings.add(.missingYear(file: findings.file, at: place))
            }
        case .recurring, .undated, .beyondTask: break
        }
        if case .maker = duty.owed, duty.rule.course != .item {
            findings.add(
                .invalidValue(
                    file: findings.file, at: place,
                    Wording(zh: "'谁制作谁办'只用于从事件起算的期限", en: "'谁制作谁办' is for periods that an event starts"),
                    help: Wording(zh: "写成'each: 各办各的'", en: "write 'each: 各办各的'")))
        }
    }
}

extension DueRule {
    /// False for a word that leaves the day open.
    fileprivate var isDated: Bool {
        if case .undated = self { false } else { true }
    }

    /// The words of the event that starts an item; nil for a rule that no event starts.
    fileprivate var event: EventPhrase? {
        switch self {
        case .after(_, let event), .sameDay(let event, _): event
        default: nil
        }
    }
}
