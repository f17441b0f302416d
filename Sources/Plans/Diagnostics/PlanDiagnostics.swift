import CivilTime
import Rules
import Yams

// Every message about a file stands here: what is wrong, lower case and without a full stop; `help` is one thing to
// type.

extension Diagnostic {
    static func notUTF8(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .notUTF8, file: file.path, at: file.firstInvalidPlace, "the file is not UTF-8 (perhaps GBK)",
            help: "save it as UTF-8, or run: iconv -f GB18030 -t UTF-8 FILE > NEW")
    }

    static func tabIndentation(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .tabIndentation, file: file, at: place, "a tab indents this line; YAML takes spaces only",
            help: "use two spaces for each step")
    }

    static func tooLarge(file: String, limit: Int) -> Diagnostic {
        Diagnostic(
            .tooLarge, file: file, at: SourceRange(line: 1, column: 1),
            "the file is too large to read (limit \(limit >> 20) MiB, aliases written out)",
            help: "split it into several files")
    }

    static func emptyFile(file: String) -> Diagnostic {
        Diagnostic(
            .emptyFile, file: file, at: SourceRange(line: 1, column: 1), "the file is empty",
            help: "write something into it, or take it out of the folder")
    }

    static func unreadable(file: String, reason: String) -> Diagnostic {
        Diagnostic(.syntax, file: file, at: SourceRange(line: 1, column: 1), "cannot read the file: \(reason)")
    }

    static func unprintable(_ scalar: Unicode.Scalar, file: String, at place: SourceRange) -> Diagnostic {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return Diagnostic(
            .syntax, file: file, at: place, "this is not YAML: the invisible character \(name) cannot stand here",
            help: "delete it")
    }

    static func syntax(_ error: YamlError, in text: String, file: String) -> Diagnostic {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            // libyaml may point behind the last line.
            let isInside = text.line(mark.line) != nil
            let place = isInside ? SourceRange(mark) : text.place(of: text.endIndex)
            if let colon = FullWidthColon.place(nearLine: place.line, of: text) {
                // The colon may stand in a text, and the mistake elsewhere.
                let note = Note(message: "YAML cannot be read on from here: \(problem)", place: place)
                return .fullWidthColon(file: file, at: colon, notes: [note])
            }
            return Diagnostic(
                .syntax, file: file, at: place, "this is not YAML: \(problem)",
                notes: context.map { [Note(message: $0.text, place: SourceRange($0.mark))] } ?? [],
                help: "check the indentation, the brackets and the quotes around this place")
        default: return .unreadable(file: file, reason: "\(error)")
        }
    }

    static func fullWidthColon(file: String, at place: SourceRange, notes: [Note] = []) -> Diagnostic {
        Diagnostic(
            .fullWidthColon, file: file, at: place, "a full-width colon does not end a key", notes: notes,
            help: "write ':' and a space in its place")
    }

    static func duplicateKey(_ name: String, file: String, at place: SourceRange, first: SourceRange?) -> Diagnostic {
        Diagnostic(
            .duplicateKey, file: file, at: place, "key '\(name.excerpt)' is used twice in one mapping",
            notes: first.map { [Note(message: "first used here", place: $0)] } ?? [], help: "keep one of the two")
    }

    static func unknownFileKind(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unknownFileKind, file: file, at: place, "cannot tell what this file is",
            help: "begin a plan with 'plan:', a bureau with 'bureau:', a calendar with 'year:', settings with 'ledger:'"
        )
    }

    static func unknownKey(file: String, _ key: YAMLNode, allowed: [String]) -> Diagnostic {
        let name = key.scalar ?? "?"
        if let offset = FullWidthColon.offset(in: name, after: allowed) {
            return .fullWidthColon(file: file, at: key.part(offset..<offset + 1))
        }
        let help =
            name.key(meantAmong: allowed).map { "write '\($0)'" }
            ?? "use one of \(allowed.map { "'\($0)'" }.joined(separator: ", "))"
        return Diagnostic(.unknownKey, file: file, at: key.place, "unknown key '\(name.excerpt)'", help: help)
    }

    static func missingKey(file: String, _ key: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.missingKey, file: file, at: place, "'\(key)' is missing here", help: "add '\(key): …'")
    }

    static func wrongType(_ node: YAMLNode, expected: String, allowed: [String] = [], file: String) -> Diagnostic {
        let found =
            switch node.content {
            case .scalar: "a text"
            case .sequence: "a list"
            case .mapping: "keys with values"
            }
        return Diagnostic(
            .wrongType, file: file, at: node.place, "expected \(expected), found \(found)",
            help: allowed.isEmpty ? nil : "keys are \(allowed.map { "'\($0)'" }.joined(separator: ", "))")
    }

    static func invalidName(file: String, _ name: String, at place: SourceRange, what: String, rule: String)
        -> Diagnostic
    {
        Diagnostic(
            .invalidName, file: file, at: place, "'\(name.excerpt)' cannot be the name of \(what)",
            help: "use \(rule)")
    }

    static func invalidDate(file: String, _ text: String, at place: SourceRange) -> Diagnostic {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let last = CivilDate.lastDay(ofMonth: parts[1], year: parts[0]), parts[2] > last.day
        else {
            return Diagnostic(
                .invalidDate, file: file, at: place, "'\(text.excerpt)' is no date",
                help: "write it as 2021-07-22")
        }
        return Diagnostic(
            .invalidDate, file: file, at: place, "there is no day \(text)",
            help: "the last day of that month is \(last)")
    }

    static func invalidValue(file: String, at place: SourceRange, _ message: String, help: String) -> Diagnostic {
        Diagnostic(.invalidValue, file: file, at: place, message, help: help)
    }

    static func unknown(
        _ id: DiagnosticID, _ what: String, _ name: String, file: String, at place: SourceRange, among known: [String]
    ) -> Diagnostic {
        let help =
            name.nearest(in: known).map { "write '\($0)'" }
            ?? (known.isEmpty ? nil : "use one of \(known.prefix(12).map { "'\($0)'" }.joined(separator: ", "))")
        return Diagnostic(id, file: file, at: place, "unknown \(what) '\(name.excerpt)'", help: help)
    }

    static func refusedBureau(_ name: String, in bureauFile: String, file: String, at place: SourceRange) -> Diagnostic
    {
        Diagnostic(
            .unknownBureau, file: file, at: place, "the bureau '\(name)' has errors, so this plan cannot be read",
            help: "correct \(bureauFile) first")
    }

    static func twice(
        _ id: DiagnosticID, _ what: String, _ name: String, file: String, at place: SourceRange, first: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            id, file: file, at: place, "\(what) '\(name)' is used twice",
            notes: first.map { [Note(message: "first used here", place: $0)] } ?? [],
            help: "give one of them another name")
    }

    static func formerNameInUse(_ name: String, file: String, at place: SourceRange, by owner: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .formerNameInUse, file: file, at: place, "the task '\(name)' still exists, so it is no former name",
            notes: [Note(message: "it stands here", place: owner)], help: "remove this 'was:', or give one of the two another id")
    }

    static func inTwoFiles(_ what: String, _ name: String, first: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .duplicateName, file: file, at: place, "\(what) '\(name)' stands in \(first) already",
            help: "keep one of the two files, or correct the name in one of them")
    }

    static func phrase(_ id: DiagnosticID, _ node: YAMLNode, _ error: PhraseError, file: String) -> Diagnostic {
        let forms = error.nearest.prefix(4).map { "'\($0)'" }.joined(separator: ", ")
        return Diagnostic(
            id, file: file, at: node.part(error.range), error.message,
            help: forms.isEmpty ? nil : "forms that can be read: \(forms)")
    }

    /// 本局口径 that is as open as the word that it reads.
    static func readingWithoutDay(file: String, _ phrase: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unreadablePhrase, file: file, at: place, "'\(phrase.excerpt)' gives no day either",
            help: "write a rule that gives one, as '自形成之日起20个工作日内' or '每季度首月15日前'")
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

    static func missingEvent(file: String, at place: SourceRange, key: String, why: String) -> Diagnostic {
        Diagnostic(
            .missingEvent, file: file, at: place, why, help: "add '\(key): …' with one of the plan's 'events:'")
    }

    static func missingYear(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingYear, file: file, at: place, "the phrase names no year and the plan has none",
            help: "add 'year: 2021' to the plan, or write the year in the phrase")
    }

    /// `members` are the ids in the order of waiting, the first one again at the end.
    static func taskCycle(_ members: [String], file: String, at place: SourceRange, notes: [Note]) -> Diagnostic {
        let shown = members.count > 13 ? members.prefix(6) + ["…"] + members.suffix(6) : members[...]
        let arrows = shown.joined(separator: " → ")
        let message =
            members.count == 2
            ? "this task waits for itself: \(arrows)" : "these tasks wait for each other and none can begin: \(arrows)"
        return Diagnostic(
            .taskCycle, file: file, at: place, message, notes: notes,
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

    static func leaderBeforeManager(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .leaderBeforeManager, file: file, at: place,
            "this rung tells a leader of something overdue before any rung told the manager",
            help: "add a rung to 'manager' at least one working day earlier, as {when: 逾期1个工作日, to: manager}")
    }

    static func calendarGap(file: String, missing: Range<Int>) -> Diagnostic {
        let years = missing.count == 1 ? "\(missing.lowerBound)" : "\(missing.lowerBound) to \(missing.upperBound - 1)"
        return Diagnostic(
            .calendarGap, file: file, at: SourceRange(line: 1, column: 1),
            "no calendar for \(years), between two years that have one",
            help: "add cn-\(missing.lowerBound).yaml to the calendars")
    }

    static func makeUpDayAtRest(file: String, _ day: CivilDate, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .makeUpDayAtRest, file: file, at: place, "\(day) is given both as a day off and as a working day",
            help: "keep it under 'off' or under 'work', as the notice says")
    }
}

