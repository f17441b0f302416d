import Rules

// What tasks and procedures write alike about a deadline.

extension YAMLNode {
    /// The deadline that the text states; nil, with a finding, when it states none for certain.
    func dueReading(into findings: inout Findings) -> DueReading? {
        guard let text = text(into: &findings) else { return nil }
        switch DuePhrase.read(text) {
        case .success(let reading): return reading
        case .failure(let error):
            findings.add(.phrase(.unreadablePhrase, self, error, file: findings.file))
            return nil
        }
    }

    /// A length of time alone, as `20个工作日`.
    func period(into findings: inout Findings) -> Period? {
        guard let text = text(into: &findings) else { return nil }
        switch Period.read(text) {
        case .success(let period): return period
        case .failure(let error):
            findings.add(.phrase(.unreadablePhrase, self, error, file: findings.file))
            return nil
        }
    }
}

/// `days:`, what a plain 日 of the text means.
enum DayUnit: String {
    /// The statute behind it counts 日 as 工作日 (as 行政许可法 第八十二条).
    case working
    case calendar

    static func read(_ node: YAMLNode?, into findings: inout Findings) -> DayUnit {
        guard let node else { return .calendar }
        if let unit = node.scalar.flatMap(DayUnit.init) { return unit }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place,
                Wording(
                    zh: "'\(node.scalar?.excerpt ?? "…")'不是算日的办法",
                    en: "'\(node.scalar?.excerpt ?? "…")' is no way to count days"),
                help: Wording(zh: "写'working'(工作日)或'calendar'(自然日)", en: "use 'working' or 'calendar'")))
        return .calendar
    }

    func applied(to rule: DueRule) -> DueRule {
        guard case .after(let period, let event) = rule else { return rule }
        return .after(applied(to: period), from: event)
    }

    func applied(to period: Period) -> Period {
        guard self == .working, case .days(let count) = period else { return period }
        return .workingDays(count)
    }
}

extension LastDayRoll {
    /// `roll:`, else what the phrase says, else the law.
    ///
    /// Counted days and months roll forward (民法典 第二百零三条); a day that the text names itself stays.
    static func read(_ node: YAMLNode?, for reading: DueReading, into findings: inout Findings) -> LastDayRoll {
        guard let node else { return reading.roll ?? reading.rule.usualRoll }
        if let roll = allCases.first(where: { $0.rawValue == node.scalar }) {
            if let printed = reading.roll, printed != roll {
                findings.add(
                    .conflictingKeys(
                        Wording(
                            zh: "这句话自己写明了休息日怎么办(\(printed.rawValue))",
                            en: "the phrase itself says that a rest day rolls \(printed.rawValue)"),
                        help: Wording(zh: "删掉'roll:'", en: "delete 'roll:'"),
                        file: findings.file, at: node.place))
            }
            return roll
        }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place,
                Wording(
                    zh: "'\(node.scalar?.excerpt ?? "…")'不是顺延的办法",
                    en: "'\(node.scalar?.excerpt ?? "…")' is no way to roll"),
                help: Wording(zh: "写'none'(不动)、'forward'(顺延)或'backward'(提前)", en: "use 'none', 'forward' or 'backward'")
            ))
        return reading.roll ?? reading.rule.usualRoll
    }
}
