package import CivilTime

/// Everything that a set of files says, compiled together; what is wrong with them stands beside it.
package struct Library: Sendable {
    package var bureaus: [String: Bureau]
    /// In the order of the files.
    package var plans: [Plan]
    /// Weekends only where no calendar was given.
    package var calendar: WorkCalendar
    package var diagnostics: [Diagnostic]
    /// What each file turned out to be, by its path; a file that cannot be read is missing here.
    package var contents: [String: Content]

    /// What a file holds.
    package enum Content: Hashable, Sendable {
        case bureau(String)
        case plan(String)
        case calendar([Int])
        case settings
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// The years between two calendars that have none; the calendar ends before the first of them.
    package var missingYears: [Int]

    /// Compiles files of any kind, in any order; a file's kind is told by its keys.
    package init(_ files: [SourceFile]) {
        var compiling = Compiling(files)
        compiling.readBureausAndCalendars()
        compiling.readPlans()
        compiling.joinCalendars()
        bureaus = compiling.bureaus
        plans = compiling.plans
        calendar = compiling.calendar
        missingYears = compiling.missingYears
        contents = compiling.contents
        diagnostics = files.flatMap { compiling.diagnostics(of: $0) }
    }

    /// Reads the daemon's own file; nil when it has errors, which stand in the diagnostics.
    package static func settings(_ file: SourceFile) -> (settings: Settings?, diagnostics: [Diagnostic]) {
        var findings = Findings(file: file.path)
        guard let root = YAMLNode.read(file, into: &findings) else { return (nil, findings.inFileOrder) }
        let settings = SettingsReader.read(root, into: &findings)
        return (settings, findings.inFileOrder)
    }
}
