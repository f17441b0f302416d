import CivilTime

/// iCalendar → `ImportedCalendar`: events of whole days that say whether they are off (休) or worked (班).
///
/// What an iCalendar file can hold and a calendar cannot is refused, never guessed.
/// - Source: RFC 5545; holiday-cn's and Apple's calendars of China for how they mark their days.
enum ICalendarReader {
    static func read(_ file: SourceFile, into findings: inout Findings) -> ImportedCalendar? {
        guard let lines = ICalendarLine.lines(of: file, into: &findings),
            let events = events(in: lines, into: &findings)
        else { return nil }
        // Apple marks every day that a notice arranges, so that its other events are names of days only.
        let marksItsDays = events.contains { $0.mark != nil }
        var calendar = ImportedCalendar()
        var days = ImportedDays()
        var spans = EventSpans()
        for event in events where !event.isCancelled {
            guard let summary = event.summary(into: &findings) else { continue }
            let said = Set([event.mark, summary.arrangement].compactMap(\.self))
            if said.isEmpty, marksItsDays {
                calendar.leftOut.append(summary.text.excerpt)
                continue
            }
            guard let arrangement = said.first, said.count == 1 else {
                findings.add(.uncertainEvent(file: file.path, summary.text, at: event.place("SUMMARY")))
                continue
            }
            guard let holiday = summary.holiday else {
                findings.add(.namelessEvent(file: file.path, summary.text, at: event.place("SUMMARY")))
                continue
            }
            guard let span = event.days(into: &findings) else { continue }
            spans.add(span, of: event, into: &findings)
            // The notice of a year begins with 元旦, which may reach back into December.
            let isNewYear = span.last.month == 12 && holiday.contains("元旦")
            let year = span.last.year + (isNewYear ? 1 : 0)
            for number in span.first.dayNumber...span.last.dayNumber {
                let date = CivilDate(dayNumber: number)
                days.add(
                    ImportedCalendar.Day(date: date, arrangement: arrangement, holiday: holiday), year: year,
                    at: event.place("DTSTART"), into: &findings)
            }
        }
        calendar.years = days.years
        if calendar.years.isEmpty, !findings.hasErrors {
            findings.add(.nothingImported(file: file.path, at: SourceRange(line: 1, column: 1)))
        }
        return calendar
    }

    /// The events of all calendars in the file; nil, with a finding, when its parts do not close.
    private static func events(in lines: [ICalendarLine], into findings: inout Findings) -> [ICalendarEvent]? {
        var open: [(name: String, place: SourceRange)] = []
        var events: [ICalendarEvent] = []
        for line in lines {
            let part = line.value.uppercased()
            switch line.name {
            case "BEGIN":
                open.append((part, line.place))
                if isEvent(open) { events.append(ICalendarEvent(at: line.place)) }
            case "END":
                guard open.popLast()?.name == part else {
                    findings.add(.strayEnd(file: findings.file, part, at: line.place))
                    return nil
                }
            default:
                // Time zones, alarms and whatever else is no event says nothing of days.
                if isEvent(open), let last = events.indices.last {
                    events[last].properties[line.name, default: []].append(line)
                }
            }
        }
        if let unclosed = open.last {
            findings.add(.unclosedPart(file: findings.file, unclosed.name, at: unclosed.place))
            return nil
        }
        return events
    }

    private static func isEvent(_ open: [(name: String, place: SourceRange)]) -> Bool {
        open.count == 2 && open[0].name == "VCALENDAR" && open[1].name == "VEVENT"
    }
}

/// Some programs write the last day into DTEND, which the standard wants to be the day after it.
private struct EventSpans {
    private var inclusive: SourceRange?
    private var longer: SourceRange?
    private var isTold = false

    /// A file whose one-day events end on the day they begin cannot be trusted about its longer ones.
    mutating func add(_ span: CalendarSpan, of event: ICalendarEvent, into findings: inout Findings) {
        guard event.properties["DTEND"] != nil else { return }
        if span.endsWhereItBegins { inclusive = inclusive ?? event.place("DTEND") }
        if span.first < span.last { longer = longer ?? event.place("DTEND") }
        guard let inclusive, let longer, !isTold else { return }
        isTold = true
        findings.add(.uncertainEnd(file: findings.file, at: longer, first: inclusive))
    }
}
