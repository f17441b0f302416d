import CivilTime
import Rules

// What can be wrong with the calendars, each by itself and all together.

extension Diagnostic {
    /// The years from the first missing one on are not read.
    static func calendarGap(file: String, at place: SourceRange, missing: [Int], next: Int) -> Diagnostic {
        let runs = missing.reduce(into: [ClosedRange<Int>]()) { runs, year in
            if let last = runs.last, last.upperBound + 1 == year {
                runs[runs.count - 1] = last.lowerBound...year
            } else {
                runs.append(year...year)
            }
        }
        let years = runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
        return Diagnostic(
            .calendarGap, file: file, at: place,
            "no calendar for \(years.joined(separator: ", ")), so \(next) and later years are not read",
            help: "add cn-\(missing.first ?? next).yaml to the calendars")
    }

    static func makeUpDayAtRest(file: String, _ day: CivilDate, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .makeUpDayAtRest, file: file, at: place, "\(day) is given both as a day off and as a working day",
            help: "keep it under 'off' or under 'work', as the notice says")
    }

    static func makeUpDayInWeek(file: String, _ day: CivilDate, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .makeUpDayInWeek, severity: .warning, file: file, at: place,
            "\(day) is a \(day.weekday.englishForm) and worked anyway; make-up days fall on weekends",
            help: "write the Saturday or Sunday that the notice names")
    }

    /// By the statutory days of another file.
    static func statutoryDaysWorked(file: String, _ days: [CivilDate], at place: SourceRange) -> Diagnostic {
        let shown = days.prefix(3).map(\.description).joined(separator: ", ") + (days.count > 3 ? ", …" : "")
        let what = days.count == 1 ? "is a statutory holiday" : "are \(days.count) statutory holidays"
        return Diagnostic(
            .statutoryDayWorked, severity: .warning, file: file, at: place,
            "\(shown) \(what) and not off by this file", help: "see whether the file holds the whole notice")
    }

    static func statutoryDayWorked(file: String, _ day: CivilDate, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .statutoryDayWorked, severity: .warning, file: file, at: place,
            "\(day) is a statutory holiday here, and a working day by the list above",
            help: "add it to 'off', or correct the day")
    }
}

// What can be wrong with the notices of a year.

extension Diagnostic {
    /// Two arrangements of one year, of which neither takes the place of the other.
    static func twoNotices(_ year: Int, number: String, first: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .duplicateName, file: file, at: place, "the year \(year) is arranged in \(first) already",
            help: "keep one of the two files; where this notice changed that one, write 'amends: \(number)'")
    }

    static func unknownNotice(
        _ number: String, of year: Int, file: String, at place: SourceRange, among known: [String]
    )
        -> Diagnostic
    {
        let nearest = number.nearest(in: known).map { "write '\($0)', or " } ?? ""
        return Diagnostic(
            .unknownNotice, file: file, at: place,
            "this amends '\(number.excerpt)', and no file holds that notice for \(year)",
            help: nearest + "add the file of that notice; without 'amends:' this file arranges the year alone")
    }

    static func amendmentWithoutDate(file: String, at place: SourceRange) -> Diagnostic {
        .invalidValue(
            file: file, at: place, "this amends another notice, and nothing says from which day on",
            help: "write the day of this notice under 'source:', as 'date: 2020-01-26'")
    }

    static func earlyAmendment(file: String, of published: CivilDate, on day: CivilDate, at place: SourceRange)
        -> Diagnostic
    {
        .invalidValue(
            file: file, at: place, "this amendment of \(day) is not later than the notice itself, of \(published)",
            help: "write the day on which each was published")
    }

    static func knownForNoDay(file: String, from: CivilDate, until: CivilDate, at place: SourceRange) -> Diagnostic {
        .invalidValue(
            file: file, at: place, "known until \(until), and only from \(from) on, is never",
            help: "write the day of the notice under 'known_from', the day of its amendment under 'known_until'")
    }

    static func otherYear(file: String, _ year: Int, holding other: Int, at place: SourceRange) -> Diagnostic {
        .invalidValue(
            file: file, at: place, "no day of this calendar lies in \(year); its first lies in \(other)",
            help: "correct 'year:', or the days")
    }

    static func dayOfOtherYear(file: String, _ day: CivilDate, _ year: Int, at place: SourceRange) -> Diagnostic {
        .invalidValue(
            file: file, at: place, "\(day) is not near the year \(year) that this file is for",
            help: "correct the year of this day, or 'year:'")
    }
}

// What can be wrong with a bureau's own calendar, and with who names it.

extension Diagnostic {
    static func builtInCalendar(_ name: String, file: String, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .reservedName, file: file, at: place, "the calendar '\(name)' is built in",
            help: "give this one another name; a notice's file begins with 'year:'")
    }

    static func closedAndOpen(file: String, _ day: CivilDate, at place: SourceRange, first: SourceRange?) -> Diagnostic
    {
        Diagnostic(
            .makeUpDayAtRest, file: file, at: place, "\(day) is given both as closed and as open",
            notes: first.map { [Note(message: "closed here", place: $0)] } ?? [],
            help: "keep it under 'closed' or under 'open'")
    }

    static func refusedCalendar(_ name: String, in calendarFile: String, file: String, at place: SourceRange)
        -> Diagnostic
    {
        Diagnostic(
            .unknownCalendar, file: file, at: place,
            "the calendar '\(name.excerpt)' has errors, so nothing can follow it",
            help: "correct \(calendarFile) first")
    }
}
