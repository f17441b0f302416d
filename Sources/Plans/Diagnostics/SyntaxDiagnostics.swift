import Yams

// What is said about a file that is no YAML: libyaml's own words only where nothing more useful is known.

extension Diagnostic {
    static func syntax(_ error: YamlError, in text: String, file: String) -> Diagnostic {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            // libyaml may point behind the last line.
            let isInside = text.line(mark.line) != nil
            let place = isInside ? SourceRange(mark) : text.place(of: text.endIndex)
            let complaint = Complaint(
                problem: problem, place: place, context: context?.text ?? "",
                start: context.map { SourceRange($0.mark) }, text: text)
            if let diagnostic = complaint.known(file: file) { return diagnostic }
            if let (mistyped, at) = MistypedMark.near(line: place.line, of: text) {
                // The mark may stand in a text, and the mistake elsewhere.
                let note = Note(message: "YAML cannot be read on from here: \(problem)", place: place)
                return .mistyped(mistyped, file: file, at: at, notes: [note])
            }
            return complaint.diagnostic(file: file)
        default: return .unreadable(file: file, reason: "\(error)")
        }
    }

    static func unreadableDirective(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place, "this line is a YAML directive that cannot be read", help: "delete it")
    }

    static func mistyped(_ mark: MistypedMark, file: String, at place: SourceRange, notes: [Note] = []) -> Diagnostic {
        let (id, message, help): (DiagnosticID, String, String) =
            switch mark.kind {
            case .fullWidthColon:
                (.fullWidthColon, "a full-width colon does not end a key", "write ':' and a space in its place")
            case .fullWidthMark:
                (
                    .fullWidthMark, "'\(mark.written)' has no meaning here",
                    "write '\(mark.written.plainBracket.map(String.init) ?? ", ")' in its place"
                )
            case .joint:
                (.fullWidthMark, "'\(mark.written)' does not part two items", "write each by itself, as [甲, 乙]")
            case .wideSpace:
                (
                    .wideSpace, "a wide or non-breaking space (\(mark.written.codePoint)) is no space to YAML",
                    "write plain spaces in its place"
                )
            case .noSpaceAfterColon: (.missingSpace, "a space is missing after this colon", "write ': ' in its place")
            case .noSpaceAfterDash: (.missingSpace, "a space is missing after this dash", "write '- ' in its place")
            case .tab: (.tabIndentation, "a tab stands where YAML takes spaces only", "write a space in its place")
            }
        return Diagnostic(id, file: file, at: place, message, notes: notes, help: help)
    }
}

/// What libyaml says, and where.
private struct Complaint {
    let problem: String
    let place: SourceRange
    /// What it was doing, and where that began.
    let context: String
    let start: SourceRange?
    let text: String

    /// A mistake that the complaint names for certain.
    func known(file: String) -> Diagnostic? {
        if problem.contains("another document") {
            return Diagnostic(
                .syntax, file: file, at: place, "a second document begins here, and a file holds one",
                help: "delete this line, or give what follows a file of its own")
        }
        if problem == "found unexpected end of stream", context.contains("quoted scalar"), let start {
            return Diagnostic(
                .syntax, file: file, at: start, "the text that begins with this quote never ends",
                help: "write the same quote where the text ends")
        }
        if problem == "found unknown escape character" {
            return Diagnostic(
                .syntax, file: file, at: place, "between double quotes '\\' begins a sign that YAML does not know here",
                help: "write '\\\\' in its place, or single quotes around the text")
        }
        if problem.contains("directive") || problem == "found incompatible YAML document" {
            return .unreadableDirective(file: file, at: start ?? place)
        }
        return beginsLikeNothingElse(file: file)
    }

    /// A text that begins with a sign of YAML's own: `title: *重要*`.
    private func beginsLikeNothingElse(file: String) -> Diagnostic? {
        let isMeant =
            ["alias", "anchor", "tag", "next token", "block scalar"].contains { context.contains($0) }
            || ["found undefined alias", "mapping keys are not allowed in this context"].contains(problem)
            || problem == "did not find expected node content"
        let place = start ?? place
        guard isMeant, let sign = scalar(at: place), "*&!@`%|>?,".unicodeScalars.contains(sign) else { return nil }
        return Diagnostic(
            .syntax, file: file, at: place, "'\(sign)' at the beginning of a text means something else to YAML",
            help: "put quotes around the text")
    }

    /// The complaint itself.
    func diagnostic(file: String) -> Diagnostic {
        if problem == "could not find expected ':'", let start {
            return Diagnostic(
                .syntax, file: file, at: start, "this line is neither a key nor part of a text",
                help: "write it as 'key: value', or indent it deeper than the text that it belongs to")
        }
        var help = "check the indentation, the brackets and the quotes around this place"
        if problem == "mapping values are not allowed in this context", hasTwoColons {
            help = "put quotes around a text with ': ' in it"
        } else if let first = firstOfValue, "[{\"'".unicodeScalars.contains(first),
            problem == "did not find expected key"
        {
            help = "put quotes around the whole of a text that begins with \(first)"
        }
        return Diagnostic(
            .syntax, file: file, at: place, "this is not YAML: \(problem)",
            notes: start.map { [Diagnostic.Note(message: context, place: $0)] } ?? [], help: help)
    }

    private var hasTwoColons: Bool {
        let before = (text.line(place.line) ?? "".unicodeScalars[...]).prefix(place.column - 1)
        return String(before).contains(": ")
    }

    /// What the value on the complaint's line begins with, where the complaint is about something behind it.
    private var firstOfValue: Unicode.Scalar? {
        let before = Array((text.line(place.line) ?? "".unicodeScalars[...]).prefix(place.column - 1))
        guard let colon = before.firstIndex(of: ":") else { return nil }
        return before[(colon + 1)...].first { $0 != " " }
    }

    private func scalar(at place: SourceRange) -> Unicode.Scalar? {
        text.line(place.line)?.dropFirst(place.column - 1).first
    }
}

extension Unicode.Scalar {
    /// `U+3000`.
    var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
