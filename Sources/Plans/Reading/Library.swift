package import CivilTime

/// Everything that a set of files says, compiled together; what is wrong with them stands beside it.
package struct Library: Sendable {
    package var bureaus: [String: Bureau]
    /// By their names.
    package var procedures: [String: Procedure]
    /// In the order of the files.
    package var plans: [Plan]
    /// What the calendar files say together.
    package var almanac: Almanac
    /// Every calendar that a plan can name, by its name, as known by all files: `cn`, `mon-fri` and the bureaus' own.
    package var calendars: [String: WorkCalendar]
    /// The State Council's calendar as known by all files; weekends only where no file was given.
    package var calendar: WorkCalendar
    package var diagnostics: [Diagnostic]
    /// What each file turned out to be, by its path; a file that cannot be read is missing here.
    package var contents: [String: Content]

    /// What a file holds.
    package enum Content: Hashable, Sendable {
        case bureau(String)
        case procedure(String)
        case plan(String)
        /// A notice or statutory days, with the years.
        case calendar([Int])
        /// A bureau's own calendar, with its name.
        case ownCalendar(String)
        case settings
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The years between two calendars that have none; the calendar ends before the first of them.
    package var missingYears: [Int]

    /// Compiles files of any kind, in any order; a file's kind is told by its keys.
    package init(_ files: [SourceFile]) {
        var compiling = Compiling(files)
        compiling.readCalendars()
        compiling.readBureausAndSettings()
        compiling.readProcedures()
        compiling.readPlans()
        bureaus = compiling.bureaus
        procedures = compiling.procedures
        plans = compiling.plans
        almanac = compiling.shelf.almanac
        calendar = almanac.calendar(.national)
        calendars = [:]
        for name in almanac.names { calendars[name] = almanac.calendar(named: name) }
        missingYears = compiling.shelf.missingYears
        contents = compiling.contents
        diagnostics = files.flatMap { compiling.diagnostics(of: $0) }
    }

    /// The State Council's calendar as somebody found it who looked on that day.
    ///
    /// A year whose notice was not out yet is provisional, with its statutory days, and so is one whose arrangement before
    /// an amendment no file holds; a year that was amended later is as it was arranged first.
    package func calendar(asOf day: CivilDate) -> WorkCalendar { almanac.calendar(.national, asOf: day) }

    /// The calendar of that name, built in or a bureau's own, as of a day; nil for a name that stands nowhere.
    package func calendar(named name: String, asOf day: CivilDate) -> WorkCalendar? {
        almanac.calendar(named: name, asOf: day)
    }

    /// Reads the daemon's own file; nil when it has errors, which stand in the diagnostics.
    package static func settings(_ file: SourceFile) -> (settings: Settings?, diagnostics: [Diagnostic]) {
        var findings = Findings(file: file.path)
        guard let root = YAMLNode.read(file, into: &findings) else { return (nil, findings.inFileOrder) }
        let settings = SettingsReader.read(root, into: &findings)
        return (settings, findings.inFileOrder)
    }
}

extension Library.Content {
    init(_ file: CalendarFile) {
        switch file {
        case .announced, .superseded, .provisional, .table: self = .calendar(file.years)
        case .own(let calendar, _): self = .ownCalendar(calendar.name)
        }
    }
}
