import CivilTime
import Rules

// What can be wrong with a file of any kind: its name, its bytes, its keys and the form of its values. What is no YAML
// at all stands in SyntaxDiagnostics.

extension Diagnostic {
    static func fileName(_ file: String) -> Diagnostic {
        let name = file.split(separator: "/").last ?? ""
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
        return Diagnostic(
            .fileName, severity: .warning, file: file, at: SourceRange(line: 1, column: 1),
            Wording(zh: "这个文件不会被读:只读名称以'.yaml'结尾的", en: "this file is not read: only names that end in .yaml are"),
            help: Wording(zh: "改名为'\(stem).yaml'", en: "rename it to \(stem).yaml"))
    }

    static func notUTF8(_ file: SourceFile) -> Diagnostic {
        let (name, code) =
            file.isUTF16
            ? (Wording(zh: "是UTF-16", en: "it is UTF-16"), "UTF-16")
            : (Wording(zh: "可能是GBK", en: "perhaps GBK"), "GB18030")
        return Diagnostic(
            .notUTF8, file: file.path, at: file.firstInvalidPlace,
            Wording(zh: "文件不是UTF-8(\(name.zh))", en: "the file is not UTF-8 (\(name.en))"),
            help: Wording(
                zh: "另存为UTF-8,或运行'iconv -f \(code) -t UTF-8 原文件 > 新文件'",
                en: "save it as UTF-8, or run: iconv -f \(code) -t UTF-8 FILE > NEW"))
    }

