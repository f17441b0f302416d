package import CivilTime
import Foundation
import Plans

/// The calendars that ship with duban, read by the reader that the daemon uses.
package enum TestCalendars {
    /// Every year as its notice stands today.
    package static func cn() throws -> WorkCalendar {
        try compiled(Repository.sources(in: "etc/calendars"))
    }

    /// The same as announced on that day: three notices were amended after they had come out.
    package static func cn(asOf day: CivilDate) throws -> WorkCalendar {
        var files = try Repository.sources(in: "etc/calendars")
        for original in try Repository.sources(in: "Tests/PlansTests/Vectors").map(OriginalNotice.init)
        where original.from <= day && day < original.until {
            files.removeAll { $0.path.hasSuffix("cn-\(original.year).yaml") }
            files.append(original.file)
        }
        return try compiled(files)
    }

    private static func compiled(_ files: [SourceFile]) throws -> WorkCalendar {
        let library = Library(files)
        guard library.diagnostics.isEmpty else { throw Refused(diagnostics: library.diagnostics) }
        return library.calendar
    }

    private struct Refused: Error {
        var diagnostics: [Diagnostic]
    }
}

/// A notice as first published, with the days on which it was the one in force.
private struct OriginalNotice {
    var year: String
    /// The first day, included.
    var from: CivilDate
    /// The day of the amendment, excluded.
    var until: CivilDate
    /// The file as it would have been written then.
    var file: SourceFile

    init(_ source: SourceFile) throws {
        var values: [Substring: String] = [:]
        var lines: [Substring] = []
        for line in source.shownText.split(separator: "\n", omittingEmptySubsequences: false) {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard let key = parts.first, ["year", "status", "known_from", "known_until"].contains(key) else {
                lines.append(line)
                continue
            }
            values[key] = parts.dropFirst().first.map { $0.trimmingCharacters(in: .whitespaces) }
        }
        guard let year = values["year"], let from = values["known_from"].flatMap({ CivilDate($0) }),
            let until = values["known_until"].flatMap({ CivilDate($0) })
        else { throw CocoaError(.fileReadCorruptFile) }
        self.year = year
        self.from = from
        self.until = until
        let text = (["year: \(year)", "status: official"] + lines).joined(separator: "\n")
        file = SourceFile(path: source.path, bytes: Array(text.utf8))
    }
}
