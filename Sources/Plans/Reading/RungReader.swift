import CivilTime
import Rules

/// One `- {when: …, to: …}` of a ladder → `Rung`.
struct RungReader {
    let bureau: Bureau

    private static let keys = ["id", "when", "to", "tone", "every", "until", "hours"]

    func rung(_ node: YAMLNode, into findings: inout Findings) -> WrittenRung? {
        guard let fields = Fields(node, of: Wording(zh: "提醒层级的一级", en: "a rung"), allowing: Self.keys, into: &findings)
        else { return nil }
        let to = addressed(fields.required("to", into: &findings), into: &findings)
        let tone = tone(fields["tone"], into: &findings)
        let every = RepeatReader.read(fields, into: &findings)
        let isAtAnyHour = isAtAnyHour(fields["hours"], into: &findings)
        let id = fields["id"].flatMap { name(of: $0, into: &findings) }
        guard let moment = fields.required("when", into: &findings)?.rungMoment(into: &findings) else { return nil }
        if every != nil, moment.anchor == .missed {
            findings.add(
                .conflictingKeys(
                    Wording(
                        zh: "未达标只说一次,这一级不能重复",
                        en: "a missed quota is final and told once, so this rung cannot come back"),
                    help: Wording(zh: "删掉'every:'", en: "delete 'every:'"), file: findings.file,
                    at: fields.keyPlace("every")))
        } else if let every, every.ends(before: moment) {
            findings.add(
                .noEffect(
                    Wording(
                        zh: "这一级只有一次:'until'在'when'之前", en: "this rung stands once: its 'until' lies before its 'when'"),
                    help: Wording(
                        zh: "'until:'写晚一些,如'逾期40个工作日',或删掉'every:'",
                        en: "write a later 'until:', as '逾期40个工作日', or delete 'every:'"), file: findings.file,
                    at: fields.keyPlace("until")))
        }
        let rung = Rung(
            id: id ?? moment.canonical(.chinese), moment: moment, to: to.map(\.addressed), tone: tone, every: every,
            isAtAnyHour: isAtAnyHour)
        return WrittenRung(rung: rung, place: node.place, to: to.map(\.place))
    }

    private func name(of node: YAMLNode, into findings: inout Findings) -> String? {
        guard let name = node.name(.rung, of: Wording(zh: "提醒层级的一级", en: "a rung"), into: &findings) else { return nil }
        if BuiltInRung(rawValue: name) != nil {
            findings.add(
                .invalidValue(
                    file: findings.file, at: node.place,
                    Wording(
                        zh: "'\(name)'是自动发的,提醒层级里不能用这个名称",
                        en: "'\(name)' is told by itself, and no rung of a ladder can be called so"),
                    help: Wording(zh: "换一个'id:',或删掉", en: "write another 'id:', or delete it")))
        }
        return name
    }

    private func addressed(_ node: YAMLNode?, into findings: inout Findings)
        -> [(addressed: Rung.Addressed, place: SourceRange)]
    {
        guard let node else { return [] }
        if node.isEmptyList {
            findings.add(
                .emptyList(
                    Wording(zh: "这一级没有写给谁", en: "this rung tells nobody"),
                    help: Wording(zh: "写成'to: liaison'", en: "write 'to: liaison'"), file: findings.file, at: node.place
                ))
        }
        let read = node.scalars(into: &findings).compactMap { node in
            node.scalar.flatMap { name in
                addressed(name, at: node.place, into: &findings).map { (addressed: $0, name: name, place: node.place) }
            }
        }
        // The same seat under both of its names is one seat.
        findings.reportRepeats(
            read.map { part in
                (read.first { $0.addressed == part.addressed }?.name ?? part.name, part.place)
            }, Wording(zh: "在这一级里写了两次", en: "is named twice in this rung"))
        return read.map { ($0.addressed, $0.place) }
    }

    private func addressed(_ name: String, at place: SourceRange, into findings: inout Findings) -> Rung.Addressed? {
        if let known = Rung.Addressed.names.first(where: { $0.english == name }) { return known.addressed }
        // A bureau's own word for somebody outranks the word for a seat.
        if bureau.roles[name] != nil { return .role(name) }
        if let known = Rung.Addressed.names.first(where: { $0.chinese == name }) { return known.addressed }
        findings.add(
            .unknown(
                .unknownSeat, Wording(zh: "岗位", en: "seat"), name, file: findings.file, at: place,
                among: Rung.Addressed.names.map(\.english) + bureau.roles.keys.sorted()
                    + Rung.Addressed.names.map(\.chinese)))
        return nil
    }

    private func tone(_ node: YAMLNode?, into findings: inout Findings) -> Tone {
        guard let node else { return .remind }
        if let tone = Tone.allCases.first(where: { $0.chinese == node.scalar || $0.rawValue == node.scalar }) {
            return tone
        }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place,
                Wording(
                    zh: "'\(node.scalar?.excerpt ?? "…")'不是提醒的语气", en: "'\(node.scalar?.excerpt ?? "…")' is no tone"),
                help: Wording(
                    zh: "写'提醒'、'催办'或'督办';通报要由单位正式作出", en: "use 提醒, 催办 or 督办; 通报 is a formal act of the bureau")))
        return .remind
    }

    private func isAtAnyHour(_ node: YAMLNode?, into findings: inout Findings) -> Bool {
        guard let node else { return false }
        if node.scalar == "不限" || node.scalar == "any" { return true }
        findings.add(
            .invalidValue(
                file: findings.file, at: node.place,
                Wording(
                    zh: "提醒按任务的办公时间发,或不限时间:'\(node.scalar?.excerpt ?? "…")'两样都不是",
                    en:
                        "a rung goes in the hours of its task, or at any hour: '\(node.scalar?.excerpt ?? "…")' is neither"
                ),
                help: Wording(
                    zh: "写'hours: 不限',或在任务、方案里写'hours:'",
                    en: "write 'hours: 不限', or give the task or the plan its 'hours:'")))
        return false
    }
}

extension YAMLNode {
    /// The moment of a ladder that the text states; nil, with a finding, when it states none.
    func rungMoment(into findings: inout Findings) -> RungMoment? {
        guard let text = text(into: &findings) else { return nil }
        switch RungMoment.read(text) {
        case .success(let moment): return moment
        case .failure(let error):
            findings.add(.phrase(.unreadableRung, self, error, file: findings.file))
            return nil
        }
    }
}

extension Rung.Addressed {
    fileprivate static let names: [(english: String, chinese: String, addressed: Rung.Addressed)] = [
        ("liaison", "联络员", .seat(.liaison)), ("head", "科室负责人", .seat(.head)), ("leader", "分管领导", .seat(.leader)),
        ("manager", "管理员", .manager),
        (SupportSeat.liaison.rawValue, "配合科室联络员", .support(.liaison)),
        (SupportSeat.head.rawValue, "配合科室负责人", .support(.head)),
    ]
}

extension Rung.Repeat {
    /// Whether it surely ends before it first stands; both have to be counted from the deadline.
    fileprivate func ends(before moment: RungMoment) -> Bool {
        guard case .through(let end) = until, let end = end.roughPlace, let moment = moment.roughPlace else {
            return false
        }
        return end < moment
    }
}

extension RungMoment {
    /// A rough number of days after the deadline, before it below 0; nil for what is not counted from that.
    fileprivate var roughPlace: Int? {
        switch anchor {
        case .aim, .due: -roughDays
        case .overdue: roughDays
        case .opening, .event, .missed: nil
        }
    }
}
