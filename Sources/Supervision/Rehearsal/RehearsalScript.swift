package import CivilTime
package import Plans

/// What is rehearsed: the texts as if they were taken on the first of the days, and the days.
package struct RehearsalScript: Sendable {
    /// Every file but the shipped calendars, right in itself and with the others.
    package let files: [SourceFile]
    package let library: Library
    package let settings: Settings
    package let settingsFile: SourceFile
    /// Both are included.
    package let days: ClosedRange<CivilDate>
    package private(set) var facts: [RehearsedFact] = []

    /// The zone in which the days begin and end: the first plan's.
    package var zone: ZoneOffset { library.plans.first?.zone ?? .shanghai }

    /// Whether a plan is played with hours that nobody wrote down.
    var isWithoutHours: Bool { settings.hours == nil && library.plans.contains { $0.hours == nil } }

    /// The settings with which the days are played: every reminder once, and within hours.
    var playedSettings: Settings {
        var played = settings
        played.usesJournal = false
        played.hours = settings.hours ?? .usual
        return played
    }

    /// The same with what is recorded meanwhile, as a file says it: a `RehearsedFact` a line.
    ///
    /// - Throws: the problem when it cannot be read or a line is wrong.
    package func playing(_ file: String?) throws(RehearsalProblem) -> RehearsalScript {
        guard let file else { return self }
        let source: SourceFile
        do throws(UnreadableFile) {
            source = try Files.file(file)
        } catch {
            throw .unreadable(error)
        }
        var script = self
        script.facts = try RehearsedFact.read(source.bytes, file: file, days: days, zone: zone)
        return script
    }
}
