import CivilTime
import Control
import Supervision

/// `dubanctl rehearse`: how many letters each person gets in each month, and what somebody should look at.
struct RehearsalPage {
    let report: RehearsalReport
    let terminal: Terminal

    private var language: Language { terminal.language }

    /// Of each list; the rest is counted.
    private static let mostNames = 12

    var text: String {
        let parts = [heading, table, totals, remarks, mail].filter { !$0.isEmpty }
        return parts.joined(separator: [""]).map { "\($0)\n" }.joined()
    }

    private var heading: [String] {
        var lines = [
            language.say(
                zh: "预演 \(report.from) 至 \(report.to)  \(report.plans.joined(separator: "、"))",
                en: "rehearsed \(report.from) to \(report.to)  \(report.plans.joined(separator: ", "))")
        ]
        if let hours = report.assumedHours {
            lines.append(
                language.say(zh: "没有写 hours,按 \(hours) 提醒。", en: "No hours are written down; \(hours) assumed."))
        }
        if report.to.year > report.announcedThrough {
            lines.append(
                language.say(
                    zh: "日历只公布到\(report.announcedThrough)年,以后的日子是暂定的。",
                    en: "Days off are announced through \(report.announcedThrough); later days are provisional."))
        }
        if report.warnings > 0 {
            lines.append(
                language.say(
                    zh: "文件有\(report.warnings)处警告,dubanctl check 可以看。",
                    en: "The files have \(report.warnings) warning\(report.warnings == 1 ? "" : "s"): dubanctl check."))
        }
        return lines.flatMap { $0.wrapped(to: StatusScreen.width) }
    }

    /// A line for everybody who gets a letter, a heading for each bureau where there are several.
    private var table: [String] {
        let name = Table.Column(title: language.say(zh: "每人几封信", en: "LETTERS"), size: .shrinking)
        let counts = (report.spans.map(columnTitle) + [language.say(zh: "合计", en: "SUM")]).map {
            Table.Column(title: $0, alignment: .trailing)
        }
        var rows: [[Table.Cell]] = []
        for bureau in bureaus {
            let people = report.people.filter { $0.bureau == bureau && $0.total > 0 }
            if bureaus.count > 1, !people.isEmpty { rows.append([.init(bureau)] + counts.map { _ in .init("") }) }
            rows += people.map { person in
                row(bureaus.count > 1 ? " \(person.name)" : person.name, person.letters)
            }
        }
        let sums = report.spans.indices.map { index in report.people.reduce(0) { $0 + $1.letters[index] } }
        rows.append(row(language.say(zh: "合计", en: "total"), sums))
        return Table(columns: [name] + counts, rows: rows).lines(width: StatusScreen.width)
    }

    private func row(_ name: String, _ letters: [Int]) -> [Table.Cell] {
        [.init(name)] + (letters + [letters.reduce(0, +)]).map { .init($0 == 0 ? "·" : "\($0)") }
    }

    /// `2021-07` as `7`, a year as it is.
    private func columnTitle(_ span: String) -> String {
        let month = span.drop { $0 != "-" }.dropFirst().drop { $0 == "0" }
        return month.isEmpty ? span : String(month)
    }

    private var totals: [String] {
        let readers = report.people.count { $0.total > 0 }
        let copies = report.copies
        let chinese = copies > 0 ? "(其中抄送\(copies)封)" : ""
        let english = copies > 0 ? " (\(copies) of them copies)" : ""
        var lines = [
            language.say(
                zh: "信\(report.letters)封\(chinese),提醒\(report.reminders)条,收信\(readers)人。",
                en: "\(report.letters) letters\(english) with \(report.reminders) reminders to \(readers) people.")
        ]
        if let busiest = report.busiestDay {
            lines.append(
                language.say(
                    zh: "信最多的一天:\(shown(busiest.day)) \(busiest.letters)封。",
                    en: "Most letters on one day: \(busiest.letters) on \(shown(busiest.day))."))
        }
        if let longest = report.longestLetter {
            lines.append(
                language.say(
                    zh: "最长的一封:\(shown(longest.day)) \(longest.name) \(longest.reminders)条。",
                    en: "Longest letter: \(longest.reminders) reminders to \(longest.name) on \(shown(longest.day))."))
        }
        let lights = report.obligations.lights.map {
            language.say(zh: "\($0.light.word.zh)\($0.count)", en: "\($0.count) \($0.light.word.en)")
        }
        lines.append(
            language.say(
                zh: "立项\(report.obligations.opened)件,到最后一天:\(lights.joined(separator: "、"))。",
                en: "\(report.obligations.opened) obligations; on the last day: \(lights.joined(separator: ", "))."))
        return lines.flatMap { $0.wrapped(to: StatusScreen.width) }
    }

    private var remarks: [String] {
        let offices = report.silentOffices.map { (bureau: $0.bureau, name: $0.office) }
        let people = report.people.filter { $0.total == 0 }.map { (bureau: $0.bureau, name: $0.name) }
        var lines =
            lists(language.say(zh: "没有提醒的科室", en: "Offices without a reminder"), offices)
            + lists(language.say(zh: "没有收到信的人", en: "People without a letter"), people)
        lines += report.vacancies.map { vacancy in
            let seat = language.seat(vacancy.seat, of: "")
            return language.say(
                zh: "空缺的岗位:\(seat) \(span(vacancy))提醒\(vacancy.reminders)条,改送\(list(vacancy.readers))",
                en: "Nobody holds \(seat): \(vacancy.reminders) reminders \(span(vacancy)) went to "
                    + list(vacancy.readers))
        }
        if !report.untold.isEmpty {
            let items = report.untold.map { "\($0.id)(\($0.due))" }
            lines.append(language.say(zh: "逾期了却没有告诉任何人:", en: "Overdue and never told: ") + list(items))
        }
        return lines.flatMap { $0.wrapped(to: StatusScreen.width) }
    }

    /// Those without something, a line for each bureau where there are several.
    private func lists(_ what: String, _ all: [(bureau: String, name: String)]) -> [String] {
        bureaus.compactMap { bureau in
            let names = all.filter { $0.bureau == bureau }.map(\.name)
            guard !names.isEmpty else { return nil }
            let place = bureaus.count > 1 ? language.say(zh: "(\(bureau))", en: " (\(bureau))") : ""
            return what + place + language.say(zh: ":", en: ": ") + list(names)
        }
    }

    /// Each once, in the order of its people.
    private var bureaus: [String] {
        report.people.reduce(into: []) { names, person in
            if !names.contains(person.bureau) { names.append(person.bureau) }
        }
    }

    private var mail: [String] {
        guard let spool = report.spool else { return [] }
        let reader = report.people.max { $0.total < $1.total }
        let box = (spool.hasSuffix("/") ? spool : "\(spool)/") + (reader?.mailbox ?? "")
        return language.say(
            zh: "信在 \(spool),可以读:mutt -f \(box)", en: "The letters are in \(spool); read: mutt -f \(box)"
        )
        .wrapped(to: StatusScreen.width)
    }

    private func shown(_ day: CivilDate) -> String { "\(day) \(day.weekday.name(language))" }

    private func span(_ vacancy: RehearsalReport.Vacancy) -> String {
        vacancy.first == vacancy.last ? "\(vacancy.first)" : "\(vacancy.first)…\(vacancy.last)"
    }

    private func list(_ names: [String]) -> String {
        let rest = names.count - Self.mostNames
        let shown = names.prefix(Self.mostNames).joined(separator: language.say(zh: "、", en: ", "))
        return rest > 0 ? shown + language.say(zh: " 等\(names.count)个", en: " and \(rest) more") : shown
    }
}
