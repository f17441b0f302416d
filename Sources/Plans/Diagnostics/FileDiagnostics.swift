import CivilTime

// What can be wrong with a file of any kind: its name, its bytes, its keys and the form of its values. What is no YAML
// at all stands in SyntaxDiagnostics.

extension Diagnostic {
    static func fileName(_ file: String) -> Diagnostic {
        let name = file.split(separator: "/").last ?? ""
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        return Diagnostic(
            .fileName, severity: .warning, file: file, at: SourceRange(line: 1, column: 1),
            "this file is not read: only names that end in .yaml are", help: "rename it to \(stem).yaml")
    }

    static func notUTF8(_ file: SourceFile) -> Diagnostic {
        let (name, code) = file.isUTF16 ? ("it is UTF-16", "UTF-16") : ("perhaps GBK", "GB18030")
        return Diagnostic(
            .notUTF8, file: file.path, at: file.firstInvalidPlace, "the file is not UTF-8 (\(name))",
            help: "save it as UTF-8, or run: iconv -f \(code) -t UTF-8 FILE > NEW")
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
        let name = scalar == "\u{FEFF}" ? "U+FEFF (a byte order mark)" : scalar.codePoint
        return Diagnostic(
            .syntax, file: file, at: place, "this is not YAML: the invisible character \(name) cannot stand here",
            help: "delete it")
    }

    /// `title: !important 公开` would lose a word without a message.
    static func tag(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place, "'\(name.excerpt)' before this is a tag to YAML, and lost to the text",
            help: "put quotes around the text, or delete the tag")
    }

    static func unknownFileKind(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unknownFileKind, file: file, at: place, "cannot tell what this file is",
            help:
                "begin a plan with 'plan:', a bureau with 'bureau:', a procedure with 'procedure:', a notice with 'year:', a "
                + "calendar of your own with 'calendar:', settings with 'ledger:'"
        )
    }

    static func duplicateKey(_ name: String, file: String, at place: SourceRange, first: SourceRange?) -> Diagnostic {
        Diagnostic(
            .duplicateKey, file: file, at: place, "key '\(name.excerpt)' is used twice in one mapping",
            notes: first.map { [Note(message: "first used here", place: $0)] } ?? [], help: "keep one of the two")
    }

    static func unknownKey(file: String, _ pair: YAMLNode.Pair, allowed: [String]) -> Diagnostic {
        let key = pair.key
        let name = key.scalar ?? "?"
        if let mark = MistypedMark.inKey(name, among: allowed) {
            return .mistyped(mark, file: file, at: key.part(mark.offset..<mark.offset + 1))
        }
        let help =
            if name == "<<" {
                "write the keys out; '*name' may stand for a whole value only"
            } else if let meant = name.key(meantAmong: allowed) {
                "write '\(meant)'"
            } else if pair.isWithoutColon {
                "put quotes around the text before the comma, if this belongs to it"
            } else {
                "use one of \(allowed.map { "'\($0)'" }.joined(separator: ", "))"
            }
        return Diagnostic(.unknownKey, file: file, at: key.place, "unknown key '\(name.excerpt)'", help: help)
    }

    /// A key of the format that this version does not read yet.
    static func notSupported(_ what: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .notSupported, file: file, at: place, "\(what) is not supported by this version", help: "remove it for now")
    }

    static func missingKey(file: String, _ key: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.missingKey, file: file, at: place, "'\(key)' is missing here", help: "add '\(key): …'")
    }

    /// A key that stands there with nothing behind it.
    static func missingValue(file: String, _ key: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingKey, file: file, at: place, "'\(key)' has no value",
            help: "write one behind it; a text that begins with '#' needs quotes")
    }

    static func wrongType(_ node: YAMLNode, expected: String, help: String? = nil, file: String) -> Diagnostic {
        let found =
            switch node.content {
            case .scalar: node.isNull ? "nothing" : "a text"
            case .sequence: "a list"
            case .mapping: "keys with values"
            }
        return Diagnostic(
            .wrongType, file: file, at: node.place, "expected \(expected), found \(found)", help: help)
    }

    static func invalidName(file: String, _ name: String, at place: SourceRange, what: String, rule: NameRule)
        -> Diagnostic
    {
        let plain = name.inPlainForm
        let help = plain != name && rule.allows(plain) ? "write '\(plain)'" : "use \(rule.words)"
        return .invalidName(file: file, name, at: place, what: what, help: help)
    }

    static func invalidName(file: String, _ name: String, at place: SourceRange, what: String, help: String)
        -> Diagnostic
    {
        Diagnostic(
            .invalidName, file: file, at: place, "'\(name.excerpt)' cannot be the name of \(what)", help: help)
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

    static func emptyList(_ message: String, help: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.emptyList, file: file, at: place, message, help: help)
    }

    /// A heading with nothing under it: right, and perhaps not yet finished.
    static func emptyPart(_ message: String, help: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.emptyPart, severity: .warning, file: file, at: place, message, help: help)
    }

    static func repeatedItem(
        _ name: String, _ message: String, file: String, at place: SourceRange, first: SourceRange?
    )
        -> Diagnostic
    {
        Diagnostic(
            .repeatedItem, severity: .warning, file: file, at: place, "'\(name.excerpt)' \(message)",
            notes: first.map { [Note(message: "first named here", place: $0)] } ?? [], help: "keep one of the two")
    }

    static func unknown(
        _ id: DiagnosticID, _ what: String, _ name: String, file: String, at place: SourceRange, among known: [String]
    ) -> Diagnostic {
        if let mark = MistypedMark.inItem(name) {
            return .mistyped(mark, file: file, at: place.part(mark.offset..<mark.offset + 1, of: name))
        }
        let help =
            name.nearest(in: known).map { "write '\($0)'" }
            ?? (known.isEmpty ? nil : "use one of \(known.prefix(12).map { "'\($0)'" }.joined(separator: ", "))")
        return Diagnostic(id, file: file, at: place, "unknown \(what) '\(name.excerpt)'", help: help)
    }

    static func twice(
        _ id: DiagnosticID, _ what: String, _ name: String, file: String, at place: SourceRange, first: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            id, file: file, at: place, "\(what) '\(name.excerpt)' is used twice",
            notes: first.map { [Note(message: "first used here", place: $0)] } ?? [],
            help: "give one of them another name")
    }

    static func inTwoFiles(_ what: String, _ name: String, first: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .duplicateName, file: file, at: place, "\(what) '\(name)' stands in \(first) already",
            help: "keep one of the two files, or correct the name in one of them")
    }
}
