import Foundation
import TestSupport
import Testing

@Suite("The calendar without a daemon")
struct CalendarCommandTests {
    @Test(
        "count prints the working days after the first day through the last",
        arguments: [
            (["2026-09-18", "2026-10-15"], "15\n"), (["2026-10-15", "2026-10-15"], "0\n"),
            (["2014-12-31", "2015-12-31"], "249\n"), (["2026-09-18", "2026-10-15", "--calendar", "mon-fri"], "19\n"),
            (["2019-04-27", "2019-05-05"], "4\n"), (["2019-04-27", "2019-05-05", "--as-of", "2019-03-21"], "4\n"),
            (["2019-04-27", "2019-05-03", "--as-of", "2019-03-21"], "4\n"), (["2019-04-27", "2019-05-03"], "3\n"),
        ])
    func count(_ arguments: [String], _ output: String) async throws {
        let ended = try await Ended.ofDubanctl(["calendar", "count"] + arguments)
        #expect(ended.output == output)
        #expect(ended.errors == "")
        #expect(ended.code == 0)
    }

    @Test("a count into a year that is not announced gives its number, and a remark on stderr")
    func provisional() async throws {
        let ended = try await Ended.ofDubanctl(["calendar", "count", "2026-12-01", "2027-12-31"])
        #expect(Int(ended.output.trimmingCharacters(in: .newlines)) != nil)
        #expect(ended.errors == "2027: not announced; counted with statutory days and weekends only (provisional)\n")
        #expect(ended.code == 0)
    }

    @Test("days in the wrong order are a wrong command, and the message says so")
    func wrongOrder() async throws {
        let ended = try await Ended.ofDubanctl(["calendar", "count", "2026-10-15", "2026-10-01"])
        #expect(ended.code == 64)
        #expect(ended.output == "")
        #expect(ended.errors.contains("2026-10-01 is before 2026-10-15"))
    }

