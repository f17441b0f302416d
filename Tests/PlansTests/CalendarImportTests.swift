import CivilTime
import Plans
import TestSupport
import Testing

@Suite("Calendars of other kinds")
struct CalendarImportTests {
    @Test(
        "holiday-cn's and Apple's files give the same days as the notice",
        arguments: ["holiday-cn-2026.json", "holiday-cn.ics", "apple-2026.ics"])
    func sameDays(_ name: String) throws {
        let imported = try Imports.read(Repository.source("Tests/PlansTests/Vectors/\(name)"))
        let years = imported.years.keys.sorted()
        // Together, since a holiday may reach into the neighbouring year.
        let calendar = try Imports.compiled(years.map { try imported.text(of: $0) })
        let shipped = try TestCalendars.cn()
        for day in try years.flatMap(Imports.days) {
            #expect(calendar.kind(of: day) == shipped.kind(of: day), "\(day)")
        }
    }

    @Test("JSON may be indented by tabs, stand on one line or begin with a byte order mark")
    func forms() throws {
        let file = try Repository.source("Tests/PlansTests/Vectors/holiday-cn-2026.json")
        let expected = try Imports.read(file)
        let text = file.shownText
        let forms = [
            text.replacing("    ", with: "\t"), text.replacing("\n", with: "").replacing("    ", with: ""),
            "\u{FEFF}" + text.replacing("\n", with: "\r\n"), text.replacing("/", with: "\\/"),
        ]
        for form in forms { #expect(try Imports.read(Sources.file("2026.json", form)) == expected) }
    }

    @Test("a file of several years gives each of them")
    func severalYears() throws {
        let imported = try Imports.read(Repository.source("Tests/PlansTests/Vectors/holiday-cn.ics"))
        #expect(imported.years.keys.sorted() == Array(2020...2026))
    }

    @Test("what becomes of a file is a calendar as those that ship with duban")
    func text() throws {
        let imported = try Imports.read(Repository.source("Tests/PlansTests/Vectors/holiday-cn-2026.json"))
        let statutory = [try day("2026-10-01"): "国庆节", try day("2026-02-16"): "春节(除夕)"]
        try expectGolden(imported.text(of: 2026, statutory: statutory), "imported-2026.txt")
    }

    @Test("a notice's number and a holiday's name read back as they were given", arguments: Imports.oddTexts)
    func texts(_ text: String) throws {
        let json = #"{"year": 2027, "days": [{"name": "\#(text.escaped)", "date": "2027-10-01", "isOffDay": true}]}"#
        let imported = try Imports.read(Sources.file("2027.json", json))
        let notice = NoticeName(number: text, date: try day("2026-11-04"))
        let calendar = try Imports.compiled([imported.text(of: 2027, notice: notice)])
        #expect(calendar.notice(of: 2027) == text)
        #expect(calendar.kind(of: try day("2027-10-01")) == .holiday(text))
    }

    @Test("a New Year's break that begins in December belongs to the new year")
    func newYear() throws {
        let imported = try Imports.read(
            .iCalendar(
                ("20221231", "20230103", "元旦假期"), ("20181229", "20181230", "元旦 补班"), ("20271001", "20271008", "国庆节(休)")
            ))
        #expect(imported.years.mapValues(\.count) == [2023: 3, 2019: 1, 2027: 7])
    }

    static let summaries: [(String, String?)] = [
        ("国庆节(休)", "国庆节 off"), ("国庆节（休）", "国庆节 off"), ("休｜国庆节", "国庆节 off"), ("【休】国庆", "国庆节 off"),
        ("国庆节假期", "国庆节 off"), ("国庆节 假期 第1天/共7天", "国庆节 off"), ("国庆节放假调休", "国庆节 off"),
        ("国庆节不上班", "国庆节 off"), ("国庆节(班)", "国庆节 work"), ("国庆节 补班 第1天/共2天", "国庆节 work"),
        ("国庆节调休上班", "国庆节 work"), ("上班(补国庆节、中秋节假期)", "国庆节、中秋节 work"), ("局庆（休）", "局庆 off"),
        ("国庆节", nil), ("国庆节调休", nil), ("国庆节放假后上班", nil), ("补班", nil), ("（休）", nil), ("Day off", nil),
    ]

    @Test(
        "an event's words say for certain whether its days are off or worked, or nothing is taken", arguments: summaries
    )
    func words(_ summary: String, _ meaning: String?) throws {
        // A Saturday, so that no make-up day stands in a week.
        let file = SourceFile.iCalendar(("20271009", "20271010", summary))
        guard let meaning else {
            #expect(ImportedCalendar.read(file).calendar == nil)
            return
        }
        let days = try #require(try Imports.read(file).years[2027])
        #expect(days.map { "\($0.holiday) \($0.arrangement)" } == [meaning])
    }

    @Test("Apple's events without its own mark are names of days, and arrange nothing")
    func appleLabels() throws {
        let imported = try Imports.read(Repository.source("Tests/PlansTests/Vectors/apple-2026.ics"))
        #expect(imported.leftOut == ["元旦", "七夕"])
    }

    @Test(
        "DTEND is the day after the last; DURATION and an event of one day are read too",
        arguments: [
            ("DTEND;VALUE=DATE:20271008", 7), ("DURATION:P7D", 7), ("DURATION:P1W", 7), ("DURATION:P1D", 1),
            ("TRANSP:TRANSPARENT", 1), ("dtend;value=date:20271002", 1), ("DTEND;VALUE=DATE:20271001", 1),
        ])
    func lengths(_ line: String, _ days: Int) throws {
        let imported = try Imports.read(.event("DTSTART;VALUE=DATE:20271001", line, "SUMMARY:国庆节(休)"))
        #expect(imported.years[2027]?.count == days)
    }

    @Test("lines may be folded anywhere, even within a character, and end as any system ends them")
    func folds() throws {
        let bytes = SourceFile.iCalendar(("20271001", "20271008", "国庆节(休)")).bytes
        let expected = try Imports.read(SourceFile(path: "a.ics", bytes: bytes))
        for lineBreak in ["\r\n", "\n", "\r"] {
            for fold in 1...5 {
                var folded: [UInt8] = []
                var column = 0
                for byte in bytes where byte != 0x0D {
                    if byte == 0x0A {
                        folded += lineBreak.utf8
                        column = 0
                        continue
                    }
                    if column > 0, column % fold == 0 { folded += Array(lineBreak.utf8) + [0x20] }
                    folded.append(byte)
                    column += 1
                }
                #expect(try Imports.read(SourceFile(path: "a.ics", bytes: folded)) == expected)
            }
        }
    }

    @Test(
        "a file that is cut off anywhere is not taken",
        arguments: ["holiday-cn-2026.json", "apple-2026.ics"])
    func cutOff(_ name: String) throws {
        let whole = try Repository.source("Tests/PlansTests/Vectors/\(name)")
        let text = whole.bytes.lastIndex { ![0x0A, 0x0D].contains($0) } ?? 0
        for length in stride(from: 0, through: text, by: 7) {
            let part = SourceFile(path: name, bytes: Array(whole.bytes.prefix(length)))
            let (calendar, diagnostics) = ImportedCalendar.read(part)
            #expect(calendar == nil, "\(length) bytes")
            #expect(diagnostics.contains { $0.severity == .error }, "\(length) bytes")
        }
    }
}

enum Imports {
    static let oddTexts = [
        "国办发明电〔2026〕5号", "5", "a: b", "\"a\" # b", "b\\c", "- x", "〔2026〕5号", "true", "{x}", " x",
    ]

