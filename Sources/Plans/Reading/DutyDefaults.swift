import Rules

/// What a plan says of the deadlines of all its tasks, which each of them can say otherwise.
struct DutyDefaults {
    /// 办理目标: how long before the due day an office wants it done.
    var aim: Period?
    var asksInHolidayWeeks = false
}

extension YAMLNode {
    /// `aim:`, so long before the due day, or `期限当日` for that day itself; nil, with a finding, for anything else.
    func aim(into findings: inout Findings) -> AimDistance? {
        guard let text = text(into: &findings) else { return nil }
        if case .success(let moment) = RungMoment.read(text), moment.anchor == .due,
            case .day(let distance, at: nil) = moment.place
        {
            return distance.map(AimDistance.ahead) ?? .onDueDay
        }
        if case .success(let reading) = DuePhrase.read(text), case .before(let ahead, let event) = reading.rule,
            TaskReader.dueWords.contains(event.words)
        {
            return .ahead(ahead)
        }
        findings.add(
            .invalidValue(
                file: findings.file, at: place,
                Wording(zh: "'\(text.excerpt)'不是从期限往前算", en: "'\(text.excerpt)' is not counted back from the due day"),
                help: Wording(
                    zh: "写成'期限前2个工作日';就是期限那天的,写'期限当日'", en: "write it as '期限前2个工作日', or '期限当日' for that day itself")))
        return nil
    }

    /// `holiday-weeks:`, whether a week without a working day is asked for.
    func asksInHolidayWeeks(into findings: inout Findings) -> Bool? {
        switch scalar {
        case "apply": return true
        case "exempt": return false
        default:
            findings.add(
                .invalidValue(
                    file: findings.file, at: place,
                    Wording(
                        zh: "'\(scalar?.excerpt ?? "…")'看不出整周放假时还要不要",
                        en: "'\(scalar?.excerpt ?? "…")' does not say whether a week without a working day is asked for"
                    ),
                    help: Wording(zh: "写'apply'(照要)或'exempt'(不要)", en: "use 'apply' or 'exempt'")))
            return nil
        }
    }
}

/// How long before the due day an office wants something done.
enum AimDistance {
    case onDueDay
    case ahead(Period)

    var period: Period? { if case .ahead(let period) = self { period } else { nil } }
}
