import CivilTime
import Control
import Plans

/// `dubanctl status`: the whole ledger on one screen of 80 cells and 24 lines.
struct StatusScreen {
    let report: StatusReport
    let language: Language
    let colours: Bool

    /// In cells.
    static let width = 80
    /// One line less than a terminal has: the prompt takes the last.
    static let height = 23
    /// Where the day stands on the first line, in cells.
    private static let dayColumn = 31
    private static let mostWarnings = 3
    private static let mostFailing = 3
    /// However many offices there are, this many of the most urgent are shown.
    private static let fewestUrgent = 4
    /// Among the most urgent; in columns from 0.
    private static let titleColumn = 2
    /// What a mark leaves of a title, in cells.
    private static let shortestTitle = 12

    var text: String {
        var lines = [heading] + service + [foundation] + clockNote + failing + warnings + [""]
        let below = Self.height - lines.count
        // Table: header and total. Urgent: a blank line, the heading, and the line that says how many more.
        let wanted = report.urgent.isEmpty ? 0 : 3 + min(report.urgent.count, Self.fewestUrgent)
        lines += offices(atMost: max(1, below - 2 - wanted))
        lines += urgent(atMost: Self.height - lines.count - 2)
        return lines.map { "\($0)\n" }.joined()
    }

    private var heading: String {
        let week = report.week.drop { $0 != "W" }.dropFirst().drop { $0 == "0" }
        let days = report.workdaysThisWeek
        let day = [
            "\(report.now.date) \(report.now.date.weekday.name(language)) \(report.now.minutes)",
            language.say(
                zh: "第\(week)周 本周\(days)个工作日", en: "week \(week), \(days) working day\(days == 1 ? "" : "s")"),
        ].joined(separator: "  ")
        let name = report.bureaus.joined(separator: language.say(zh: "、", en: ", "))
        let title = "\(language.say(zh: "督办台账", en: "duban"))  \(name)"
        let room = Self.width - day.terminalWidth - 2
        return title.padded(to: Self.dayColumn - 2).truncated(to: room) + "  " + day
    }

    /// With what is silent and who is away on the same line, or on one of its own where that has no room for it.
    private var service: [String] {
        let line = health(colours: colours)
        let silent = silent
        guard !silent.isEmpty else { return [line] }
        let width = health(colours: false).terminalWidth + 2 + silent.terminalWidth
        return width <= Self.width ? ["\(line)  \(silent)"] : [line, silent]
    }

    private func health(colours: Bool) -> String {
        let health =
            report.warnings.isEmpty && report.failing.isEmpty
            ? language.say(zh: "服务正常", en: "service ok").coloured(colours ? .green : nil)
            : language.say(zh: "服务有警告", en: "warnings").coloured(colours ? .yellow : nil)
        let today = report.now.date
        let through = report.evaluatedThrough.clock(on: today, seconds: true)
        let next = report.nextWake?.clock(on: today)
        let failing = language.say(zh: "失败\(report.lettersFailing)", en: "failing \(report.lettersFailing)")
        return [
            health,
            language.say(zh: "算至\(through)", en: "through \(through)"),
            language.say(zh: "下次\(next ?? "无")", en: "next \(next ?? "none")"),
            language.say(zh: "待发信\(report.lettersWaiting)", en: "letters \(report.lettersWaiting)"),
            failing.coloured(colours && report.lettersFailing > 0 ? .red : nil),
        ].joined(separator: "  ")
    }

    /// `免除2 推迟1 代收1`; empty when there is none.
    private var silent: String {
        [("免除", "waived", report.waived), ("推迟", "snoozed", report.snoozed), ("代收", "away", report.away)]
            .filter { $0.2 > 0 }
            .map { chinese, english, count in language.say(zh: "\(chinese)\(count)", en: "\(english) \(count)") }
            .joined(separator: language.say(zh: " ", en: "  "))
    }

    private var foundation: String {
        let calendar = report.calendar.line(language)
        return report.plans.line(language).truncated(to: Self.width - calendar.terminalWidth - 2) + "  " + calendar
    }

    /// Where letters lie in no mailbox: since when, why, and what to do.
    private var failing: [String] {
        var lines = report.failing.prefix(Self.mostFailing).flatMap { place in
            place.text(language, today: report.now.date).wrapped(to: Self.width).map { $0.truncated(to: Self.width) }
        }
        let rest = report.failing.count - Self.mostFailing
        if rest > 0 {
            lines.append(
                language.say(
                    zh: "另有\(rest)个信箱的信没有送到 (dubanctl status --json)",
                    en: "letters to \(rest) more mailbox\(rest == 1 ? "" : "es") wait (dubanctl status --json)"))
        }
        return lines.map { $0.coloured(colours ? .red : nil) }
    }

    private var warnings: [String] {
        let mark = language.say(zh: "警告 ", en: "warning ")
        var lines = report.warnings.prefix(Self.mostWarnings).flatMap { warning in
            var lines = (mark + language.say(warning)).wrapped(to: Self.width)
            if lines.count > 2 { lines = [lines[0], lines[1] + "…"] }
            return lines.map { $0.truncated(to: Self.width) }
        }
        let rest = report.warnings.count - Self.mostWarnings
        if rest > 0 {
            lines.append(
                language.say(
                    zh: "另有\(rest)条警告 (dubanctl status --json)",
                    en: "\(rest) more warning\(rest == 1 ? "" : "s") (dubanctl status --json)"))
        }
        return lines
    }

    private var clockNote: [String] {
        guard report.clockVirtual else { return [] }
        return [language.say(zh: "虚拟时钟 (duband --clock)", en: "virtual clock (duband --clock)")]
    }

