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
                        "'\(hour)' changes nothing here: a deadline is watched to the end of its day",
                        help: "leave the hour out, or tell people of it in 'timing:'", file: findings.file, at: place))
            }
            guard !draft.offices.isBroken,
                let owed = OfficesReader(bureau: bureau).owed(
                    offices, mode: draft.offices.mode, at: draft.idPlace, into: &findings)
            else { return .undated([]) }
            var dated = DatedDuty(
                rule: inWorkingDays(reading.rule, draft, into: &findings), phrase: phrase, interprets: interprets,
                roll: roll(of: reading, draft.fields["roll"], into: &findings), opens: opens, met: met, counts: counts,
                owed: owed)
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
            guard let fields = Fields(node, of: "due", allowing: ["phrase", "as"], into: &findings),
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
                    "no phrase stands here", help: "write the document's words, or delete 'due:'", file: findings.file,
                    at: node.place))
            return nil
        }
        if let interpretation, let text = phrases.first?.text(into: &findings) {
            guard let reading = read(interpretation, into: &findings) else { return nil }
            if case .success(let own) = DuePhrase.read(text), own.rule.isDated, own.rule.course != .beyondTask {
                findings.add(
                    .conflictingKeys(
                        "'\(text.excerpt)' gives a day itself, and a deadline is never written over",
                        help: "write 'due: \(text.excerpt)'", file: findings.file, at: interpretation.place))
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
            guard let reading = read(phrase, into: &findings) else { return nil }
            if case .undated(let word) = reading.rule {
                let term = draft.terms.lazy.compactMap { $0.rule(for: word.word) }.first
                if term != nil, settled != nil, !words.contains(word) {
                    findings.add(
                        .conflictingKeys(
                            "two of these words are read as a rule by 'terms:', and a task has one deadline",
                            help: "make a task of its own for '\(word.word)'", file: findings.file, at: phrase.place))
                } else if let term {
                    settled = settled ?? .rule(term.reading, phrase: term.phrase, interprets: word.word)
                }
                words.append(word)
            } else if phrases.count == 1 {
                return .rule(reading, phrase: phrase.scalar ?? "", interprets: nil)
            } else {
                findings.add(
                    .invalidValue(
                        file: findings.file, at: phrase.place, "a list of phrases is for words that give no day",
                        help: "make a task of its own for '\(phrase.scalar?.excerpt ?? "")'"))
            }
        }
        return settled ?? .words(words)
    }

    private func read(_ node: YAMLNode, into findings: inout Findings) -> DueReading? {
        guard let text = node.text(into: &findings) else { return nil }
        switch DuePhrase.read(text) {
        case .success(let reading): return reading
        case .failure(let error):
            findings.add(.phrase(.unreadablePhrase, node, error, file: findings.file))
            return nil
        }
    }

    /// `days: working`: the statute behind this task counts 日 as 工作日 (as 行政许可法 第八十二条).
    private func inWorkingDays(_ rule: DueRule, _ draft: TaskDraft, into findings: inout Findings) -> DueRule {
        guard let node = draft.fields["days"] else { return rule }
        guard node.scalar == "working" || node.scalar == "calendar" else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place, "'\(node.scalar?.excerpt ?? "…")' is no way to count days",
                    help: "use 'working' or 'calendar'"))
            return rule
        }
        guard node.scalar == "working", case .after(.days(let count), let event) = rule else { return rule }
        return .after(.workingDays(count), from: event)
    }

    /// Counted days and months roll forward (民法典 第二百零三条); a day that the text names itself stays.
    private func roll(of reading: DueReading, _ node: YAMLNode?, into findings: inout Findings) -> LastDayRoll {
        if let node {
            if let roll = LastDayRoll.allCases.first(where: { $0.rawValue == node.scalar }) {
                if let printed = reading.roll, printed != roll {
                    findings.add(
                        .conflictingKeys(
                            "the phrase itself says that a rest day rolls \(printed.rawValue)", help: "delete 'roll:'",
                            file: findings.file, at: node.place))
                }
                return roll
            }
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place, "'\(node.scalar?.excerpt ?? "…")' is no way to roll",
                    help: "use 'none', 'forward' or 'backward'"))
        }
        return reading.roll ?? reading.rule.usualRoll
    }

    private func event(_ node: YAMLNode, into findings: inout Findings) -> String? {
        guard let text = node.text(into: &findings) else { return nil }
        if let name = plan.eventName(text) { return name }
        findings.add(
            .unknown(
                .unknownEvent, "event", text, file: findings.file, at: node.place,
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
                        "'\(met)' both opens an item and ends it",
                        help: "name the event that ends it, or delete 'met:'",
                        file: findings.file, at: draft.fields.keyPlace("met")))
            }
            if duty.opens.isEmpty, draft.fields["opens"] == nil {
                findings.add(
                    .missingEvent(
                        file: findings.file, at: place, key: "opens",
                        why: "nothing says which event starts this period"))
            }
        case .counted, .gap:
            if duty.counts == nil, draft.fields["counts"] == nil {
                findings.add(
                    .missingEvent(
                        file: findings.file, at: place, key: "counts", why: "nothing says which event is counted here"))
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
                    file: findings.file, at: place, "'谁制作谁办' is for periods that an event starts",
                    help: "write 'each: 各办各的'"))
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