    static func tabIndentation(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .tabIndentation, file: file, at: place,
            Wording(zh: "这一行用制表符缩进;YAML只认空格", en: "a tab indents this line; YAML takes spaces only"),
            help: Wording(zh: "每级用两个空格", en: "use two spaces for each step"))
    }

    static func tooLarge(file: String, limit: Int) -> Diagnostic {
        Diagnostic(
            .tooLarge, file: file, at: SourceRange(line: 1, column: 1),
            Wording(
                zh: "文件太大,读不了(上限\(limit >> 20) MiB,引用展开后计算)",
                en: "the file is too large to read (limit \(limit >> 20) MiB, aliases written out)"),
            help: Wording(zh: "分成几个文件", en: "split it into several files"))
    }

    static func emptyFile(file: String) -> Diagnostic {
        Diagnostic(
            .emptyFile, file: file, at: SourceRange(line: 1, column: 1), Wording(zh: "文件是空的", en: "the file is empty"),
            help: Wording(zh: "写上内容,或移出文件夹", en: "write something into it, or take it out of the folder"))
    }

    static func unreadable(file: String, reason: Wording) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: SourceRange(line: 1, column: 1),
            Wording(zh: "读不了这个文件:\(reason.zh)", en: "cannot read the file: \(reason.en)"))
    }

    static func unprintable(_ scalar: Unicode.Scalar, file: String, at place: SourceRange) -> Diagnostic {
        let name =
            scalar == "\u{FEFF}"
            ? Wording(zh: "U+FEFF(字节顺序标记)", en: "U+FEFF (a byte order mark)")
            : Wording(zh: scalar.codePoint, en: scalar.codePoint)
        return Diagnostic(
            .syntax, file: file, at: place,
            Wording(
                zh: "这里不能有看不见的字符\(name.zh)",
                en: "this is not YAML: the invisible character \(name.en) cannot stand here"),
            help: Wording(zh: "删掉", en: "delete it"))
    }

    /// `title: !important 公开` would lose a word without a message.
    static func tag(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place,
            Wording(
                zh: "前面的'\(name.excerpt)'被YAML当成标签,不算在文字里",
                en: "'\(name.excerpt)' before this is a tag to YAML, and lost to the text"),
            help: Wording(zh: "给文字加引号,或删掉标签", en: "put quotes around the text, or delete the tag"))
    }

    static func unknownFileKind(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .unknownFileKind, file: file, at: place, Wording(zh: "看不出这是什么文件", en: "cannot tell what this file is"),
            help: Wording(
                zh: "方案以'plan:'开头,单位'bureau:',流程'procedure:',放假通知'year:',本局日历'calendar:',设置'ledger:'",
                en:
                    "begin a plan with 'plan:', a bureau with 'bureau:', a procedure with 'procedure:', a notice with "
                    + "'year:', a calendar of your own with 'calendar:', settings with 'ledger:'"))
    }

    static func duplicateKey(_ name: String, file: String, at place: SourceRange, first: SourceRange?) -> Diagnostic {
        Diagnostic(
            .duplicateKey, file: file, at: place,
            Wording(zh: "键'\(name.excerpt)'在同一处写了两次", en: "key '\(name.excerpt)' is used twice in one mapping"),
            notes: first.map { [Note(message: Wording(zh: "先用在这里", en: "first used here"), place: $0)] } ?? [],
            help: Wording(zh: "两个留一个", en: "keep one of the two"))
    }

    static func unknownKey(file: String, _ pair: YAMLNode.Pair, allowed: [String]) -> Diagnostic {
        let key = pair.key
        let name = key.scalar ?? "?"
        if let mark = MistypedMark.inKey(name, among: allowed) {
            return .mistyped(mark, file: file, at: key.part(mark.offset..<mark.offset + 1))
        }
        let help: Wording =
            if name == "<<" {
                Wording(
                    zh: "把键逐个写出来;'*名称'只能代替整个值", en: "write the keys out; '*name' may stand for a whole value only")
            } else if let meant = name.key(meantAmong: allowed) {
                .writing(meant)
            } else if pair.isWithoutColon {
                Wording(
                    zh: "如果它是逗号前那段文字的一部分,给整段加引号",
                    en: "put quotes around the text before the comma, if this belongs to it")
            } else {
                .oneOf(allowed)
            }
        return Diagnostic(
            .unknownKey, file: file, at: key.place,
            Wording(zh: "没有'\(name.excerpt)'这个键", en: "unknown key '\(name.excerpt)'"), help: help)
    }

    /// A key of the format that this version does not read yet.
    static func notSupported(_ what: Wording, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .notSupported, file: file, at: place,
            Wording(zh: "这个版本还不支持\(what.zh)", en: "\(what.en) is not supported by this version"),
            help: Wording(zh: "先删掉", en: "remove it for now"))
    }

    static func missingKey(file: String, _ key: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingKey, file: file, at: place, Wording(zh: "这里缺'\(key)'", en: "'\(key)' is missing here"),
            help: Wording(zh: "加上'\(key): …'", en: "add '\(key): …'"))
    }

    /// A key that stands there with nothing behind it.
    static func missingValue(file: String, _ key: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .missingKey, file: file, at: place, Wording(zh: "'\(key)'后面没有内容", en: "'\(key)' has no value"),
            help: Wording(
                zh: "在后面写上;以'#'开头的文字要加引号", en: "write one behind it; a text that begins with '#' needs quotes"))
    }

    static func wrongType(_ node: YAMLNode, expected: Wording, help: Wording? = nil, file: String) -> Diagnostic {
        let found =
            switch node.content {
            case .scalar: node.isNull ? Wording(zh: "空的", en: "nothing") : Wording(zh: "文字", en: "a text")
            case .sequence: Wording(zh: "列表", en: "a list")
            case .mapping: Wording(zh: "键和值", en: "keys with values")
            }
        return Diagnostic(
            .wrongType, file: file, at: node.place,
            Wording(zh: "这里应当是\(expected.zh),现在是\(found.zh)", en: "expected \(expected.en), found \(found.en)"),
            help: help)
    }

    static func invalidName(file: String, _ name: String, at place: SourceRange, what: Wording, rule: NameRule)
        -> Diagnostic
    {
        let plain = name.inPlainForm
        let help = plain != name && rule.allows(plain) ? Wording.writing(plain) : rule.words
        return .invalidName(file: file, name, at: place, what: what, help: help)
    }

    static func invalidName(file: String, _ name: String, at place: SourceRange, what: Wording, help: Wording)
        -> Diagnostic
    {
        Diagnostic(
            .invalidName, file: file, at: place,
            Wording(zh: "'\(name.excerpt)'不能作\(what.zh)的名称", en: "'\(name.excerpt)' cannot be the name of \(what.en)"),
            help: help)
    }

    static func invalidDate(file: String, _ text: String, at place: SourceRange) -> Diagnostic {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, let last = CivilDate.lastDay(ofMonth: parts[1], year: parts[0]), parts[2] > last.day
        else {
            return Diagnostic(
                .invalidDate, file: file, at: place,
                Wording(zh: "'\(text.excerpt)'不是日期", en: "'\(text.excerpt)' is no date"),
                help: Wording(zh: "写成'2021-07-22'这样", en: "write it as 2021-07-22"))
        }
        return Diagnostic(
            .invalidDate, file: file, at: place, Wording(zh: "没有\(text)这一天", en: "there is no day \(text)"),
            help: Wording(zh: "那个月的最后一天是\(last)", en: "the last day of that month is \(last)"))
    }

    static func invalidValue(file: String, at place: SourceRange, _ message: Wording, help: Wording) -> Diagnostic {
        Diagnostic(.invalidValue, file: file, at: place, message, help: help)
    }

    static func emptyList(_ message: Wording, help: Wording, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.emptyList, file: file, at: place, message, help: help)
    }

    /// A heading with nothing under it: right, and perhaps not yet finished.
    static func emptyPart(_ message: Wording, help: Wording, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(.emptyPart, severity: .warning, file: file, at: place, message, help: help)
    }

    static func repeatedItem(
        _ name: String, _ predicate: Wording, file: String, at place: SourceRange, first: SourceRange?
    )
        -> Diagnostic
    {
        Diagnostic(
            .repeatedItem, severity: .warning, file: file, at: place,
            Wording(zh: "'\(name.excerpt)'\(predicate.zh)", en: "'\(name.excerpt)' \(predicate.en)"),
            notes: first.map { [Note(message: Wording(zh: "先写在这里", en: "first named here"), place: $0)] } ?? [],
            help: Wording(zh: "两个留一个", en: "keep one of the two"))
    }

    static func unknown(
        _ id: DiagnosticID, _ what: Wording, _ name: String, file: String, at place: SourceRange, among known: [String]
    ) -> Diagnostic {
        if let mark = MistypedMark.inItem(name) {
            return .mistyped(mark, file: file, at: place.part(mark.offset..<mark.offset + 1, of: name))
        }
        let help =
            name.nearest(in: known).map(Wording.writing) ?? (known.isEmpty ? nil : .oneOf(Array(known.prefix(12))))
        return Diagnostic(
            id, file: file, at: place,
            Wording(zh: "没有'\(name.excerpt)'这个\(what.zh)", en: "unknown \(what.en) '\(name.excerpt)'"), help: help)
    }

    static func twice(
        _ id: DiagnosticID, _ what: Wording, _ name: String, file: String, at place: SourceRange, first: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            id, file: file, at: place,
            Wording(zh: "\(what.zh)'\(name.excerpt)'用了两次", en: "\(what.en) '\(name.excerpt)' is used twice"),
            notes: first.map { [Note(message: Wording(zh: "先用在这里", en: "first used here"), place: $0)] } ?? [],
            help: Wording(zh: "给其中一个换名称", en: "give one of them another name"))
    }

    static func inTwoFiles(_ what: Wording, _ name: String, first: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .duplicateName, file: file, at: place,
            Wording(zh: "\(what.zh)'\(name)'已经写在'\(first)'里", en: "\(what.en) '\(name)' stands in \(first) already"),
            help: Wording(zh: "两个文件留一个,或改正其中一个的名称", en: "keep one of the two files, or correct the name in one of them")
        )
    }
}