    private func offices(atMost count: Int) -> [String] {
        let titles = [
            language.say(zh: "逾期", en: "OVERDUE"), language.say(zh: "临期", en: "SOON"),
            language.say(zh: "正常", en: "NORMAL"), language.say(zh: "暂停", en: "PAUSED"),
            language.say(zh: "待核销", en: "CLOSING"), language.say(zh: "本周到期", en: "WEEK"),
            language.say(zh: "本月办结(逾期)", en: "CLOSED(LATE)"),
        ]
        let office = Table.Column(title: language.say(zh: "科室", en: "OFFICE"), size: .filling)
        var shown = report.offices
        if shown.count > count {
            // The ones with something to worry about first; the rest stands in one line, so that the columns add up.
            let urgent = report.offices.filter { $0.overdue + $0.dueSoon > 0 }
            let calm = report.offices.filter { $0.overdue + $0.dueSoon == 0 }
            let ordered = urgent + calm
            let rest = ordered[(count - 1)...]
            shown = Array(ordered.prefix(count - 1))
            shown.append(rest.summed(as: language.say(zh: "其余\(rest.count)个科室", en: "\(rest.count) other offices")))
        }
        var total = report.total
        total.office = language.say(zh: "合计", en: "total")
        return Table(
            columns: [office] + titles.map { Table.Column(title: $0, alignment: .trailing) },
            rows: (shown + [total]).map(cells)
        ).lines(width: Self.width)
    }

    private func cells(_ line: OfficeLine) -> [Table.Cell] {
        [
            .init(line.office),
            .init("\(line.overdue)", colours && line.overdue > 0 ? .red : nil),
            .init("\(line.dueSoon)", colours && line.dueSoon > 0 ? .yellow : nil),
            .init("\(line.normal)"), .init("\(line.paused)"), .init("\(line.awaitingClosing)"),
            .init("\(line.dueThisWeek)"),
            .init("\(line.closedThisMonth)(\(line.closedLateThisMonth))"),
        ]
    }

    /// The rows that fit into `lines` lines, the one that says how many more included.
    private func urgent(atMost lines: Int) -> [String] {
        guard !report.urgent.isEmpty else { return [] }
        let fits = report.urgent.count <= lines
        let shown = report.urgent.prefix(fits ? lines : lines - 1)
        let year = report.now.date.year
        var table = Table(
            columns: [
                .init(title: ""), .init(title: ""), .init(title: "", size: .shrinking),
                .init(title: "", size: .shrinking), .init(title: ""), .init(title: ""),
            ],
            rows: shown.map { row in
                [
                    .init(language.say(row.light.word), colours ? row.light.colour : nil),
                    .init(row.shortID),
                    .init(row.title, tail: row.shownProgress),
                    .init(row.office),
                    .init(row.due.short(in: year)),
                    .init(language.say(row.remark) + row.provisionalMark(language)),
                ]
            })
        table = marked(table, with: shown.map { $0.silenceMark(language) })
        let heading = language.say(
            zh: "最急 (dubanctl list 看全部, why 编号 看怎么算的)",
            en: "MOST URGENT (dubanctl list for all, why ID for how it was counted)")
        let rest = report.urgent.count - shown.count
        let more = rest > 0 ? [language.say(zh: " 另有\(rest)件", en: " \(rest) more")] : []
        return ["", heading] + table.lines(width: Self.width - 1).map { " \($0)" } + more
    }

    /// With what is acknowledged, snoozed or waived marked after the titles, where that leaves enough of them to read.
    private func marked(_ table: Table, with marks: [String]) -> Table {
        var marked = table
        for (row, mark) in marks.enumerated() { marked.rows[row][Self.titleColumn].tail += mark }
        let needed = marked.rows.map { row in
            let title = row[Self.titleColumn]
            return min(title.width, Self.shortestTitle + title.tail.terminalWidth)
        }.max()
        return needed ?? 0 <= marked.room(forColumn: Self.titleColumn, within: Self.width - 1) ? marked : table
    }
}

extension Sequence<OfficeLine> {
    /// One line for them all.
    fileprivate func summed(as name: String) -> OfficeLine {
        reduce(into: OfficeLine(office: name)) { sum, line in
            sum.overdue += line.overdue
            sum.dueSoon += line.dueSoon
            sum.normal += line.normal
            sum.paused += line.paused
            sum.awaitingClosing += line.awaitingClosing
            sum.dueThisWeek += line.dueThisWeek
            sum.closedThisMonth += line.closedThisMonth
            sum.closedLateThisMonth += line.closedLateThisMonth
        }
    }
}

extension FailingMailbox {
    fileprivate func text(_ language: Language, today: CivilDate) -> String {
        let place = mailbox.map { language.say(zh: "信箱\($0)", en: "mailbox \($0)") } ?? "journald"
        let since = since.clock(on: today)
        let next =
            nextAttempt.map { next in
                let clock = next.clock(on: today)
                return language.say(zh: "\(clock)再投", en: "tried again at \(clock)")
            } ?? language.say(zh: "不再投", en: "given up")
        let reason = language.say(failure)
        let remedy = help.map { language.say(zh: ",\(language.say($0))", en: "; \(language.say($0))") } ?? ""
        return language.say(
            zh: "未送达 \(place) \(since)起\(letters)封:\(reason)\(remedy);\(next)",
            en: "undelivered: \(place), \(letters) letter\(letters == 1 ? "" : "s") since \(since): \(reason)"
                + "\(remedy); \(next)")
    }
}
