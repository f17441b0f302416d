import ArgumentParser
import CivilTime
import Foundation
import Plans
import ShippedCalendars
import Supervision

/// Which calendar a command counts by, and where its files are; needs no daemon.
struct CalendarOptions: ParsableArguments {
    @Option(help: .localized(zh: "按哪个日历: cn、mon-fri 或本单位的", en: "cn, mon-fri or a bureau's own.", value: "NAME"))
    var calendar = "cn"

    @Option(
        help: .localized(
            zh: "按那一天所公布的日历", en: "Count by the calendar as announced on that day.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var asOf: CivilDate?

    @Option(
        help: .localized(
            zh: "日历文件夹,盖过自带的日历 (默认 $DUBAN_CALENDARS,再默认 \(Self.usualFolder))",
            en: "Calendar files that go before the shipped ones (default: $DUBAN_CALENDARS, else \(Self.usualFolder)).",
            value: "DIR"))
    var calendars: String?

    static let usualFolder = "/etc/duban/calendars"

    /// The calendar of that name, as announced on that day.
    ///
    /// - Throws: `ExitCode` 1 when the folder cannot be read and 2 when a file is wrong, after it is told on stderr;
    ///   `ValidationError` when no calendar has that name.
    func workCalendar(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> WorkCalendar {
        let library = try library(environment: environment)
        let found =
            if let asOf { library.calendar(named: calendar, asOf: asOf) } else { library.calendars[calendar] }
        guard let found else {
            let names = library.calendars.keys.sorted()
            throw ValidationError(
                localized(
                    zh: "没有 \(calendar) 这个日历,可用 \(names.joined(separator: "、"))",
                    en: "there is no calendar '\(calendar)'; use \(names.joined(separator: ", "))"))
        }
        return found
    }

    /// The files that ship with duban under those of the folder, compiled.
    ///
    /// The usual folder need not be there; where it cannot be read, the shipped files alone are taken, and stderr says so.
    ///
    /// - Throws: `ExitCode` 1 when a folder that was named cannot be read and 2 when a file is wrong, after it is told.
    func library(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Library {
        let named = namedFolder(environment: environment)
        let folder = named ?? Self.usualFolder
        var files = Shipped.calendars
        do {
            files = try Self.yaml(in: folder).overlaying(files)
        } catch {
            guard named == nil else {
                let text = localized(zh: "读不了日历文件夹 ", en: "cannot read the calendars in ")
                try StandardStream.error.write(line: "\(text)\(folder): \(error.systemReason)")
                throw ExitCode.failure
            }
            // Where nobody installed a daemon there is none, and where one is, not everybody may read its folder.
            if !error.isNoSuchFile {
                try StandardStream.error.write(
                    line: localized(
                        zh: "读不了 \(folder)(\(error.systemReason)),只用自带的日历",
                        en: "cannot read \(folder) (\(error.systemReason)); only the shipped calendars are used"))
            }
        }
        let library = Library(files)
        // Warnings are for `check` to tell, not for every count.
        try library.diagnostics.filter { $0.severity == .error }.tell(with: files)
        if library.hasErrors { throw ExitCode(2) }
        return library
    }

    /// The option, else DUBAN_CALENDARS; nil where nobody names one.
    private func namedFolder(environment: [String: String]) -> String? {
        calendars ?? environment["DUBAN_CALENDARS"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func yaml(in folder: String) throws -> [SourceFile] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { SourceFile.isMeantToBeRead($0) && !$0.hasPrefix(".") }
            .map { try SourceFile(reading: "\(folder)/\($0)") }
    }
}
