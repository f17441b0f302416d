import CivilTime
import Control
import Plans

/// `dubanctl calendar show`: a month or a year, its holidays with their notices, and what is due.
struct CalendarPage {
    let view: CalendarView
    let terminal: Terminal

    /// In cells.
    private static let width = 80
    /// However much is due, a month stays a page to look at.
    private static let mostDue = 15

    private var language: Language { terminal.language }

    var text: String {
        let parts = [[heading] + grid, remarks, holidays, due].filter { !$0.isEmpty }
        return parts.joined(separator: [""]).map { "\($0)\n" }.joined()
    }

    private var heading: String {
        let calendar =
            view.calendar.name == "cn" ? [] : [language.say(zh: "日历 ", en: "calendar ") + view.calendar.name]
        let asOf = view.asOf.map { [language.say(zh: "按\($0)所公布", en: "as announced on \($0)")] } ?? []
        return ([title(of: view.period)] + calendar + asOf).joined(separator: "  ")
    }

    /// `2026年10月  17个工作日`.
    private func title(of period: CalendarPeriod, isPart: Bool = false) -> String {
        let name =
            switch (period.unit, isPart) {
            case (.month, false): language.say(zh: "\(period.first.year)年\(period.first.month)月", en: "\(period)")
            case (.month, true): language.say(zh: "\(period.first.month)月", en: period.first.month.monthName)
            default: language.say(zh: "\(period)年", en: "\(period)")
            }
        let days = view.workingDays(in: period)
        return language.say(
            zh: "\(name)  \(days)个工作日", en: "\(name)  \(days) working day\(days == 1 ? "" : "s")")
    }

    private var grid: [String] {
        guard view.period.unit == .year else {
            return MonthGrid(month: view.period, view: view, terminal: terminal, size: .wide).lines + legend
        }
        var lines: [String] = []
        for first in stride(from: 0, to: view.months.count, by: 2) {
            lines += [""] + beside(view.months[first], view.months[first + 1])
        }
        return lines + legend
    }

    /// Two months next to each other.
    private func beside(_ left: CalendarPeriod, _ right: CalendarPeriod) -> [String] {
        let blocks = [left, right].map { month in
            let due = view.due(in: month).count
            let count = due == 0 ? "" : language.say(zh: "  \(due)件到期", en: "  \(due) due")
            return [" \(title(of: month, isPart: true))\(count)"]
                + MonthGrid(month: month, view: view, terminal: terminal, size: .narrow).lines
        }
        let width = MonthGrid(month: left, view: view, terminal: terminal, size: .narrow).width + 4
        return (0..<max(blocks[0].count, blocks[1].count)).map { line in
            let (first, second) = (
                line < blocks[0].count ? blocks[0][line] : "", line < blocks[1].count ? blocks[1][line] : ""
            )
            return (first.paddedWithoutColours(to: width) + second).trimmingTrailingSpaces
        }
    }

    private var legend: [String] {
        guard language == .english, !view.holidays.isEmpty else { return [] }
        let words = view.period.unit == .year ? ("-", "+") : ("off", "on")
        return ["", "\(words.0): a day off by arrangement; \(words.1): a day at the weekend that is worked"]
    }

    private var remarks: [String] {
        view.calendar.gaps(from: view.period.first, through: view.period.last)
            .flatMap { $0.remark(language).wrapped(to: Self.width) }
    }

    private var holidays: [String] {
        let rows = view.holidays.map { holiday -> [Table.Cell] in
            let off = days(holiday.off, language.say(zh: "休", en: " off"))
            let worked = days(holiday.worked, language.say(zh: "班", en: " on"))
            return [.init(holiday.name), .init(off), .init(worked), .init(remark(on: holiday.basis))]
        }
        let columns = [Table.Column(title: "", size: .shrinking)] + Array(repeating: .init(title: ""), count: 3)
        return Table(columns: columns, rows: rows).lines(width: Self.width) + notices
    }

    /// What a holiday rests on when that is no notice.
    private func remark(on basis: ArrangedHoliday.Basis) -> String {
        switch basis {
        case .notice: ""
        case .statute: language.say(zh: "法定(暂定)", en: "by statute (provisional)")
        case .bureau: language.say(zh: "本单位", en: "the bureau's own")
        }
    }

    /// The notices of the holidays; with several, each behind its holidays.
    private var notices: [String] {
        let notices = view.holidays.reduce(into: [(number: String, names: [String])]()) { notices, holiday in
            guard case .notice(let number) = holiday.basis else { return }
            if let index = notices.firstIndex(where: { $0.number == number }) {
                notices[index].names.append(holiday.name)
            } else {
                notices.append((number, [holiday.name]))
            }
        }
        return notices.flatMap { notice in
            let names = notice.names.joined(separator: language.say(zh: "、", en: ", "))
            let whose = notices.count == 1 ? language.say(zh: "通知", en: "notice") : names
            return "\(whose): \(notice.number)".wrapped(to: Self.width)
        }
    }

    /// `10-01至10-07休`; empty without a day.
    private func days(_ days: [CivilDate], _ mark: String) -> String {
        guard !days.isEmpty else { return "" }
        let runs = days.sorted().reduce(into: [ClosedRange<CivilDate>]()) { runs, day in
            if let last = runs.last, last.upperBound.adding(days: 1) == day {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        let names = runs.map { run in
            let ends = [run.lowerBound, run.upperBound].map { $0.short(in: view.period.first.year) }
            return run.lowerBound == run.upperBound
                ? ends[0] : ends.joined(separator: language.say(zh: "至", en: " to "))
        }
        return names.joined(separator: language.say(zh: "、", en: ", ")) + mark
    }

    private var due: [String] {
        guard let rows = view.due else { return [] }
        guard !rows.isEmpty else { return [language.say(zh: "没有到期的应办事项", en: "nothing is due")] }
        let shown = rows.prefix(rows.count > Self.mostDue ? Self.mostDue - 1 : rows.count)
        let table = Table(
            columns: [
                .init(title: ""), .init(title: ""), .init(title: ""), .init(title: "", size: .shrinking),
                .init(title: "", size: .shrinking),
            ],
            rows: shown.map { row in
                [
                    .init("\(row.due.short(in: view.period.first.year)) \(row.due.weekday.name(language))"),
                    .init(language.say(row.light.word), terminal.colours ? row.light.colour : nil),
                    .init(row.shortID),
                    .init(row.title, tail: row.shownProgress + row.provisionalMark(language)),
                    .init(row.office),
                ]
            })
        let heading = language.say(
            zh: "到期\(rows.count)件 (dubanctl list 看全部)", en: "DUE: \(rows.count) (dubanctl list for all)")
        let rest = rows.count - shown.count
        let more = rest > 0 ? [language.say(zh: " 另有\(rest)件", en: " \(rest) more")] : []
        return [heading] + table.lines(width: Self.width - 1).map { " \($0)" } + more
    }
}

extension Int {
    /// Of a month from 1 to 12.
    fileprivate var monthName: String {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return names.indices.contains(self - 1) ? names[self - 1] : ""
    }
}

extension String {
    /// As `padded(to:)`, where the escapes of colours have no width.
    fileprivate func paddedWithoutColours(to width: Int) -> String {
        let plain = replacing(#/\u{1B}\[[0-9]+m/#, with: "")
        return self + String(repeating: " ", count: Swift.max(0, width - plain.terminalWidth))
    }
}
