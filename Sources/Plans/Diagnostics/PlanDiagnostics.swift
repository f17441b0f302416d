import CivilTime
import Rules

// What can be wrong with a plan: its tasks, phrases, offices and events. About its ladders, see LadderDiagnostics.

extension Diagnostic {
    static func reservedName(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .reservedName, file: file, at: place, "the plan '\(name)' is the daemon's own",
            help: "give this plan another name")
    }

    static func refusedBureau(_ name: String, in bureauFile: String, file: String, at place: SourceRange) -> Diagnostic
    {
        Diagnostic(
            .unknownBureau, file: file, at: place,
            "the bureau '\(name.excerpt)' has errors, so this plan cannot be read",
            help: "correct \(bureauFile) first")
    }

    static func formerNameInUse(_ name: String, file: String, at place: SourceRange, by owner: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .formerNameInUse, file: file, at: place, "the task '\(name)' still exists, so it is no former name",
            notes: [Note(message: "it stands here", place: owner)],
            help: "remove this 'was:', or give one of the two another id")
    }

    static func phrase(_ id: DiagnosticID, _ node: YAMLNode, _ error: PhraseError, file: String) -> Diagnostic {
        let forms = error.nearest.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
        return Diagnostic(
            id, file: file, at: node.part(error.range), error.message(.english),
            help: forms.isEmpty ? nil : "forms that can be read: \(forms)")
    }

    /// 本局口径 that is as open as the word that it reads.
    static func readingWithoutDay(file: String, _ phrase: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unreadablePhrase, file: file, at: place, "'\(phrase.excerpt)' gives no day either",
            help: "write a rule that gives one, as '自形成之日起20个工作日内' or '每季度首月15日前'")
    }

    static func unknownTerm(_ word: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unknownTerm, file: file, at: place, "'\(word.excerpt)' is no word that leaves the day open",
            help: "write one that stands in a 'due:', as 及时, 定期, 持续 or 规定时间内")
    }

    static func unusedTerm(_ word: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unusedTerm, severity: .warning, file: file, at: place,
            "no task that this applies to has '\(word)' for its 'due:'",
            help: "write 'due: \(word)' at the task that is meant, or delete this")
    }

    static func officeCell(_ node: YAMLNode, _ error: OfficeCellError, file: String) -> Diagnostic {
        Diagnostic(
            .unreadableOffices, file: file, at: node.part(error.range), error.message,
            help: "write it as '办公室牵头,法规科配合', or use 'lead:', 'support:' and 'joint:'")
    }

    static func missingOffices(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingOffices, file: file, at: place, "this task has a deadline but no office that owes it",
            help: "add 'offices: …牵头', 'lead: …' or 'joint: {offices: […], each: 各办各的}'")
    }

    static func jointWithoutMode(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingOffices, file: file, at: place,
            "several offices share this deadline and nothing says whether each owes its own",
            help: "add 'joint: {offices: […], each: 各办各的}', or '谁制作谁办'; or name a 'lead:'")
    }

    static func missingEvent(
        file: String, at place: SourceRange, key: String, why: String, of what: String = "plan"
    ) -> Diagnostic {
        Diagnostic(
            .missingEvent, file: file, at: place, why, help: "add '\(key): …' with one of the \(what)'s 'events:'")
    }

    static func ruleBeyondTask(_ phrase: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .notSupported, file: file, at: place,
            "'\(phrase.excerpt)' cannot be the deadline of a task by itself",
            help: "write what it comes to, as 'due: {phrase: \(phrase.excerpt), as: 12月25日前}'")
    }

    static func missingYear(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingYear, file: file, at: place, "the phrase names no year and the plan has none",
            help: "add 'year: 2021' to the plan, or write the year in the phrase")
    }

    /// `links` in the order of waiting; `names` are those of everything that can stand in them, by its place.
    static func waitingCycle(
        _ id: DiagnosticID, of thing: String, _ links: [WaitingLink], names: [String], file: String
    ) -> Diagnostic {
        let members = (links + links.prefix(1)).map { names[$0.waiting] }
        let shown = members.count > 13 ? members.prefix(6) + ["…"] + members.suffix(6) : members[...]
        let arrows = shown.joined(separator: " → ")
        let message =
            links.count == 1
            ? "this \(thing) waits for itself: \(arrows)"
            : "these \(thing)s wait for each other and none can begin: \(arrows)"
        let notes = links.dropFirst().prefix(12).map { link in
            Note(message: "'\(names[link.waiting])' waits for '\(names[link.named])' here", place: link.place)
        }
        return Diagnostic(
            id, file: file, at: links.first?.place ?? SourceRange(line: 1, column: 1), message, notes: notes,
            help: "an arrow reads 'waits for'; delete one of these entries")
    }

    static func afterOtherPeriod(
        file: String, at place: SourceRange, _ message: String, notes: [Note] = [], help: String
    ) -> Diagnostic {
        Diagnostic(.afterOtherPeriod, file: file, at: place, message, notes: notes, help: help)
    }

    static func namedTwice(_ name: String, file: String, at place: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place, "'\(name.excerpt)' is named twice here",
            notes: [Note(message: "first named here", place: first)], help: "keep one of the two")
    }

    static func dueBeforeBlocker(
        _ waiting: String, before blocker: String, file: String, at place: SourceRange, due: SourceRange
    ) -> Diagnostic {
        Diagnostic(
            .dueBeforeBlocker, severity: .warning, file: file, at: place,
            "task '\(waiting)' is due before task '\(blocker)' that it waits for",
            notes: [Note(message: "'\(blocker)' is due later", place: due)],
            help: "give '\(waiting)' a later day, or '\(blocker)' an earlier one")
    }

    /// Two keys of which each says something else about the same thing.
    static func conflictingKeys(_ message: String, help: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.conflictingKeys, file: file, at: place, message, help: help)
    }

    /// A key that is right by itself and changes nothing where it stands.
    static func noEffect(_ message: String, help: String? = nil, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .noEffect, severity: .warning, file: file, at: place, message, help: help ?? "delete it, or correct 'due:'")
    }

    /// A day that is possible and hardly meant.
    static func doubtfulDay(_ message: String, help: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.doubtfulDay, severity: .warning, file: file, at: place, message, help: help)
    }
}
