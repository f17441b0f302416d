import ArgumentParser
import CivilTime
import Foundation
import Plans
import ShippedCalendars

/// Makes a calendar file of the community's JSON or of iCalendar; nothing is written unless all of it is right.
struct ImportCalendar: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: localized(
                zh: "由 holiday-cn 或 iCalendar 文件做成日历文件(不需要服务)",
                en: "Makes a calendar file of holiday-cn's JSON or of iCalendar; needs no daemon."),
            discussion: localized(
                zh: """
                    日历要写明依据的通知,而这两种文件里没有文号,须用 --notice 和 --date 写出。文件有错时什么也不写,退出码为 2。
                    采用之前先看会改哪些期限: dubanctl calendar diff 文件。
                    """,
                en: """
                    A calendar names its notice, and no such file does: give its number and day with --notice and --date. \
                    Of a wrong file nothing is written; the exit code is 2 then. See what a calendar would move before it is \
                    taken: dubanctl calendar diff FILE.
                    """))
    }

    @Argument(
        help: .localized(zh: "holiday-cn 的 JSON 或 iCalendar 文件", en: "holiday-cn's JSON, or iCalendar.", value: "FILE"))
    var file: String

    @Option(
        help: .localized(
            zh: "通知的文号,如 国办发明电〔2025〕7号", en: "The notice's number, as 国办发明电〔2025〕7号.", value: "NUMBER"))
    var notice: String?

    @Option(
        help: .localized(zh: "通知公布的日期", en: "The day of the notice's publication.", value: "DAY"),
        transform: CivilDate.init(argument:))
    var date: CivilDate?

    @Option(help: .localized(zh: "文件里有几年时,要哪一年", en: "Which year, of a file of several.", value: "YEAR"))
    var year: Int?

    @Option(
        help: .localized(
            zh: "写到哪个文件;是文件夹时写 cn-年份.yaml;不写是标准输出",
            en: "Where to write it; cn-YEAR.yaml in a folder; stdout if left out.", value: "PATH"))
    var output: String?

    @Flag(help: .localized(zh: "可以覆盖已有的文件", en: "Write over a file that is there."))
    var force = false

    func run() throws {
        let source: SourceFile
        do {
            source = try SourceFile(reading: file)
        } catch {
            throw try told(
                zh: "读不了 \(file):\(error.systemReason)", en: "cannot read \(file): \(error.systemReason)", .failure)
        }
        let (imported, diagnostics) = ImportedCalendar.read(source)
        try diagnostics.tell(with: [source])
        guard let imported else { throw ExitCode(2) }
        let year = try chosenYear(of: imported)
        let notice = try noticeName(of: year, papers: imported.papers)
        let text = imported.text(
            of: year, notice: notice, statutory: Self.statutoryDays(of: year),
            origin: URL(filePath: file).lastPathComponent)
        let receipt = ImportReceipt(
            imported: imported, year: year, language: .current(environment: ProcessInfo.processInfo.environment))
        if let path = path(for: year) {
            try check(text, as: path)
            try write(text, to: path)
            try StandardStream.output.write(line: receipt.summary(at: path))
        } else {
            try check(text, as: "cn-\(year).yaml")
            try StandardStream.output.write(text)
            try StandardStream.error.write(line: receipt.summary)
        }
        for remark in receipt.remarks { try StandardStream.error.write(line: remark) }
    }

    /// Where to write it; nil for stdout.
    private func path(for year: Int) -> String? {
        guard let output else { return nil }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: output, isDirectory: &isFolder), isFolder.boolValue else {
            return output
        }
        return "\(output.hasSuffix("/") ? String(output.dropLast()) : output)/cn-\(year).yaml"
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try CalendarText(text).write(to: path, overwriting: force)
        } catch CalendarText.Failure.exists {
            throw try told(
                zh: "\(path) 已经有了,没有改动;要覆盖: --force,要写到别处: --output 路径",
                en: "\(path) is there already and was left as it is; --force writes over it", .failure)
        } catch {
            throw try told(zh: "写不了 \(path):\(error)", en: "cannot write \(path): \(error)", .failure)
        }
    }

    /// The year asked for, else the only one.
    private func chosenYear(of imported: ImportedCalendar) throws -> Int {
        let years = imported.years.keys.sorted()
        if let year, years.contains(year) { return year }
        if year == nil, years.count == 1, let only = years.first { return only }
        let list = years.map(String.init).joined(separator: " ")
        guard let year else {
            throw try told(
                zh: "\(file) 里有几年:\(list);用 --year 选一年",
                en: "\(file) holds several years: \(list); choose one with --year",
                .validationFailure)
        }
        throw try told(
            zh: "\(file) 里没有\(year)年,只有 \(list)", en: "\(file) does not hold \(year), only \(list)", .validationFailure)
    }

    private func noticeName(of year: Int, papers: [String]) throws -> NoticeName {
        let number = notice.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        guard let number, let date else {
            let missing = [number == nil ? "--notice" : nil, date == nil ? "--date" : nil].compactMap(\.self)
                .joined(separator: localized(zh: " 和 ", en: " and "))
            let command =
                "dubanctl calendar import \(file) --year \(year) --notice \(notice ?? "国办发明电〔\(year - 1)〕…号") "
                + "--date \(date?.description ?? "\(year - 1)-11-…")"
            let paper = papers.isEmpty ? "" : " (\(papers.joined(separator: " ")))"
            throw try told(
                zh: "日历要写明依据的通知,请照通知\(paper)补上 \(missing):\n\(command)",
                en: "a calendar names its notice; copy \(missing) from it\(paper):\n\(command)", .validationFailure)
        }
        // A notice comes in the year before, an amendment in the year itself.
        guard (year - 1...year).contains(date.year) else {
            throw try told(
                zh: "--date \(date): \(year)年的通知不会在\(date.year)年公布",
                en: "--date \(date): no notice of \(year) comes out in \(date.year)",
                .validationFailure)
        }
        return NoticeName(number: number, date: date)
    }

    /// What ships of that year; empty when nothing is known of it.
    private static func statutoryDays(of year: Int) -> [CivilDate: String] {
        Library(Shipped.calendars).calendar.years.first { $0.year == year }?.statutory ?? [:]
    }

    /// Reads the text as the daemon will.
    private func check(_ text: String, as path: String) throws {
        let made = SourceFile(path: path, bytes: Array(text.utf8))
        let library = Library([made])
        try library.diagnostics.tell(with: [made])
        if library.hasErrors { throw ExitCode(2) }
    }

    private func told(zh: String, en: String, _ code: ExitCode) throws(ExitCode) -> ExitCode {
        try StandardStream.error.write(line: localized(zh: "错误: ", en: "error: ") + localized(zh: zh, en: en))
        return code
    }
}
