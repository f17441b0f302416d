import CivilTime
import Rules

// What can be wrong with a plan: its tasks, phrases, offices and events. About its ladders, see LadderDiagnostics.

extension Diagnostic {
    static func reservedName(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .reservedName, file: file, at: place,
            Wording(zh: "'\(name)'是督办服务自己用的方案名", en: "the plan '\(name)' is the daemon's own"),
            help: Wording(zh: "给这个方案换名称", en: "give this plan another name"))
    }

    static func refusedBureau(_ name: String, in bureauFile: String, file: String, at place: SourceRange) -> Diagnostic
    {
        Diagnostic(
            .unknownBureau, file: file, at: place,
            Wording(
                zh: "单位'\(name.excerpt)'有错,所以这个方案读不了",
                en: "the bureau '\(name.excerpt)' has errors, so this plan cannot be read"),
            help: Wording(zh: "先改正'\(bureauFile)'", en: "correct \(bureauFile) first"))
    }

    static func formerNameInUse(_ name: String, file: String, at place: SourceRange, by owner: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .formerNameInUse, file: file, at: place,
            Wording(zh: "任务'\(name)'还在,不能作曾用编号", en: "the task '\(name)' still exists, so it is no former name"),
            notes: [Note(message: Wording(zh: "它写在这里", en: "it stands here"), place: owner)],
            help: Wording(zh: "删掉这个'was:',或给其中一个换编号", en: "remove this 'was:', or give one of the two another id"))
    }

    static func phrase(_ id: DiagnosticID, _ node: YAMLNode, _ error: PhraseError, file: String) -> Diagnostic {
        let forms = Array(error.nearest.prefix(4)).quoted
        return Diagnostic(
            id, file: file, at: node.part(error.range),
            Wording(zh: error.message(.chinese), en: error.message(.english)),
            help: error.nearest.isEmpty
                ? nil : Wording(zh: "能读的写法:\(forms.zh)", en: "forms that can be read: \(forms.en)"))
    }

    /// 本局口径 that is as open as the word that it reads.
    static func readingWithoutDay(file: String, _ phrase: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unreadablePhrase, file: file, at: place,
            Wording(zh: "'\(phrase.excerpt)'也定不了日期", en: "'\(phrase.excerpt)' gives no day either"),
            help: Wording(
                zh: "写定得了日期的,如'自形成之日起20个工作日内'、'每季度首月15日前'",
                en: "write a rule that gives one, as '自形成之日起20个工作日内' or '每季度首月15日前'"))
    }

    static func unknownTerm(_ word: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unknownTerm, file: file, at: place,
            Wording(
                zh: "'\(word.excerpt)'不是“及时”、“定期”这样的时间词", en: "'\(word.excerpt)' is no word that leaves the day open"),
            help: Wording(
                zh: "写'due:'里用到的词,如'及时'、'定期'、'持续'、'规定时间内'",
                en: "write one that stands in a 'due:', as 及时, 定期, 持续 or 规定时间内"))
    }

    static func unusedTerm(_ word: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unusedTerm, severity: .warning, file: file, at: place,
            Wording(zh: "这里管的任务,'due:'里都没有'\(word)'", en: "no task that this applies to has '\(word)' for its 'due:'"),
            help: Wording(
                zh: "在要用它的任务里写'due: \(word)',或删掉", en: "write 'due: \(word)' at the task that is meant, or delete this")
        )
    }

    static func officeCell(_ node: YAMLNode, _ error: OfficeCellError, file: String) -> Diagnostic {
        Diagnostic(
            .unreadableOffices, file: file, at: node.part(error.range), error.message,
            help: Wording(
                zh: "写成'办公室牵头,法规科配合',或用'lead:'、'support:'、'joint:'",
                en: "write it as '办公室牵头,法规科配合', or use 'lead:', 'support:' and 'joint:'"))
    }

    static func missingOffices(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingOffices, file: file, at: place,
            Wording(zh: "这项任务有期限,但没有承办科室", en: "this task has a deadline but no office that owes it"),
            help: Wording(
                zh: "加上'offices: …牵头'、'lead: …'或'joint: {offices: […], each: 各办各的}'",
                en: "add 'offices: …牵头', 'lead: …' or 'joint: {offices: […], each: 各办各的}'"))
    }

    static func jointWithoutMode(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingOffices, file: file, at: place,
            Wording(
                zh: "几个科室共一个期限,但没有写是不是各办各的",
                en: "several offices share this deadline and nothing says whether each owes its own"),
            help: Wording(
                zh: "加上'joint: {offices: […], each: 各办各的}'或'谁制作谁办',或用'lead:'写牵头科室",
                en: "add 'joint: {offices: […], each: 各办各的}', or '谁制作谁办'; or name a 'lead:'"))
    }

    static func missingEvent(
        file: String, at place: SourceRange, key: String, why: Wording, of what: Wording = Wording(zh: "方案", en: "plan")
    ) -> Diagnostic {
        Diagnostic(
            .missingEvent, file: file, at: place, why,
            help: Wording(
                zh: "加上'\(key): …',写\(what.zh)的'events:'里的一个事件",
                en: "add '\(key): …' with one of the \(what.en)'s 'events:'"))
    }

    static func ruleBeyondTask(_ phrase: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .notSupported, file: file, at: place,
            Wording(
                zh: "'\(phrase.excerpt)'不能单独作任务的期限",
                en: "'\(phrase.excerpt)' cannot be the deadline of a task by itself"),
            help: Wording(
                zh: "写明实际是哪天,如'due: {phrase: \(phrase.excerpt), as: 12月25日前}'",
                en: "write what it comes to, as 'due: {phrase: \(phrase.excerpt), as: 12月25日前}'"))
    }

    static func missingYear(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingYear, file: file, at: place,
            Wording(zh: "期限没有写年份,方案也没有", en: "the phrase names no year and the plan has none"),
            help: Wording(
                zh: "在方案里加'year: 2021',或在期限里写年份", en: "add 'year: 2021' to the plan, or write the year in the phrase"))
    }

    /// `links` in the order of waiting; `names` are those of everything that can stand in them, by its place.
    static func waitingCycle(
        _ id: DiagnosticID, of thing: Wording, _ links: [WaitingLink], names: [String], file: String
    ) -> Diagnostic {
        let members = (links + links.prefix(1)).map { names[$0.waiting] }
        let shown = members.count > 13 ? members.prefix(6) + ["…"] + members.suffix(6) : members[...]
        let arrows = shown.joined(separator: " → ")
        let message =
            links.count == 1
            ? Wording(zh: "这个\(thing.zh)等它自己:\(arrows)", en: "this \(thing.en) waits for itself: \(arrows)")
            : Wording(
                zh: "这些\(thing.zh)互相等,一个也开始不了:\(arrows)",
                en: "these \(thing.en)s wait for each other and none can begin: \(arrows)")
        let notes = links.dropFirst().prefix(12).map { link in
            Note(
                message: Wording(
                    zh: "这里'\(names[link.waiting])'等'\(names[link.named])'",
                    en: "'\(names[link.waiting])' waits for '\(names[link.named])' here"), place: link.place)
        }
        return Diagnostic(
            id, file: file, at: links.first?.place ?? SourceRange(line: 1, column: 1), message, notes: notes,
            help: Wording(zh: "箭头读作“等”;删掉其中一处", en: "an arrow reads 'waits for'; delete one of these entries"))
    }

    static func afterOtherPeriod(
        file: String, at place: SourceRange, _ message: Wording, notes: [Note] = [], help: Wording
    ) -> Diagnostic {
        Diagnostic(.afterOtherPeriod, file: file, at: place, message, notes: notes, help: help)
    }

    static func namedTwice(_ name: String, file: String, at place: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            Wording(zh: "这里'\(name.excerpt)'写了两次", en: "'\(name.excerpt)' is named twice here"),
            notes: [Note(message: Wording(zh: "先写在这里", en: "first named here"), place: first)],
            help: Wording(zh: "两个留一个", en: "keep one of the two"))
    }

    static func dueBeforeBlocker(
        _ waiting: String, before blocker: String, file: String, at place: SourceRange, due: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            .dueBeforeBlocker, severity: .warning, file: file, at: place,
            Wording(
                zh: "任务'\(waiting)'要等任务'\(blocker)',期限却在它之前",
                en: "task '\(waiting)' is due before task '\(blocker)' that it waits for"),
            notes: [Note(message: Wording(zh: "'\(blocker)'的期限更晚", en: "'\(blocker)' is due later"), place: due)],
            help: Wording(
                zh: "'\(waiting)'写晚一些,或'\(blocker)'写早一些",
                en: "give '\(waiting)' a later day, or '\(blocker)' an earlier one"))
    }

    /// Two keys of which each says something else about the same thing.
    static func conflictingKeys(_ message: Wording, help: Wording, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.conflictingKeys, file: file, at: place, message, help: help)
    }

    /// A key that is right by itself and changes nothing where it stands.
    static func noEffect(_ message: Wording, help: Wording? = nil, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .noEffect, severity: .warning, file: file, at: place, message,
            help: help ?? Wording(zh: "删掉,或改正'due:'", en: "delete it, or correct 'due:'"))
    }

    /// A day that is possible and hardly meant.
    static func doubtfulDay(_ message: Wording, help: Wording, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.doubtfulDay, severity: .warning, file: file, at: place, message, help: help)
    }
}
