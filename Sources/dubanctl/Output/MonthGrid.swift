import CivilTime
import Control
import Plans

/// The days of a month in rows of weeks, Monday first: 休 and 班 behind the days, today in brackets.
struct MonthGrid {
    enum Size {
        /// Eleven cells a day, with how many obligations are due.
        case wide
        /// Five cells a day.
        case narrow
    }

    let month: CalendarPeriod
    let view: CalendarView
    let terminal: Terminal
    let size: Size

    private var language: Language { terminal.language }
    private var cell: Int { size == .wide ? 11 : 5 }
    var width: Int { cell * Weekday.allCases.count }

    /// The names of the weekdays, then a line for each week.
    var lines: [String] {
        let names = Weekday.allCases.map { weekday in
            let name = weekday.name(language)
            return " \(size == .wide ? name : String(language == .chinese ? name.suffix(1) : name.prefix(2)))"
        }
        var lines = [names.map { $0.padded(to: cell) }.joined().trimmingTrailingSpaces]
        var week = CalendarPeriod(.week, containing: month.first)
        while week.first <= month.last {
            let days = (0..<7).map { week.first.adding(days: $0) }
            lines.append(days.map { month.contains($0) ? text(of: $0) : blank }.joined().trimmingTrailingSpaces)
            week = week.next
        }
        return lines
    }

    private var blank: String { String(repeating: " ", count: cell) }

    private func text(of day: CivilDate) -> String {
        let kind = view.calendar.kind(of: day)
        let isToday = day == view.today
        let number = day.day < 10 ? " \(day.day)" : "\(day.day)"
        let named =
            switch size {
            case .wide: isToday ? "[\(number)]" : " \(number) "
            case .narrow: isToday ? ">\(number)" : " \(number)"
            }
        let label = (named + kind.mark(language, size)).trimmingTrailingSpaces
        let (count, urgency) = size == .wide ? count(of: view.due(on: day)) : ("", nil)
        let spaces = String(repeating: " ", count: max(0, cell - label.terminalWidth - count.terminalWidth))
        guard terminal.colours else { return label + count + spaces }
        // Coloured only now: the escapes have no width.
        return label.coloured(kind.colour) + count.coloured(urgency) + spaces
    }

    /// ` 2件`, in the colour of the most urgent; empty when nothing is due.
    private func count(of rows: [ObligationRow]) -> (text: String, colour: Colour?) {
        guard !rows.isEmpty else { return ("", nil) }
        let number = rows.count < 100 ? "\(rows.count)" : "99+"
        let colours = rows.map(\.light.colour)
        let text = language.say(zh: " \(number)件", en: " (\(number))")
        return (text, colours.contains(.red) ? .red : colours.contains(.yellow) ? .yellow : nil)
    }
}

extension DayKind {
    /// 休 or 班 where the day is not what the week makes of it.
    fileprivate func mark(_ language: Language, _ size: MonthGrid.Size) -> String {
        switch self {
        case .working, .weekend: ""
        case .holiday, .closed: language.say(zh: "休", en: size == .wide ? "off" : "-")
        case .makeUp, .opened: language.say(zh: "班", en: size == .wide ? "on" : "+")
        }
    }

    fileprivate var colour: Colour? {
        switch self {
        case .working: nil
        case .weekend: .grey
        case .holiday, .closed: .green
        case .makeUp, .opened: .yellow
        }
    }
}
