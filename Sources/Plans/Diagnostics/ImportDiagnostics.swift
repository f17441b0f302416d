import CivilTime

// What can be wrong with a calendar file of another kind, so that none of it is taken.

extension Diagnostic {
    static func unknownImport(file: String) -> Diagnostic {
        Diagnostic(
            .unknownFileKind, file: file, at: SourceRange(line: 1, column: 1),
            "this is neither holiday-cn's JSON, which begins with '{', nor iCalendar, which begins with 'BEGIN:VCALENDAR'",
            help: "copy a calendar of duban itself into the folder of calendars; fetch any other file again")
    }

    static func nothingImported(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .emptyList, file: file, at: place, "no day off and no make-up day stands in this file",
            help: "fetch it again once the notice is out")
    }

    static func importedTwice(file: String, _ day: CivilDate, at place: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .makeUpDayAtRest, file: file, at: place, "\(day) is given both as a day off and as a working day",
            notes: [Note(message: "first given here", place: first)], help: "keep the one that the notice says")
    }

    // iCalendar

    static func noContentLine(file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place, "this is no line of an iCalendar file, which is NAME:VALUE",
            help: "fetch the file again; a long line goes on below behind a space")
    }

    static func strayEnd(file: String, _ part: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place, "END:\(part.excerpt) closes nothing that is open here",
            help: "fetch the file again")
    }

    static func unclosedPart(file: String, _ part: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .syntax, file: file, at: place, "the file ends before END:\(part.excerpt); perhaps a part of it is missing",
            help: "fetch the file again")
    }

    static func uncertainEvent(file: String, _ summary: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            "'\(summary.excerpt)' does not say whether it is a day off or a make-up day",
            help: "write 休 or 班 in brackets behind it, as the notice says, or delete the event")
    }

    static func namelessEvent(file: String, _ summary: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place, "'\(summary.excerpt)' does not say which holiday it belongs to",
            help: "write its name before it, as 国庆节")
    }

    static func repeatedEvent(file: String, _ property: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .notSupported, file: file, at: place,
            "this event comes again by \(property), and a calendar lists every day",
            help: "write an event for each day that the notice names")
    }

    static func timedEvent(file: String, _ line: ICalendarLine) -> Diagnostic {
        let day = String(line.value.prefix { $0 != "T" })
        return Diagnostic(
            .notSupported, file: file, at: line.place,
            "this event has a time of day, and a calendar knows whole days only",
            help: "write '\(line.name);VALUE=DATE:\(day.excerpt)' with the day in China, or delete the event")
    }

    static func doubleProperty(file: String, _ property: String, at place: SourceRange, first: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .duplicateKey, file: file, at: place, "this event says twice when it is",
            notes: [Note(message: "\(property) stands here", place: first)], help: "keep one of the two")
    }

    static func uncertainEnd(file: String, at place: SourceRange, first: SourceRange) -> Diagnostic {
        Diagnostic(
            .invalidValue, file: file, at: place,
            "the last day of this event is not certain: DTEND is the day after it, and this file uses it otherwise",
            notes: [Note(message: "this event ends on the day it begins", place: first)],
            help: "write the day after the last one into every DTEND")
    }
}
