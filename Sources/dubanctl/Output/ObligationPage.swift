import CivilTime
import Control
import Plans

/// `dubanctl show`: everything about one obligation, as a page to read.
struct ObligationPage {
    let detail: ObligationDetail
    var showsTrail = false
    let terminal: Terminal

    private var language: Language { terminal.language }

    var text: String {
        let blocks = [
            heading, requirement, silences, chain, contributions, counting, showsTrail ? trail : [],
            FactTable(facts: detail.facts, obligation: detail.row.id, terminal: terminal).lines, notices, foundation,
        ].filter { !$0.isEmpty }
        return blocks.map { $0.map { "\($0)\n" }.joined() }.joined(separator: "\n")
    }

    private var heading: [String] {
        let row = detail.row
        let light = language.say(row.light.word).coloured(terminal.colours ? row.light.colour : nil)
        var lines = "\(row.shortID)  \(row.titleWithProgress)".wrapped(to: terminal.pageWidth)
        lines.append("\(light)  \(language.say(row.remark))")
        return lines
    }

    private var requirement: [String] {
        var lines = terminal.field(zh: "编号", en: "id", detail.row.id)
        if !detail.text.isEmpty { lines += terminal.field(zh: "要求", en: "text", detail.text) }
        let offices = detail.offices.map { "\(language.say($0.role.word)) \($0.office)" }
        lines += terminal.field(zh: "科室", en: "offices", offices.joined(separator: language.say(zh: ";", en: "; ")))
        if let basis = detail.basis { lines += terminal.field(zh: "依据", en: "basis", basis) }
        return lines
    }

    private var silences: [String] {
        SilenceTable(
            silences: detail.row.silences ?? [], year: detail.evaluatedThrough.date.year, terminal: terminal
        ).lines
    }

    private var chain: [String] {
        detail.chain.map { chain in
            ChainDrawing(chain: chain, year: detail.evaluatedThrough.date.year, terminal: terminal).lines
        } ?? []
    }

    private var contributions: [String] {
        guard !detail.contributions.isEmpty else { return [] }
        let table = Table(
            columns: [
                .init(title: ""), .init(title: "", size: .shrinking), .init(title: ""), .init(title: ""),
                .init(title: ""),
            ],
            rows: detail.contributions.map { part in
                let done = part.doneOn.map { language.say(zh: "\($0)办结", en: "done \($0)") } ?? ""
                return [
                    .init(language.say(part.light.word), terminal.colours ? part.light.colour : nil),
                    .init("\(language.say(part.role.word)) \(part.office)"),
                    .init(language.say(zh: "期限\(part.due)", en: "due \(part.due)")), .init(done), .init(part.name),
                ]
            })
        return [language.say(zh: "分办", en: "PARTS")]
            + table.lines(width: terminal.width.map { $0 - 2 }).map { "  \($0)" }
    }

    private var counting: [String] {
        let row = detail.row
        var lines = terminal.field(zh: "期限", en: "due", row.due.description + row.provisionalMark(language))
        if let aim = row.aim { lines += terminal.field(zh: "应办日", en: "aim", aim.description) }
        lines += terminal.field(zh: "日历", en: "calendar", certainty)
        // What is planned back from another deadline has no phrase of its own.
        if !detail.phrase.isEmpty {
            lines += terminal.field(zh: "原文", en: "phrase", detail.phrase)
            lines += terminal.field(zh: "读作", en: "reads as", detail.rule.zh)
            lines += terminal.field(zh: "英文", en: "English", detail.rule.en)
        }
        if let event = detail.event { lines += terminal.field(zh: "起算日", en: "from", "\(event.day) \(event.name)") }
        if let roll = detail.roll { lines += terminal.field(zh: "遇休息日", en: "rest day", language.say(roll.word)) }
        if let day = detail.openedOn { lines += terminal.field(zh: "起督", en: "watched", day.description) }
        lines += terminal.field(zh: "怎么算", en: "counted", language.say(detail.explanation))
        let separator = language.say(zh: "、", en: ", ")
        if !detail.blockedBy.isEmpty {
            lines += terminal.field(zh: "等前项", en: "waits for", detail.blockedBy.joined(separator: separator))
        }
        if !detail.waiting.isEmpty {
            lines += terminal.field(zh: "在等它", en: "awaited by", detail.waiting.joined(separator: separator))
        }
        if let note = detail.note { lines += terminal.field(zh: "说明", en: "note", note) }
        if let day = detail.metOn { lines += terminal.field(zh: "办结", en: "met", day.description) }
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

    private var notices: [String] {
        var lines: [String] = []
        if !detail.notices.isEmpty {
            let table = Table(
                columns: Array(repeating: .init(title: ""), count: 6),
                rows: detail.notices.map { notice in
                    [
                        notice.decidedAt.date.description, notice.rung,
                        language.seat(notice.seat, of: detail.row.id, person: notice.person),
                        notice.channel,
                        language.say(notice.state.word),
                        language.say(notice.reason),
                    ].map { .init($0) }
                })
            lines.append(language.say(zh: "提醒", en: "NOTICES"))
            lines += table.lines(width: nil).map { "  \($0)" }
        }
        if let next = detail.nextRung {
            let moment = "\(next.moment.date) \(next.moment.minutes)"
            let seats = next.seats.map { language.seat($0, of: detail.row.id) }.joined(
                separator: language.say(zh: "、", en: ", "))
            lines += terminal.field(zh: "下次", en: "next", "\(moment)  \(next.rung)  \(seats)")
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
}
