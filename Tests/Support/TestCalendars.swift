package import CivilTime
import Plans
import ShippedCalendars

/// The calendars that ship with duban, read by the reader that the daemon uses.
package enum TestCalendars {
    /// Every year as its notice stands today.
    package static func cn() throws -> WorkCalendar { try library().calendar }

    /// The same as announced on that day: three notices were amended after they had come out.
    package static func cn(asOf day: CivilDate) throws -> WorkCalendar { try library().calendar(asOf: day) }

    private static func library() throws -> Library {
        let library = Library(Shipped.calendars)
        guard library.diagnostics.isEmpty else { throw Refused(diagnostics: library.diagnostics) }
        return library
    }

    private struct Refused: Error {
        var diagnostics: [Diagnostic]
    }
}
