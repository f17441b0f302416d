import CivilTime
import Rules

/// The keys of one mapping, each read once by the reader that knows its meaning.
struct Fields {
    let place: SourceRange
    private let pairs: [String: YAMLNode.Pair]
    /// Keys that a misspelled one stands for: they are not missing as well.
    private let meant: Set<String>

    /// Nil, with a finding, when the node is no mapping.
    ///
    /// A key outside `allowed` is a finding of its own; one of `later` belongs to the format, and to a later version.
    init?(
        _ node: YAMLNode, of what: Wording, allowing allowed: [String], later: [String] = [],
        into findings: inout Findings
    ) {
        guard case .mapping(let pairs) = node.content else {
            if let text = node.scalar, let mark = MistypedMark.inKey(text, among: allowed) {
                findings.add(.mistyped(mark, file: findings.file, at: node.part(mark.offset..<mark.offset + 1)))
            } else {
                let help =
                    node.isNull
                    ? Wording(zh: "把内容写上,或删掉这一行", en: "write it out, or delete this line")
                    : Wording(zh: "可用的键:\(allowed.quoted.zh)", en: "keys are \(allowed.quoted.en)")
                let expected = Wording(zh: "\(what.zh)的键和值", en: "\(what.en) with keys")
                findings.add(.wrongType(node, expected: expected, help: help, file: findings.file))
            }
            return nil
        }
        var known: [String: YAMLNode.Pair] = [:]
        var meant: Set<String> = []
        for pair in pairs {
            guard let name = pair.key.scalar, allowed.contains(name) else {
                if let name = pair.key.scalar, later.contains(name) {
                    findings.add(.notSupported([name].quoted, file: findings.file, at: pair.key.place))
                    continue
                }
                findings.add(.unknownKey(file: findings.file, pair, allowed: allowed))
                // What a merge key would have brought is not missing as well.
                if pair.key.scalar == "<<" { meant.formUnion(allowed) }
                if let key = pair.key.scalar?.key(meantAmong: allowed) { meant.insert(key) }
                continue
            }
            known[name] = pair
        }
        self.pairs = known
        self.meant = meant
        place = node.place
    }

    /// The value under the key; nil when it is absent or empty.
    subscript(key: String) -> YAMLNode? {
        guard let pair = pairs[key], !pair.value.isNull else { return nil }
        return pair.value
    }

    /// Where the key stands; the mapping's own place when it is absent.
    func keyPlace(_ key: String) -> SourceRange { pairs[key]?.key.place ?? place }

    /// The value under the key, or a finding that it is missing.
    func required(_ key: String, into findings: inout Findings) -> YAMLNode? {
        if let value = self[key] { return value }
        reportMissing(key, at: keyPlace(key), into: &findings)
        return nil
    }

    /// Says that the key is missing, unless it stands there empty of meaning or misspelled, which is said already.
    func reportMissing(_ key: String, at place: SourceRange, into findings: inout Findings) {
        guard self[key] == nil, !meant.contains(key) else { return }
        if let pair = pairs[key] {
            findings.add(.missingValue(file: findings.file, key, at: pair.key.place))
        } else {
            findings.add(.missingKey(file: findings.file, key, at: place))
        }
    }

    /// A text of one line: it will stand in subjects, tables and on terminals.
    func text(_ key: String, into findings: inout Findings) -> String? {
        self[key]?.line(into: &findings)
    }

    func requiredText(_ key: String, into findings: inout Findings) -> String? {
        required(key, into: &findings)?.line(into: &findings)
    }

    func date(_ key: String, into findings: inout Findings) -> CivilDate? {
        self[key]?.date(into: &findings)
    }

    func texts(_ key: String, into findings: inout Findings) -> [YAMLNode] {
        self[key]?.scalars(into: &findings) ?? []
    }

    func hours(_ key: String, into findings: inout Findings) -> OfficeHours? {
        guard let node = self[key],
            let fields = Fields(node, of: Wording(zh: "办公时间", en: "hours"), allowing: ["from", "to"], into: &findings),
            let from = fields.required("from", into: &findings)?.clockTime(into: &findings),
            let to = fields.required("to", into: &findings)?.clockTime(into: &findings)
        else { return nil }
        guard let hours = OfficeHours(from: from, to: to) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    from == to
                        ? Wording(zh: "办公时间没开始就结束了", en: "the hours end when they begin")
                        : Wording(zh: "办公时间还没开始就结束了", en: "the hours end before they begin"),
                    help: Wording(
                        zh: "写成{from: \"08:30\", to: \"17:30\"}", en: "write {from: \"08:30\", to: \"17:30\"}")))
            return nil
        }
        return hours
    }
}

extension YAMLNode {
    func text(into findings: inout Findings) -> String? {
        guard let scalar else {
            findings.add(
                .wrongType(
                    self, expected: Wording(zh: "文字", en: "a text"),
                    help: Wording(zh: "写一段文字,必要时加引号", en: "write one text, in quotes if need be"), file: findings.file))
            return nil
        }
        return scalar
    }