    @Test("the operator's folder goes before the shipped calendars, and a wrong file in it is told")
    func folder() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.ownYear, to: "cn-2026.yaml")
        let own = try await Ended.ofDubanctl([
            "calendar", "count", "2026-10-09", "2026-10-10", "--calendars", folder.path,
        ])
        #expect(own.output == "0\n")
        let named = try await Ended.ofDubanctl(
            ["calendar", "count", "2026-10-09", "2026-10-10"], environment: ["DUBAN_CALENDARS": folder.path])
        #expect(named.output == "0\n")
        try folder.write(Self.ownYear.replacing("2026-10-01", with: "2026-10-32"), to: "cn-2026.yaml")
        let wrong = try await Ended.ofDubanctl([
            "calendar", "count", "2026-10-09", "2026-10-10", "--calendars", folder.path,
        ])
        #expect(wrong.code == 2)
        #expect(wrong.output == "")
        #expect(wrong.errors.contains("there is no day 2026-10-32"))
    }

    @Test("a folder that is not there is told, and so is a calendar that no file names")
    func nothingThere() async throws {
        let days = ["calendar", "count", "2026-10-09", "2026-10-10"]
        let folder = try await Ended.ofDubanctl(days + ["--calendars", "/nonexistent/calendars"])
        #expect(folder.code == 1)
        #expect(
            folder.errors == "cannot read the calendars in /nonexistent/calendars: No such file or directory\n")
        let name = try await Ended.ofDubanctl(days + ["--calendar", "lingnan"])
        #expect(name.code == 64)
        #expect(name.errors.contains("there is no calendar 'lingnan'; use cn, mon-fri"))
    }

    @Test("a month is shown with a single remark that what is due is not")
    func show() async throws {
        let ended = try await Ended.ofDubanctl(["calendar", "show", "2026-10", "--socket", "/nonexistent/socket"])
        #expect(ended.code == 0)
        #expect(ended.output.hasPrefix("2026-10  18 working days\n"))
        #expect(ended.output.contains("国办发明电〔2025〕7号"))
        #expect(ended.errors.split(separator: "\n").count == 1)
        #expect(!ended.output.contains("\u{1B}"))
    }

    @Test("an imported year is written whole, never over another file, and is the calendar that ships")
    func importing() async throws {
        let folder = try TemporaryFolder()
        let arguments =
            ["calendar", "import", Self.vector("holiday-cn-2026.json"), "--output", folder.path]
            + ["--notice", "国办发明电〔2025〕7号", "--date", "2025-11-04"]
        let first = try await Ended.ofDubanctl(arguments)
        #expect(first.code == 0)
        #expect(first.errors == "")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["cn-2026.yaml"])
        let text = try String(contentsOfFile: folder("cn-2026.yaml"), encoding: .utf8)
        try expectGolden(text, "imported-2026.yaml")
        let days = ["calendar", "show", "2026", "--json", "--socket", "/nonexistent/socket"]
        let shipped = try await Ended.ofDubanctl(days)
        #expect(try await Ended.ofDubanctl(days + ["--calendars", folder.path]).output == shipped.output)

        try folder.write("mine\n", to: "cn-2026.yaml")
        let second = try await Ended.ofDubanctl(arguments)
        #expect(second.code == 1)
        #expect(second.errors.contains("--force"))
        #expect(try String(contentsOfFile: folder("cn-2026.yaml"), encoding: .utf8) == "mine\n")
        #expect(try await Ended.ofDubanctl(arguments + ["--force"]).code == 0)
        #expect(try String(contentsOfFile: folder("cn-2026.yaml"), encoding: .utf8) == text)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["cn-2026.yaml"])
    }

    @Test("without a notice's number and day nothing is made, and the whole command is shown")
    func withoutNotice() async throws {
        let ended = try await Ended.ofDubanctl(["calendar", "import", Self.vector("holiday-cn-2026.json")])
        #expect(ended.code == 64)
        #expect(ended.output == "")
        #expect(ended.errors.contains("--notice and --date"))
        #expect(ended.errors.contains("https://www.gov.cn/"))
    }

    @Test("of a file of several years one is chosen by --year")
    func severalYears() async throws {
        let notice = ["--notice", "国办发明电〔2022〕16号", "--date", "2022-12-08"]
        let path = Self.vector("holiday-cn.ics")
        let unchosen = try await Ended.ofDubanctl(["calendar", "import", path] + notice)
        #expect(unchosen.code == 64)
        #expect(unchosen.errors.contains("2020 2021 2022 2023 2024 2025 2026"))
        let chosen = try await Ended.ofDubanctl(["calendar", "import", path, "--year", "2023"] + notice)
        #expect(chosen.code == 0)
        #expect(chosen.output.contains("year: 2023\n"))
        #expect(chosen.errors == "2023: 27 days off, 7 make-up days\n")
    }

    @Test("what is left out of a file, and what is odd about it, is said")
    func remarks() async throws {
        let notice = ["--notice", "国办发明电〔2025〕7号", "--date", "2025-11-04"]
        let apple = try await Ended.ofDubanctl(["calendar", "import", Self.vector("apple-2026.ics")] + notice)
        #expect(apple.code == 0)
        #expect(apple.errors.contains("2 events marked neither 休 nor 班 left out: 七夕, 元旦\n"))
        let folder = try TemporaryFolder()
        try folder.write(
            #"{"year": 2026, "days": [{"name": "国庆节", "date": "2026-10-01", "isOffDay": true}]}"#, to: "one.json")
        let one = try await Ended.ofDubanctl(["calendar", "import", folder("one.json")] + notice)
        #expect(one.code == 0)
        #expect(one.errors.contains("note: no make-up day"))
        // The statutory days that ship with duban are held against the file.
        #expect(one.errors.contains("[statutory-day-worked]"))
    }

    @Test("of a wrong file nothing is written, and of one that is too large nothing is read on")
    func wrongFiles() async throws {
        let folder = try TemporaryFolder()
        try folder.write("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:国庆节\n", to: "cut.ics")
        try folder.write("{" + String(repeating: " ", count: 17 << 20), to: "large.json")
        for (name, id) in [("cut.ics", "[syntax]"), ("large.json", "[too-large]")] {
            let ended = try await Ended.ofDubanctl(
                ["calendar", "import", folder(name), "--output", folder("out.yaml")]
                    + ["--notice", "国办发明电〔2026〕5号", "--date", "2026-11-04"])
            #expect(ended.code == 2)
            #expect(ended.output == "")
            #expect(ended.errors.contains(id))
            #expect(!FileManager.default.fileExists(atPath: folder("out.yaml")))
        }
    }

    @Test(
        "help is there in both languages",
        arguments: ["calendar", "calendar count", "calendar show", "calendar import", "calendar diff"])
    func help(_ command: String) async throws {
        for (language, locale) in [("zh", "zh_CN.UTF-8"), ("en", "C.UTF-8")] {
            let ended = try await Ended.ofDubanctl(
                command.split(separator: " ").map(String.init) + ["--help"], environment: ["LANG": locale])
            try expectGolden(ended.output, "help-\(command.replacing(" ", with: "-")).\(language).txt")
        }
    }

    private static let ownYear = """
        year: 2026
        region: CN
        status: official
        source: {number: 国办发明电〔2025〕7号, date: 2025-11-04}
        holidays: [{name: 国庆节, "off": [2026-10-01], work: []}]

        """

    private static func vector(_ name: String) -> String { "\(Programs.repository)/Tests/PlansTests/Vectors/\(name)" }
}
