import CivilTime
import Rules

/// `every:` and `until:` of a rung → `Rung.Repeat`.
enum RepeatReader {
    static func read(_ fields: Fields, into findings: inout Findings) -> Rung.Repeat? {
        let until = end(fields["until"], into: &findings)
        guard let node = fields["every"] else {
            if fields["until"] != nil {
                findings.add(
                    .noEffect(
                        Wording(
                            zh: "这里的'until'不起作用:这一级只有一次", en: "'until' changes nothing here: this rung stands once"),
                        help: Wording(zh: "加上'every: 每周一',或删掉", en: "add 'every: 每周一', or delete this"),
                        file: findings.file, at: fields.keyPlace("until")))
            }
            return nil
        }
        return interval(node, into: &findings).map { Rung.Repeat($0, until: until) }
    }

    private static let words = ["一", "二", "三", "四", "五", "六", "日"]
    private static let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    private static func interval(_ node: YAMLNode, into findings: inout Findings) -> Rung.Repeat.Interval? {
        guard let text = node.text(into: &findings) else { return nil }
        for (day, (chinese, english)) in zip(Weekday.allCases, zip(words, english))
        where text == "每周\(chinese)" || text == "every \(english)" {
            return .weekly(day)
        }
        for opening in ["每", "every "] where text.hasPrefix(opening) {
            let length = String(text.dropFirst(opening.count))
            switch Period.read(length) {
            case .success(.workingDays(let count)) where count <= mostWorkingDays: return .workingDays(count)
            case .success(.workingDays): return outOfRange(node, text, into: &findings)
            case .failure(let error) where error.reason == .outOfRange || length.beginsWithZero:
                return outOfRange(node, text, into: &findings)
            case .success, .failure: break
            }
        }
        if let number = Int(text), !(1...mostWorkingDays).contains(number) {
            return outOfRange(node, text, into: &findings)
        }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place,
                Wording(
                    zh: "'\(text.excerpt)'看不出多久重复一次",
                    en: "'\(text.excerpt)' does not say how often this rung comes back"),
                help: Wording(zh: "写'每周一'或'每10个工作日'", en: "write '每周一' or '每10个工作日'")))
        return nil
    }

    // A rung that comes back more rarely than once a year is a rung of another year.
    private static let mostWorkingDays = 366

    private static func outOfRange(
        _ node: YAMLNode, _ text: String, into findings: inout Findings
    ) -> Rung.Repeat.Interval? {
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place,
                Wording(
                    zh: "重复的间隔是1到\(mostWorkingDays)个工作日,不能是'\(text.excerpt)'",
                    en: "a rung comes back after 1 to \(mostWorkingDays) working days, not '\(text.excerpt)'"),
                help: Wording(
                    zh: "写'每10个工作日';不写'every:'就只有一次",
                    en: "write '每10个工作日', or leave 'every:' out: the rung then stands once")))
        return nil
    }

    private static func end(_ node: YAMLNode?, into findings: inout Findings) -> Rung.Repeat.End {
        guard let node else { return .usual }
        if node.scalar == "办结" || node.scalar == "done" { return .done }
        guard let text = node.text(into: &findings) else { return .usual }
        if case .success(let moment) = RungMoment.read(text), moment.hours == nil, moment.time == nil,
            moment.anchor != .missed
        {
            return .through(moment)
        }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place,
                Wording(zh: "'\(text.excerpt)'看不出重复到哪天为止", en: "'\(text.excerpt)' is no day on which this rung ends"),
                help: Wording(zh: "写'办结',或写日子,如'逾期40个工作日'", en: "write '办结', or a day as '逾期40个工作日'")))
        return .usual
    }
}

extension String {
    fileprivate var beginsWithZero: Bool { Int(prefix { $0.isASCII && $0.isNumber }) == 0 }
}
