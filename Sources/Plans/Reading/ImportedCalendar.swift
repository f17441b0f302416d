package import CivilTime

/// The days off and make-up days of one or more years, as a calendar file of another kind gives them.
///
/// Such a file names no notice; with one, `text(of:notice:statutory:origin:)` makes a file of `calendars/` of it.
package struct ImportedCalendar: Hashable, Sendable {
    package enum Arrangement: Hashable, Sendable {
        /// A day off by the notice.
        case off
        /// 调休上班: a day at the weekend that is worked.
        case work
    }

    package struct Day: Hashable, Sendable {
        package var date: CivilDate
        package var arrangement: Arrangement
        /// The holiday that it belongs to, as 国庆节.
        package var holiday: String
    }

    /// By the year of their notice, each in the order of the days; a holiday may reach into a neighbouring year.
    package var years: [Int: [Day]] = [:]
    /// The addresses of the notices, where the file names them.
    package var papers: [String] = []
    /// Events of an iCalendar file that arrange no day, as 七夕 in a file that marks its days off by itself.
    package var leftOut: [String] = []

    /// Reads holiday-cn's JSON or iCalendar, told apart by how the file begins.
    ///
    /// - Returns: nil with at least one error among the diagnostics; never a part of the file.
    package static func read(_ file: SourceFile) -> (calendar: ImportedCalendar?, diagnostics: [Diagnostic]) {
        var findings = Findings(file: file.path)
        guard file.bytes.count <= SourceFile.sizeLimit else {
            return (nil, [.tooLarge(file: file.path, limit: SourceFile.sizeLimit)])
        }
        let calendar =
            switch file.firstMark {
            case UInt8(ascii: "{"): HolidayCNReader.read(file, into: &findings)
            case UInt8(ascii: "B"), UInt8(ascii: "b"): ICalendarReader.read(file, into: &findings)
            case nil: refused(.emptyFile(file: file.path), in: &findings)
            default: refused(file.isUTF16 ? .notUTF8(file) : .unknownImport(file: file.path), in: &findings)
            }
        return (findings.hasErrors ? nil : calendar, findings.inFileOrder)
    }

    private static func refused(_ diagnostic: Diagnostic, in findings: inout Findings) -> ImportedCalendar? {
        findings.add(diagnostic)
        return nil
    }
}

/// Days as they are found, each with its place until all of them are known not to contradict each other.
struct ImportedDays {
    private var found: [Int: [CivilDate: (day: ImportedCalendar.Day, place: SourceRange)]] = [:]

    /// A day that stands there twice in one way counts once; one that is off and worked is an error.
    mutating func add(_ day: ImportedCalendar.Day, year: Int, at place: SourceRange, into findings: inout Findings) {
        if let before = found[year]?[day.date] {
            if before.day.arrangement != day.arrangement {
                findings.add(.importedTwice(file: findings.file, day.date, at: place, first: before.place))
            }
            return
        }
        if day.arrangement == .work, !day.date.weekday.isWeekend {
            findings.add(.makeUpDayInWeek(file: findings.file, day.date, at: place))
        }
        found[year, default: [:]][day.date] = (day, place)
    }

    var years: [Int: [ImportedCalendar.Day]] {
        found.mapValues { days in days.values.map(\.day).sorted { $0.date < $1.date } }
    }
}

extension SourceFile {
    /// The first byte that is neither a byte order mark nor white space.
    fileprivate var firstMark: UInt8? {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }
}
