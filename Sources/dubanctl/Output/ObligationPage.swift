import CivilTime
import Control
import Plans

/// `dubanctl show`: everything about one obligation, as a page to read.
struct ObligationPage {
    let detail: ObligationDetail
    var showsTrail = false
    let terminal: Terminal

    /// Wide enough for a screen, and lines still short enough to read.
    private static let widest = 80
    private static let labelWidth = 10

    private var language: Language { terminal.language }
    private var width: Int { min(Self.widest, max(40, terminal.width ?? Self.widest)) }

    var text: String {
        let blocks = [heading, requirement, counting, showsTrail ? trail : [], facts, notices, foundation].filter {
            !$0.isEmpty
        }
        return blocks.map { $0.map { "\($0)\n" }.joined() }.joined(separator: "\n")
    }

    private var heading: [String] {
        let row = detail.row
        let light = language.say(row.light.word).coloured(terminal.colours ? row.light.colour : nil)
        var lines = "\(row.shortID)  \(row.titleWithProgress)".wrapped(to: width)
        lines.append("\(light)  \(language.say(row.remark))")
        return lines
    }

    private var requirement: [String] {
        var lines = field(zh: "编号", en: "id", detail.row.id)
        if !detail.text.isEmpty { lines += field(zh: "要求", en: "text", detail.text) }
        let offices = detail.offices.map { "\(language.say($0.role.word)) \($0.office)" }
        lines += field(zh: "科室", en: "offices", offices.joined(separator: language.say(zh: ";", en: "; ")))
        if let basis = detail.basis { lines += field(zh: "依据", en: "basis", basis) }
        return lines
    }

    private var counting: [String] {
        let row = detail.row
        var lines = field(zh: "期限", en: "due", row.due.description + row.provisionalMark(language))
        if let aim = row.aim { lines += field(zh: "应办日", en: "aim", aim.description) }
        lines += field(zh: "日历", en: "calendar", certainty)
        lines += field(zh: "原文", en: "phrase", detail.phrase)
        lines += field(zh: "读作", en: "reads as", detail.rule.zh)
        lines += field(zh: "英文", en: "English", detail.rule.en)
        if let event = detail.event { lines += field(zh: "起算日", en: "from", "\(event.day) \(event.name)") }
        if let roll = detail.roll { lines += field(zh: "遇休息日", en: "rest day", language.say(roll.word)) }
        if let day = detail.openedOn { lines += field(zh: "起督", en: "watched", day.description) }
        lines += field(zh: "怎么算", en: "counted", language.say(detail.explanation))
        let separator = language.say(zh: "、", en: ", ")
        if !detail.blockedBy.isEmpty {
            lines += field(zh: "等前项", en: "waits for", detail.blockedBy.joined(separator: separator))
        }
        if !detail.waiting.isEmpty {
            lines += field(zh: "在等它", en: "awaited by", detail.waiting.joined(separator: separator))
        }
        if let note = detail.note { lines += field(zh: "说明", en: "note", note) }
        if let day = detail.metOn { lines += field(zh: "办结", en: "met", day.description) }
        return lines
    }

    /// Whether the day is firm; of a provisional one, what it can become.
    private var certainty: String {
        guard detail.row.certainty == .provisional else {
            let notices = Set(detail.trail.compactMap(\.notice)).sorted()
            guard !notices.isEmpty else { return language.say(zh: "确定", en: "firm") }
            return language.say(
                zh: "确定,依据\(notices.joined(separator: "、"))", en: "firm, by \(notices.joined(separator: ", "))")
        }
        guard let earliest = detail.earliest, let latest = detail.latest else {
            return language.say(zh: "暂定,没有这些年份的日历", en: "provisional: no calendar of these years")
        }
        return language.say(
            zh: "暂定,最早\(earliest),最迟\(latest)",
            en: "provisional: \(earliest) at the earliest, \(latest) at the latest")
    }

    private var trail: [String] {
        detail.trail.map { line in
            "\(line.counted ? "+" : " ") \(line.day) \(line.day.weekday.name(language))  \(language.say(line.reason))"
        }
    }

    private var facts: [String] {
        let heading = language.say(zh: "记录", en: "FACTS")
        guard !detail.facts.isEmpty else { return [] }
        let table = Table(
            columns: [
                .init(title: "", alignment: .trailing), .init(title: ""), .init(title: ""), .init(title: ""),
                .init(title: "", size: .shrinking),
            ],
            rows: detail.facts.map { fact in
                [
                    .init("\(fact.seq)"),
                    .init(fact.day.description),
                    .init(name(of: fact)),
                    .init(fact.by.user ?? "uid \(fact.by.uid)"),
                    .init(remarks(on: fact)),
                ]
            })
        return [heading] + table.lines(width: terminal.width.map { $0 - 2 }).map { "  \($0)" }
    }

    private func name(of fact: FactLine) -> String {
        let kind =
            switch fact.kind {
            case "done": language.say(zh: "报办结", en: "done")
            case "void": language.say(zh: "作废", en: "void")
            default: fact.kind
            }
        let name = fact.event ?? kind
        return fact.count.map { "\(name) ×\($0)" } ?? name
    }

    private func remarks(on fact: FactLine) -> String {
        var remarks: [String] = []
        if let seq = fact.voidedBy { remarks.append(language.say(zh: "已被记录\(seq)作废", en: "voided by fact \(seq)")) }
        if fact.late {
            remarks.append(
                language.say(zh: "\(fact.recordedAt.date)补录", en: "recorded later, on \(fact.recordedAt.date)"))
        }
        remarks += [fact.note, fact.ref].compactMap { $0 }
        return remarks.joined(separator: language.say(zh: ";", en: "; "))
    }

    private var notices: [String] {
        var lines: [String] = []
        if !detail.notices.isEmpty {
            let table = Table(
                columns: Array(repeating: .init(title: ""), count: 6),
                rows: detail.notices.map { notice in
                    [
                        notice.day.description, notice.rung, notice.seat, notice.channel,
                        language.say(notice.state.word),
                        language.say(notice.reason),
                    ].map { .init($0) }
                })
            lines.append(language.say(zh: "提醒", en: "NOTICES"))
            lines += table.lines(width: nil).map { "  \($0)" }
        }
        if let next = detail.nextRung {
            let moment = "\(next.moment.date) \(next.moment.minutes)"
            let seats = next.seats.joined(separator: language.say(zh: "、", en: ", "))
            lines += field(zh: "下次", en: "next", "\(moment)  \(next.rung)  \(seats)")
        }
        return lines
    }

    private var foundation: [String] {
        [
            language.say(
                zh: "算至\(detail.evaluatedThrough)  计划 \(detail.plan)第\(detail.planVersion)版",
                en: "through \(detail.evaluatedThrough)  plan \(detail.plan) v\(detail.planVersion)")
        ]
    }

    /// A label, and its text in lines that begin below each other.
    private func field(zh: String, en: String, _ text: String) -> [String] {
        text.wrapped(to: width - Self.labelWidth).enumerated().map { index, line in
            (index == 0 ? language.say(zh: zh, en: en) : "").padded(to: Self.labelWidth) + line
        }
    }
}