    /// A text without line breaks and other control characters.
    func line(into findings: inout Findings) -> String? {
        guard let text = text(into: &findings) else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: place,
                    Wording(zh: "文字里有换行或别的控制字符", en: "a line break or another control character stands in this text"),
                    help: Wording(zh: "写成一行", en: "write it on one line")))
            return nil
        }
        return text
    }

    func date(into findings: inout Findings) -> CivilDate? {
        guard let text = text(into: &findings) else { return nil }
        guard let date = CivilDate(text) else {
            findings.add(.invalidDate(file: findings.file, text, at: place))
            return nil
        }
        return date
    }

    /// A year from 1 to 9999.
    func year(into findings: inout Findings) -> Int? {
        guard let text = text(into: &findings) else { return nil }
        guard text.utf8.count == 4, text.utf8.first != UInt8(ascii: "+"), let year = Int(text), year > 0 else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: place,
                    Wording(zh: "'\(text.excerpt)'不是年份", en: "'\(text.excerpt)' is no year"),
                    help: Wording(zh: "写四位数,如'2021'", en: "write four digits, as 2021")))
            return nil
        }
        return year
    }

    func clockTime(into findings: inout Findings) -> ClockTime? {
        guard let text = text(into: &findings) else { return nil }
        guard let time = ClockTime(text) else {
            findings.add(
                .invalidValue(
                    file: findings.file, at: place,
                    Wording(zh: "'\(text.excerpt)'不是钟点", en: "'\(text.excerpt)' is no time of day"),
                    help: Wording(zh: "写成'\"08:30\"'", en: "write it as \"08:30\"")
                ))
            return nil
        }
        return time
    }

    func bool(into findings: inout Findings) -> Bool? {
        switch scalar {
        case "true", "yes", "是": return true
        case "false", "no", "否": return false
        default:
            findings.add(
                .wrongType(
                    self, expected: Wording(zh: "'true'或'false'", en: "true or false"),
                    help: Wording(zh: "写'true'(是)或'false'(否)", en: "write 'true' or 'false'"), file: findings.file))
            return nil
        }
    }

    var isEmptyList: Bool {
        guard case .sequence(let items) = content else { return false }
        return items.isEmpty
    }

    /// A list of texts, or one text alone.
    func scalars(into findings: inout Findings) -> [YAMLNode] {
        switch content {
        case .scalar: return [self]
        case .sequence(let items):
            return items.filter { item in
                if item.isNull {
                    findings.add(
                        .wrongType(
                            item, expected: Wording(zh: "文字", en: "a text"),
                            help: Wording(zh: "删掉这一项", en: "delete this item"), file: findings.file))
                    return false
                }
                return item.text(into: &findings) != nil
            }
        case .mapping:
            findings.add(
                .wrongType(
                    self, expected: Wording(zh: "文字或一列文字", en: "a text or a list of texts"),
                    help: Wording(zh: "写成[甲, 乙],或每项一行、以'- '开头", en: "write [甲, 乙], or one '- ' line for each"),
                    file: findings.file))
            return []
        }
    }

    func items(into findings: inout Findings) -> [YAMLNode] {
        guard case .sequence(let items) = content else {
            if let text = scalar, let mark = MistypedMark.inItem(text) {
                findings.add(.mistyped(mark, file: findings.file, at: part(mark.offset..<mark.offset + 1)))
            } else {
                findings.add(
                    .wrongType(
                        self, expected: Wording(zh: "列表", en: "a list"),
                        help: Wording(zh: "每项以'- '开头", en: "begin each item with '- '"), file: findings.file))
            }
            return []
        }
        return items
    }

    /// The pairs of a mapping whose keys the author chooses.
    func entries(of what: Wording, into findings: inout Findings) -> [(key: YAMLNode, name: String, value: YAMLNode)] {
        guard case .mapping(let pairs) = content else {
            findings.add(
                .wrongType(
                    self, expected: what,
                    help: Wording(zh: "写成{甲: …, 乙: …},或每项一行", en: "write {甲: …, 乙: …}, or one line for each"),
                    file: findings.file))
            return []
        }
        return pairs.compactMap { pair in
            guard let name = pair.key.line(into: &findings) else { return nil }
            if let colon = MistypedMark.colon(in: name) {
                let mark = MistypedMark(kind: .fullWidthColon, offset: colon, written: "\u{FF1A}")
                findings.add(.mistyped(mark, file: findings.file, at: pair.key.part(colon..<colon + 1)))
                return nil
            }
            if pair.key.isNull {
                findings.add(
                    .wrongType(
                        pair.key, expected: Wording(zh: "名称", en: "a name"),
                        help: Wording(zh: "在冒号前面写上", en: "write one before the colon"), file: findings.file))
                return nil
            }
            return (pair.key, name, pair.value)
        }
    }
}