    struct Refused: Error {
        var diagnostics: [Diagnostic]
    }

    static func read(_ file: SourceFile) throws -> ImportedCalendar {
        let (calendar, diagnostics) = ImportedCalendar.read(file)
        guard let calendar else { throw Refused(diagnostics: diagnostics) }
        return calendar
    }

    static func compiled(_ texts: [String]) throws -> WorkCalendar {
        let library = Library(texts.enumerated().map { Sources.file("calendars/\($0.offset).yaml", $0.element) })
        guard !library.hasErrors else { throw Refused(diagnostics: library.diagnostics) }
        return library.calendar
    }

    static func days(of year: Int) throws -> [CivilDate] {
        let period = CalendarPeriod(.year, containing: try day("\(year)-01-01"))
        return (period.first.dayNumber...period.last.dayNumber).map(CivilDate.init(dayNumber:))
    }
}

extension ImportedCalendar {
    func text(of year: Int, statutory: [CivilDate: String] = [:]) throws -> String {
        let notice = NoticeName(number: "国办发明电〔\(year - 1)〕7号", date: try day("\(year - 1)-11-04"))
        return text(of: year, notice: notice, statutory: statutory, origin: "a file")
    }

    func text(of year: Int, notice: NoticeName) -> String {
        text(of: year, notice: notice, statutory: [:], origin: "a file\nof two lines")
    }
}

extension SourceFile {
    /// Events from a day to the day before another, each with its summary.
    static func iCalendar(_ events: (first: String, end: String, summary: String)...) -> SourceFile {
        let lines = events.flatMap { event in
            [
                "BEGIN:VEVENT", "DTSTART;VALUE=DATE:\(event.first)", "DTEND;VALUE=DATE:\(event.end)",
                "SUMMARY:\(event.summary)", "END:VEVENT",
            ]
        }
        return calendar(of: lines)
    }

    /// One event with those lines.
    static func event(_ lines: String...) -> SourceFile { calendar(of: ["BEGIN:VEVENT"] + lines + ["END:VEVENT"]) }

    private static func calendar(of lines: [String]) -> SourceFile {
        let all = ["BEGIN:VCALENDAR", "VERSION:2.0"] + lines + ["END:VCALENDAR", ""]
        return Sources.file("2027.ics", all.joined(separator: "\r\n"))
    }
}

extension String {
    fileprivate var escaped: String { replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }
}
