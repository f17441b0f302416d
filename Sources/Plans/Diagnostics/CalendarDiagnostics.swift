import CivilTime

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
            "\(day) is a \(day.weekday.english) and worked anyway; make-up days fall on weekends",
            help: "write the Saturday or Sunday that the notice names")
    }

    static func statutoryDayWorked(file: String, _ day: CivilDate, at place: SourceRange) -> Diagnostic {
        Diagnostic(
            .statutoryDayWorked, severity: .warning, file: file, at: place,
            "\(day) is a statutory holiday here, and a working day by the list above",
            help: "add it to 'off', or correct the day")
    }
}

extension Weekday {
    fileprivate var english: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }
}
