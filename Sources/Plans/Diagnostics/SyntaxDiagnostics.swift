import Rules
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
                let said = Wording(ofYAML: problem)
                let note = Note(
                    message: Wording(zh: "YAML从这里起读不下去:\(said.zh)", en: "YAML cannot be read on from here: \(said.en)"),
                    place: place)
                return .mistyped(mistyped, file: file, at: at, notes: [note])
            }
            return complaint.diagnostic(file: file)
        default: return .unreadable(file: file, reason: Wording(ofYAML: "\(error)"))
        }
    }

    static func unreadableDirective(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place,
            Wording(zh: "这一行是读不了的YAML指令", en: "this line is a YAML directive that cannot be read"),
            help: Wording(zh: "删掉", en: "delete it"))
    }

    static func mistyped(_ mark: MistypedMark, file: String, at place: SourceRange, notes: [Note] = []) -> Diagnostic {
        let (id, message, help): (DiagnosticID, Wording, Wording) =
            switch mark.kind {
            case .fullWidthColon:
                (
                    .fullWidthColon, Wording(zh: "键后面不能用全角冒号", en: "a full-width colon does not end a key"),
                    Wording(zh: "改成半角':'加一个空格", en: "write ':' and a space in its place")
                )
            case .fullWidthMark:
                (
                    .fullWidthMark,
                    Wording(zh: "这里用'\(mark.written)'没有意义", en: "'\(mark.written)' has no meaning here"),
                    Wording(
                        zh: "改成'\(mark.written.plainBracket.map(String.init) ?? ", ")'",
                        en: "write '\(mark.written.plainBracket.map(String.init) ?? ", ")' in its place")
                )
            case .joint:
                (
                    .fullWidthMark,
                    Wording(zh: "'\(mark.written)'分不开两项", en: "'\(mark.written)' does not part two items"),
                    Wording(zh: "逐个写,如[甲, 乙]", en: "write each by itself, as [甲, 乙]")
                )
            case .wideSpace:
                (
                    .wideSpace,
                    Wording(
                        zh: "全角空格或不换行空格(\(mark.written.codePoint)),YAML不当空格",
                        en: "a wide or non-breaking space (\(mark.written.codePoint)) is no space to YAML"),
                    Wording(zh: "改成半角空格", en: "write plain spaces in its place")
                )
            case .noSpaceAfterColon:
                (
                    .missingSpace, Wording(zh: "这个冒号后面少一个空格", en: "a space is missing after this colon"),
                    Wording(zh: "改成': '", en: "write ': ' in its place")
                )
            case .noSpaceAfterDash:
                (
                    .missingSpace, Wording(zh: "这个短横后面少一个空格", en: "a space is missing after this dash"),
                    Wording(zh: "改成'- '", en: "write '- ' in its place")
                )
            case .tab:
                (
                    .tabIndentation, Wording(zh: "这里是制表符,YAML只认空格", en: "a tab stands where YAML takes spaces only"),
                    Wording(zh: "改成空格", en: "write a space in its place")
                )
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
                .syntax, file: file, at: place,
                Wording(zh: "这里开始了第二份文档,而一个文件只能有一份", en: "a second document begins here, and a file holds one"),
                help: Wording(zh: "删掉这一行,或把后面的另存为一个文件", en: "delete this line, or give what follows a file of its own"))
        }
        if problem == "found unexpected end of stream", context.contains("quoted scalar"), let start {
            return Diagnostic(
                .syntax, file: file, at: start,
                Wording(zh: "这个引号没有收尾", en: "the text that begins with this quote never ends"),
                help: Wording(zh: "在文字末尾写上同样的引号", en: "write the same quote where the text ends"))
        }
        if problem == "found unknown escape character" {
            return Diagnostic(
                .syntax, file: file, at: place,
                Wording(
                    zh: "双引号里'\\'开头的符号,YAML不认识",
                    en: "between double quotes '\\' begins a sign that YAML does not know here"),
                help: Wording(
                    zh: "改成'\\\\',或给文字用单引号", en: "write '\\\\' in its place, or single quotes around the text"))
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
            .syntax, file: file, at: place,
            Wording(
                zh: "文字以'\(sign)'开头,YAML另有意义", en: "'\(sign)' at the beginning of a text means something else to YAML"),
            help: Wording(zh: "给文字加引号", en: "put quotes around the text"))
    }

    /// The complaint itself.
    func diagnostic(file: String) -> Diagnostic {
        if problem == "could not find expected ':'", let start {
            return Diagnostic(
                .syntax, file: file, at: start,
                Wording(zh: "这一行既不是键,也不是文字的一部分", en: "this line is neither a key nor part of a text"),
                help: Wording(
                    zh: "写成'键: 值',或比它所属的那一行缩进更深",
                    en: "write it as 'key: value', or indent it deeper than the text that it belongs to"))
        }
        var help = Wording(
            zh: "看看这附近的缩进、括号和引号", en: "check the indentation, the brackets and the quotes around this place")
        if problem == "mapping values are not allowed in this context", hasTwoColons {
            help = Wording(zh: "文字里有': '的,要加引号", en: "put quotes around a text with ': ' in it")
        } else if let first = firstOfValue, "[{\"'".unicodeScalars.contains(first),
            problem == "did not find expected key"
        {
            help = Wording(
                zh: "以'\(first)'开头的文字,整个加引号", en: "put quotes around the whole of a text that begins with \(first)")
        }
        let said = Wording(ofYAML: problem)
        return Diagnostic(
            .syntax, file: file, at: place, Wording(zh: "不合YAML的写法:\(said.zh)", en: "this is not YAML: \(said.en)"),
            notes: start.map { [Diagnostic.Note(message: Wording(ofYAML: context), place: $0)] } ?? [], help: help)
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