extension YAMLNode {
    /// The part of a scalar between two scalar offsets, as a place in the file.
    func part(_ range: Range<Int>) -> SourceRange {
        guard let scalar else { return place }
        let quotes = place.length - scalar.scalarCount
        // A block scalar's text stands on the lines below.
        guard quotes == 0 || quotes == 2 else { return place }
        let quote = quotes / 2
        return SourceRange(line: place.line, column: place.column + quote + range.lowerBound, length: range.count)
    }
}

extension String {
    /// The text as a message quotes it: its first 40 characters.
    var excerpt: String { count > 40 ? "\(prefix(40))…" : self }

    /// The key that a misspelled one stands for, or one with a full-width colon; nil when that is a guess.
    func key(meantAmong keys: [String]) -> String? {
        FullWidthColon.offset(in: self, after: keys).map { String(unicodeScalars.prefix($0)) } ?? nearest(in: keys)
    }

    /// The candidate that differs by at most two letters in five; nil when none is that near.
    ///
    /// A number is near to every other number and stands for none.
    func nearest(in candidates: [String]) -> String? {
        guard !allSatisfy(\.isNumber) else { return nil }
        let best = candidates.map { ($0, distance(to: $0)) }.min { $0.1 < $1.1 }
        guard let best, best.1 * 5 <= Swift.max(count, best.0.count) * 2 else { return nil }
        return best.0
    }

    /// Levenshtein's edit distance in characters.
    private func distance(to other: String) -> Int {
        let other = Array(other.prefix(64))
        var row = Array(0...other.count)
        for (i, a) in prefix(64).enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in other.enumerated() {
                let above = row[j + 1]
                row[j + 1] = a == b ? diagonal : 1 + Swift.min(diagonal, above, row[j])
                diagonal = above
            }
        }
        return row[other.count]
    }
}
